//! What a schema of 2.0 says in other words.

use serde_json::{Value, json};

use crate::document::walk::Object;

/// Rewrites `x-nullable`, the name of a discriminator, `type: file` and `x-example`.
pub fn rewrite(schema: &mut Object) {
    nullable(schema);
    if let Some(Value::String(name)) = schema.get("discriminator") {
        let discriminator = json!({ "propertyName": name });
        schema.insert("discriminator".to_owned(), discriminator);
    }
    if is_file(schema) {
        schema.insert("type".to_owned(), json!("string"));
        schema.insert("format".to_owned(), json!("binary"));
    }
    if let Some(example) = schema.shift_remove("x-example") {
        schema.entry("example").or_insert(example);
    }
}

fn nullable(schema: &mut Object) {
    for name in ["x-nullable", "x-isnullable"] {
        if let Some(Value::Bool(flag)) = schema.get(name).cloned() {
            schema.shift_remove(name);
            schema.entry("nullable").or_insert(Value::Bool(flag));
        }
    }
}

/// Returns whether the schema is the one for files, which are in forms and in answers.
pub fn is_file(schema: &Object) -> bool {
    schema.get("type").is_some_and(|name| name == "file")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{grammar::Position, normalise::testing::rewritten};

    fn after(before: Value) -> Value {
        rewritten(Position::Schema, before, |schema, _| rewrite(schema)).0
    }

    #[test]
    fn says_it_in_words_of_3_0() {
        assert_eq!(
            after(
                json!({"type": "object", "discriminator": "kind", "x-nullable": true, "x-example": {}})
            ),
            json!({"type": "object", "discriminator": {"propertyName": "kind"}, "nullable": true, "example": {}})
        );
        assert_eq!(
            after(json!({"type": "file"})),
            json!({"type": "string", "format": "binary"})
        );
        assert_eq!(
            after(json!({"$ref": "#/a", "x-nullable": true})),
            json!({"$ref": "#/a", "nullable": true})
        );
    }
}
