//! What 3.2 says of media types and examples in other words.

use serde_json::{Value, json};

use crate::document::{
    grammar::Position,
    walk::{Object, Site},
};

/// Rewrites `itemSchema`, and `dataValue` of examples.
pub fn rewrite(object: &mut Object, site: &mut Site<'_>) {
    match site.position {
        Position::MediaType => item_schema(object, site),
        Position::Example => example(object),
        _ => {}
    }
}

/// In a stream, `schema` has always been understood as the one of its items: the whole never is in one piece.
/// Elsewhere the content is a list.
fn item_schema(media_type: &mut Object, site: &mut Site<'_>) {
    if media_type.contains_key("schema")
        || !media_type.get("itemSchema").is_some_and(Value::is_object)
    {
        return;
    }
    let Some(item) = media_type.shift_remove("itemSchema") else {
        return;
    };
    let item_schema = site.at.child("itemSchema");
    let name = site.at.last().unwrap_or_default();
    if is_stream(&name) {
        site.moved(site.at.child("schema"), item_schema);
        media_type.insert("schema".to_owned(), item);
    } else {
        site.moved(site.at.child("schema").child("items"), item_schema);
        media_type.insert("schema".to_owned(), json!({"type": "array", "items": item}));
    }
}

fn is_stream(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or(media_type).trim();
    let is_lines =
        essence.contains("jsonl") || essence.contains("ndjson") || essence.ends_with("json-seq");
    is_lines || essence == "text/event-stream"
}

fn example(example: &mut Object) {
    if let Some(value) = example.shift_remove("dataValue") {
        example.entry("value").or_insert(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::normalise::testing::rewritten;

    #[test]
    fn items_of_streams_are_their_schema() {
        assert!(is_stream("text/event-stream; charset=utf-8"));
        assert!(is_stream("application/jsonl"));
        assert!(!is_stream("multipart/mixed"));
        let before = json!({"itemSchema": {"type": "string"}});
        let (after, _) = rewritten(Position::MediaType, before, rewrite);
        assert_eq!(
            after,
            json!({"schema": {"type": "array", "items": {"type": "string"}}})
        );
    }

    #[test]
    fn values_of_examples_have_one_name() {
        let before = json!({"dataValue": 1, "serializedValue": "1"});
        let (after, _) = rewritten(Position::Example, before, rewrite);
        assert_eq!(after, json!({"serializedValue": "1", "value": 1}));
    }
}
