//! `$ref`s where the typed document has no room for one. What they name is copied there.
//!
//! Those are path items and callbacks; and everything that OpenAPI does not let a `$ref` stand for, but bundlers do:
//! operations, lists, maps and texts.

use std::collections::HashMap;

use serde_json::Value;

use crate::{
    document::{
        carry,
        grammar::{Holds, Position},
        pointer::Pointer,
        reference::{as_written, foreign, target, through},
        walk::{Object, Site, holds, member, walk},
    },
    report::catalogue::document as say,
};

/// How many `$ref`s may lead to each other, or contain each other, before something is wrong.
const DEPTH: usize = 16;

/// A `$ref` to replace.
struct Place {
    at: Pointer,
    reference: String,
    /// Whether the walk knows it as an object, and not as a list, a map or a text.
    is_object: bool,
}

/// Copies what `$ref`s name to where they stand, and returns whether there were any. A `$ref` that names nothing is
/// left out.
pub fn inline(document: &mut Value, site: &mut Site<'_>) -> bool {
    let mut copies = Copies::default();
    let mut left = places(document, site);
    for _ in 0..DEPTH {
        let is_named = |place: &Place| target(&place.reference).is_some();
        if !left.iter().any(is_named) {
            break;
        }
        for place in left.into_iter().filter(is_named) {
            copy(document, &place, &mut copies, site);
        }
        left = places(document, site);
    }
    for place in left {
        leave_out(document, &place, site);
    }
    !copies.0.is_empty()
}

/// What has been copied to where. A copy in a copy of itself would never come to an end.
#[derive(Default)]
struct Copies(HashMap<Pointer, Vec<Pointer>>);

impl Copies {
    fn is_around(&self, at: &Pointer, old: &Pointer) -> bool {
        let mut around = at.clone();
        loop {
            if self
                .0
                .get(&around)
                .is_some_and(|copied| copied.contains(old))
            {
                return true;
            }
            if around == Pointer::root() {
                return false;
            }
            around.pop();
        }
    }
}

fn places(document: &mut Value, site: &mut Site<'_>) -> Vec<Place> {
    let mut places = Vec::new();
    let mut look = |object: &mut Object, site: &mut Site<'_>| match own(object, site) {
        Some(place) => places.push(place),
        None => members(object, site, &mut places),
    };
    walk(document, &mut look, site);
    places
}

/// A `$ref` in the place of this object. One that leads out of the document is another's to tell where it is allowed.
fn own(object: &Object, site: &Site<'_>) -> Option<Place> {
    let is_local = match site.position {
        Position::Document => return None,
        Position::PathItem | Position::Callback => true,
        position if position.is_referable() => return None,
        _ => false,
    };
    let reference = member(object, "$ref")?.as_str()?;
    let is_here = !is_local || reference.starts_with('#');
    is_here.then(|| Place {
        at: site.at.clone(),
        reference: reference.to_owned(),
        is_object: true,
    })
}

/// `$ref`s in the place of members that are no objects to the walk.
fn members(object: &Object, site: &Site<'_>, places: &mut Vec<Place>) {
    for (key, value) in object {
        match holds(site.position, key) {
            None | Some(Holds::One(_) | Holds::SchemaOrFlag) => {}
            Some(Holds::Any | Holds::Values | Holds::ValueMap) => {
                if names_a_file(value) {
                    in_data(value, &mut site.at.child(key), places);
                }
            }
            Some(_) => {
                let reference = value.as_object().and_then(|value| member(value, "$ref"));
                if let Some(reference) = reference.and_then(Value::as_str) {
                    places.push(Place {
                        at: site.at.child(key),
                        reference: reference.to_owned(),
                        is_object: false,
                    });
                }
            }
        }
    }
}

/// Returns whether there is something to find [`in_data`]: mostly there is not, and no place has to be kept.
fn names_a_file(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.iter().any(|(key, value)| match value {
            Value::String(text) => key == "$ref" && is_in_file(text),
            value => names_a_file(value),
        }),
        Value::Array(items) => items.iter().any(names_a_file),
        _ => false,
    }
}

/// In data, `$ref` is only a reference if it leads to a file that is there.
fn in_data(value: &Value, at: &mut Pointer, places: &mut Vec<Place>) {
    let reference = value.get("$ref").and_then(Value::as_str);
    if let Some(reference) = reference.filter(|reference| is_in_file(reference)) {
        places.push(Place {
            at: at.clone(),
            reference: reference.to_owned(),
            is_object: false,
        });
        return;
    }
    let mut within = |key: String, value| {
        at.push(key);
        in_data(value, at, places);
        at.pop();
    };
    match value {
        Value::Object(members) => members
            .iter()
            .for_each(|(key, value)| within(key.clone(), value)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, item)| within(index.to_string(), item)),
        _ => {}
    }
}

fn is_in_file(reference: &str) -> bool {
    target(reference)
        .is_some_and(|place| place.keys().next().is_some_and(|key| key == carry::FILES))
}

