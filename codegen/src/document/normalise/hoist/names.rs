//! What targets are called as components.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use serde_json::Value;

use super::targets::{Targets, section};
use crate::document::{carry, pointer::Pointer, reference::target};

/// Keys that the grammar dictates, and folders that say no more than it: they tell a reader nothing.
const DICTATED: &[&str] = &[
    "components",
    "schemas",
    "parameters",
    "responses",
    "requestBodies",
    "headers",
    "examples",
    "links",
    "paths",
    "properties",
    "$defs",
    "definitions",
    "schema",
    "content",
    "requestBody",
];
const PLAIN_FOLDERS: &[&str] = &["models", "schema", "openapi", "spec", "resources", "index"];

/// Returns the place in `components` for each target.
///
/// A component that is nothing but a `$ref` to the target gives its name. Of targets that would have the same name
/// all take a longer one, so that none depends on the order; only those that still collide are numbered.
pub fn places(document: &Value, targets: &Targets) -> IndexMap<Pointer, Pointer> {
    let mut places = IndexMap::new();
    let mut by_section: IndexMap<&str, Vec<&Pointer>> = IndexMap::new();
    for (target, position) in targets {
        if let Some(section) = section(*position) {
            by_section.entry(section).or_default().push(target);
        }
    }
    for (section, targets) in by_section {
        let at = Pointer::root().child("components").child(section);
        let names = names(&document["components"][section], &targets);
        let new = names
            .into_iter()
            .map(|(target, name)| (target.clone(), at.child(name)));
        places.extend(new);
    }
    places
}

fn names<'t>(section: &Value, targets: &[&'t Pointer]) -> Vec<(&'t Pointer, String)> {
    let mut aliases = aliases(section);
    let (mut named, mut others) = (Vec::new(), Vec::new());
    for target in targets {
        match aliases.remove(*target) {
            Some(name) => named.push((*target, name)),
            None => others.push((*target, Name::new(target))),
        }
    }
    let names = section.as_object().into_iter().flatten();
    let mut taken: HashSet<String> = names.map(|(name, _)| name.clone()).collect();
    lengthen(&mut others, &taken);
    for (target, name) in others {
        let name = free(&name.text(), &taken);
        taken.insert(name.clone());
        named.push((target, name));
    }
    named
}

/// The first name of everything that a component is nothing but a `$ref` to.
fn aliases(section: &Value) -> HashMap<Pointer, String> {
    let mut aliases = HashMap::new();
    for (name, component) in section.as_object().into_iter().flatten() {
        let reference = component.get("$ref").and_then(Value::as_str);
        let is_alone = component
            .as_object()
            .is_some_and(|component| component.len() == 1);
        if let Some(target) = reference.and_then(target).filter(|_| is_alone) {
            aliases.entry(target).or_insert_with(|| name.clone());
        }
    }
    aliases
}

fn lengthen(names: &mut [(&Pointer, Name)], taken: &HashSet<String>) {
    loop {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for (_, name) in names.iter() {
            *counts.entry(name.text()).or_default() += 1;
        }
        let mut is_done = true;
        for (_, name) in names.iter_mut() {
            let text = name.text();
            if (counts[&text] > 1 || taken.contains(&text)) && name.lengthen() {
                is_done = false;
            }
        }
        if is_done {
            return;
        }
    }
}

fn free(name: &str, taken: &HashSet<String>) -> String {
    (1..)
        .map(|number| match number {
            1 => name.to_owned(),
            _ => format!("{name}_{number}"),
        })
        .find(|name| !taken.contains(name))
        .unwrap_or_default()
}

/// Keys of which the first on the way says that the file is itself what the way is in.
const INSIDE: &[&str] = &[
    "properties",
    "items",
    "allOf",
    "oneOf",
    "anyOf",
    "content",
    "schema",
];

/// The last words of the way to a target.
#[derive(Debug)]
struct Name {
    words: Vec<String>,
    first: usize,
}

