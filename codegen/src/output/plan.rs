use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use super::{
    Files,
    fingerprint::{fingerprint, is_same},
    folder::{Folder, on_disk, read},
    lock::{self, Lock},
    manifest::Manifest,
    stage,
};
use crate::report::{Diagnostic, Report, catalogue::output as say};

/// What writing would do to a folder. Nothing is written until it is applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The output folder.
    pub dir: PathBuf,
    /// One change a file, sorted by path; the lock is the last.
    pub changes: Vec<Change>,
}

/// What becomes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Path relative to the output folder, with `/` between names.
    pub path: String,
    /// What becomes of it.
    pub action: Action,
    /// What is in it afterwards; empty when it is removed.
    pub content: Vec<u8>,
    /// The [`fingerprint`] of that; empty when it is removed.
    pub print: String,
}

/// What becomes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// It is new.
    Create,
    /// It gets another content.
    Update,
    /// It is not touched.
    Unchanged,
    /// It is no longer emitted, and goes.
    Remove,
}

/// The author's part and ours are apart in this file only.
const MANIFEST: &str = "Cargo.toml";

/// Compares the files with the folder `dir`.
///
/// `None`: the folder holds what is not ours, or what was edited by hand; the report names each such file.
pub fn plan(dir: &Path, files: Files, report: &mut Report) -> Option<Plan> {
    let lock = previous(dir).map_err(|error| report.push(error)).ok()?;
    let mut planner = Planner::new(dir, lock);
    let surplus = planner.surplus(&files);
    let (names, contents) = files.into_parts();
    planner.after.names = names;
    for (path, content) in contents {
        if let Err(error) = planner.add(&path, content) {
            report.push(error);
            planner.is_sound = false;
        }
    }
    planner.remove_surplus(surplus, report);
    planner.declare_module(report);
    planner.finish(report)
}

/// Returns the names that the lock of a folder remembers; none where there is no lock that can be read, which [`plan`] tells of.
pub fn remembered(dir: &Path) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(dir.join(lock::FILE)).unwrap_or_default();
    Lock::parse(&text)
        .map(|lock| lock.names)
        .unwrap_or_default()
}

/// Returns whether the folder holds a crate that is its author's, of which only a module and parts of the manifest are to be written.
///
/// A folder that cannot be understood holds none; [`plan`] tells of it.
pub fn is_adopted(dir: &Path) -> bool {
    previous(dir).is_ok_and(|lock| lock.adopted)
}

/// Returns the lock of the folder; one without files when the folder is not ours yet.
fn previous(dir: &Path) -> Result<Lock, Diagnostic> {
    if stage::is_interrupted(dir) {
        return Err(say::interrupted(dir));
    }
    Ok(match Folder::survey(dir)? {
        Folder::Empty => Lock::default(),
        Folder::Locked(lock) => lock,
        Folder::Crate => Lock {
            adopted: true,
            ..Lock::default()
        },
    })
}

struct Planner<'d> {
    dir: &'d Path,
    before: Lock,
    after: Lock,
    changes: Vec<Change>,
    is_sound: bool,
}