/// What stands beside a `$ref` speaks before what it names.
fn copy(document: &mut Value, place: &Place, copies: &mut Copies, site: &mut Site<'_>) {
    let old = target(&place.reference).and_then(|old| through(document, &old));
    let old = old.filter(|old| !place.at.is_within(old) && !copies.is_around(&place.at, old));
    let found = old
        .as_ref()
        .and_then(|old| document.pointer(old.as_str()))
        .cloned();
    let here = document.pointer_mut(place.at.as_str());
    let (Some(old), Some(mut value), Some(here)) = (old, found, here) else {
        return leave_out(document, place, site);
    };
    if let (Value::Object(siblings), Value::Object(members)) = (here.take(), &mut value) {
        let siblings = siblings.into_iter().filter(|(key, _)| key != "$ref");
        members.extend(siblings);
    }
    *here = value;
    copies
        .0
        .entry(place.at.clone())
        .or_default()
        .push(old.clone());
    site.moved(place.at.clone(), old);
}

fn leave_out(document: &mut Value, place: &Place, site: &mut Site<'_>) {
    let reference = as_written(&place.reference);
    let at = place.at.child("$ref");
    site.tell(match reference.starts_with('#') {
        true => say::ref_dangling(&at, &reference),
        false => foreign(&at, &reference),
    });
    let mut parent = place.at.clone();
    parent.pop();
    if place.is_object {
        if let Some(here) = document.pointer_mut(place.at.as_str()) {
            *here = Value::Object(Object::new());
        }
    } else if let Some(Value::Object(parent)) = document.pointer_mut(parent.as_str()) {
        parent.shift_remove(&place.at.last().unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{document::origins::Moves, report::Report};

    fn inlined(mut document: Value) -> (Value, usize) {
        let (mut report, mut moves) = (Report::default(), Moves::default());
        inline(&mut document, &mut Site::root(&mut report, &mut moves));
        (document, report.diagnostics.len())
    }

    #[test]
    fn path_items_and_callbacks_are_copied() {
        let operation = json!({"responses": {}});
        let (document, told) = inlined(json!({
            "paths": {"/a": {"$ref": "#/components/pathItems/A"}, "/b": {"$ref": "#/paths/~1a"}},
            "components": {
                "pathItems": {"A": {"get": {"callbacks": {"c": {"$ref": "#/components/callbacks/C"}}}}},
                "callbacks": {"C": {"{$url}": {"post": operation}}}
            }
        }));
        let item = json!({"get": {"callbacks": {"c": {"{$url}": {"post": operation}}}}});
        assert_eq!(document["paths"], json!({"/a": item, "/b": item}));
        assert_eq!(told, 0);
    }

    #[test]
    fn circles_and_nothing_are_left_out() {
        let (document, told) = inlined(json!({"paths": {
            "/a": {"$ref": "#/paths/~1b"}, "/b": {"$ref": "#/paths/~1a"}, "/c": {"$ref": "#/paths/~1d"}
        }}));
        assert_eq!(document["paths"], json!({"/a": {}, "/b": {}, "/c": {}}));
        assert_eq!(told, 3);
    }

    #[test]
    fn copies_in_copies_of_themselves_are_left_out() {
        let again = json!({"{$a}": {"$ref": "#/components/pathItems/A"}, "{$b}": {"$ref": "#/components/pathItems/A"}});
        let (document, told) = inlined(json!({
            "paths": {"/a": {"$ref": "#/components/pathItems/A"}},
            "components": {"pathItems": {"A": {"post": {"callbacks": {"c": again}}}}}
        }));
        let callback = &document["paths"]["/a"]["post"]["callbacks"]["c"];
        assert_eq!(*callback, json!({"{$a}": {}, "{$b}": {}}));
        assert_eq!(told, 4);
    }

    #[test]
    fn operations_lists_and_texts_are_copied() {
        let (document, told) = inlined(json!({
            "info": {"description": {"$ref": "#/x-sdksmith-files/a.md"}},
            "tags": {"$ref": "#/x-sdksmith-files/tags.yml"},
            "paths": {"/a": {"get": {"$ref": "#/x-sdksmith-files/get.yml", "deprecated": true}}},
            "x-sdksmith-files": {
                "a.md": "# A", "tags.yml": [{"name": "a"}],
                "get.yml": {"summary": {"$ref": "missing.md"}, "responses": {"200": {"content": {"a/b": {
                    "example": {"c": {"$ref": "#/x-sdksmith-files/a.md"}, "d": {"$ref": "#/d"}}
                }}}}}
            }
        }));
        assert_eq!(document["info"]["description"], "# A");
        assert_eq!(document["tags"], json!([{"name": "a"}]));
        assert_eq!(
            document["paths"]["/a"]["get"],
            json!({"deprecated": true, "responses": {"200": {"content": {"a/b": {
                "example": {"c": "# A", "d": {"$ref": "#/d"}}
            }}}}})
        );
        assert_eq!(told, 1);
    }
}
