use std::{fs, io, path::Path};

/// What writing does to a disk, so that tests can let any step of it fail.
pub(super) trait Disk {
    /// Makes a folder and those above it.
    fn create_folders(&self, dir: &Path) -> io::Result<()>;
    /// Writes a file that is not there yet.
    fn write(&self, file: &Path, content: &[u8]) -> io::Result<()>;
    /// Moves a file or folder, onto another file if there is one.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove_file(&self, file: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_folder(&self, dir: &Path) -> io::Result<()>;
    /// Removes a folder and all that is in it.
    fn remove_tree(&self, dir: &Path) -> io::Result<()>;
}

/// The disk.
pub(super) struct Real;

impl Disk for Real {
    fn create_folders(&self, dir: &Path) -> io::Result<()> {
        fs::create_dir_all(dir)
    }

    // Not synchronised: it would cost a large crate seconds, and what a power failure tears no longer
    // fits its fingerprint and can be generated again.
    fn write(&self, file: &Path, content: &[u8]) -> io::Result<()> {
        fs::write(file, content)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&self, file: &Path) -> io::Result<()> {
        fs::remove_file(file)
    }

    fn remove_folder(&self, dir: &Path) -> io::Result<()> {
        fs::remove_dir(dir)
    }

    fn remove_tree(&self, dir: &Path) -> io::Result<()> {
        fs::remove_dir_all(dir)
    }
}
