//! What a change does at one place, and what it moves.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use crate::document::{origins::Moves, pointer::Pointer};

/// A value that is put in, and where it came from.
pub(super) struct Source<'v> {
    pub value: &'v Value,
    pub at: Pointer,
}

impl Source<'_> {
    fn below(&self, key: &str) -> Option<Source<'_>> {
        Some(Source {
            value: self.value.get(key)?,
            at: self.at.child(key),
        })
    }
}

/// Why an edit cannot be made, and where.
pub(super) struct Conflict {
    pub at: Pointer,
    pub reason: String,
}

impl Conflict {
    pub(super) fn new(at: &Pointer, reason: &str) -> Self {
        Self {
            at: at.clone(),
            reason: reason.to_owned(),
        }
    }
}

/// What becomes of a list into which another is merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lists {
    /// It is replaced.
    Replace,
    /// The other one's items follow its own (OpenAPI Overlay 1.0.0, section 4.4.3).
    Join,
}

/// Puts a value in place of what is there. A place that an edit before took away stays so.
pub(super) fn replace(
    document: &mut Value,
    place: &Pointer,
    source: &Source<'_>,
    moves: &mut Moves,
) -> Result<(), Conflict> {
    if let Some(old) = document.pointer_mut(place.as_str()) {
        *old = source.value.clone();
        moves.add_first(place.clone(), source.at.clone());
    }
    Ok(())
}

/// Merges a value into what is there: objects member by member, everything else takes its place.
pub(super) fn merge(
    document: &mut Value,
    place: &Pointer,
    source: &Source<'_>,
    lists: Lists,
    moves: &mut Moves,
) -> Result<(), Conflict> {
    match document.pointer_mut(place.as_str()) {
        Some(Value::Array(items)) if lists == Lists::Join => {
            join(items, place, source, moves);
            Ok(())
        }
        Some(Value::Object(members)) => match source.value {
            Value::Object(_) => {
                merge_members(members, place, source, lists, moves);
                Ok(())
            }
            _ => Err(Conflict::new(place, "is an object, and the value is none")),
        },
        Some(old) if lists == Lists::Join => {
            *old = source.value.clone();
            moves.add_first(place.clone(), source.at.clone());
            Ok(())
        }
        Some(_) => Err(Conflict::new(place, "is no object")),
        None => Ok(()),
    }
}

fn merge_members(
    members: &mut Map<String, Value>,
    place: &Pointer,
    source: &Source<'_>,
    lists: Lists,
    moves: &mut Moves,
) {
    let keys = source.value.as_object().into_iter().flat_map(Map::keys);
    for key in keys {
        let Some(source) = source.below(key) else {
            continue;
        };
        let place = place.child(key);
        match (members.get_mut(key), source.value) {
            (Some(Value::Object(old)), Value::Object(_)) => {
                merge_members(old, &place, &source, lists, moves);
            }
            (Some(Value::Array(old)), Value::Array(_)) if lists == Lists::Join => {
                join(old, &place, &source, moves);
            }
            (_, value) => {
                members.insert(key.clone(), value.clone());
                moves.add_first(place, source.at);
            }
        }
    }
}

/// Puts the items of a list, or one item, behind those that are there.
fn join(items: &mut Vec<Value>, place: &Pointer, source: &Source<'_>, moves: &mut Moves) {
    let Value::Array(more) = source.value else {
        moves.add_first(place.child(items.len()), source.at.clone());
        items.push(source.value.clone());
        return;
    };
    for (index, item) in more.iter().enumerate() {
        moves.add_first(place.child(items.len()), source.at.child(index));
        items.push(item.clone());
    }
}

/// Adds members or items that are not there yet.
pub(super) fn append(
    document: &mut Value,
    place: &Pointer,
    source: &Source<'_>,
    moves: &mut Moves,
) -> Result<(), Conflict> {
    match document.pointer_mut(place.as_str()) {
        Some(Value::Array(items)) => {
            join(items, place, source, moves);
            Ok(())
        }
        Some(Value::Object(members)) => {
            let Value::Object(more) = source.value else {
                return Err(Conflict::new(place, "is an object, and the value is none"));
            };
            if let Some(known) = more.keys().find(|key| members.contains_key(*key)) {
                return Err(Conflict::new(&place.child(known), "is there already"));
            }
            for (key, value) in more {
                members.insert(key.clone(), value.clone());
                moves.add_first(place.child(key), source.at.child(key));
            }
            Ok(())
        }
        Some(_) => Err(Conflict::new(place, "is neither an object nor a list")),
        None => Ok(()),
    }
}

