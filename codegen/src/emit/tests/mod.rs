mod calls;
mod files;
mod hostile;
mod methods;
mod types;
