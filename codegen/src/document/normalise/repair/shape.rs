//! Members that are of another kind than they have to be: coerced where it is plain what is meant, else left out.
//!
//! After this no object of the document can fail to be typed because of a wrong leaf, which `openapiv3` would
//! find only after trying every way twice.

use serde_json::{Map, Value, json};

use crate::{
    document::{
        grammar::{Holds, Position},
        normalise::items,
        version::kind,
        walk::{Object, Site, holds},
    },
    report::catalogue::document as say,
};

/// Makes every known member of the object what it has to be.
pub fn fit_members(object: &mut Object, site: &mut Site<'_>) {
    let position = site.position;
    object.retain(|key, value| match holds(position, key) {
        Some(holds) if !is_fitting(holds, value) => {
            site.within(key, |site| fit(holds, &format!("`{key}`"), value, site))
        }
        _ => true,
    });
}

/// Looks for what nearly all members are, without asking how to repair them.
fn is_fitting(holds: Holds, value: &Value) -> bool {
    match holds {
        Holds::Any => true,
        Holds::Text => value.is_string(),
        Holds::Flag => value.is_boolean(),
        Holds::Count => value.is_u64(),
        Holds::Number => value.is_number(),
        Holds::Texts => value
            .as_array()
            .is_some_and(|list| list.iter().all(Value::is_string)),
        Holds::Values => value.is_array(),
        Holds::TextMap => value
            .as_object()
            .is_some_and(|map| map.values().all(Value::is_string)),
        Holds::ValueMap => value.is_object(),
        Holds::One(_) => value.is_object(),
        Holds::SchemaOrFlag => value.is_object() || value.is_boolean(),
        Holds::Each(_) => value
            .as_array()
            .is_some_and(|list| list.iter().all(Value::is_object)),
        Holds::Named(_) => value
            .as_object()
            .is_some_and(|map| map.values().all(Value::is_object)),
    }
}

/// Makes `value`, which messages call `what`, what it has to be, and returns whether it can stay.
fn fit(holds: Holds, what: &str, value: &mut Value, site: &mut Site<'_>) -> bool {
    if is_fitting(holds, value) {
        return true;
    }
    if value.is_null() {
        site.tell(say::repaired(
            &site.at,
            "null says nothing here; it is left out",
        ));
        return false;
    }
    if let (Holds::One(Position::Schema), Value::Bool(flag)) = (holds, &*value) {
        *value = boolean_schema(*flag);
        return true;
    }
    let found = kind(value);
    // Since 3.1 `true` and `false` are schemas.
    let is_right = value.is_boolean() && matches!(holds, Holds::One(Position::Schema));
    let stays = match holds {
        Holds::Each(position) => each(position, value, site),
        Holds::Named(position) => named(position, value, site),
        Holds::Texts => texts(value),
        Holds::TextMap => text_map(value),
        _ => coerced(holds, value).map(|new| *value = new).is_some(),
    };
    if !stays {
        site.tell(say::misshapen(&site.at, what, expected(holds), found));
    } else if !is_right && !matches!(holds, Holds::Each(_) | Holds::Named(_)) {
        let message = format!(
            "{what} is {found}, not {}; taken as {value}",
            expected(holds)
        );
        site.tell(say::repaired(&site.at, message));
    }
    stays
}

fn expected(holds: Holds) -> &'static str {
    match holds {
        Holds::Any => "anything",
        Holds::Text => "a string",
        Holds::Flag => "true or false",
        Holds::Count => "a whole number from 0",
        Holds::Number => "a number",
        Holds::Texts => "a list of strings",
        Holds::Values => "a list",
        Holds::TextMap => "strings by name",
        Holds::ValueMap => "values by name",
        Holds::SchemaOrFlag => "a schema, true or false",
        Holds::One(position) if position.noun().starts_with('`') => "an object",
        Holds::One(position) => position.noun(),
        Holds::Each(_) => "a list of objects",
        Holds::Named(_) => "objects by name",
    }
}

fn coerced(holds: Holds, value: &Value) -> Option<Value> {
    match holds {
        Holds::Text => text(value).map(Value::String),
        Holds::Flag => flag(value).map(Value::Bool),
        Holds::Count => count(value),
        Holds::Number => number(value),
        Holds::Values => Some(Value::Array(vec![value.clone()])),
        Holds::ValueMap => empty(value),
        Holds::SchemaOrFlag => flag(value).map(Value::Bool).or_else(|| empty(value)),
        Holds::One(position) => one(position, value),
        _ => None,
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        _ => None,
    }
}

fn flag(value: &Value) -> Option<bool> {
    match value.as_str()?.to_ascii_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    }
}

fn number(value: &Value) -> Option<Value> {
    let number: Value = serde_json::from_str(value.as_str()?.trim()).ok()?;
    number.is_number().then_some(number)
}

fn count(value: &Value) -> Option<Value> {
    let value = number(value).unwrap_or_else(|| value.clone());
    if value.is_u64() {
        return Some(value);
    }
    let float = value.as_f64()?;
    let is_whole = float.fract() == 0.0 && (0.0..9.007_199_254_740_992e15).contains(&float);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "in range and without a fraction"
    )]
    is_whole.then(|| json!(float as u64))
}

/// PHP writes an empty map as an empty list.
fn empty(value: &Value) -> Option<Value> {
    let is_empty = value.as_array().is_some_and(Vec::is_empty);
    is_empty.then(|| json!({}))
}