impl<'d> Planner<'d> {
    fn new(dir: &'d Path, before: Lock) -> Self {
        let after = Lock {
            generator: env!("CARGO_PKG_VERSION").to_owned(),
            adopted: before.adopted,
            files: BTreeMap::new(),
            manifest: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        let changes = Vec::new();
        Self {
            dir,
            before,
            after,
            changes,
            is_sound: true,
        }
    }

    fn add(&mut self, path: &str, content: Vec<u8>) -> Result<(), Diagnostic> {
        if !is_inside(path) {
            return Err(say::bad_path(path));
        }
        if path == MANIFEST {
            return self.add_manifest(&content);
        }
        let file = on_disk(self.dir, path);
        let current = read(&file)?;
        let owned = self.before.files.get(path);
        if let Some(current) = current
            .as_deref()
            .filter(|current| !is_same(current, &content))
        {
            match owned {
                Some(print) if fingerprint(current) == *print => {}
                Some(_) => return Err(say::edited(&file)),
                None => return Err(say::foreign_file(&file)),
            }
        }
        let print = self.change(path, current.as_deref(), content);
        self.after.files.insert(path.to_owned(), print);
        Ok(())
    }

    fn add_manifest(&mut self, emitted: &[u8]) -> Result<(), Diagnostic> {
        let file = self.dir.join(MANIFEST);
        let current = read(&file)?;
        let text = String::from_utf8_lossy(emitted);
        let is_untouched = current
            .as_ref()
            .is_none_or(|current| self.before.files.get(MANIFEST) == Some(&fingerprint(current)));
        let manifest = match &current {
            Some(current) if !is_untouched => {
                let current = String::from_utf8_lossy(current);
                Manifest::merge(&current, &text, &self.before.manifest, self.before.adopted)
            }
            _ => Manifest::whole(&text),
        };
        let manifest = manifest.map_err(|error| say::bad_manifest(&file, &error))?;
        let content = manifest.text.into_bytes();
        let print = self.change(MANIFEST, current.as_deref(), content);
        if is_untouched {
            // Only a manifest without the author's members may be replaced as a whole the next time.
            self.after.files.insert(MANIFEST.to_owned(), print);
        }
        self.after.manifest = manifest.owned;
        Ok(())
    }

    /// Returns the fingerprint of the content.
    fn change(&mut self, path: &str, current: Option<&[u8]>, content: Vec<u8>) -> String {
        let action = match current {
            None => Action::Create,
            Some(current) if is_same(current, &content) => Action::Unchanged,
            Some(_) => Action::Update,
        };
        let print = fingerprint(&content);
        self.changes.push(Change {
            path: path.to_owned(),
            action,
            content,
            print: print.clone(),
        });
        print
    }

    /// Returns the owned files that are no longer emitted.
    fn surplus(&self, files: &Files) -> BTreeMap<String, String> {
        let owned = self.before.files.iter();
        let surplus = owned.filter(|(path, _)| files.get(path).is_none());
        surplus
            .map(|(path, print)| (path.clone(), print.clone()))
            .collect()
    }

    /// Plans the removal of owned files.
    fn remove_surplus(&mut self, surplus: BTreeMap<String, String>, report: &mut Report) {
        for (path, print) in surplus {
            match self.is_removable(&path, &print) {
                Ok(true) => self.remove(path),
                Ok(false) => {}
                Err(error) => {
                    report.push(error);
                    self.is_sound = false;
                }
            }
        }
    }

    /// Returns whether an owned file is there, and as it was written.
    fn is_removable(&self, path: &str, print: &str) -> Result<bool, Diagnostic> {
        // The lock is a text that anybody can edit: it must not lead us to remove files elsewhere.
        if !is_inside(path) {
            return Err(say::bad_lock(
                self.dir,
                "it names a file outside the folder",
            ));
        }
        let file = on_disk(self.dir, path);
        match read(&file)? {
            Some(current) if fingerprint(&current) != print => Err(say::edited(&file)),
            current => Ok(current.is_some()),
        }
    }

    fn remove(&mut self, path: String) {
        self.changes.push(Change {
            path,
            action: Action::Remove,
            content: Vec::new(),
            print: String::new(),
        });
    }

    fn declare_module(&self, report: &mut Report) {
        let file = on_disk(self.dir, "src/lib.rs");
        if !self.before.adopted {
            return;
        }
        if let Ok(Some(root)) = read(&file)
            && !String::from_utf8_lossy(&root).contains("mod generated;")
        {
            report.push(say::declare_module(&file));
        }
    }

    fn finish(mut self, report: &mut Report) -> Option<Plan> {
        self.changes
            .sort_by(|left, right| left.path.cmp(&right.path));
        let text = self.after.print();
        match read(&self.dir.join(lock::FILE)) {
            Ok(current) => {
                self.change(lock::FILE, current.as_deref(), text.into_bytes());
            }
            Err(error) => {
                report.push(error);
                self.is_sound = false;
            }
        }
        let dir = self.dir.to_owned();
        let changes = self.changes;
        self.is_sound.then_some(Plan { dir, changes })
    }
}

/// Returns whether a path stays in the folder, and is not that of a file which is written in another way.
fn is_inside(path: &str) -> bool {
    let is_odd = |letter: char| letter.is_control() || ['\\', ':'].contains(&letter);
    let is_name = |name: &str| !["", ".", ".."].contains(&name) && !name.contains(is_odd);
    path.split('/').all(is_name) && path != lock::FILE && !path.starts_with(".sdksmith-")
}
