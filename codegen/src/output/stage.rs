//! The folder in which a run prepares what it writes, and from which a run that did not finish is undone.
//!
//! ```text
//! .sdksmith-stage/new/…      files that are to be written; all of them are complete before any is moved
//! .sdksmith-stage/journal    what is going to happen; it is there before anything happens
//! .sdksmith-stage/old/…      files that were moved away, until the end
//! .sdksmith-done/            the stage of a run that finished: only to be deleted
//! ```
//!
//! A stage without a journal has changed nothing. One with a journal can be undone at any moment, also when undoing it
//! was interrupted, because what has happened is seen from where the files are. Renaming the stage is the end of the run.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    disk::{Disk, Real},
    folder::{is_missing, on_disk},
};
use crate::report::{Report, catalogue::output as say};

const STAGE: &str = ".sdksmith-stage";
const DONE: &str = ".sdksmith-done";

/// A stage on disk.
pub(super) struct Stage<'d> {
    dir: &'d Path,
    stage: PathBuf,
}

/// A line of the journal: what happens to a path relative to the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A folder that is not there yet is made.
    Folder(String),
    /// A file that is not there yet comes.
    Create(String),
    /// A file goes; another may come in its place.
    Replace(String),
}

impl<'d> Stage<'d> {
    pub(super) fn new(dir: &'d Path) -> Self {
        let stage = dir.join(STAGE);
        Self { dir, stage }
    }

    /// Returns where a file waits until it is moved to its place.
    pub(super) fn new_file(&self, path: &str) -> PathBuf {
        on_disk(&self.stage.join("new"), path)
    }

    /// Returns where the file is kept that was at a place before.
    pub(super) fn old_file(&self, path: &str) -> PathBuf {
        on_disk(&self.stage.join("old"), path)
    }

    fn journal(&self) -> PathBuf {
        self.stage.join("journal")
    }

    /// Writes the journal. It is there as a whole or not at all.
    pub(super) fn write_journal(&self, disk: &dyn Disk, steps: &[Step]) -> io::Result<()> {
        let lines: String = steps.iter().map(|step| step.line() + "\n").collect();
        let unfinished = self.stage.join("journal.part");
        disk.write(&unfinished, lines.as_bytes())?;
        disk.rename(&unfinished, &self.journal())
    }

    /// Ends the run: from here on nothing is undone. What is left of the stage is only litter.
    pub(super) fn finish(&self, disk: &dyn Disk) -> io::Result<()> {
        let done = self.dir.join(DONE);
        disk.rename(&self.stage, &done)?;
        let _ = disk.remove_tree(&done);
        Ok(())
    }

    /// Puts everything back as it was, and removes the stage.
    pub(super) fn undo(&self, disk: &dyn Disk) -> io::Result<()> {
        if let Some(journal) = self.read_journal()? {
            journal
                .iter()
                .rev()
                .try_for_each(|step| self.undo_step(disk, step))?;
            disk.remove_file(&self.journal())?;
        }
        if self.stage.exists() {
            disk.remove_tree(&self.stage)
        } else {
            Ok(())
        }
    }

    fn read_journal(&self) -> io::Result<Option<Vec<Step>>> {
        match fs::read_to_string(self.journal()) {
            Ok(text) => Ok(Some(text.lines().filter_map(Step::parse).collect())),
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn undo_step(&self, disk: &dyn Disk, step: &Step) -> io::Result<()> {
        match step {
            Step::Folder(path) => {
                // A folder in which the author has put something meanwhile stays.
                let _ = disk.remove_folder(&on_disk(self.dir, path));
                Ok(())
            }
            Step::Create(path) => {
                let file = on_disk(self.dir, path);
                let has_come = file.exists() && !self.new_file(path).exists();
                if has_come {
                    disk.remove_file(&file)
                } else {
                    Ok(())
                }
            }
            Step::Replace(path) => {
                let old = self.old_file(path);
                if old.exists() {
                    disk.rename(&old, &on_disk(self.dir, path))
                } else {
                    Ok(())
                }
            }
        }
    }
}

impl Step {
    fn line(&self) -> String {
        match self {
            Self::Folder(path) => format!("folder {path}"),
            Self::Create(path) => format!("create {path}"),
            Self::Replace(path) => format!("replace {path}"),
        }
    }

    fn parse(line: &str) -> Option<Self> {
        let (word, path) = line.split_once(' ')?;
        let path = path.to_owned();
        match word {
            "folder" => Some(Self::Folder(path)),
            "create" => Some(Self::Create(path)),
            "replace" => Some(Self::Replace(path)),
            _ => None,
        }
    }
}

/// Returns whether an earlier run has changed something in the folder without finishing.
pub(super) fn is_interrupted(dir: &Path) -> bool {
    Stage::new(dir).journal().exists()
}

/// Returns whether no run has left anything in the folder that [`recover`] would clear.
pub fn is_settled(dir: &Path) -> bool {
    !dir.join(STAGE).exists() && !dir.join(DONE).exists()
}

/// Puts a folder back in which an earlier run did not finish, and clears what it left. `false`: that failed, and the report says so.
///
/// Comes before [`super::plan`] wherever writing is allowed.
pub fn recover(dir: &Path, report: &mut Report) -> bool {
    recover_on(&Real, dir)
        .map_err(|error| report.push(say::half_written(dir, &error)))
        .is_ok()
}

pub(super) fn recover_on(disk: &dyn Disk, dir: &Path) -> io::Result<()> {
    let done = dir.join(DONE);
    if done.exists() {
        disk.remove_tree(&done)?;
    }
    Stage::new(dir).undo(disk)
}
