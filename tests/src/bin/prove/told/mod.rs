//! What the judges are told in other words: what means the same by the specification, and what they do not know or end over.

mod clusters;
mod unrolled;

use std::{collections::BTreeSet, fmt::Write as _};

use serde_json::{Map, Value, json};

use sdksmith_tests::contract::{is_reserved_header, referenced};

pub(crate) use unrolled::unroll;

const VERBS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// Changes a document of the normal form, and returns what the reader of a proof should know of.
pub(crate) fn tell(document: &mut Value) -> Vec<String> {
    let schemas = document
        .pointer("/components/schemas")
        .and_then(Value::as_object);
    let names: Vec<String> = schemas.into_iter().flat_map(Map::keys).cloned().collect();
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        *paths = plain_paths(std::mem::take(paths));
    }
    if !has_named_values(document) {
        rename_places(document);
    }
    let operations = document.get_mut("paths").and_then(Value::as_object_mut);
    let items = operations.into_iter().flat_map(Map::values_mut);
    for item in items.filter_map(Value::as_object_mut) {
        for operation in VERBS.iter().copied() {
            if let Some(operation) = item.get_mut(operation).and_then(Value::as_object_mut) {
                answer(operation);
            }
        }
    }
    let mut odd: Vec<String> = loose_ends(document).into_iter().collect();
    change(document, &names, &mut odd);
    odd.sort();
    odd.dedup();
    odd
}

/// Puts a schema that allows anything in the place of every `$ref` that leads nowhere: no judge reads a document that has one.
fn loose_ends(document: &mut Value) -> Option<String> {
    let mut loose = BTreeSet::new();
    find_loose(document, document, &mut loose);
    close(document, &loose);
    let (first, count) = (loose.first()?, loose.len());
    Some(format!(
        "{count} `$ref`s lead nowhere, and are told to the judges as anything: {first}"
    ))
}

