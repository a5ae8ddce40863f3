//! A response: its schema and examples → `content`.

use serde_json::Value;

use super::media;
use crate::document::walk::{Object, Site};

/// Moves `schema` and `examples` of a response into its `content`.
pub fn rewrite(response: &mut Object, produces: &[String], site: &mut Site<'_>) {
    if response.contains_key("$ref") {
        return;
    }
    let examples = match response.shift_remove("examples") {
        Some(Value::Object(examples)) => examples
            .into_iter()
            .filter(|(_, value)| says_something(value))
            .collect(),
        _ => Object::new(),
    };
    let names = media::of_answer(produces, media::has_file(response));
    media::into_content(response, &names, examples, site);
}

/// An empty example of an answer without a schema must not make it one with a content.
fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Object(members) => !members.is_empty(),
        Value::String(text) => !text.is_empty(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::document::{grammar::Position, normalise::testing::rewritten};

    fn after(before: Value) -> Value {
        let rewrite = |object: &mut Object, site: &mut Site<'_>| {
            let produces = ["application/json".to_owned(), "text/csv".to_owned()];
            super::rewrite(object, &produces, site);
        };
        rewritten(Position::Response, before, rewrite).0
    }

    #[test]
    fn a_schema_is_there_for_every_media_type() {
        let before = json!({
            "description": "d", "schema": {"type": "string"}, "examples": {"application/json": "a", "ok": "b"}
        });
        assert_eq!(
            after(before),
            json!({"description": "d", "content": {
                "application/json": {
                    "schema": {"type": "string"},
                    "examples": {"application/json": {"value": "a"}, "ok": {"value": "b"}}
                },
                "text/csv": {"schema": {"type": "string"}}
            }})
        );
    }

    #[test]
    fn nothing_stays_nothing() {
        let before = json!({"description": "d", "examples": {"application/json": {}}});
        assert_eq!(after(before), json!({"description": "d"}));
    }

    #[test]
    fn a_file_is_no_json() {
        let before = json!({"schema": {"type": "file"}});
        assert_eq!(
            after(before),
            json!({"content": {"text/csv": {"schema": {"type": "file"}}}})
        );
    }
}
