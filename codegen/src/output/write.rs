use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

use super::{
    Action, Change, Plan,
    disk::{Disk, Real},
    folder::on_disk,
    stage::{Stage, Step},
};
use crate::report::{Report, catalogue::output as say};

/// What could not be written, and why.
type Failure = (PathBuf, io::Error);

impl Plan {
    /// Does what is planned: all of it, or nothing. `false`: nothing was changed, and the report says why.
    ///
    /// A run that is killed on the way is undone by [`super::recover`].
    pub fn apply(&self, report: &mut Report) -> bool {
        self.apply_on(&Real, report)
    }

    pub(super) fn apply_on(&self, disk: &dyn Disk, report: &mut Report) -> bool {
        if self.stale().next().is_none() {
            return true;
        }
        let new_folders = missing_folders(&self.dir);
        let stage = Stage::new(&self.dir);
        let Err((path, error)) = self.write(disk, &stage) else {
            self.clear_empty_folders(disk);
            return true;
        };
        report.push(say::unwritable(&path, &error));
        if let Err(error) = stage.undo(disk) {
            report.push(say::half_written(&self.dir, &error));
        }
        for folder in new_folders {
            let _ = disk.remove_folder(&folder);
        }
        false
    }

    fn write(&self, disk: &dyn Disk, stage: &Stage<'_>) -> Result<(), Failure> {
        for change in self
            .stale()
            .filter(|change| change.action != Action::Remove)
        {
            let file = stage.new_file(&change.path);
            create_parent(disk, &file)?;
            disk.write(&file, &change.content)
                .map_err(|error| (file, error))?;
        }
        let at_dir = |error| (self.dir.clone(), error);
        stage.write_journal(disk, &self.steps()).map_err(at_dir)?;
        // The lock is the last of the changes, so that it never speaks of files that are not there.
        self.stale()
            .try_for_each(|change| self.move_file(disk, stage, change))?;
        stage.finish(disk).map_err(at_dir)
    }

    fn move_file(
        &self,
        disk: &dyn Disk,
        stage: &Stage<'_>,
        change: &Change,
    ) -> Result<(), Failure> {
        let file = on_disk(&self.dir, &change.path);
        if change.action != Action::Create {
            let old = stage.old_file(&change.path);
            create_parent(disk, &old)?;
            rename(disk, &file, &old)?;
        }
        if change.action != Action::Remove {
            create_parent(disk, &file)?;
            rename(disk, &stage.new_file(&change.path), &file)?;
        }
        Ok(())
    }

    /// Returns what is going to happen, in order.
    fn steps(&self) -> Vec<Step> {
        let mut steps: Vec<Step> = self.new_folders().into_iter().map(Step::Folder).collect();
        steps.extend(self.stale().map(|change| match change.action {
            Action::Create => Step::Create(change.path.clone()),
            Action::Update | Action::Unchanged | Action::Remove => {
                Step::Replace(change.path.clone())
            }
        }));
        steps
    }

    /// Returns the folders that come with new files, outer ones first.
    fn new_folders(&self) -> BTreeSet<String> {
        let created = self
            .stale()
            .filter(|change| change.action == Action::Create);
        let folders = created.flat_map(|change| parents(&change.path));
        let folders = folders.filter(|folder| !on_disk(&self.dir, folder).exists());
        folders.map(str::to_owned).collect()
    }

    /// Removes the folders that the removed files leave empty.
    fn clear_empty_folders(&self, disk: &dyn Disk) {
        let removed = self
            .stale()
            .filter(|change| change.action == Action::Remove);
        let folders: BTreeSet<&str> = removed.flat_map(|change| parents(&change.path)).collect();
        for folder in folders.iter().rev() {
            let _ = disk.remove_folder(&on_disk(&self.dir, folder));
        }
    }
}

fn create_parent(disk: &dyn Disk, file: &Path) -> Result<(), Failure> {
    let dir = file.parent().unwrap_or(file);
    disk.create_folders(dir)
        .map_err(|error| (dir.to_owned(), error))
}

fn rename(disk: &dyn Disk, from: &Path, to: &Path) -> Result<(), Failure> {
    disk.rename(from, to)
        .map_err(|error| (to.to_owned(), error))
}

/// Returns the folders above a file, as paths relative to the output folder.
fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

/// Returns the output folder and those above it that are not there yet, the innermost first.
fn missing_folders(dir: &Path) -> Vec<PathBuf> {
    let folders = dir
        .ancestors()
        .filter(|folder| !folder.as_os_str().is_empty());
    folders
        .take_while(|folder| !folder.exists())
        .map(Path::to_owned)
        .collect()
}