impl Name {
    /// The words of the place in its file, or, for a whole file, the name of the file.
    fn new(target: &Pointer) -> Self {
        let mut keys: Vec<_> = target.keys().collect();
        let mut words = Vec::new();
        if keys.len() > 1 && keys[0] == carry::FILES {
            words = words_of_path(&keys[1]);
            keys.drain(..2);
        }
        let is_inside = keys
            .first()
            .is_none_or(|key| INSIDE.contains(&key.as_ref()));
        let first = words.len().saturating_sub(usize::from(is_inside));
        let keys = keys.iter().filter(|key| !DICTATED.contains(&key.as_ref()));
        let keys = keys.map(|key| plain(key)).filter(|key| !key.is_empty());
        words.extend(keys);
        Self { words, first }
    }

    /// Takes one more word; returns whether there was one.
    fn lengthen(&mut self) -> bool {
        let is_longer = self.first > 0;
        self.first = self.first.saturating_sub(1);
        is_longer
    }

    fn text(&self) -> String {
        match &self.words[self.first..] {
            [] => "Part".to_owned(),
            words => words.join("_"),
        }
    }
}

/// The folders of a file, and its name up to the first dot.
fn words_of_path(path: &str) -> Vec<String> {
    let mut parts: Vec<&str> = path.split('/').collect();
    let file = parts.pop().unwrap_or_default().trim_start_matches('.');
    let stem = file.split('.').next().unwrap_or(file);
    parts.retain(|folder| !DICTATED.contains(folder) && !PLAIN_FOLDERS.contains(folder));
    if stem != "index" || parts.is_empty() {
        parts.push(stem);
    }
    parts
        .into_iter()
        .map(plain)
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect()
}

/// Components are called by letters, digits, `.`, `-` and `_` (OpenAPI 3.0.3, section 4.7.7).
fn plain(key: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let words: Vec<_> = key
        .split(|c| !is_plain(c))
        .filter(|word| !word.is_empty())
        .collect();
    words.join("_")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::document::reference::into_file;

    fn named(section: Value, references: &[String]) -> Vec<String> {
        let targets: Vec<Pointer> = references
            .iter()
            .filter_map(|reference| target(reference))
            .collect();
        let targets: Vec<&Pointer> = targets.iter().collect();
        names(&section, &targets)
            .into_iter()
            .map(|(_, name)| name)
            .collect()
    }

    #[test]
    fn files_and_places_in_them_give_names() {
        let references = [
            into_file("models/pet.schema.yml", ""),
            into_file("../parameters.yml", "/page_size"),
            into_file("app.yml", "/components/schemas/A/properties/b"),
            into_file("cats/index.yml", ""),
        ];
        assert_eq!(
            named(json!({}), &references),
            ["pet", "page_size", "A_b", "cats"]
        );
    }

    #[test]
    fn all_that_collide_take_longer_names() {
        let references = [
            into_file("cats/models/error.yml", ""),
            into_file("dogs/models/error.yml", ""),
            into_file("a.yml", "/kind"),
            into_file("b.yml", "/kind"),
        ];
        let expected = ["cats_error", "dogs_error", "a_kind", "b_kind"];
        assert_eq!(named(json!({}), &references), expected);
        let mut turned = references.clone();
        turned.reverse();
        let mut names = named(json!({}), &turned);
        names.reverse();
        assert_eq!(names, expected);
    }

    #[test]
    fn components_keep_their_names_and_lend_them() {
        let error = into_file("shared/error.yml", "");
        let section = json!({"error": {}, "Failure": {"$ref": error}, "Other": {"$ref": error}});
        let references = [error, into_file("cats/error.yml", "")];
        assert_eq!(named(section, &references), ["Failure", "cats_error"]);
    }

    #[test]
    fn what_cannot_be_longer_is_numbered() {
        let references = ["#/a/b".to_owned(), "#/a_b".to_owned()];
        assert_eq!(named(json!({}), &references), ["a_b", "a_b_2"]);
    }
}
