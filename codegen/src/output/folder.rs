use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::lock::{self, Lock};
use crate::report::{Diagnostic, catalogue::output as say};

/// What is in the output folder before anything is written.
pub(super) enum Folder {
    /// Nothing: the whole crate is written.
    Empty,
    /// A crate that the generator wrote, or adopted.
    Locked(Lock),
    /// A crate that holds only its manifest and `src/lib.rs`: it is adopted.
    Crate,
}

impl Folder {
    /// Looks at the folder.
    ///
    /// # Errors
    /// When it cannot be read, or holds what is not ours.
    pub(super) fn survey(dir: &Path) -> Result<Self, Diagnostic> {
        if let Some(text) = read(&dir.join(lock::FILE))? {
            let text = String::from_utf8_lossy(&text);
            let lock = Lock::parse(&text);
            return lock
                .map(Self::Locked)
                .map_err(|error| say::bad_lock(dir, &error));
        }
        let found = entries(dir)?;
        let sources = if found.iter().any(|name| name == "src") {
            entries(&dir.join("src"))?
        } else {
            Vec::new()
        };
        let is_crate = found == ["Cargo.toml", "src"] && sources == ["lib.rs"];
        match found.first() {
            None => Ok(Self::Empty),
            Some(_) if is_crate => Ok(Self::Crate),
            Some(first) => Err(say::foreign_folder(dir, first)),
        }
    }
}

/// Returns the names in a folder, sorted, without those that tools put into every folder. A missing folder is empty.
fn entries(dir: &Path) -> Result<Vec<String>, Diagnostic> {
    let listed = match fs::read_dir(dir) {
        Ok(listed) => listed,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(say::unreadable(dir, &error)),
    };
    let names: io::Result<Vec<_>> = listed
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect();
    let names = names.map_err(|error| say::unreadable(dir, &error))?;
    let mut names: Vec<String> = names
        .iter()
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.retain(|name| !is_of_a_tool(name));
    names.sort();
    Ok(names)
}

/// Returns whether version control, an editor or cargo put this there.
fn is_of_a_tool(name: &str) -> bool {
    name.starts_with('.') || name == "target" || name == "Cargo.lock"
}

/// Returns the content of a file; `None` when there is none.
pub(super) fn read(file: &Path) -> Result<Option<Vec<u8>>, Diagnostic> {
    match fs::read(file) {
        Ok(content) => Ok(Some(content)),
        Err(error) if is_missing(&error) => Ok(None),
        Err(error) => Err(say::unreadable(file, &error)),
    }
}

/// Returns whether a file is not there; a path through a file instead of a folder leads nowhere either.
pub(super) fn is_missing(error: &io::Error) -> bool {
    [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory].contains(&error.kind())
}

/// Returns where a file of the crate is on disk.
pub(super) fn on_disk(dir: &Path, path: &str) -> PathBuf {
    path.split('/')
        .fold(dir.to_owned(), |at, name| at.join(name))
}
