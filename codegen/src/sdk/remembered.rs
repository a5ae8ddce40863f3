use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{Direction, Home, ResourceId, Resources, Shape, Type, TypeRef, Types, Words};
use crate::document::pointer::Pointer;

mod lines;

pub use lines::members_key;

/// Names that were handed out before, so that a document which grows or shrinks does not move them.
///
/// Only what cannot be told from the rest is written down: a name that is missing is the shortest one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// Where each operation was, by what it is remembered by.
    pub operations: BTreeMap<String, KnownOperation>,
    /// All types.
    pub types: BTreeMap<TypeKey, KnownType>,
    /// The members of types and methods, by what has them. Members that are called in Rust as in the document are left out.
    pub members: BTreeMap<String, KnownMembers>,
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

/// Reads words that stand in a place. Anybody can edit the file that they come from.
fn words(text: &str) -> Option<Words> {
    let words: Vec<String> = text.split('_').map(str::to_owned).collect();
    let is_word = |word: &String| !word.is_empty() && word.chars().all(char::is_alphanumeric);
    words.iter().all(is_word).then_some(Words(words))
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

/// Returns what each type is remembered by.
///
/// Aliases that stand where a type once was have its key. What only requests have of a schema is called `param`, even before it has its
/// name. Other types of one root with the same words, which are very rare, are numbered by their places.
pub fn type_keys(types: &Types) -> Vec<TypeKey> {
    let mut keys = bare_keys(types);
    let moved: Vec<Option<usize>> = types.0.iter().map(|ty| moved(ty, types)).collect();
    let mut several: HashMap<TypeKey, Vec<usize>> = HashMap::new();
    for index in (0..keys.len()).filter(|index| moved[*index].is_none()) {
        several.entry(keys[index].clone()).or_default().push(index);
    }
    for indices in several.values_mut().filter(|indices| indices.len() > 1) {
        indices.sort_by_key(|index| (&types.0[*index].at, *index));
        for (number, index) in indices.iter().enumerate().skip(1) {
            let words = &mut keys[*index].words;
            *words = format!("{words}#{}", number + 1);
        }
    }
    for (index, target) in moved.into_iter().enumerate() {
        if let Some(target) = target {
            keys[index] = keys[target].clone();
        }
    }
    keys
}

fn bare_keys(types: &Types) -> Vec<TypeKey> {
    let is_request = |ty: &&Type| ty.direction == Direction::Request;
    let received = types.0.iter().filter(|ty| !is_request(ty));
    let received: HashSet<_> = received.map(|ty| (&ty.at, &ty.words)).collect();
    let key = |ty: &Type| {
        let mut words = ty.words.0.join("_");
        if is_request(&ty) && received.contains(&(&ty.at, &ty.words)) {
            words += "_param";
        }
        let root = root(&ty.at);
        TypeKey { root, words }
    };
    types.0.iter().map(key).collect()
}

/// Returns the type that has left an alias behind.
fn moved(ty: &Type, types: &Types) -> Option<usize> {
    match &ty.shape {
        Shape::Alias(TypeRef::Named(id)) => {
            let target = &types[*id];
            (target.at == ty.at && target.words == ty.words).then_some(id.0 as usize)
        }
        Shape::Alias(_) | Shape::Object(_) | Shape::Enum(_) | Shape::Union(_) => None,
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

/// Returns the home that [`module_text`] writes so; `None`: there is no such resource.
pub fn home_at(resources: &Resources, module: &str) -> Option<Home> {
    if module == SHARED {
        return Some(Home::Shared);
    }
    let mut siblings = &resources.roots;
    let mut found: Option<ResourceId> = None;
    for name in module.split('.') {
        let is_named = |id: &&ResourceId| resources[**id].words.0.join("_") == name;
        let id = *siblings.iter().find(is_named)?;
        siblings = &resources[id].children;
        found = Some(id);
    }
    found.map(Home::Resource)
}
