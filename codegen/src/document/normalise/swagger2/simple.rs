//! What 2.0 says of a parameter, a header or a form field beside its name → its `schema`.

use serde_json::Value;

use crate::document::walk::Object;

/// The keywords of a schema that 2.0 writes on the parameter itself (Swagger 2.0, Parameter Object and Items Object).
const KEYWORDS: &[&str] = &[
    "type",
    "format",
    "items",
    "default",
    "enum",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "nullable",
    "x-nullable",
    "x-isnullable",
];

/// Takes the keywords that describe the value; they are those of a schema.
pub fn take_schema(object: &mut Object) -> Object {
    let keys: Vec<String> = object
        .keys()
        .filter(|key| is_of_schema(key))
        .cloned()
        .collect();
    let mut schema = Object::new();
    for key in keys {
        if let Some(value) = object.shift_remove(&key) {
            schema.insert(key, value);
        }
    }
    plain_items(&mut schema);
    schema
}

/// Extensions about the values of an `enum` stay with it.
fn is_of_schema(key: &str) -> bool {
    KEYWORDS.contains(&key) || key.starts_with("x-enum") || key.starts_with("x-ms-enum")
}

/// Lists in lists: 3.0 has one style for all of them.
fn plain_items(schema: &mut Object) {
    if let Some(Value::Object(items)) = schema.get_mut("items") {
        items.shift_remove("collectionFormat");
        plain_items(items);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_describes_the_value_is_taken() {
        let mut parameter = json!({
            "name": "a", "in": "query", "type": "array", "items": {"type": "string", "collectionFormat": "csv"},
            "x-enum-varnames": [], "x-own": 1
        });
        let schema = take_schema(parameter.as_object_mut().expect("an object"));
        assert_eq!(
            Value::Object(schema),
            json!({"type": "array", "items": {"type": "string"}, "x-enum-varnames": []})
        );
        assert_eq!(parameter, json!({"name": "a", "in": "query", "x-own": 1}));
    }
}
