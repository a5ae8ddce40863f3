//! Mock servers from npm that know a whole document, and judge what they are sent.

mod judge;

use std::{io, path::PathBuf};

pub use judge::{Judge, Kind, PRISM, PRISM_DYNAMIC, STEADY};

/// Installs the judges unless they are there, and returns the folder of their programs.
///
/// # Errors
/// When npm is not there or cannot bring them.
pub fn install() -> io::Result<PathBuf> {
    crate::npm::install("judges")
}
