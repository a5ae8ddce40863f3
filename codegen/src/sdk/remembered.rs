use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Home, Resources, Words};
use crate::document::pointer::Pointer;

mod choice;
mod failure;
mod follow;
mod keys;
mod lines;
mod spot;

use choice::CHOICE;
pub use choice::{KnownVariant, choice_key};
use failure::FAILURE;
pub use failure::{FailurePlace, KnownFailure, failure_lines};
pub use keys::type_keys;
use lines::BELOW;
pub use lines::members_key;
pub use spot::{Spot, Spots};

/// Names that were handed out before, so that a document which grows or shrinks does not move them.
///
/// Only what cannot be told from the rest is written down: a name that is missing is the shortest one. What has another type than before,
/// because the document now describes another API there, has not been renamed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// Where each operation was, by what it is remembered by.
    pub operations: BTreeMap<String, KnownOperation>,
    /// All types.
    pub types: BTreeMap<TypeKey, KnownType>,
    /// The members of types and methods, by what has them. Members that are called in Rust as in the document are left out.
    pub members: BTreeMap<String, KnownMembers>,
    /// The nameless variants of choices, by the choice.
    pub choices: BTreeMap<String, Vec<KnownVariant>>,
    /// Names of everything else that were not the shortest.
    pub others: BTreeMap<String, String>,
}

/// Members, each with its name; `None`: the shortest.
pub type KnownMembers = BTreeMap<String, Option<String>>;

/// Where an operation was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownOperation {
    /// Its resource and its name: `zones.list`.
    pub place: String,
    /// Whether the configuration gave it that place. Without the configuration it would have another.
    pub is_configured: bool,
}

/// What a type is remembered by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeKey {
    /// The operation or the component that its schema stands in.
    pub root: String,
    /// Its words, which say where it stands there, whatever its siblings are.
    pub words: String,
}

/// A type that there was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownType {
    /// Whether it was another name of a type.
    pub is_alias: bool,
    /// Where its schema stood; `None`: it is not known, or it was the whole operation or component.
    pub spot: Option<Spot>,
    /// Where it could be mentioned; the place where it was declared is the first.
    pub places: Vec<KnownPlace>,
}

/// A place where a type could be mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPlace {
    /// The module, as [`module_text`] writes it.
    pub module: String,
    /// The name; `None`: the shortest.
    pub name: Option<String>,
}

/// The module of types that several top-level resources share, as [`module_text`] writes it.
const SHARED: &str = "$shared";

impl Remembered {
    /// Returns the modules that there were.
    pub fn modules(&self) -> BTreeSet<&str> {
        let operations = self.operations.values();
        let operations = operations.filter_map(|known| Some(known.place.rsplit_once('.')?.0));
        let types = self.types.values().flat_map(|known| &known.places);
        let ends = operations.chain(types.map(|place| place.module.as_str()));
        ends.flat_map(with_those_above).collect()
    }

    /// Returns the words of the types whose schema stood at a place in an operation.
    pub fn standing(&self, at: &Pointer) -> impl Iterator<Item = Words> {
        self.standing_at(root(at), Spot::of(at))
    }

    fn standing_at(&self, root: String, spot: Option<Spot>) -> impl Iterator<Item = Words> {
        let start = TypeKey {
            root: root.clone(),
            words: String::new(),
        };
        let types = self.types.range(start..);
        let types = types.take_while(move |(key, _)| key.root == root);
        let types = types.filter(move |(_, known)| known.spot == spot && !known.is_alias);
        types.filter_map(|(key, _)| words(&key.words))
    }

    /// Returns the resource and the name that an operation had by rule.
    pub fn inferred(&self, at: &Pointer) -> Option<(Vec<Words>, Words)> {
        let known = self.operations.get(&root(at))?;
        let mut names: Option<Vec<Words>> = known.place.split('.').map(words).collect();
        let last = names.as_mut()?.pop()?;
        names
            .filter(|_| !known.is_configured)
            .map(|names| (names, last))
    }
}

impl KnownPlace {
    /// Returns whether the place is always there.
    pub fn is_shared(&self) -> bool {
        self.module == SHARED
    }
}

fn with_those_above(module: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(module), |module| Some(module.rsplit_once('.')?.0))
}

/// Reads words that stand in a place. Anybody can edit the file that they come from: words of another form were not written there.
fn words(text: &str) -> Option<Words> {
    let words = Words::split(text);
    text.split('_').eq(&words.0).then_some(words)
}

/// Returns what stands at the front of a place: `GET /zones` for all that is in an operation, `#/components/schemas/zone` for all that is in
/// a component.
pub fn root(at: &Pointer) -> String {
    let mut keys = at.keys();
    let (first, second) = (
        keys.next().unwrap_or_default(),
        keys.next().unwrap_or_default(),
    );
    let verb = keys.find(|key| key != "additionalOperations");
    match verb {
        Some(verb) if first.ends_with("paths") && verb != "parameters" => {
            format!("{} {second}", verb.to_uppercase())
        }
        Some(_) | None => {
            let mut ends = at.as_str().match_indices('/').map(|(index, _)| index);
            let end = ends.nth(3).unwrap_or(at.as_str().len());
            format!("#{}", &at.as_str()[..end])
        }
    }
}

/// Returns what a feature for several resources is remembered by.
pub fn feature_key(words: &Words) -> String {
    format!("$feature {}", words.0.join("_"))
}

/// Returns how a module is written in names that are remembered: `zero_trust.access`, `$shared`.
pub fn module_text(home: Home, resources: &Resources) -> String {
    match home {
        Home::Shared => SHARED.to_owned(),
        Home::Resource(id) => {
            let path = resources.path(id);
            let names = path.iter().map(|id| resources[*id].words.0.join("_"));
            names.collect::<Vec<_>>().join(".")
        }
    }
}

/// Returns the homes of a client by what [`module_text`] writes for them.
pub fn homes(resources: &Resources) -> HashMap<String, Home> {
    let all = resources.iter().map(|(id, _)| Home::Resource(id));
    let all = all.chain([Home::Shared]);
    all.map(|home| (module_text(home, resources), home))
        .collect()
}
