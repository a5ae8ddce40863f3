//! Changes of the document that the author asks for: overlays and transforms, made in their order before anything is
//! normalised.

mod edit;
mod extract;
mod overlay;
mod path;
mod security;
mod transform;

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{
    carry,
    origins::{Moves, Origins},
    pointer::Pointer,
    version::Version,
};
use crate::{
    config::{Command, Config, Entry, Given, Target, Transform},
    report::{Diagnostic, Place, Report, catalogue::patch as say},
};
use edit::{Lists, Source};
use overlay::Action;

/// Everything that is to be changed in a document before it is normalised.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Patches {
    changes: Vec<Change>,
    security: security::Override,
    /// The files that the changes stand in, but for the configuration.
    files: Vec<PathBuf>,
}

/// One change, and where the author asks for it.
#[derive(Clone, Debug, PartialEq)]
struct Change {
    file: PathBuf,
    at: Pointer,
    reason: Option<String>,
    edit: Edit,
}

#[derive(Clone, Debug, PartialEq)]
enum Edit {
    Transform(Command),
    Overlay(Action),
}

impl Patches {
    /// Reads the overlays, and adds what the configuration says. Overlays come first: they are about the document as
    /// its author published it.
    ///
    /// `None`, and an error in the report: an overlay cannot be read.
    pub fn read(overlays: &[PathBuf], config: &Config, report: &mut Report) -> Option<Self> {
        let mut changes = Vec::new();
        for file in overlays {
            changes.extend(overlay::read(file, report)?);
        }
        let file = config.file.clone().unwrap_or_default();
        let transforms = config.transforms.iter();
        changes.extend(transforms.map(|transform| Change::of(transform, &file)));
        Some(Self {
            changes,
            security: security::Override::of(config),
            files: overlays.to_vec(),
        })
    }

    /// Returns the overlays that were read.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// Returns all files that values come from, by the keys that they have in [`Origins`].
    pub(super) fn sources(&self) -> impl Iterator<Item = (String, PathBuf)> + '_ {
        let files = self.changes.iter().map(|change| &change.file);
        let files = files.chain(&self.security.file);
        files.map(|file| (key(file), file.clone()))
    }

    /// Makes all changes.
    pub(super) fn apply(&self, document: &mut Value, origins: &mut Origins, report: &mut Report) {
        for change in &self.changes {
            let mut patcher = Patcher {
                document,
                origins,
                report,
                change,
            };
            patcher.run();
        }
    }

    /// Puts the configured security in place of the document's. The words are those of 3.0, so a document of 2.0 has
    /// to be one of 3.0 before.
    pub(super) fn secure(&self, document: &mut Value, origins: &mut Origins) {
        self.security.apply(document, origins);
    }

    /// Returns whether the configured security is put in before the document is normalised.
    pub(super) fn secures_first(version: Version) -> bool {
        version != Version::V2_0
    }
}

impl Change {
    fn of(transform: &Transform, file: &Path) -> Self {
        Self {
            file: file.to_owned(),
            at: transform.at.clone(),
            reason: transform.reason.clone(),
            edit: Edit::Transform(transform.command.clone()),
        }
    }
}

/// Returns the key that a file has in [`Origins`]. Keys of files that `$ref`s lead to are plain paths.
fn key(file: &Path) -> String {
    format!("<{}>", file.display())
}

/// Returns the place in a file, as [`Origins`] leads there.
fn in_file(file: &Path, at: &Pointer) -> Pointer {
    let root = Pointer::root().child(carry::FILES).child(key(file));
    at.keys().fold(root, |at, key| at.child(key))
}

/// One change in the making.
struct Patcher<'p> {
    document: &'p mut Value,
    origins: &'p mut Origins,
    report: &'p mut Report,
    change: &'p Change,
}

impl<'p> Patcher<'p> {
    fn run(&mut self) {
        let change = self.change;
        match &change.edit {
            Edit::Transform(command) => self.transform(command),
            Edit::Overlay(action) => self.act(action),
        }
    }

