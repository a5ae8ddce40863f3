use std::collections::BTreeMap;

use super::{Home, ResourceId, Resources, Type, Words};

/// Names that were handed out before, so that a document which grows does not move them.
///
/// What was named stands on the left, in the words of the document; its names stand on the right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered(pub BTreeMap<String, String>);

impl Remembered {
    /// Returns the names of something.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }
}

/// Returns what an operation is remembered by, whose name is its place in the tree: `zones.list`.
pub fn operation_key(verb: &str, path: &str) -> String {
    format!("{} {path}", verb.to_uppercase())
}

/// Returns what a type is remembered by: its schema and its words, since a schema can have several types. Its names are the places that
/// it can be mentioned at, the one where it is declared in front: `zones.Zone`.
pub fn type_key(ty: &Type) -> String {
    format!("{} {}", ty.at, ty.words.0.join("_"))
}

/// Returns how a module is written in names that are remembered: `zero_trust.access`, `$shared`.
pub fn module_text(home: Home, resources: &Resources) -> String {
    match home {
        Home::Shared => "$shared".to_owned(),
        Home::Resource(id) => {
            let path = resources.path(id);
            let names = path.iter().map(|id| resources[*id].words.0.join("_"));
            names.collect::<Vec<_>>().join(".")
        }
    }
}

/// Returns the resource that a dotted text leads to.
pub fn resource_at(resources: &Resources, text: &str) -> Option<ResourceId> {
    let mut siblings = &resources.roots;
    let mut found = None;
    for name in text.split('.') {
        let is_named = |id: &&ResourceId| resources[**id].words.0.join("_") == name;
        let id = *siblings.iter().find(is_named)?;
        siblings = &resources[id].children;
        found = Some(id);
    }
    found
}

/// Splits a dotted place into its module and its last name.
pub fn split_place(text: &str) -> Option<(Vec<Words>, Words)> {
    let mut names: Vec<Words> = text
        .split('.')
        .map(|name| Words(name.split('_').map(str::to_owned).collect()))
        .collect();
    let last = names.pop()?;
    Some((names, last))
}
