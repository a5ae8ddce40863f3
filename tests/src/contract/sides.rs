use serde_json::{Map, Value, json};

use super::followed;

/// Schemas do not nest `allOf` deeper than this.
const DEEPEST: u32 = 8;

/// Returns the document as one side sees it: what is marked (`readOnly` for requests, `writeOnly` for answers) is required of the other
/// side only (OpenAPI 3.0.3, "Fixed Fields" of the Schema Object).
pub(super) fn without_required(document: &Value, mark: &str) -> Value {
    let mut copy = document.clone();
    lighten(document, &mut copy, mark, &[]);
    copy
}

/// Returns the document with `type: object` in each schema that has `properties` and says nothing of types.
pub(super) fn with_types(document: &Value) -> Value {
    let mut copy = document.clone();
    say_object(&mut copy);
    copy
}

fn say_object(value: &mut Value) {
    const OTHERS: [&str; 6] = ["type", "enum", "oneOf", "anyOf", "not", "nullable"];
    match value {
        Value::Array(items) => items.iter_mut().for_each(say_object),
        Value::Object(schema) => {
            let has_members = schema.get("properties").is_some_and(Value::is_object);
            if has_members && !OTHERS.iter().any(|key| schema.contains_key(*key)) {
                schema.insert("type".to_owned(), json!("object"));
            }
            schema.values_mut().for_each(say_object);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// `outer` is what is marked in a schema that this one is a part of.
fn lighten(document: &Value, value: &mut Value, mark: &str, outer: &[String]) {
    match value {
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| lighten(document, item, mark, &[])),
        Value::Object(object) => {
            bound(object);
            let mut marked = outer.to_vec();
            collect(document, object, mark, &mut marked, 0);
            if let Some(Value::Array(required)) = object.get_mut("required") {
                required.retain(|name| !marked.iter().any(|marked| name == marked));
            }
            for (name, member) in object {
                match (name.as_str(), member) {
                    ("allOf", Value::Array(parts)) => {
                        parts
                            .iter_mut()
                            .for_each(|part| lighten(document, part, mark, &marked));
                    }
                    ("anyOf" | "oneOf", Value::Array(variants)) => {
                        for variant in variants {
                            only_null(variant);
                            lighten(document, variant, mark, &[]);
                        }
                    }
                    (_, member) => lighten(document, member, mark, &[]),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A variant `{nullable: true}` is how 3.0 writes that null is allowed, too. To the letter it allows anything, and the choice is none.
fn only_null(variant: &mut Value) {
    if *variant == json!({"nullable": true}) {
        *variant = json!({"nullable": true, "enum": [null]});
    }
}

/// Gives an integer the bounds that its format means (OpenAPI Format Registry); a validator knows the formats of texts only.
fn bound(schema: &mut Map<String, Value>) {
    let bounds = match schema.get("format").and_then(Value::as_str) {
        Some("int32") => (json!(i32::MIN), json!(i32::MAX)),
        Some("int64") => (json!(i64::MIN), json!(i64::MAX)),
        Some("uint8") => (json!(0), json!(u8::MAX)),
        Some("uint16") => (json!(0), json!(u16::MAX)),
        Some("uint32") => (json!(0), json!(u32::MAX)),
        Some("uint64" | "uint") => (json!(0), json!(u64::MAX)),
        _ => return,
    };
    if schema.get("type").is_some_and(|kind| kind == "integer") {
        schema.entry("minimum").or_insert(bounds.0);
        schema.entry("maximum").or_insert(bounds.1);
    }
}

/// Finds the names of the properties that are marked, in a schema and in what it is composed of.
fn collect(
    document: &Value,
    schema: &Map<String, Value>,
    mark: &str,
    found: &mut Vec<String>,
    depth: u32,
) {
    if depth == DEEPEST {
        return;
    }
    let properties = schema.get("properties").and_then(Value::as_object);
    for (name, property) in properties.into_iter().flatten() {
        if is_marked(document, property, mark, depth) {
            found.push(name.clone());
        }
    }
    for part in schema
        .get("allOf")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let part = followed(document, part, "").and_then(|(part, _)| part.as_object());
        if let Some(part) = part {
            collect(document, part, mark, found, depth + 1);
        }
    }
    for keyword in ["oneOf", "anyOf"] {
        let choices = schema.get(keyword).and_then(Value::as_array);
        let choices = choices.into_iter().flatten().map(|choice| {
            let mut found = Vec::new();
            let choice = followed(document, choice, "").and_then(|(choice, _)| choice.as_object());
            if let Some(choice) = choice {
                collect(document, choice, mark, &mut found, depth + 1);
            }
            found
        });
        found.extend(common(choices));
    }
}

/// Returns what all lists have.
fn common(mut lists: impl Iterator<Item = Vec<String>>) -> Vec<String> {
    let mut common = lists.next().unwrap_or_default();
    for list in lists {
        common.retain(|name| list.contains(name));
    }
    common
}

fn is_marked(document: &Value, schema: &Value, mark: &str, depth: u32) -> bool {
    let Some((schema, _)) = followed(document, schema, "").filter(|_| depth < DEEPEST) else {
        return false;
    };
    if let Some(own) = schema.get(mark) {
        return own == &Value::Bool(true);
    }
    let parts = schema.get("allOf").and_then(Value::as_array);
    let mut parts = parts.into_iter().flatten();
    parts.any(|part| is_marked(document, part, mark, depth + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_bounds() {
        let document = json!({"type": "integer", "format": "uint8", "maximum": 9});
        let requests = without_required(&document, "readOnly");
        assert_eq!(
            (&requests["minimum"], &requests["maximum"]),
            (&json!(0), &json!(9))
        );
    }

    #[test]
    fn what_is_read_only_is_not_required_of_requests() {
        let document = json!({
            "a": {"required": ["id", "name"], "allOf": [{"$ref": "#/b"}]},
            "b": {"required": ["id"], "properties": {"id": {"$ref": "#/id"}, "name": {}}},
            "c": {"required": ["id", "kind"], "oneOf": [{"$ref": "#/b"}, {"properties": {"id": {"$ref": "#/id"}}}]},
            "id": {"type": "string", "readOnly": true},
        });
        let requests = without_required(&document, "readOnly");
        assert_eq!(requests["a"]["required"], json!(["name"]));
        assert_eq!(requests["b"]["required"], json!([]));
        assert_eq!(requests["c"]["required"], json!(["kind"]));
        assert_eq!(without_required(&document, "writeOnly"), document);
    }
}
