//! A parameter in the path, the query or a header.

use serde_json::{Value, json};

use super::{
    collection::{self, Written},
    simple,
};
use crate::document::walk::{Object, Site};

/// Moves what describes the value of a parameter into its `schema`, and says its style.
pub fn rewrite(parameter: &mut Object, site: &mut Site<'_>) {
    if parameter.contains_key("$ref") {
        return;
    }
    example(parameter);
    let place = parameter
        .get("in")
        .and_then(Value::as_str)
        .unwrap_or("")
        .to_ascii_lowercase();
    describe(parameter, &place, site);
}

/// Moves what describes a value into its `schema`. One that has a schema already is written as 3.0 asks.
pub fn describe(object: &mut Object, place: &str, site: &mut Site<'_>) {
    if let Some(format) = collection::take(object) {
        match collection::written(&format, place) {
            Written::Style(style, explode) => {
                object.insert("style".to_owned(), json!(style));
                object.insert("explode".to_owned(), json!(explode));
            }
            Written::Unknown => collection::into_text(object, &format, site),
        }
    }
    let schema = simple::take_schema(object);
    if !schema.is_empty() && !object.contains_key("schema") && !object.contains_key("content") {
        object.insert("schema".to_owned(), Value::Object(schema));
        site.moved_into(site.at.child("schema"));
    }
}

/// 2.0 has no examples of parameters; what is widely used for them is.
fn example(parameter: &mut Object) {
    if let Some(example) = parameter.shift_remove("x-example") {
        parameter.entry("example").or_insert(example);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{
        grammar::Position,
        normalise::testing::{codes, rewritten},
    };

    fn after(before: Value) -> Value {
        let (after, report) = rewritten(Position::Parameter, before, rewrite);
        assert_eq!(codes(&report), [""; 0]);
        after
    }

    #[test]
    fn the_value_has_a_schema() {
        let before = json!({
            "name": "a", "in": "query", "description": "d", "type": "integer", "format": "int32", "maximum": 3,
            "default": 1, "required": true, "x-example": 2
        });
        assert_eq!(
            after(before),
            json!({
                "name": "a", "in": "query", "description": "d", "required": true, "example": 2,
                "schema": {"type": "integer", "format": "int32", "maximum": 3, "default": 1}
            })
        );
    }

    #[test]
    fn lists_have_a_style() {
        let list = |place: &str, format: Option<&str>| {
            let mut before =
                json!({"name": "a", "in": place, "type": "array", "items": {"type": "string"}});
            if let Some(format) = format {
                before["collectionFormat"] = json!(format);
            }
            let after = after(before);
            (after["style"].clone(), after["explode"].clone())
        };
        assert_eq!(list("query", None), (json!("form"), json!(false)));
        assert_eq!(list("query", Some("multi")), (json!("form"), json!(true)));
        assert_eq!(list("path", None), (json!("simple"), json!(false)));
    }

    #[test]
    fn a_list_that_cannot_be_written_is_a_text() {
        let before = json!({
            "name": "a", "in": "query", "type": "array", "items": {"type": "integer"}, "collectionFormat": "tsv"
        });
        let (after, report) = rewritten(Position::Parameter, before, rewrite);
        assert_eq!(
            after,
            json!({"name": "a", "in": "query", "schema": {"type": "string"}})
        );
        assert_eq!(codes(&report), ["ignored"]);
    }

    #[test]
    fn what_is_written_as_in_3_0_stays() {
        let before = json!({"name": "a", "in": "query", "schema": {"type": "string"}});
        assert_eq!(after(before.clone()), before);
    }
}
