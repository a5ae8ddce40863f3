//! Repairs of schemas.

use serde_json::{Number, Value, json};

use super::{forget, has_text, replace};
use crate::{
    document::walk::{Object, Site, member},
    report::catalogue::document as say,
};

/// Repairs the type, the bounds and the literals of a schema, and leaves out what is empty.
pub fn schema(schema: &mut Object, site: &mut Site<'_>) {
    type_name(schema, site);
    if member(schema, "type").is_some_and(|name| name == "integer") {
        integer(schema, site);
    }
    if member(schema, "discriminator").is_some_and(|it| !has_text(it, "propertyName")) {
        let message = "a discriminator without `propertyName` is ignored";
        forget(schema, "discriminator", message, site);
    }
    empty_lists(schema);
}

/// What OpenAPI calls its types.
const TYPES: &[&str] = &["string", "integer", "number", "boolean", "array", "object"];

/// Names that other languages and other versions have for types, and what OpenAPI calls them.
fn known_as(name: &str) -> Option<(&'static str, Option<&'static str>)> {
    Some(match name.to_ascii_lowercase().as_str() {
        "string" | "str" | "text" => ("string", None),
        "integer" | "int" => ("integer", None),
        "int32" => ("integer", Some("int32")),
        "int64" | "long" => ("integer", Some("int64")),
        "number" | "decimal" => ("number", None),
        "float" => ("number", Some("float")),
        "double" => ("number", Some("double")),
        "boolean" | "bool" => ("boolean", None),
        "array" | "list" => ("array", None),
        "object" | "map" | "dict" => ("object", None),
        "file" | "binary" => ("string", Some("binary")),
        "date" => ("string", Some("date")),
        "datetime" | "date-time" | "timestamp" => ("string", Some("date-time")),
        "uuid" => ("string", Some("uuid")),
        "uri" | "url" => ("string", Some("uri")),
        _ => return None,
    })
}

fn type_name(schema: &mut Object, site: &mut Site<'_>) {
    let Some(name) = member(schema, "type").and_then(Value::as_str) else {
        return;
    };
    if TYPES.contains(&name) {
        return;
    }
    let name = name.to_owned();
    match known_as(&name) {
        Some((known, format)) => {
            let message = format!("`{name}` is not a type; taken as `{known}`");
            replace(schema, "type", json!(known), message, site);
            if let Some(format) = format {
                schema.entry("format").or_insert_with(|| json!(format));
            }
        }
        None => {
            let message = format!("`{name}` is not a type; any value is allowed");
            forget(schema, "type", &message, site);
        }
    }
}

/// Bounds and literals of integers are integers; a bound that no integer can reach says nothing.
fn integer(schema: &mut Object, site: &mut Site<'_>) {
    unsigned(schema, site);
    for key in ["minimum", "maximum", "multipleOf"] {
        let Some(Value::Number(number)) = schema.get(key) else {
            continue;
        };
        match whole(number) {
            Some(whole) if Value::Number(number.clone()) == whole => {}
            Some(whole) => drop(schema.insert(key.to_owned(), whole)),
            None => {
                schema.shift_remove(key);
                let message =
                    format!("`{key}` is not in reach of an integer of 64 bits; it is left out");
                site.within(key, |site| site.tell(say::repaired(&site.at, message)));
            }
        }
    }
    if let Some(Value::Array(literals)) = schema.get_mut("enum") {
        literals.iter_mut().for_each(whole_literal);
    }
}

/// A maximum beyond `i64` asks for an integer without a sign; a `format` says so without the bound.
fn unsigned(schema: &mut Object, site: &mut Site<'_>) {
    // The bounds of `int64` and `uint64`, rounded as most writers round them.
    const BEYOND_I64: f64 = 9_223_372_036_854_775_808.0;
    const BEYOND_U64: f64 = 18_446_744_073_709_551_616.0;
    let bound = |key: &str| schema.get(key).and_then(Value::as_f64);
    let is_unsigned = bound("minimum").is_some_and(|least| least >= 0.0)
        && bound("maximum").is_some_and(|most| most > BEYOND_I64 && most <= BEYOND_U64);
    if is_unsigned && !schema.contains_key("format") {
        schema.shift_remove("maximum");
        schema.insert("format".to_owned(), json!("uint64"));
        let message = "`maximum` is beyond 64 bits with a sign; taken as `format: uint64`";
        site.within("maximum", |site| {
            site.tell(say::repaired(&site.at, message.to_owned()));
        });
    }
}

fn whole_literal(literal: &mut Value) {
    if let Value::Number(number) = literal
        && let Some(whole) = whole(number)
    {
        *literal = whole;
    }
}

/// The number as an integer of 64 bits; `None` when it is out of their range. A fraction stays as it is.
fn whole(number: &Number) -> Option<Value> {
    if number.is_i64() {
        return Some(Value::Number(number.clone()));
    }
    let float = number.as_f64()?;
    if float.fract() != 0.0 {
        return Some(Value::Number(number.clone()));
    }
    let reach = -9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "in range and without a fraction"
    )]
    reach.contains(&float).then(|| json!(float as i64))
}

/// An empty list of alternatives or literals allows nothing at all, which no author means.
fn empty_lists(schema: &mut Object) {
    for key in ["enum", "allOf", "oneOf", "anyOf"] {
        if member(schema, key)
            .and_then(Value::as_array)
            .is_some_and(Vec::is_empty)
        {
            schema.shift_remove(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{
        grammar::Position,
        normalise::{
            repair::rewrite,
            testing::{codes, rewritten},
        },
    };

    fn after(before: Value) -> (Value, Vec<&'static str>) {
        let (after, report) = rewritten(Position::Schema, before, rewrite);
        (after, codes(&report))
    }

    #[test]
    fn types_get_their_names() {
        assert_eq!(
            after(json!({"type": "file"})),
            (
                json!({"type": "string", "format": "binary"}),
                vec!["repaired"]
            )
        );
        assert_eq!(
            after(json!({"type": "String"})),
            (json!({"type": "string"}), vec!["repaired"])
        );
        assert_eq!(
            after(json!({"type": "any", "title": "t"})),
            (json!({"title": "t"}), vec!["ignored"])
        );
    }

    #[test]
    fn bounds_of_integers_are_integers() {
        let before =
            json!({"type": "integer", "minimum": 0.0, "maximum": 1.8e19, "enum": [1.0, null]});
        assert_eq!(
            after(before),
            (
                json!({"type": "integer", "minimum": 0, "enum": [1, null], "format": "uint64"}),
                vec!["repaired"]
            )
        );
        let signed = json!({"type": "integer", "minimum": 0, "maximum": 9.223372036854776e18});
        assert_eq!(
            after(signed),
            (json!({"type": "integer", "minimum": 0}), vec!["repaired"])
        );
        let number = json!({"type": "number", "maximum": 1.8e19});
        assert_eq!(after(number.clone()), (number, vec![]));
    }

    #[test]
    fn what_is_empty_is_left_out() {
        assert_eq!(
            after(json!({"enum": [], "oneOf": [], "discriminator": {}})),
            (json!({}), vec!["ignored"])
        );
    }
}
