//! The judges come from npm, in the versions that `tests/judges/package-lock.json` pins.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{places::root, scratch::target};

const FILES: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];

/// Installs the judges below `target/` unless they are there, and returns the folder of their programs.
///
/// # Errors
/// When npm is not there or cannot bring them.
pub fn install() -> io::Result<PathBuf> {
    let folder = target().join("judges");
    let programs = folder.join("node_modules").join(".bin");
    let source = root().join("tests").join("judges");
    if programs.is_dir() && is_same(&source, &folder) {
        return Ok(programs);
    }
    fs::create_dir_all(&folder)?;
    for file in FILES {
        fs::copy(source.join(file), folder.join(file))?;
    }
    eprintln!("installing the judges");
    let status = Command::new("npm")
        .args(["ci", "--no-progress", "--loglevel", "error"])
        .current_dir(&folder)
        .status()
        .map_err(|error| {
            io::Error::new(
                error.kind(),
                format!("npm, which brings the judges: {error}"),
            )
        })?;
    match status.success() {
        true => Ok(programs),
        false => Err(io::Error::other("npm could not install the judges")),
    }
}

fn is_same(left: &Path, right: &Path) -> bool {
    let read = |folder: &Path, file: &str| fs::read(folder.join(file)).ok();
    FILES
        .iter()
        .all(|file| read(left, file) == read(right, file))
}
