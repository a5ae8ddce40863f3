//! Files → disk: only what changed, only what the generator owns, all or nothing.
//!
//! [`plan`] compares without writing. [`Plan::check`] reports the differences, [`Plan::apply`] writes them.

mod check;
mod disk;
mod files;
mod fingerprint;
mod folder;
pub mod format;
mod lock;
mod manifest;
mod plan;
mod stage;
#[cfg(test)]
mod tests;
mod write;

pub use files::Files;
pub use plan::{Action, Change, Plan, plan};
pub use stage::recover;
