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
        self.prepare(disk, stage)?;
        let folders = self.new_folders();
        let at_dir = |error| (self.dir.clone(), error);
        stage
            .write_journal(disk, &self.steps(&folders))
            .map_err(at_dir)?;
        let whole = outermost(&folders);
        for folder in &whole {
            let place = on_disk(&self.dir, folder);
            create_parent(disk, &place)?;
            rename(disk, &stage.new_file(folder), &place)?;
        }
        // The lock is the last of the changes, so that it never speaks of files that are not there.
        self.stale()
            .filter(|change| !parents(&change.path).any(|folder| whole.contains(folder)))
            .try_for_each(|change| self.move_file(disk, stage, change))?;
        stage.finish(disk).map_err(at_dir)
    }

    /// Writes all new contents to where they wait.
    fn prepare(&self, disk: &dyn Disk, stage: &Stage<'_>) -> Result<(), Failure> {
        let mut folder = PathBuf::new();
        let changes = self.stale();
        for change in changes.filter(|change| change.action != Action::Remove) {
            let file = stage.new_file(&change.path);
            if file.parent() != Some(&folder) {
                create_parent(disk, &file)?;
                folder = file.parent().map(Path::to_owned).unwrap_or_default();
            }
            disk.write(&file, &change.content)
                .map_err(|error| (file, error))?;
        }
        Ok(())
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
    fn steps(&self, folders: &BTreeSet<String>) -> Vec<Step> {
        let mut steps: Vec<Step> = folders.iter().cloned().map(Step::Folder).collect();
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
        let folders: BTreeSet<&str> = created.flat_map(|change| parents(&change.path)).collect();
        let mut new = BTreeSet::new();
        for folder in folders {
            let is_in_new = parents(folder).any(|parent| new.contains(parent));
            if is_in_new || !on_disk(&self.dir, folder).exists() {
                new.insert(folder.to_owned());
            }
        }
        new
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

/// Returns those folders that are in none of the others. They come as they were prepared: moving one takes as long as
/// moving a file.
fn outermost(folders: &BTreeSet<String>) -> BTreeSet<&str> {
    let outer = |folder: &&String| !parents(folder).any(|parent| folders.contains(parent));
    folders.iter().filter(outer).map(String::as_str).collect()
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
