//! Mock servers from npm that know a whole document, and judge what they are sent.

mod installed;
mod judge;

pub use installed::install;
pub use judge::{Judge, Kind, PRISM, PRISM_DYNAMIC, STEADY};
