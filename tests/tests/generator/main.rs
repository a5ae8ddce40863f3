//! Tests of the generator: what it reads, what it says, what it names, what it emits and what it writes.

mod adopted;
mod broken;
mod client;
mod commands;
mod delivery;
mod emitted;
mod folder;
mod golden;
mod hostile;
mod house;
mod mutated;
mod names;
mod nested;
mod normalise;
mod remembered;
mod report;
