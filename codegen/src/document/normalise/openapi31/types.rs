//! `type` as a list, and `null` as a type.

use serde_json::{Value, json};

use crate::{
    document::{
        grammar::Position,
        walk::{Object, Site, member},
    },
    report::catalogue::document as say,
};

/// Keywords that speak of values of one type only.
const OF_STRINGS: &[&str] = &["format", "pattern", "minLength", "maxLength"];
const OF_NUMBERS: &[&str] = &[
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
];
const OF_ARRAYS: &[&str] = &[
    "items",
    "prefixItems",
    "minItems",
    "maxItems",
    "uniqueItems",
];
const OF_OBJECTS: &[&str] = &[
    "properties",
    "patternProperties",
    "additionalProperties",
    "required",
    "minProperties",
    "maxProperties",
];

/// `type: [T, null]` becomes `nullable`, `type: null` an `enum` of null, `type: [A, B]` an `anyOf`.
pub fn rewrite(schema: &mut Object, site: &mut Site<'_>) {
    if site.position != Position::Schema {
        return;
    }
    let names = match member(schema, "type") {
        Some(Value::Array(names)) => names.clone(),
        Some(Value::String(name)) if name == "null" => vec![json!("null")],
        _ => return,
    };
    let mut names: Vec<String> = names.into_iter().filter_map(name).collect();
    let all = names.len();
    names.retain(|name| name != "null");
    if names.len() < all {
        allow_null(schema, names.is_empty());
    }
    names.dedup();
    absorb_integer(&mut names);
    match &names[..] {
        [] => drop(schema.shift_remove("type")),
        [name] => drop(schema.insert("type".to_owned(), json!(name))),
        _ => into_any_of(schema, &names, site),
    }
}

/// YAML reads an unquoted `null` among the types as the value.
fn name(value: Value) -> Option<String> {
    match value {
        Value::String(name) => Some(name),
        Value::Null => Some("null".to_owned()),
        _ => None,
    }
}

/// Every integer is a number.
fn absorb_integer(names: &mut Vec<String>) {
    if names.iter().any(|name| name == "number") {
        names.retain(|name| name != "integer");
    }
}

fn allow_null(schema: &mut Object, only: bool) {
    schema.insert("nullable".to_owned(), json!(true));
    if only {
        schema.insert("enum".to_owned(), json!([null]));
    }
}

/// Each type takes along the keywords that speak of it; the others stay.
fn into_any_of(schema: &mut Object, names: &[String], site: &mut Site<'_>) {
    schema.shift_remove("type");
    if let Some(choices) = schema.get("anyOf") {
        if !states_types(choices) {
            let message = "a list of types beside `anyOf` is ignored";
            site.tell(say::ignored(&site.at.child("type"), message));
        }
        return;
    }
    let branches: Vec<Value> = names.iter().map(|name| branch(schema, name)).collect();
    for index in 0..branches.len() {
        site.moved_into(site.at.child("anyOf").child(index));
    }
    for keywords in [OF_STRINGS, OF_NUMBERS, OF_ARRAYS, OF_OBJECTS, &["enum"]] {
        keywords
            .iter()
            .for_each(|keyword| drop(schema.shift_remove(*keyword)));
    }
    schema.insert("anyOf".to_owned(), Value::Array(branches));
}

/// Returns whether the choices of an `anyOf` say themselves what a list of types beside them says.
fn states_types(choices: &Value) -> bool {
    let states_type = |choice: &Value| {
        ["type", "enum", "const", "$ref"]
            .iter()
            .any(|key| choice.get(key).is_some())
    };
    choices
        .as_array()
        .is_some_and(|choices| choices.iter().all(states_type))
}

fn branch(schema: &Object, name: &str) -> Value {
    let keywords = match name {
        "string" => OF_STRINGS,
        "integer" | "number" => OF_NUMBERS,
        "array" => OF_ARRAYS,
        "object" => OF_OBJECTS,
        _ => &[],
    };
    let mut branch = Object::new();
    branch.insert("type".to_owned(), json!(name));
    for keyword in keywords {
        if let Some(value) = schema.get(*keyword) {
            branch.insert((*keyword).to_owned(), value.clone());
        }
    }
    if let Some(literals) = literals(schema, name) {
        branch.insert("enum".to_owned(), Value::Array(literals));
    }
    Value::Object(branch)
}

/// The members of `enum` that are of this type; `None` when there is no `enum`.
fn literals(schema: &Object, name: &str) -> Option<Vec<Value>> {
    let all = schema.get("enum")?.as_array()?;
    let is_fitting = |value: &&Value| match value {
        Value::String(_) => name == "string",
        Value::Bool(_) => name == "boolean",
        Value::Number(_) => matches!(name, "number" | "integer"),
        Value::Array(_) => name == "array",
        Value::Object(_) => name == "object",
        Value::Null => false,
    };
    Some(all.iter().filter(is_fitting).cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::normalise::testing::{codes, rewritten};

    fn schema(before: Value) -> Value {
        rewritten(Position::Schema, before, rewrite).0
    }

    #[test]
    fn null_is_nullable() {
        assert_eq!(
            schema(json!({"type": ["string", "null"], "maxLength": 2})),
            json!({"type": "string", "maxLength": 2, "nullable": true})
        );
        assert_eq!(
            schema(json!({"type": ["string"]})),
            json!({"type": "string"})
        );
        assert_eq!(
            schema(json!({"type": ["string", null]})),
            json!({"type": "string", "nullable": true})
        );
    }

    #[test]
    fn null_alone_is_a_literal() {
        let expected = json!({"nullable": true, "enum": [null]});
        assert_eq!(schema(json!({"type": "null"})), expected);
        assert_eq!(schema(json!({"type": ["null"]})), expected);
    }

    #[test]
    fn several_types_share_out_their_keywords() {
        assert_eq!(
            schema(json!({
                "type": ["string", "array", "null"], "description": "d", "minLength": 1,
                "items": {"type": "string"}, "enum": ["a", null, []]
            })),
            json!({
                "description": "d", "nullable": true,
                "anyOf": [
                    {"type": "string", "minLength": 1, "enum": ["a"]},
                    {"type": "array", "items": {"type": "string"}, "enum": [[]]}
                ]
            })
        );
        assert_eq!(
            schema(json!({"type": ["integer", "number"]})),
            json!({"type": "number"})
        );
    }

    #[test]
    fn beside_any_of_a_list_is_ignored() {
        let before = json!({"type": ["string", "integer"], "anyOf": [{"type": "string"}]});
        let (after, report) = rewritten(Position::Schema, before, rewrite);
        assert_eq!(after, json!({"anyOf": [{"type": "string"}]}));
        assert_eq!(codes(&report), [""; 0]);
        let before = json!({"type": ["string", "integer"], "anyOf": [{"maximum": 1}]});
        let (after, report) = rewritten(Position::Schema, before, rewrite);
        assert_eq!(after, json!({"anyOf": [{"maximum": 1}]}));
        assert_eq!(codes(&report), ["ignored"]);
    }
}
