//! Values that a document allows.

use serde_json::{Map, Value, json};

/// How deep objects are filled: further in, only what is required.
const DEPTH: usize = 5;

/// Returns what `operation` (`GET /users`) of a document in the normal form answers with: examples of schemas where there
/// are some, and otherwise every member. `None`: it answers with no JSON.
pub(crate) fn answer(document: &Value, operation: &str) -> Option<Value> {
    let (verb, path) = operation.split_once(' ')?;
    let sampler = Sampler { document };
    let keys = [
        "paths",
        path,
        &verb.to_lowercase(),
        "responses",
        "200",
        "content",
        "application/json",
        "schema",
    ];
    let schema = keys
        .into_iter()
        .try_fold(document, |value, key| sampler.resolved(value).get(key))?;
    Some(sampler.value(schema, 0))
}

struct Sampler<'d> {
    document: &'d Value,
}

impl<'d> Sampler<'d> {
    fn resolved(&self, mut schema: &'d Value) -> &'d Value {
        while let Some(target) = schema.get("$ref").and_then(Value::as_str) {
            let target = self.document.pointer(target.trim_start_matches('#'));
            schema = target.unwrap_or(&Value::Null);
        }
        schema
    }

    fn value(&self, schema: &'d Value, depth: usize) -> Value {
        let schema = self.resolved(schema);
        if let Some(example) = schema.get("example").filter(|example| !example.is_null()) {
            return example.clone();
        }
        if let Some(value) = schema.pointer("/enum/0") {
            return value.clone();
        }
        for keyword in ["oneOf", "anyOf"] {
            if let Some(variant) = schema.get(keyword).and_then(|variants| variants.get(0)) {
                return self.value(variant, depth + 1);
            }
        }
        match schema.get("type").and_then(Value::as_str) {
            Some("string") => text(schema),
            Some("integer") => json!(1_234_567),
            Some("number") => json!(1234.5),
            Some("boolean") => json!(true),
            Some("array") => self.list(schema, depth),
            _ => self.object(schema, depth),
        }
    }

    fn list(&self, schema: &'d Value, depth: usize) -> Value {
        let items = schema.get("items").filter(|_| depth < DEPTH);
        let item = items.map(|items| self.value(items, depth + 1));
        json!(item.into_iter().collect::<Vec<_>>())
    }

    fn object(&self, schema: &'d Value, depth: usize) -> Value {
        let mut members = Map::new();
        self.add(schema, depth, &mut members);
        Value::Object(members)
    }

    fn add(&self, schema: &'d Value, depth: usize, members: &mut Map<String, Value>) {
        let parts = schema.get("allOf").and_then(Value::as_array);
        for part in parts.into_iter().flatten() {
            self.add(self.resolved(part), depth, members);
        }
        let required = schema.get("required").and_then(Value::as_array);
        let is_required =
            |name: &str| required.is_some_and(|names| names.iter().any(|other| other == name));
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            if depth < DEPTH || is_required(name) {
                members.insert(name.clone(), self.value(property, depth + 1));
            }
        }
    }
}

fn text(schema: &Value) -> Value {
    json!(match schema.get("format").and_then(Value::as_str) {
        Some("date-time") => "2026-08-17T09:30:00Z",
        Some("date") => "2026-08-17",
        Some("uuid") => "f174e90a-fafe-4643-bbbc-4a0ed4fc8415",
        Some("uri" | "url") => "https://api.example.com/v1/things/f174e90afafe",
        Some("email") => "jane@example.com",
        _ => "a text of usual length",
    })
}
