//! A document several times over: its paths and components again, under other names.

use serde_json::{Map, Value};

/// The components that are the same for all copies: operations name them without a `$ref`.
const SHARED: [&str; 1] = ["securitySchemes"];

/// Sections of a 2.0 document that hold what `components` hold since 3.0.
const SECTIONS: [&str; 3] = ["definitions", "parameters", "responses"];

/// Returns a document with all that it has `count` times.
pub(crate) fn of(document: &Value, count: usize) -> Value {
    let mut whole = document.clone();
    for copy in 1..count {
        add(&mut whole, document, copy);
    }
    whole
}

fn add(whole: &mut Value, document: &Value, copy: usize) {
    let paths = members(document.get("paths"));
    let paths = paths.map(|(path, item)| (path_of(path, copy), copied(item, copy)));
    extend(whole.get_mut("paths"), paths.collect());
    for section in SECTIONS {
        extend(whole.get_mut(section), named(document.get(section), copy));
    }
    for (section, entries) in members(document.get("components")) {
        if !SHARED.contains(&section.as_str()) {
            extend(
                whole.pointer_mut(&format!("/components/{section}")),
                named(Some(entries), copy),
            );
        }
    }
}

fn members(object: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    object.and_then(Value::as_object).into_iter().flatten()
}

fn extend(object: Option<&mut Value>, entries: Map<String, Value>) {
    if let Some(Value::Object(members)) = object {
        members.extend(entries);
    }
}

fn named(entries: Option<&Value>, copy: usize) -> Map<String, Value> {
    let entries = members(entries).map(|(name, entry)| (name_of(name, copy), copied(entry, copy)));
    entries.collect()
}

fn path_of(path: &str, copy: usize) -> String {
    format!("/copy{copy}{path}")
}

fn name_of(name: &str, copy: usize) -> String {
    format!("{name}Copy{copy}")
}

/// Returns a value in which every `$ref` and every name of an operation is that of the copy.
fn copied(value: &Value, copy: usize) -> Value {
    match value {
        Value::Object(object) => {
            let members = object
                .iter()
                .map(|(key, value)| (key.clone(), member(key, value, copy)));
            Value::Object(members.collect())
        }
        Value::Array(items) => items.iter().map(|item| copied(item, copy)).collect(),
        Value::String(text) => Value::String(reference(text, copy)),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

fn member(key: &str, value: &Value, copy: usize) -> Value {
    match (key, value) {
        ("operationId", Value::String(id)) => Value::String(name_of(id, copy)),
        // The values of a discriminator may be names of schemas.
        ("mapping", Value::Object(names)) => {
            let names = names
                .iter()
                .map(|(tag, name)| (tag.clone(), mapped(name, copy)));
            Value::Object(names.collect())
        }
        _ => copied(value, copy),
    }
}

fn mapped(name: &Value, copy: usize) -> Value {
    match name {
        Value::String(name) if !name.contains('/') => Value::String(name_of(name, copy)),
        _ => copied(name, copy),
    }
}

/// Returns where a `$ref` within the document leads in the copy. Other texts stay as they are.
fn reference(text: &str, copy: usize) -> String {
    let Some((section, rest)) = text
        .strip_prefix("#/")
        .and_then(|text| text.split_once('/'))
    else {
        return text.to_owned();
    };
    let rename = |names: &str| match names.split_once('/') {
        Some((name, below)) => format!("{}/{below}", name_of(name, copy)),
        None => name_of(names, copy),
    };
    match (section, rest.split_once('/')) {
        ("components", Some((kind, names))) if !SHARED.contains(&kind) => {
            format!("#/components/{kind}/{}", rename(names))
        }
        ("paths", _) => format!("#/paths/~1copy{copy}{rest}"),
        (section, _) if SECTIONS.contains(&section) => format!("#/{section}/{}", rename(rest)),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_copy_refers_to_itself() {
        let document = json!({
            "paths": {"/a": {"get": {"operationId": "a", "tags": ["#"], "responses": {"200": {"$ref": "#/components/responses/R"}}}},
                "/b": {"$ref": "#/paths/~1a"}},
            "components": {"responses": {"R": {"x": {"$ref": "#/components/schemas/S/properties/p"}}}, "schemas": {"S": {}},
                "securitySchemes": {"key": {}}}
        });
        let twice = of(&document, 2);
        assert_eq!(of(&document, 1), document);
        assert_eq!(
            twice["paths"]["/copy1/a"]["get"],
            json!({"operationId": "aCopy1", "tags": ["#"],
            "responses": {"200": {"$ref": "#/components/responses/RCopy1"}}})
        );
        assert_eq!(
            twice["paths"]["/copy1/b"],
            json!({"$ref": "#/paths/~1copy1~1a"})
        );
        assert_eq!(
            twice["components"]["responses"]["RCopy1"]["x"]["$ref"],
            "#/components/schemas/SCopy1/properties/p"
        );
        assert_eq!(twice["components"]["securitySchemes"], json!({"key": {}}));
    }
}
