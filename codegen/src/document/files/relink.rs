//! `$ref`s in a file, wherever they stand.

use serde_json::Value;

use crate::document::{
    reference::{Reference, as_written},
    walk::member_mut,
};

/// Returns the new text of a `$ref`; `None` to let it be.
type Link<'l> = dyn FnMut(&str) -> Option<String> + 'l;

/// Gives every `$ref` of a file, and every target of a discriminator, its new text.
///
/// Extensions are left alone, but for those of the root that may be one more section of components, or headers.
pub fn relink(value: &mut Value, link: &mut Link<'_>) {
    relink_in(value, true, link);
}

/// `is_map`: whether the keys of an object here are the author's, so that one with `x-` is no extension.
fn relink_in(value: &mut Value, is_map: bool, link: &mut Link<'_>) {
    own(value, link);
    match value {
        Value::Object(members) => {
            let members = members.iter_mut();
            let members = members
                .filter(|(key, value)| !key.starts_with("x-") || (is_map && value.is_object()));
            members.for_each(|(key, value)| relink_in(value, MAPS.contains(&key.as_str()), link));
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| relink_in(item, false, link)),
        _ => {}
    }
}

/// Members that hold things by names of the author's.
const MAPS: &[&str] = &[
    "headers",
    "properties",
    "schemas",
    "definitions",
    "$defs",
    "parameters",
    "responses",
    "requestBodies",
    "examples",
    "links",
    "callbacks",
    "securitySchemes",
    "pathItems",
    "webhooks",
];

fn own(value: &mut Value, link: &mut Link<'_>) {
    let Value::Object(members) = value else {
        return;
    };
    if let Some(Value::String(reference)) = member_mut(members, "$ref") {
        replace(reference, link);
    }
    let mapping = member_mut(members, "discriminator")
        .and_then(|discriminator| discriminator.get_mut("mapping"));
    for target in mapping
        .and_then(Value::as_object_mut)
        .into_iter()
        .flat_map(|mapping| mapping.values_mut())
    {
        if let Value::String(reference) = target {
            replace(reference, link);
        }
    }
}

fn replace(reference: &mut String, link: &mut Link<'_>) {
    if let Some(new) = link(reference) {
        *reference = new;
    }
}

/// Gives every `$ref` that still leads into another file the text that its author might have written.
pub fn unlink(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get_mut("$ref") {
                *reference = as_written(reference);
            }
            members.values_mut().for_each(unlink);
        }
        Value::Array(items) => items.iter_mut().for_each(unlink),
        _ => {}
    }
}

/// Whether a fragment names what only whole documents have.
fn is_shared(fragment: &str) -> bool {
    let sections = [
        "/components/",
        "/definitions/",
        "/parameters/",
        "/responses/",
    ];
    sections.iter().any(|section| fragment.starts_with(section))
}

/// Returns the fragments that `$ref`s of a file name, that it has not, and that the document has: many a part of a
/// document is written as if it were the whole, which works once a bundler has put the parts together.
pub fn missing(file: &Value, document: &Value) -> Vec<String> {
    let mut missing = Vec::new();
    collect(file, &mut |reference| {
        if let Reference::Here(fragment) = Reference::parse(reference)
            && !missing.iter().any(|other| other == fragment)
            && file.pointer(fragment).is_none()
            && (is_shared(fragment) || document.pointer(fragment).is_some())
        {
            missing.push(fragment.to_owned());
        }
    });
    missing
}

fn collect(value: &Value, found: &mut impl FnMut(&str)) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get("$ref") {
                found(reference);
            }
            members.values().for_each(|value| collect(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn references_and_mappings_are_linked_but_not_extensions() {
        let mut value = json!({
            "$ref": "a", "x-parts": {"b": {"$ref": "a", "x-samples": {"$ref": "a"}}},
            "discriminator": {"mapping": {"c": "a"}}, "properties": {"$ref": {"type": "a"}},
            "headers": {"x-d": {"$ref": "a"}}
        });
        relink(&mut value, &mut |reference| Some(format!("{reference}!")));
        assert_eq!(
            value,
            json!({
                "$ref": "a!", "x-parts": {"b": {"$ref": "a!", "x-samples": {"$ref": "a"}}},
                "discriminator": {"mapping": {"c": "a!"}}, "properties": {"$ref": {"type": "a"}},
                "headers": {"x-d": {"$ref": "a!"}}
            })
        );
    }

    #[test]
    fn what_is_left_is_as_it_was_written() {
        let mut value = json!({"x-a": [{"$ref": "#/x-sdksmith-files/b~1c.yml/d"}]});
        unlink(&mut value);
        assert_eq!(value, json!({"x-a": [{"$ref": "b/c.yml#/d"}]}));
    }

    #[test]
    fn what_only_the_document_has_is_missing() {
        let file =
            json!({"a": {"$ref": "#/here"}, "here": [{"$ref": "#/there"}, {"$ref": "#/nowhere"}]});
        assert_eq!(
            missing(&file, &json!({"there": {}, "here": {}})),
            ["/there"]
        );
    }
}
