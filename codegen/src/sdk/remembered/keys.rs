use std::collections::{HashMap, HashSet};

use super::{Remembered, Spot, Spots, TypeKey, root};
use crate::sdk::{Direction, Method, Shape, Type, TypeRef, Types};

/// Returns what each type is remembered by.
///
/// Aliases that stand where a type once was have its key. What only requests have of a schema is called `param`, even before it has its
/// name. Other types of one root with the same words, which are very rare, are numbered: as they were where they still stand at their
/// spots, then by their places.
pub fn type_keys(types: &Types, methods: &[Method], remembered: &Remembered) -> Vec<TypeKey> {
    let mut keys = bare_keys(types);
    let moved: Vec<Option<usize>> = types.0.iter().map(|ty| moved(ty, types)).collect();
    let numbered = remembered.types.keys().filter_map(TypeKey::bare);
    let numbered: HashSet<TypeKey> = numbered.collect();
    // What grows hashes its keys again, and these are long.
    let mut several: HashMap<TypeKey, Vec<usize>> = HashMap::with_capacity(keys.len());
    for index in (0..keys.len()).filter(|index| moved[*index].is_none()) {
        several.entry(keys[index].clone()).or_default().push(index);
    }
    several.retain(|key, indices| indices.len() > 1 || numbered.contains(key));
    let spots = Spots::of(types, if several.is_empty() { &[] } else { methods });
    for (bare, mut indices) in several {
        indices.sort_by_key(|index| (&types.0[*index].at, *index));
        let found = indices.iter().map(|index| spots.spot(&types.0[*index].at));
        let words = numbers(&bare, &found.collect::<Vec<_>>(), remembered);
        for (index, words) in indices.into_iter().zip(words) {
            keys[index].words = words;
        }
    }
    for (index, target) in moved.into_iter().enumerate() {
        if let Some(target) = target {
            keys[index] = keys[target].clone();
        }
    }
    keys
}

impl TypeKey {
    /// Returns the key that several types want of which this is one; `None`: it has no number.
    fn bare(&self) -> Option<Self> {
        let (words, _) = self.words.split_once('#')?;
        Some(Self {
            root: self.root.clone(),
            words: words.to_owned(),
        })
    }

    fn numbered(&self, number: usize) -> String {
        match number {
            1 => self.words.clone(),
            _ => format!("{}#{number}", self.words),
        }
    }
}

/// Returns the words of each of several types that want the same, in the order of their spots.
fn numbers(bare: &TypeKey, spots: &[Option<Spot>], remembered: &Remembered) -> Vec<String> {
    let known = remembered.types.range(bare.clone()..);
    let is_of_them = |key: &TypeKey| *key == *bare || key.bare().as_ref() == Some(bare);
    let known = known.take_while(|(key, _)| is_of_them(key));
    let mut free: Vec<(&str, Option<Spot>)> = known
        .map(|(key, known)| (key.words.as_str(), known.spot))
        .collect();
    let mut claim = |is_theirs: &dyn Fn(Option<Spot>) -> bool| {
        let index = free.iter().position(|(_, spot)| is_theirs(*spot))?;
        Some(free.remove(index).0.to_owned())
    };
    let there = spots.iter();
    let there = there.map(|spot| claim(&|known| known.is_some() && known == *spot));
    let mut words: Vec<Option<String>> = there.collect();
    for words in words.iter_mut().filter(|words| words.is_none()) {
        *words = claim(&|_| true);
    }
    let mut taken: HashSet<String> = words.iter().flatten().cloned().collect();
    let mut numbers = 1..;
    let mut fresh = || {
        let mut words = numbers.by_ref().map(|number| bare.numbered(number));
        words.find(|words| taken.insert(words.clone()))
    };
    let words = words.into_iter().map(|words| words.or_else(&mut fresh));
    words.map(Option::unwrap_or_default).collect()
}

fn bare_keys(types: &Types) -> Vec<TypeKey> {
    let is_request = |ty: &&Type| ty.direction == Direction::Request;
    let mut received = HashSet::with_capacity(types.0.len());
    for ty in types.0.iter().filter(|ty| !is_request(ty)) {
        received.insert((&ty.at, &ty.words));
    }
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
