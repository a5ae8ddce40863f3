//! Keywords of JSON Schema 2020-12 that 3.0 says in other words.

use serde_json::{Number, Value, json};

use crate::{
    document::{
        grammar::Position,
        walk::{Object, Site},
    },
    report::catalogue::document as say,
};

/// Rewrites `const`, numeric `exclusiveMinimum` and `exclusiveMaximum`, `items` as a list,
/// `unevaluatedProperties`, the encodings of strings, and `examples`.
pub fn rewrite(schema: &mut Object, site: &mut Site<'_>) {
    let is_new = |key: &String| KEYWORDS.contains(&key.as_str());
    if site.position != Position::Schema || !schema.keys().any(is_new) {
        return;
    }
    constant(schema);
    exclusive(schema, "minimum", "exclusiveMinimum", |new, old| new >= old);
    exclusive(schema, "maximum", "exclusiveMaximum", |new, old| new <= old);
    tuple(schema, site);
    unevaluated(schema, site);
    content(schema);
    examples(schema);
}

/// What there is something to do about.
const KEYWORDS: &[&str] = &[
    "const",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "items",
    "unevaluatedProperties",
    "contentEncoding",
    "contentMediaType",
    "examples",
];

/// `const: v` is an `enum` of one; it says more than an `enum` beside it.
fn constant(schema: &mut Object) {
    if let Some(value) = schema.shift_remove("const") {
        schema.insert("enum".to_owned(), Value::Array(vec![value]));
    }
}

/// A numeric exclusive bound becomes the bound and a flag, unless the other bound is the tighter one.
fn exclusive(schema: &mut Object, bound: &str, flag: &str, is_tighter: fn(f64, f64) -> bool) {
    let Some(Value::Number(new)) = schema.get(flag).cloned() else {
        return;
    };
    let old = schema.get(bound).and_then(Value::as_f64);
    if old.is_none_or(|old| is_tighter(as_f64(&new), old)) {
        schema.insert(bound.to_owned(), Value::Number(new));
        schema.insert(flag.to_owned(), Value::Bool(true));
    } else {
        schema.shift_remove(flag);
    }
}

fn as_f64(number: &Number) -> f64 {
    number.as_f64().unwrap_or_default()
}

/// `items: [A, B]` of older drafts is `prefixItems`, and `additionalItems` is what `items` is now.
///
/// Without a word of arrays beside it, such a list is what converters make of a choice: values are an A or a B.
fn tuple(schema: &mut Object, site: &mut Site<'_>) {
    let name = match schema.get("items") {
        Some(Value::Array(_)) if is_choice(schema) => "anyOf",
        Some(Value::Array(_)) => "prefixItems",
        Some(Value::Bool(false)) if schema.contains_key("prefixItems") => {
            schema.shift_remove("items");
            return;
        }
        _ => return,
    };
    if let Some(items) = schema.shift_remove("items") {
        schema.insert(name.to_owned(), items);
        site.within("items", |site| {
            if name == "anyOf" {
                let message = "a list of `items` without `type: array` is read as a choice";
                site.tell(say::repaired(&site.at, message));
            }
            site.renamed(name);
        });
    }
    if let Some(rest) = schema.shift_remove("additionalItems") {
        schema.insert("items".to_owned(), rest);
        site.within("additionalItems", |site| site.renamed("items"));
    }
}

fn is_choice(schema: &Object) -> bool {
    let of_others = [
        "type",
        "additionalItems",
        "minItems",
        "maxItems",
        "uniqueItems",
        "anyOf",
        "oneOf",
    ];
    !of_others
        .iter()
        .any(|keyword| schema.contains_key(*keyword))
}

/// Where nothing is said of other members, those that no part of the schema speaks of are the others.
fn unevaluated(schema: &mut Object, site: &mut Site<'_>) {
    if schema.contains_key("additionalProperties") {
        return;
    }
    if let Some(rest) = schema.shift_remove("unevaluatedProperties") {
        schema.insert("additionalProperties".to_owned(), rest);
        site.within("unevaluatedProperties", |site| {
            site.renamed("additionalProperties");
        });
    }
}

/// Encoded and binary strings have a `format` in 3.0 (OpenAPI 3.1.0, section 4.8.14.4.1).
fn content(schema: &mut Object) {
    if schema.contains_key("format") {
        return;
    }
    let word = |key| schema.get(key).and_then(Value::as_str);
    let format = match (word("contentEncoding"), word("contentMediaType")) {
        (Some("base64"), _) => "byte",
        (Some("binary"), _) => "binary",
        (None, Some(media_type)) if is_binary(media_type) => "binary",
        _ => return,
    };
    schema.insert("format".to_owned(), json!(format));
    schema.entry("type").or_insert_with(|| json!("string"));
}

