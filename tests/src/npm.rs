//! Programs from npm, in the versions that a `package-lock.json` below `tests/` pins.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{places::root, scratch::target};

const FILES: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];

/// Installs what `tests/<name>/package.json` asks for below `target/` unless it is there, and returns the folder of
/// its programs.
///
/// # Errors
/// When npm is not there or cannot bring them.
pub fn install(name: &str) -> io::Result<PathBuf> {
    let folder = target().join(name);
    let programs = folder.join("node_modules").join(".bin");
    let source = root().join("tests").join(name);
    if programs.is_dir() && is_same(&source, &folder) {
        return Ok(programs);
    }
    fs::create_dir_all(&folder)?;
    for file in FILES {
        fs::copy(source.join(file), folder.join(file))?;
    }
    eprintln!("installing {name}");
    let status = Command::new("npm")
        .args(["ci", "--no-progress", "--loglevel", "error"])
        .current_dir(&folder)
        .stdout(Stdio::null())
        .status()
        .map_err(|error| io::Error::new(error.kind(), format!("npm, for {name}: {error}")))?;
    match status.success() {
        true => Ok(programs),
        false => Err(io::Error::other(format!("npm could not install {name}"))),
    }
}

fn is_same(left: &Path, right: &Path) -> bool {
    let read = |folder: &Path, file: &str| fs::read(folder.join(file)).ok();
    FILES
        .iter()
        .all(|file| read(left, file) == read(right, file))
}
