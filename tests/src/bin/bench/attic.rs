use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sdksmith_tests::scratch::Scratch;

/// Where the output of earlier runs waits to be deleted.
///
/// File systems go on working on what was deleted just before, and charge it to whoever writes next.
pub(crate) struct Attic {
    folder: PathBuf,
    count: usize,
}

impl Attic {
    pub(crate) fn new(scratch: &Scratch) -> Self {
        Self {
            folder: scratch.member("bench-attic"),
            count: 0,
        }
    }

    /// Moves a folder here, if it is there.
    pub(crate) fn take(&mut self, folder: &Path) -> io::Result<()> {
        if !folder.exists() {
            return Ok(());
        }
        fs::create_dir_all(&self.folder)?;
        // A run that was stopped may have left some.
        let places = (self.count..).map(|number| (number, self.folder.join(number.to_string())));
        let mut free = places.skip_while(|(_, place)| place.exists());
        let Some((number, place)) = free.next() else {
            return Ok(());
        };
        self.count = number + 1;
        fs::rename(folder, place)
    }

    /// Deletes what is here.
    pub(crate) fn clear(self) -> io::Result<()> {
        match self.folder.exists() {
            true => fs::remove_dir_all(self.folder),
            false => Ok(()),
        }
    }
}