/// Puts a value where nothing is yet.
pub(super) fn insert(
    document: &mut Value,
    place: &Pointer,
    source: &Source<'_>,
    moves: &mut Moves,
) -> Result<(), Conflict> {
    if document.pointer(place.as_str()).is_some() {
        return Err(Conflict::new(place, "is there already"));
    }
    let (parent, key) = split(place);
    match document.pointer_mut(parent.as_str()) {
        Some(Value::Object(members)) => {
            members.insert(key, source.value.clone());
            moves.add_first(place.clone(), source.at.clone());
            Ok(())
        }
        _ => Err(Conflict::new(&parent, "is no object")),
    }
}

/// Puts a value under another name, or into another place. A new name in the same object keeps its place among the
/// others, because the order of members is the order in which users see them.
pub(super) fn rename(
    document: &mut Value,
    from: &Pointer,
    to: &Pointer,
    moves: &mut Moves,
) -> Result<(), Conflict> {
    let ((parent, old), (new_parent, new)) = (split(from), split(to));
    if to.is_within(from) {
        return Err(Conflict::new(to, "lies in what is moved"));
    }
    if parent != new_parent {
        let value = document.pointer(from.as_str()).cloned().unwrap_or_default();
        let source = Source {
            value: &value,
            at: from.clone(),
        };
        insert(document, to, &source, moves)?;
        remove(document, std::slice::from_ref(from), moves);
        return Ok(());
    }
    let Some(Value::Object(members)) = document.pointer_mut(parent.as_str()) else {
        return Err(Conflict::new(&parent, "is no object"));
    };
    if members.contains_key(&new) {
        return Err(Conflict::new(to, "is there already"));
    }
    let renamed =
        |(key, value): (String, Value)| (if key == old { new.clone() } else { key }, value);
    *members = std::mem::take(members).into_iter().map(renamed).collect();
    moves.add_first(to.clone(), from.clone());
    Ok(())
}

/// Groups places by their parents, the last parents first: taking out what is deeper leaves what is above in its place.
pub(super) fn by_parent(places: Vec<Pointer>) -> Vec<Vec<Pointer>> {
    let mut groups: IndexMap<Pointer, Vec<Pointer>> = IndexMap::new();
    for place in places {
        let (parent, _) = split(&place);
        groups.entry(parent).or_default().push(place);
    }
    groups.sort_by_cached_key(|parent, _| std::cmp::Reverse(parent.keys().count()));
    groups.into_values().collect()
}

/// Takes out members of one object, or items of one list.
pub(super) fn remove(document: &mut Value, places: &[Pointer], moves: &mut Moves) {
    let Some(first) = places.first() else { return };
    let (parent, _) = split(first);
    let keys: Vec<String> = places.iter().filter_map(Pointer::last).collect();
    match document.pointer_mut(parent.as_str()) {
        Some(Value::Object(members)) => {
            members.retain(|key, _| !keys.contains(key));
        }
        Some(Value::Array(items)) => {
            let mut kept = Vec::new();
            for (index, item) in std::mem::take(items).into_iter().enumerate() {
                if keys.contains(&index.to_string()) {
                    continue;
                }
                if kept.len() != index {
                    moves.add_first(parent.child(kept.len()), parent.child(index));
                }
                kept.push(item);
            }
            *items = kept;
        }
        _ => {}
    }
}

/// Lets every `oneOf` at a place and below it be an `anyOf`.
pub(super) fn loosen(
    document: &mut Value,
    place: &Pointer,
    moves: &mut Moves,
) -> Result<(), Conflict> {
    if let Some(value) = document.pointer_mut(place.as_str()) {
        loosen_value(value, &mut place.clone(), moves);
    }
    Ok(())
}

fn loosen_value(value: &mut Value, at: &mut Pointer, moves: &mut Moves) {
    match value {
        Value::Object(members) => {
            let has_choice = members.get("oneOf").is_some_and(Value::is_array);
            if has_choice && !members.contains_key("anyOf") {
                let renamed = |(key, value)| match key {
                    key if key == "oneOf" => ("anyOf".to_owned(), value),
                    key => (key, value),
                };
                *members = std::mem::take(members).into_iter().map(renamed).collect();
                moves.add(at.child("anyOf"), at.child("oneOf"));
            }
            for (key, value) in members {
                at.push(key);
                loosen_value(value, at, moves);
                at.pop();
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                at.push(index);
                loosen_value(item, at, moves);
                at.pop();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn split(place: &Pointer) -> (Pointer, String) {
    let mut parent = place.clone();
    parent.pop();
    (parent, place.last().unwrap_or_default())
}