fn one(position: Position, value: &Value) -> Option<Value> {
    match (position, value) {
        (Position::Discriminator, Value::String(name)) => Some(json!({"propertyName": name})),
        (Position::Example, Value::Object(_)) => None,
        (Position::Example, value) => Some(json!({"value": value})),
        _ => empty(value),
    }
}

/// `true` is the schema of everything and `false` the one of nothing (JSON Schema 2020-12, core, section 4.3.2).
fn boolean_schema(flag: bool) -> Value {
    if flag { json!({}) } else { json!({"not": {}}) }
}

fn texts(value: &mut Value) -> bool {
    let list = match value.take() {
        Value::Array(list) => list.iter().filter_map(text).map(Value::String).collect(),
        other => text(&other)
            .filter(|_| other.is_string())
            .map(Value::String)
            .into_iter()
            .collect(),
    };
    let stays = !Vec::is_empty(&list);
    *value = Value::Array(list);
    stays
}

fn text_map(value: &mut Value) -> bool {
    if let Some(map) = empty(value) {
        *value = map;
    }
    let Value::Object(members) = value else {
        return false;
    };
    members.retain(|_, member| match text(member) {
        Some(text) => {
            *member = Value::String(text);
            true
        }
        None => false,
    });
    true
}

fn each(position: Position, value: &mut Value, site: &mut Site<'_>) -> bool {
    if value.is_object() {
        *value = Value::Array(vec![value.take()]);
    }
    let Value::Array(items) = value else {
        return false;
    };
    let list = site.at.clone();
    items::retain(items, &list, site, &mut |item, site| {
        fit(Holds::One(position), "this", item, site)
    });
    true
}

fn named(position: Position, value: &mut Value, site: &mut Site<'_>) -> bool {
    if let Value::Array(items) = value
        && (position == Position::Example || items.is_empty())
    {
        *value = Value::Object(numbered(std::mem::take(items)));
    }
    let Value::Object(members) = value else {
        return false;
    };
    members.retain(|key, member| {
        let what = || format!("`{key}`");
        is_fitting(Holds::One(position), member)
            || site.within(key, |site| fit(Holds::One(position), &what(), member, site))
    });
    true
}

/// A list where names have to be: the items are called by their numbers.
fn numbered(items: Vec<Value>) -> Map<String, Value> {
    let items = items.into_iter().enumerate();
    items
        .map(|(index, item)| (index.to_string(), json!({"value": item})))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::normalise::testing::{codes, rewritten};

    fn after(position: Position, before: Value) -> (Value, Vec<&'static str>) {
        let (after, report) = rewritten(position, before, fit_members);
        (after, codes(&report))
    }

    #[test]
    fn leaves_alone_what_is_right() {
        let schema = json!({"type": "object", "nullable": true, "default": null, "required": ["a"], "additionalProperties": false, "x-a": [1]});
        assert_eq!(after(Position::Schema, schema.clone()), (schema, vec![]));
    }

    #[test]
    fn coerces_scalars() {
        let before = json!({"maxLength": "32", "minItems": 1.0, "minimum": "0.5", "nullable": "true", "title": 5, "enum": "a", "required": "a"});
        let expected = json!({"maxLength": 32, "minItems": 1, "minimum": 0.5, "nullable": true, "title": "5", "enum": ["a"], "required": ["a"]});
        assert_eq!(
            after(Position::Schema, before),
            (expected, vec!["repaired"; 7])
        );
    }

    #[test]
    fn leaves_out_what_has_no_meaning() {
        let before = json!({"description": null, "required": null, "properties": null, "minLength": -1, "nullable": [], "allOf": 3, "items": "x"});
        let codes = vec![
            "repaired",
            "repaired",
            "repaired",
            "misshapen",
            "misshapen",
            "misshapen",
            "misshapen",
        ];
        assert_eq!(after(Position::Schema, before), (json!({}), codes));
    }

    #[test]
    fn boolean_schemas_become_objects() {
        let before = json!({"properties": {"a": true, "b": false}, "items": true, "additionalProperties": true});
        let expected = json!({"properties": {"a": {}, "b": {"not": {}}}, "items": {}, "additionalProperties": true});
        assert_eq!(after(Position::Schema, before).0, expected);
    }

    #[test]
    fn empty_lists_stand_for_empty_maps() {
        assert_eq!(
            after(Position::Schema, json!({"properties": []})).0,
            json!({"properties": {}})
        );
        assert_eq!(
            after(Position::MediaType, json!({"schema": []})).0,
            json!({"schema": {}})
        );
    }

    #[test]
    fn examples_are_named_objects() {
        let before = json!({"examples": ["a", {"b": 1}]});
        let expected = json!({"examples": {"0": {"value": "a"}, "1": {"value": {"b": 1}}}});
        assert_eq!(after(Position::MediaType, before).0, expected);
        let before = json!({"examples": {"a": 5}});
        assert_eq!(
            after(Position::Parameter, before).0,
            json!({"examples": {"a": {"value": 5}}})
        );
    }

    #[test]
    fn a_discriminator_may_be_a_name() {
        let (after, _) = after(Position::Schema, json!({"discriminator": "kind"}));
        assert_eq!(after, json!({"discriminator": {"propertyName": "kind"}}));
    }

    #[test]
    fn numbers_are_texts_where_texts_have_to_be() {
        assert_eq!(
            after(Position::Info, json!({"version": 1.2})).0,
            json!({"version": "1.2"})
        );
        assert_eq!(
            after(Position::Operation, json!({"tags": ["a", 1, null]})).0,
            json!({"tags": ["a", "1"]})
        );
    }
}
