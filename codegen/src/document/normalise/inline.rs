//! `$ref`s where the typed document has no room for one: path items and callbacks. What they name is copied there.

use serde_json::Value;

use crate::{
    document::{
        grammar::Position,
        pointer::Pointer,
        walk::{Object, Site, is_reference, walk},
    },
    report::catalogue::document as say,
};

/// How many `$ref`s may lead to each other, or contain each other, before something is wrong.
const DEPTH: usize = 8;

/// Copies path items and callbacks to where a `$ref` names them. A `$ref` that names nothing is left out.
pub fn inline(document: &mut Value, site: &mut Site<'_>) {
    for _ in 0..DEPTH {
        let places = places(document, site);
        if places.is_empty() {
            return;
        }
        for (at, reference) in places {
            copy(document, at, &reference, site);
        }
    }
    for (at, reference) in places(document, site) {
        leave_out(document, &at, &reference, site);
    }
}

fn places(document: &mut Value, site: &mut Site<'_>) -> Vec<(Pointer, String)> {
    let mut places = Vec::new();
    let mut look = |object: &mut Object, site: &mut Site<'_>| {
        let is_here = matches!(site.position, Position::PathItem | Position::Callback);
        if is_here
            && is_reference(object, site.position)
            && let Some(reference) = object["$ref"].as_str().filter(|text| text.starts_with('#'))
        {
            places.push((site.at.clone(), reference.to_owned()));
        }
    };
    walk(document, &mut look, site);
    places
}

fn copy(document: &mut Value, at: Pointer, reference: &str, site: &mut Site<'_>) {
    let old = Pointer::from_text(&reference[1..]);
    let found = document
        .pointer(old.as_str())
        .filter(|_| !at.is_within(&old));
    match (found.cloned(), document.pointer_mut(at.as_str())) {
        (Some(value), Some(place)) => {
            *place = value;
            site.moved(at, old);
        }
        _ => leave_out(document, &at, reference, site),
    }
}

fn leave_out(document: &mut Value, at: &Pointer, reference: &str, site: &mut Site<'_>) {
    if let Some(place) = document.pointer_mut(at.as_str()) {
        *place = Value::Object(Object::new());
    }
    site.tell(say::ref_dangling(&at.child("$ref"), reference));
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
        assert_eq!(told, 2);
    }
}