    fn tell(&mut self, at: &Pointer, make: impl FnOnce(Place) -> Diagnostic) {
        let file = self.change.file.clone();
        let at = at.clone();
        let mut diagnostic = make(Place::File { file, at });
        if let (None, Some(reason)) = (&diagnostic.help, &self.change.reason) {
            diagnostic.help = Some(format!("its reason was: {}", reason.trim()));
        }
        self.report.push(diagnostic);
    }

    /// Returns the places that a JSONPath leads to, and tells when there are none.
    fn find(&mut self, entry: &Entry) -> Vec<Pointer> {
        match path::select(self.document, &entry.text) {
            Ok(places) => {
                if places.is_empty() {
                    let nearest = path::nearest_step(self.document, &entry.text);
                    self.tell(&entry.at, |place| {
                        say::unmatched(place, &entry.text, nearest.as_deref())
                    });
                }
                places
            }
            Err(error) => {
                self.tell(&entry.at, |place| {
                    say::not_a_path(place, &entry.text, &error)
                });
                Vec::new()
            }
        }
    }

    fn find_all(&mut self, targets: &[Target]) -> Vec<Pointer> {
        let mut places = Vec::new();
        for target in targets {
            let found = match target {
                Target::Path(entry) => self.find(entry),
                Target::Equal { to, ignore } => self.find_equal(to, ignore),
            };
            places.extend(found);
        }
        places
    }

    /// Returns the places of all values that are equal to the one that a JSONPath leads to.
    fn find_equal(&mut self, to: &Entry, ignore: &[Entry]) -> Vec<Pointer> {
        let Some(model) = self.find(to).first().cloned() else {
            return Vec::new();
        };
        let ignored: Vec<Pointer> = ignore.iter().flat_map(|entry| self.find(entry)).collect();
        let Some(model) = self.document.pointer(model.as_str()) else {
            return Vec::new();
        };
        let mut places = path::equal(self.document, model);
        places.retain(|place| !ignored.iter().any(|ignored| place.is_within(ignored)));
        if places.is_empty() {
            self.tell(&to.at, |place| say::unmatched(place, &to.text, None));
        }
        places
    }

    /// Makes one edit, whose moves lead back on their own.
    fn edit(&mut self, make: impl FnOnce(&mut Value, &mut Moves) -> Result<(), edit::Conflict>) {
        let mut moves = Moves::default();
        let done = make(self.document, &mut moves);
        self.origins.add(moves);
        if let Err(conflict) = done {
            let at = self.change.at.clone();
            self.tell(&at, |place| {
                say::conflict(place, &conflict.at, &conflict.reason)
            });
        }
    }

    fn source<'v>(&self, given: &'v Given) -> Source<'v> {
        Source {
            value: &given.value,
            at: in_file(&self.change.file, &given.at),
        }
    }

    fn act(&mut self, action: &'p Action) {
        let places = self.find(&action.target);
        if action.remove {
            self.remove(places);
            return;
        }
        if let Some(from) = &action.copy {
            let Some(from) = self.one(from) else { return };
            let Some(value) = self.document.pointer(from.as_str()).cloned() else {
                return;
            };
            for place in places {
                let source = Source {
                    value: &value,
                    at: from.clone(),
                };
                self.edit(|document, moves| {
                    edit::merge(document, &place, &source, Lists::Join, moves)
                });
            }
            return;
        }
        let Some(given) = &action.update else { return };
        for place in places {
            let source = self.source(given);
            self.edit(|document, moves| edit::merge(document, &place, &source, Lists::Join, moves));
        }
    }

    /// Returns the only place that a JSONPath leads to, and tells when there are more.
    fn one(&mut self, entry: &Entry) -> Option<Pointer> {
        let mut places = self.find(entry).into_iter();
        let first = places.next()?;
        if places.next().is_some() {
            self.tell(&entry.at, |place| say::ambiguous(place, &entry.text));
            return None;
        }
        Some(first)
    }
}

#[cfg(test)]
mod tests;