fn find_loose(document: &Value, value: &Value, loose: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items
            .iter()
            .for_each(|item| find_loose(document, item, loose)),
        Value::Object(object) => {
            let reference = object.get("$ref").and_then(Value::as_str);
            let is_loose = |reference: &&str| referenced(document, reference).is_none();
            loose.extend(reference.filter(is_loose).map(str::to_owned));
            object
                .values()
                .for_each(|member| find_loose(document, member, loose));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn close(value: &mut Value, loose: &BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| close(item, loose)),
        Value::Object(object) => {
            let reference = object.get("$ref").and_then(Value::as_str);
            if reference.is_some_and(|reference| loose.contains(reference)) {
                object.shift_remove("$ref");
            }
            object.values_mut().for_each(|member| close(member, loose));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Requests have no fragments (RFC 9110, section 7.1): a path is the same without one, as long as no other path is. And they have some
/// characters encoded only (RFC 3986, appendix A).
fn plain_paths(paths: Map<String, Value>) -> Map<String, Value> {
    let plain = |path: &str| sent(path.split('#').next().unwrap_or_default());
    let all: Vec<String> = paths.keys().map(|path| plain(path)).collect();
    let is_one = |path: &String| all.iter().filter(|other| *other == path).count() == 1;
    let paths = paths.into_iter().map(|(path, item)| {
        let named = Some(plain(&path)).filter(is_one);
        (named.unwrap_or(path), item)
    });
    paths.collect()
}

/// Returns a path as it is sent, with its places as they are.
fn sent(path: &str) -> String {
    let mut sent = String::new();
    for character in path.chars() {
        let is_plain = character.is_ascii_graphic()
            && !matches!(character, '<' | '>' | '"' | '`' | '\\' | '^' | '|');
        match is_plain {
            true => sent.push(character),
            false => {
                let mut bytes = [0; 4];
                for byte in character.encode_utf8(&mut bytes).bytes() {
                    let _ = write!(sent, "%{byte:02X}");
                }
            }
        }
    }
    sent
}

/// Returns whether some path has names of parameters in it, as the style `matrix` writes them.
fn has_named_values(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(has_named_values),
        Value::Object(object) => {
            object.get("style").is_some_and(|style| style == "matrix")
                || object.values().any(has_named_values)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// What a place of a path is called is not sent. Prism finds no path with `{a.b}` in it.
fn rename_places(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(rename_places),
        Value::Object(object) => {
            if object.get("in").is_some_and(|place| place == "path")
                && let Some(name) = object.get("name").and_then(Value::as_str).map(plain_name)
            {
                object.insert("name".to_owned(), json!(name));
            }
            if let Some(paths) = object.get_mut("paths").and_then(Value::as_object_mut) {
                let all = std::mem::take(paths).into_iter();
                *paths = all.map(|(path, item)| (renamed(&path), item)).collect();
            }
            object.values_mut().for_each(rename_places);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn plain_name(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let plain = name.chars().map(|c| if is_plain(c) { c } else { '_' });
    plain.collect()
}

/// Returns a path with plain names in its places.
fn renamed(path: &str) -> String {
    let mut pieces = path.split('{');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |path, piece| match piece.split_once('}') {
        Some((name, rest)) => format!("{path}{{{}}}{rest}", plain_name(name)),
        None => format!("{path}{{{piece}"),
    })
}

/// An operation has at least one response (OpenAPI 3.0.3, "Responses Object"); 3.1 has operations without.
fn answer(operation: &mut Map<String, Value>) {
    let responses = operation.entry("responses").or_insert_with(|| json!({}));
    if responses.as_object().is_some_and(Map::is_empty) {
        *responses = json!({"default": {"description": "Not described."}});
    }
}

fn change(value: &mut Value, names: &[String], odd: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| change(item, names, odd)),
        Value::Object(object) => {
            forget_headers(object);
            map_all(object, names);
            let responses = object.get_mut("responses").and_then(Value::as_object_mut);
            let responses = responses.into_iter().flat_map(Map::values_mut);
            responses.for_each(|response| odd.extend(typed_media(response)));
            object
                .values_mut()
                .for_each(|member| change(member, names, odd));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Definitions of the header parameters `Accept`, `Content-Type` and `Authorization` are to be ignored (OpenAPI 3.0.3, "Parameter
/// Object").
fn forget_headers(object: &mut Map<String, Value>) {
    if let Some(parameters) = object.get_mut("parameters").and_then(Value::as_array_mut) {
        parameters.retain(|parameter| {
            let name = parameter["name"].as_str().unwrap_or_default();
            parameter["in"] != "header" || !is_reserved_header(name)
        });
    }
}

/// What a discriminator says without `mapping`, or with names in it, is what it says with `$ref`s (OpenAPI 3.0.3, "Discriminator
/// Object").
fn map_all(object: &mut Map<String, Value>, names: &[String]) {
    let prefix = "#/components/schemas/";
    let choices = ["oneOf", "anyOf"].into_iter();
    let choices = choices.filter_map(|keyword| object.get(keyword)?.as_array());
    let choices = choices
        .flatten()
        .filter_map(|choice| choice["$ref"].as_str());
    let choices: Vec<String> = choices.map(str::to_owned).collect();
    let discriminator = object
        .get_mut("discriminator")
        .and_then(Value::as_object_mut);
    let Some(discriminator) = discriminator.filter(|_| !choices.is_empty()) else {
        return;
    };
    let mapping = discriminator.entry("mapping").or_insert_with(|| json!({}));
    let Some(mapping) = mapping.as_object_mut() else {
        return;
    };
    for target in mapping.values_mut() {
        if let Some(name) = target
            .as_str()
            .filter(|name| names.iter().any(|other| other == name))
        {
            *target = json!(format!("{prefix}{name}"));
        }
    }
    for reference in choices {
        let is_mapped = mapping.values().any(|target| *target == reference);
        if let Some(name) = reference.strip_prefix(prefix).filter(|_| !is_mapped) {
            mapping.insert(name.to_owned(), json!(reference));
        }
    }
}

/// Gives the judges media types to read (RFC 9110, section 8.3.1): one that has no slash ends them. Returns those that have none.
fn typed_media(response: &mut Value) -> Vec<String> {
    let Some(content) = response.get_mut("content").and_then(Value::as_object_mut) else {
        return Vec::new();
    };
    let names = content.keys().filter(|name| !name.contains('/'));
    let odd: Vec<String> = names.cloned().collect();
    for name in &odd {
        if let Some(media_type) = content.shift_remove(name) {
            content
                .entry("application/octet-stream")
                .or_insert(media_type);
        }
    }
    let told = odd.iter();
    told.map(|name| {
        format!("{name} is no media type, and told to the judges as application/octet-stream")
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn judges_are_told_what_they_do_not_know() {
        let choice =
            json!([{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}]);
        let mut document = json!({
            "paths": {"/a": {"get": {
                "parameters": [{"in": "header", "name": "Accept"}, {"in": "query", "name": "accept"}],
                "responses": {},
            }}},
            "components": {"schemas": {"A": {}, "B": {}, "C": {
                "oneOf": choice,
                "discriminator": {"propertyName": "t", "mapping": {"a": "A"}},
            }}},
        });
        assert!(tell(&mut document).is_empty());
        let operation = &document["paths"]["/a"]["get"];
        assert_eq!(
            operation["parameters"],
            json!([{"in": "query", "name": "accept"}])
        );
        assert_eq!(
            operation["responses"]["default"]["description"],
            "Not described."
        );
        assert_eq!(
            document["components"]["schemas"]["C"]["discriminator"]["mapping"],
            json!({"a": "#/components/schemas/A", "B": "#/components/schemas/B"})
        );
    }

    #[test]
    fn fragments_are_left_out_where_they_tell_nothing_apart() {
        let mut document = json!({"paths": {"/a#b": {}, "/c#d": {}, "/c": {}}});
        assert!(tell(&mut document).is_empty());
        assert_eq!(document["paths"], json!({"/a": {}, "/c#d": {}, "/c": {}}));
    }

    #[test]
    fn paths_are_told_as_they_are_sent() {
        let mut document = json!({"paths": {"/<a>/{b}": {}}});
        assert!(tell(&mut document).is_empty());
        assert_eq!(document["paths"], json!({"/%3Ca%3E/{b}": {}}));
    }

    #[test]
    fn references_that_lead_nowhere_are_told_as_anything() {
        let mut document = json!({"components": {"schemas": {
            "A": {"properties": {"b": {"$ref": "#/components/schemas/B"}, "c": {"$ref": "https://example.com/c.json"}}},
            "D": {"$ref": "#/components/schemas/A"},
        }}});
        assert_eq!(tell(&mut document).len(), 1);
        let schemas = &document["components"]["schemas"];
        assert_eq!(schemas["A"]["properties"], json!({"b": {}, "c": {}}));
        assert_eq!(schemas["D"], json!({"$ref": "#/components/schemas/A"}));
    }

    #[test]
    fn places_of_paths_have_plain_names() {
        let mut document =
            json!({"paths": {"/a/{b.c}/d": {"parameters": [{"in": "path", "name": "b.c"}]}}});
        assert!(tell(&mut document).is_empty());
        let name = &document["paths"]["/a/{b_c}/d"]["parameters"][0]["name"];
        assert_eq!(*name, "b_c");
    }

    #[test]
    fn what_is_no_media_type_is_told_as_bytes() {
        let mut document =
            json!({"paths": {"/a": {"get": {"responses": {"200": {"content": {"json": {}}}}}}}});
        assert_eq!(tell(&mut document).len(), 1);
        let content = &document["paths"]["/a"]["get"]["responses"]["200"]["content"];
        assert_eq!(*content, json!({"application/octet-stream": {}}));
    }
}
