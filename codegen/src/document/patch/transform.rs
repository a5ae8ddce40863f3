use serde_json::Value;

use super::{
    Patcher,
    edit::{self, Lists, Source},
    path,
};
use crate::{
    config::{Command, Entry, Given, Target},
    document::pointer::Pointer,
    report::catalogue::patch as say,
};

/// What stands for the text that is replaced, in the value of a template.
const PLACE: &str = "{{value}}";

impl<'p> Patcher<'p> {
    pub(super) fn transform(&mut self, command: &'p Command) {
        match command {
            Command::Update {
                targets,
                value,
                is_template: true,
            } => self.fill(targets, value),
            Command::Update { targets, value, .. } => self.update(targets, value),
            Command::Append { targets, value } => {
                for place in self.find_all(targets) {
                    let source = self.source(value);
                    self.edit(|document, moves| edit::append(document, &place, &source, moves));
                }
            }
            Command::Merge { targets, value } => {
                for place in self.find_all(targets) {
                    let source = self.source(value);
                    self.edit(|document, moves| {
                        edit::merge(document, &place, &source, Lists::Replace, moves)
                    });
                }
            }
            Command::Remove { targets, keys } => {
                let places = self.find_all(targets);
                let places = match keys.is_empty() {
                    true => places,
                    false => self.members(&places, keys),
                };
                self.remove(places);
            }
            Command::Copy { from, to } => self.copy(from, to),
            Command::Move { from, to } => self.rename(from, to),
            Command::OneOfToAnyOf { targets } => self.loosen(targets),
            Command::ExtractToRefs { refs } => {
                refs.iter().for_each(|extract| self.extract(extract))
            }
            Command::GuessDiscriminators => {}
        }
    }

    fn update(&mut self, targets: &[Target], value: &Given) {
        for place in self.find_all(targets) {
            let source = self.source(value);
            self.edit(|document, moves| edit::replace(document, &place, &source, moves));
        }
    }

    /// Replaces texts by a template in which they stand.
    fn fill(&mut self, targets: &[Target], template: &Given) {
        let text = template.value.as_str().filter(|text| text.contains(PLACE));
        let Some(text) = text else {
            self.tell(&template.at, say::not_a_template);
            return;
        };
        for place in self.find_all(targets) {
            let filled = self
                .document
                .pointer(place.as_str())
                .and_then(Value::as_str);
            let filled = filled.map(|old| Value::String(text.replace(PLACE, old)));
            let at = self.source(template).at;
            self.edit(|document, moves| match &filled {
                Some(value) => edit::replace(document, &place, &Source { value, at }, moves),
                None => Err(edit::Conflict::new(&place, "is not a text")),
            });
        }
    }

    /// Returns the members of objects that have one of these names, and tells of names that none has.
    fn members(&mut self, places: &[Pointer], keys: &[Entry]) -> Vec<Pointer> {
        let mut members = Vec::new();
        for key in keys {
            let with_key = places.iter().map(|place| place.child(&key.text));
            let before = members.len();
            members.extend(with_key.filter(|member| self.is_member(member)));
            if members.len() == before && !places.is_empty() {
                self.tell(&key.at, |place| say::unmatched(place, &key.text, None));
            }
        }
        members
    }

    fn is_member(&self, place: &Pointer) -> bool {
        let mut parent = place.clone();
        parent.pop();
        let parent = self.document.pointer(parent.as_str());
        let key = place.last().unwrap_or_default();
        parent
            .and_then(Value::as_object)
            .is_some_and(|parent| parent.contains_key(&key))
    }

    pub(super) fn remove(&mut self, places: Vec<Pointer>) {
        for group in edit::by_parent(places) {
            self.edit(|document, moves| {
                edit::remove(document, &group, moves);
                Ok(())
            });
        }
    }

    fn copy(&mut self, from: &Entry, to: &[Entry]) {
        let Some(from) = self.one(from) else { return };
        let Some(value) = self.document.pointer(from.as_str()).cloned() else {
            return;
        };
        for entry in to {
            for place in self.find_new(entry) {
                let source = Source {
                    value: &value,
                    at: from.clone(),
                };
                self.edit(|document, moves| edit::insert(document, &place, &source, moves));
            }
        }
    }

    fn rename(&mut self, from: &Entry, to: &Entry) {
        let Some(from) = self.one(from) else { return };
        for place in self.find_new(to).into_iter().take(1) {
            self.edit(|document, moves| edit::rename(document, &from, &place, moves));
        }
    }

    /// Returns the places that a JSONPath leads to whose last step need not be there yet.
    fn find_new(&mut self, entry: &Entry) -> Vec<Pointer> {
        match path::select_new(self.document, &entry.text) {
            Ok(places) if places.is_empty() => self.find(entry),
            Ok(places) => places,
            Err(_) => self.find(entry),
        }
    }

    fn loosen(&mut self, targets: &[Target]) {
        let places = match targets.is_empty() {
            true => vec![Pointer::root()],
            false => self.find_all(targets),
        };
        for place in places {
            self.edit(|document, moves| edit::loosen(document, &place, moves));
        }
    }
}
