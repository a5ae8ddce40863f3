//! Repairs of paths, operations, callbacks and responses.

use serde_json::{Value, json};

use super::{fill, fill_silently, has_text, parameter};
use crate::{
    document::{
        normalise::swagger2,
        walk::{Object, Site},
    },
    report::catalogue::document as say,
};

/// Paths start with a slash.
pub fn paths(paths: &mut Object, site: &mut Site<'_>) {
    let is_path = |key: &str| key.starts_with('/') || key.starts_with("x-");
    if paths.keys().all(|key| is_path(key)) {
        return;
    }
    for (key, item) in std::mem::take(paths) {
        if is_path(&key) {
            paths.insert(key, item);
            continue;
        }
        let path = format!("/{key}");
        site.within(&key, |site| {
            site.renamed(&path);
            site.tell(say::repaired(&site.at, "a path starts with `/`"));
        });
        paths.entry(path).or_insert(item);
    }
}

/// An operation has responses; its parameters have names and places; its callbacks are here, since the typed
/// operation has no room for a `$ref` to one elsewhere.
pub fn operation(operation: &mut Object, site: &mut Site<'_>) {
    parameter::list(operation, site);
    if let Some(Value::Object(callbacks)) = operation.get_mut("callbacks") {
        callbacks.retain(|_, callback| callback.get("$ref").is_none());
    }
    fill(operation, "responses", json!({}), site);
}

/// Responses stand under a status, a range of statuses, or `default`.
pub fn responses(responses: &mut Object, site: &mut Site<'_>) {
    responses.retain(|key, _| {
        let is_known = is_status(key) || key == "default" || key.starts_with("x-");
        if !is_known {
            site.within(key, |site| {
                let message = format!("`{key}` is not a status; this response is ignored");
                site.tell(say::ignored(&site.at, message));
            });
        }
        is_known
    });
    spell_ranges(responses, site);
}

/// A range of statuses is written with capitals: `4XX`.
fn spell_ranges(responses: &mut Object, site: &mut Site<'_>) {
    let is_range = |key: &str| !key.starts_with("x-") && key.ends_with('x');
    if !responses.keys().any(|key| is_range(key)) {
        return;
    }
    for (key, response) in std::mem::take(responses) {
        if is_range(&key) {
            let range = key.to_ascii_uppercase();
            site.within(&key, |site| site.renamed(&range));
            responses.entry(range).or_insert(response);
        } else {
            responses.insert(key, response);
        }
    }
}

fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        [b'1'..=b'9', b'X' | b'x', b'X' | b'x'] => true,
        [b'1'..=b'9', rest @ ..] => rest.len() == 2 && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// A response has a description, and no schema of its own; a link names its operation.
pub fn response(response: &mut Object, site: &mut Site<'_>) {
    if response.contains_key("schema") {
        swagger2::answer_of_json(response, site);
        let message = "`schema` of a response belongs into its `content`; taken as JSON";
        site.within("schema", |site| site.tell(say::repaired(&site.at, message)));
    }
    fill_silently(response, "description");
    let Some(links) = response
        .get_mut("links")
        .and_then(|links| links.as_object_mut())
    else {
        return;
    };
    links.retain(|key, link| {
        let is_reference = link.get("$ref").is_some_and(Value::is_string);
        let is_named =
            is_reference || has_text(link, "operationId") || has_text(link, "operationRef");
        if !is_named {
            site.within("links", |site| {
                site.within(key, |site| {
                    site.tell(say::ignored(
                        &site.at,
                        "this link names no operation; it is ignored",
                    ));
                });
            });
        }
        is_named
    });
}

/// The typed callback has no room for extensions.
pub fn callback(callback: &mut Object, _site: &mut Site<'_>) {
    callback.retain(|key, _| !key.starts_with("x-"));
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

    #[test]
    fn paths_get_their_slash_and_keep_their_order() {
        let (after, report) = rewritten(
            Position::Paths,
            json!({"b": {}, "/a": {}, "x-c": 1}),
            rewrite,
        );
        assert_eq!(after.to_string(), r#"{"/b":{},"/a":{},"x-c":1}"#);
        assert_eq!(codes(&report), ["repaired"]);
    }

    #[test]
    fn only_statuses_are_responses() {
        let before =
            json!({"200": {}, "4xx": {}, "5XX": {}, "default": {}, "20": {}, "ok": {}, "x-a": 1});
        let (after, report) = rewritten(Position::Responses, before, rewrite);
        assert_eq!(
            after,
            json!({"200": {}, "4XX": {}, "5XX": {}, "default": {}, "x-a": 1})
        );
        assert_eq!(codes(&report), ["ignored", "ignored"]);
    }

    #[test]
    fn operations_and_responses_are_filled() {
        assert_eq!(
            rewritten(Position::Operation, json!({}), rewrite).0,
            json!({"responses": {}})
        );
        let before = json!({"description": "", "schema": {"type": "string"}});
        assert_eq!(
            rewritten(Position::Response, before, rewrite).0,
            json!({"description": "", "content": {"application/json": {"schema": {"type": "string"}}}})
        );
        let before = json!({"links": {"a": {"operationId": "b"}, "c": {}}});
        let (after, _) = rewritten(Position::Response, before, rewrite);
        assert_eq!(
            after,
            json!({"links": {"a": {"operationId": "b"}}, "description": ""})
        );
    }
}
