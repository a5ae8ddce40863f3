//! `$ref`s into the middle of something: their targets become components.
//!
//! The typed document can be asked for components only, and two `$ref`s to one place have to name one type.

mod names;
mod targets;

use indexmap::IndexMap;
use serde_json::{Value, json};

use crate::document::{
    carry,
    pointer::Pointer,
    reference::{as_written, target},
    walk::{Object, Site, walk},
};

/// Moves the target of every `$ref` that names no component into `components`, and leaves a `$ref` in its place. Returns
/// whether anything may have changed.
pub fn hoist(document: &mut Value, site: &mut Site<'_>) -> bool {
    let (targets, detours) = targets::find(document, site);
    let mut places = names::places(document, &targets);
    // What lies deepest goes first, so that what lies around it takes its reference along.
    let mut ordered: Vec<_> = places.iter().collect();
    ordered.sort_by_key(|(old, _)| std::cmp::Reverse(old.as_str().matches('/').count()));
    for (old, new) in ordered {
        hoist_one(document, old, new, site);
    }
    for (detour, end) in detours {
        let new = places.get(&end).cloned().unwrap_or(end);
        places.insert(detour, new);
    }
    if places.is_empty() && document.get(carry::FILES).is_none() {
        return false;
    }
    let mut rename = |object: &mut Object, site: &mut Site<'_>| rename(object, &places, site);
    walk(document, &mut rename, site);
    true
}

fn hoist_one(document: &mut Value, old: &Pointer, new: &Pointer, site: &mut Site<'_>) {
    let Some(place) = document.pointer_mut(old.as_str()) else {
        return;
    };
    let value = std::mem::replace(place, json!({ "$ref": new.to_string() }));
    let mut keys = new.keys().skip(1);
    if let (Some(section), Some(name)) = (keys.next(), keys.next())
        && let Some(section) = entry(document, &section)
    {
        section.insert(name.into_owned(), value);
        site.moved(new.clone(), old.clone());
    }
}

fn entry<'d>(document: &'d mut Value, section: &str) -> Option<&'d mut Object> {
    let components = document.as_object_mut()?.entry("components");
    let components = components.or_insert_with(|| json!({})).as_object_mut()?;
    components
        .entry(section)
        .or_insert_with(|| json!({}))
        .as_object_mut()
}

/// Lets references name the new places. One into a file that has no such place is left in the author's words, to be
/// told with those to files that could not be read.
fn rename(object: &mut Object, places: &IndexMap<Pointer, Pointer>, site: &Site<'_>) {
    for (reference, _) in targets::references(object, site.position) {
        *reference = match target(reference).and_then(|old| places.get(&old)) {
            Some(new) => new.to_string(),
            None => as_written(reference),
        };
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
                "E": {"type": "string"},
                "A_b": {"properties": {"c": {"$ref": "#/components/schemas/E"}}}
            }}})
        );
        let at = Pointer::from_text("/components/schemas/E/type");
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
    fn a_way_may_pass_through_references() {
        let (document, _) = hoisted(json!({"components": {"schemas": {
            "A": {"$ref": "#/components/schemas/B"}, "B": {"properties": {"c": {"type": "string"}}},
            "D": {"items": {"$ref": "#/components/schemas/A/properties/c"}}
        }}}));
        let schemas = &document["components"]["schemas"];
        assert_eq!(
            schemas["D"]["items"],
            json!({"$ref": "#/components/schemas/B_c"})
        );
        assert_eq!(schemas["B_c"], json!({"type": "string"}));
    }

    #[test]
    fn components_and_what_is_not_there_stay() {
        let before = json!({"components": {"schemas": {
            "A": {"$ref": "#/components/schemas/B"}, "C": {"$ref": "#/nowhere/at/all"}, "D": {"$ref": "#"}
        }}});
        assert_eq!(hoisted(before.clone()).0, before);
    }
}
