//! OpenAPI Overlay 1.0.0 and 1.1.0: a document of actions.

use std::path::Path;

use serde_json::{Map, Value};

use super::{Change, Edit};
use crate::{
    config::{Entry, Given},
    document::{load, pointer::Pointer},
    report::{Place, Report, catalogue::patch as say, nearest},
};

/// An action (OpenAPI Overlay 1.1.0, section 4.4.3).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Action {
    /// JSONPath of what it is about.
    pub target: Entry,
    /// What is merged into it.
    pub update: Option<Given>,
    /// JSONPath of what is merged into it.
    pub copy: Option<Entry>,
    /// Whether it is taken out. Wins over the others.
    pub remove: bool,
}

const KEYS: &[&str] = &["overlay", "info", "extends", "actions"];
const ACTION_KEYS: &[&str] = &["target", "description", "update", "copy", "remove"];

/// Reads the changes of an overlay.
///
/// `None`, and an error in the report: the file cannot be read, or is no overlay.
pub(super) fn read(file: &Path, report: &mut Report) -> Option<Vec<Change>> {
    let value = load::load(file, report)?;
    let mut reader = Reader { file, report };
    let actions = reader.actions(&value);
    if actions.is_none() {
        reader.report.push(say::not_an_overlay(file));
    }
    let actions = actions?.iter().enumerate();
    let root = Pointer::root().child("actions");
    let changes = actions.filter_map(|(index, action)| reader.change(root.child(index), action));
    Some(changes.collect())
}

struct Reader<'r> {
    file: &'r Path,
    report: &'r mut Report,
}

impl Reader<'_> {
    fn actions<'v>(&mut self, value: &'v Value) -> Option<&'v Vec<Value>> {
        let overlay = value.as_object()?;
        let version = overlay.get("overlay")?;
        let is_known = match version {
            Value::String(version) => version.starts_with("1."),
            Value::Number(version) => version
                .as_f64()
                .is_some_and(|version| (1.0..2.0).contains(&version)),
            _ => false,
        };
        self.tell_unknown(&Pointer::root(), overlay, KEYS);
        overlay.get("actions")?.as_array().filter(|_| is_known)
    }

    fn change(&mut self, at: Pointer, value: &Value) -> Option<Change> {
        let action = self.action(&at, value);
        if action.is_none() {
            let place = self.place(&at);
            self.report.push(say::not_an_action(place));
        }
        let reason = value.get("description").and_then(Value::as_str);
        Some(Change {
            file: self.file.to_owned(),
            at,
            reason: reason.map(str::to_owned),
            edit: Edit::Overlay(action?),
        })
    }

    /// Reads an action; `None` when it says nothing that can be done.
    fn action(&mut self, at: &Pointer, value: &Value) -> Option<Action> {
        let members = value.as_object()?;
        self.tell_unknown(at, members, ACTION_KEYS);
        let text = |key: &str| {
            Some(Entry {
                at: at.child(key),
                text: members.get(key)?.as_str()?.to_owned(),
            })
        };
        let update = members.get("update").map(|value| Given {
            at: at.child("update"),
            value: value.clone(),
        });
        let remove = members.get("remove").and_then(Value::as_bool);
        let action = Action {
            target: text("target")?,
            update,
            copy: text("copy"),
            remove: remove.unwrap_or_default(),
        };
        let does_something = action.remove || action.update.is_some() || action.copy.is_some();
        does_something.then_some(action)
    }

    fn tell_unknown(&mut self, at: &Pointer, members: &Map<String, Value>, known: &[&str]) {
        for key in members.keys() {
            if !known.contains(&key.as_str()) && !key.starts_with("x-") {
                let nearest = nearest(key, known.iter().copied());
                let place = self.place(&at.child(key));
                self.report.push(say::unknown_key(place, key, nearest));
            }
        }
    }

    fn place(&self, at: &Pointer) -> Place {
        Place::File {
            file: self.file.to_owned(),
            at: at.clone(),
        }
    }
}
