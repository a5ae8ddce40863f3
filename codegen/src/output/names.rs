//! Names in a file of their own, for clients that have no folder.

use std::{collections::BTreeMap, io::ErrorKind, path::Path};

use super::{folder::read, lock::Lock, write_if_changed};
use crate::report::{Diagnostic, catalogue::output as say};

/// Reads the names that a file remembers; none when there is no such file.
///
/// # Errors
/// A diagnostic when it cannot be read or is no lock.
pub fn read_names(file: &Path) -> Result<BTreeMap<String, String>, Diagnostic> {
    let Some(text) = read(file)? else {
        return Ok(BTreeMap::new());
    };
    let lock = Lock::parse(&String::from_utf8_lossy(&text));
    lock.map(|lock| lock.names)
        .map_err(|reason| say::bad_names(file, &reason))
}

/// Writes a file that remembers these names, unless it does. Where nothing may be written, as in a registry's copy of a crate, that is
/// no mistake.
///
/// # Errors
/// A diagnostic when the file system does not let it.
pub fn write_names(file: &Path, names: &BTreeMap<String, String>) -> Result<(), Diagnostic> {
    // Without the generator's version: another one that gives the same names has nothing to write.
    let lock = Lock {
        names: names.clone(),
        ..Lock::default()
    };
    match write_if_changed(file, lock.print().as_bytes()) {
        Err(error) if is_locked_up(error.kind()) => Ok(()),
        written => written.map_err(|error| say::unwritable(file, &error)),
    }
}

fn is_locked_up(kind: ErrorKind) -> bool {
    [ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem].contains(&kind)
}
