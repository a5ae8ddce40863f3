//! `$ref`s into the middle of something: their targets become components.
//!
//! The typed document can be asked for components only, and two `$ref`s to one place have to name one type.

use indexmap::IndexMap;
use serde_json::{Value, json};

use crate::document::{
    grammar::Position,
    pointer::Pointer,
    walk::{Object, Site, is_reference, walk},
};

/// The references to move, as written, with the section of `components` that their targets go to.
type Wanted = IndexMap<String, &'static str>;

/// Moves the target of every `$ref` that names no component into `components`, and leaves a `$ref` in its place.
pub fn hoist(document: &mut Value, site: &mut Site<'_>) {
    let wanted = wanted(document, site);
    if wanted.is_empty() {
        return;
    }
    let mut renamed = IndexMap::new();
    // What lies deepest goes first, so that what lies around it takes its reference along.
    let mut wanted: Vec<_> = wanted.into_iter().collect();
    wanted.sort_by_key(|(reference, _)| std::cmp::Reverse(reference.matches('/').count()));
    for (reference, section) in wanted {
        if let Some(new) = hoist_one(document, &reference, section, site) {
            renamed.insert(reference, new);
        }
    }
    let mut rename = |object: &mut Object, site: &mut Site<'_>| rename(object, site, &renamed);
    walk(document, &mut rename, site);
}

fn wanted(document: &mut Value, site: &mut Site<'_>) -> Wanted {
    let mut wanted = Wanted::new();
    let mut look = |object: &mut Object, site: &mut Site<'_>| {
        let Some(section) = section(site.position) else {
            return;
        };
        if is_reference(object, site.position)
            && let Some(reference) = object["$ref"].as_str().filter(|text| is_deep(text))
        {
            wanted.insert(reference.to_owned(), section);
        }
    };
    walk(document, &mut look, site);
    wanted
}

fn section(position: Position) -> Option<&'static str> {
    Some(match position {
        Position::Schema => "schemas",
        Position::Parameter => "parameters",
        Position::Response => "responses",
        Position::RequestBody => "requestBodies",
        Position::Header => "headers",
        Position::Example => "examples",
        Position::Link => "links",
        _ => return None,
    })
}

/// Whether a reference points into this document, and not at a component.
fn is_deep(reference: &str) -> bool {
    let Some(path) = reference.strip_prefix("#/") else {
        return false;
    };
    match path.strip_prefix("components/") {
        Some(rest) => rest.matches('/').count() > 1,
        None => true,
    }
}

/// Moves one target and returns the reference that now names it; `None` when there is no such target.
fn hoist_one(
    document: &mut Value,
    reference: &str,
    section: &str,
    site: &mut Site<'_>,
) -> Option<String> {
    let old = target(reference)?;
    let place = document.pointer(old.as_str())?;
    if !place.is_object() {
        return None;
    }
    let name = free_name(document, section, &old);
    let new = Pointer::root()
        .child("components")
        .child(section)
        .child(&name);
    let reference = new.to_string();
    let place = document.pointer_mut(old.as_str())?;
    let value = std::mem::replace(place, json!({ "$ref": reference }));
    entry(document, section)?.insert(name, value);
    site.moved(new, old);
    Some(reference)
}

/// The pointer of a reference, which may be percent-encoded, as it stands in a URI.
fn target(reference: &str) -> Option<Pointer> {
    let text = reference.strip_prefix('#')?;
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let coded = tail.get(..2).filter(|_| *first == b'%');
        let coded = coded.and_then(|digits| std::str::from_utf8(digits).ok());
        match coded.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).ok().map(Pointer::from_text)
}

/// A name from the keys on the way, without those that the grammar dictates.
fn free_name(document: &Value, section: &str, old: &Pointer) -> String {
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
    let keys = old.keys().filter(|key| !DICTATED.contains(&key.as_str()));
    let keys: Vec<String> = keys
        .map(|key| plain(&key))
        .filter(|key| !key.is_empty())
        .collect();
    let name = keys.join("_");
    let section = &document["components"][section];
    (1..)
        .map(|number| match number {
            1 => name.clone(),
            _ => format!("{name}_{number}"),
        })
        .find(|name| section.get(name).is_none())
        .unwrap_or(name)
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

fn entry<'d>(document: &'d mut Value, section: &str) -> Option<&'d mut Object> {
    let components = document.as_object_mut()?.entry("components");
    let components = components.or_insert_with(|| json!({})).as_object_mut()?;
    components
        .entry(section)
        .or_insert_with(|| json!({}))
        .as_object_mut()
}

fn rename(object: &mut Object, site: &mut Site<'_>, renamed: &IndexMap<String, String>) {
    if is_reference(object, site.position)
        && let Some(new) = object["$ref"].as_str().and_then(|old| renamed.get(old))
    {
        object.insert("$ref".to_owned(), json!(new));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::origins::{Moves, Origins},
        report::Report,
    };

    fn hoisted(mut document: Value) -> (Value, Origins) {
        let (mut report, mut moves) = (Report::default(), Moves::default());
        hoist(&mut document, &mut Site::root(&mut report, &mut moves));
        let mut origins = Origins::default();
        origins.add(moves);
        (document, origins)
    }

    #[test]
    fn a_property_becomes_a_component() {
        let (document, origins) = hoisted(json!({"components": {"schemas": {
            "A": {"properties": {"b": {"properties": {"c": {"type": "string"}}}}},
            "D": {"items": {"$ref": "#/components/schemas/A/properties/b"}},
            "E": {"$ref": "#/components/schemas/A/properties/b/properties/c"}
        }}}));
        assert_eq!(
            document,
            json!({"components": {"schemas": {
                "A": {"properties": {"b": {"$ref": "#/components/schemas/A_b"}}},
                "D": {"items": {"$ref": "#/components/schemas/A_b"}},
                "E": {"$ref": "#/components/schemas/A_b_c"},
                "A_b_c": {"type": "string"},
                "A_b": {"properties": {"c": {"$ref": "#/components/schemas/A_b_c"}}}
            }}})
        );
        let at = Pointer::from_text("/components/schemas/A_b_c/type");
        assert_eq!(
            origins.find(&at).at.as_str(),
            "/components/schemas/A/properties/b/properties/c/type"
        );
    }

    #[test]
    fn a_parameter_of_an_operation_becomes_a_component() {
        let (document, _) = hoisted(json!({"paths": {
            "/a/{b}": {"get": {"parameters": [{"name": "b"}]}},
            "/c": {"get": {"parameters": [{"$ref": "#/paths/~1a~1%7Bb%7D/get/parameters/0"}]}}
        }}));
        let reference = json!({"$ref": "#/components/parameters/a_b_get_0"});
        assert_eq!(
            document["paths"]["/a/{b}"]["get"]["parameters"][0],
            reference
        );
        assert_eq!(document["paths"]["/c"]["get"]["parameters"][0], reference);
        assert_eq!(
            document["components"]["parameters"]["a_b_get_0"],
            json!({"name": "b"})
        );
    }

    #[test]
    fn components_and_what_is_not_there_stay() {
        let before = json!({"components": {"schemas": {
            "A": {"$ref": "#/components/schemas/B"}, "C": {"$ref": "#/nowhere/at/all"}, "D": {"$ref": "#"}
        }}});
        assert_eq!(hoisted(before.clone()).0, before);
    }
}