/// Whether content of this type cannot be a text.
fn is_binary(media_type: &str) -> bool {
    const APPLICATIONS: &[&str] = &["octet-stream", "pdf", "zip", "gzip", "x-tar"];
    let (kind, name) = media_type.split_once('/').unwrap_or((media_type, ""));
    match kind {
        "image" => name != "svg+xml",
        "audio" | "video" | "font" => true,
        "application" => APPLICATIONS.contains(&name),
        _ => false,
    }
}

/// The first of `examples` is the `example` of 3.0, unless there is one; the others are carried.
fn examples(schema: &mut Object) {
    if schema.contains_key("example") {
        return;
    }
    let Some(Value::Array(examples)) = schema.get_mut("examples") else {
        return;
    };
    let first = (!examples.is_empty()).then(|| examples.remove(0));
    if examples.is_empty() {
        schema.shift_remove("examples");
    }
    if let Some(first) = first {
        schema.insert("example".to_owned(), first);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::normalise::testing::{codes, rewritten};

    fn schema(before: Value) -> Value {
        rewritten(Position::Schema, before, rewrite).0
    }

    #[test]
    fn const_is_an_enum_of_one() {
        assert_eq!(
            schema(json!({"const": "a", "enum": ["a", "b"]})),
            json!({"enum": ["a"]})
        );
        assert_eq!(schema(json!({"const": null})), json!({"enum": [null]}));
    }

    #[test]
    fn numeric_exclusive_bounds_become_flags() {
        assert_eq!(
            schema(json!({"exclusiveMinimum": 3, "exclusiveMaximum": 9.5})),
            json!({"minimum": 3, "exclusiveMinimum": true, "maximum": 9.5, "exclusiveMaximum": true})
        );
        assert_eq!(
            schema(json!({"minimum": 5, "exclusiveMinimum": 3})),
            json!({"minimum": 5})
        );
        let old = json!({"minimum": 5, "exclusiveMinimum": true});
        assert_eq!(schema(old.clone()), old);
    }

    #[test]
    fn tuples_are_prefix_items() {
        assert_eq!(
            schema(json!({"items": [{"type": "string"}], "additionalItems": {}})),
            json!({"prefixItems": [{"type": "string"}], "items": {}})
        );
        assert_eq!(
            schema(json!({"type": "array", "prefixItems": [{}], "items": false})),
            json!({"type": "array", "prefixItems": [{}]})
        );
    }

    #[test]
    fn lists_of_items_without_arrays_are_choices() {
        let list = json!({"items": [{"type": "string"}, {"type": "null"}]});
        let (schema, report) = rewritten(Position::Schema, list, rewrite);
        assert_eq!(
            schema,
            json!({"anyOf": [{"type": "string"}, {"type": "null"}]})
        );
        assert_eq!(codes(&report), ["repaired"]);
    }

    #[test]
    fn members_that_nothing_speaks_of_are_the_others() {
        let after = schema(json!({"allOf": [{"$ref": "#/a"}], "unevaluatedProperties": false}));
        assert_eq!(
            after,
            json!({"allOf": [{"$ref": "#/a"}], "additionalProperties": false})
        );
    }

    #[test]
    fn encodings_are_formats() {
        assert_eq!(
            schema(json!({"type": "string", "contentEncoding": "base64"}))["format"],
            "byte"
        );
        assert_eq!(
            schema(json!({"contentMediaType": "application/octet-stream"}))["format"],
            "binary"
        );
        assert_eq!(
            schema(json!({"type": "string", "contentMediaType": "image/png"}))["format"],
            "binary"
        );
        assert_eq!(
            schema(json!({"contentMediaType": "application/json"})).get("format"),
            None
        );
    }

    #[test]
    fn the_first_of_examples_is_the_example() {
        assert_eq!(
            schema(json!({"examples": [1, 2]})),
            json!({"examples": [2], "example": 1})
        );
        assert_eq!(schema(json!({"examples": [1]})), json!({"example": 1}));
        assert_eq!(schema(json!({"examples": []})), json!({}));
        assert_eq!(
            schema(json!({"example": 1, "examples": [2]})),
            json!({"example": 1, "examples": [2]})
        );
    }
}
