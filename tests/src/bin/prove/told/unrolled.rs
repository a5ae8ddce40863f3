//! Schemas that lead to each other, written out to the second level: Prism follows every way through them before it listens, and there
//! are more ways than it has time for.
//!
//! Requests are allowed anything from there on, and answers get nothing: what Prism accepts may be wrong deeper down, and what it answers
//! is still what the document allows.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::clusters::{Clusters, SCHEMAS, named};

/// Who writes what a schema describes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Asked,
    Answered,
}

/// How far a schema is from where the document uses one of its cluster.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    First,
    Second,
}

const ALL: [(Side, Level); 4] = [
    (Side::Asked, Level::First),
    (Side::Asked, Level::Second),
    (Side::Answered, Level::First),
    (Side::Answered, Level::Second),
];

/// Puts copies in the place of all schemas from which several are reached that lead to each other. Returns how many there are of these.
pub(crate) fn unroll(document: &mut Value) -> usize {
    forget_extensions(document, false);
    let clusters = Clusters::of(document);
    let leading = clusters.leading();
    let schemas = document.pointer_mut("/components/schemas");
    let Some(schemas) = schemas.and_then(Value::as_object_mut) else {
        return 0;
    };
    let mut copies = Map::new();
    for name in &leading {
        let Some(schema) = schemas.shift_remove(name) else {
            continue;
        };
        let levels = ALL
            .into_iter()
            .filter(|(_, level)| *level == Level::First || clusters.is_in_one(name));
        for (side, level) in levels {
            let writer = Writer {
                clusters: &clusters,
                leading: &leading,
                name,
                side,
                level,
            };
            copies.insert(copy(name, side, level), writer.written(&schema));
        }
    }
    schemas.extend(copies);
    let is_copied = |name: &str| leading.contains(name);
    redirect(document, Side::Asked, &is_copied);
    let in_clusters = leading.iter().filter(|name| clusters.is_in_one(name));
    in_clusters.count()
}

/// Extensions say nothing to a judge, and may have `$ref`s all the same. What is named by the author is none, however it begins.
fn forget_extensions(value: &mut Value, is_named: bool) {
    const NAMED: [&str; 10] = [
        "properties",
        "patternProperties",
        "schemas",
        "headers",
        "parameters",
        "responses",
        "requestBodies",
        "securitySchemes",
        "encoding",
        "content",
    ];
    const DATA: [&str; 5] = ["example", "examples", "default", "enum", "value"];
    match value {
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| forget_extensions(item, false)),
        Value::Object(object) => {
            object.retain(|key, _| is_named || !key.starts_with("x-"));
            for (key, member) in object {
                if is_named || !DATA.contains(&key.as_str()) {
                    forget_extensions(member, !is_named && NAMED.contains(&key.as_str()));
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn copy(name: &str, side: Side, level: Level) -> String {
    let side = match side {
        Side::Asked => "asked",
        Side::Answered => "answered",
    };
    let level = match level {
        Level::First => "",
        Level::Second => ".deeper",
    };
    format!("{name}.{side}{level}")
}

/// Leads everything outside the schemas, and those that stay as they are, to the copies.
fn redirect(value: &mut Value, side: Side, is_copied: &impl Fn(&str) -> bool) {
    match value {
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| redirect(item, side, is_copied)),
        Value::Object(object) => {
            for (key, member) in object.iter_mut() {
                let side = if key == "responses" {
                    Side::Answered
                } else {
                    side
                };
                let is_reference = key == "$ref" || key == "mapping";
                match is_reference {
                    true => each_name(member, &|name| {
                        let first = || copy(name, side, Level::First);
                        is_copied(name).then(first)
                    }),
                    false => redirect(member, side, is_copied),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Puts other names into a `$ref`, or into the values of a `mapping`.
fn each_name(value: &mut Value, renamed: &impl Fn(&str) -> Option<String>) {
    match value {
        Value::String(text) => {
            if let Some(name) = text.strip_prefix(SCHEMAS).and_then(renamed) {
                *text = format!("{SCHEMAS}{name}");
            }
        }
        Value::Object(object) => object
            .values_mut()
            .for_each(|member| each_name(member, renamed)),
        _ => {}
    }
}

/// Writes one copy of a schema.
struct Writer<'w> {
    clusters: &'w Clusters,
    /// All that are copied.
    leading: &'w BTreeSet<String>,
    name: &'w str,
    side: Side,
    level: Level,
}

impl Writer<'_> {
    fn written(&self, schema: &Value) -> Value {
        let mut written = schema.clone();
        if self.level == Level::Second {
            match self.side {
                Side::Asked => self.loosen(&mut written),
                // What cannot be without the others has them once more, and no deeper than it must.
                Side::Answered => _ = self.shorten(&mut written),
            }
        }
        self.rename(&mut written);
        written
    }

    fn leads_back(&self, schema: &Value) -> bool {
        named(schema).is_some_and(|name| self.clusters.are_one(self.name, name))
    }

    fn rename(&self, value: &mut Value) {
        let renamed = |name: &str| {
            let level = match self.clusters.are_one(self.name, name) {
                true => Level::Second,
                // One that leads to itself alone stays on its level.
                false if name == self.name => self.level,
                false => Level::First,
            };
            let is_copied = self.leading.contains(name);
            is_copied.then(|| copy(name, self.side, level))
        };
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.rename(item)),
            Value::Object(object) => {
                for (key, member) in object.iter_mut() {
                    match key.as_str() {
                        "$ref" | "mapping" => each_name(member, &renamed),
                        _ => self.rename(member),
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// Allows anything where a schema leads back. A choice of which one part allows anything is none.
    fn loosen(&self, schema: &mut Value) {
        if self.leads_back(schema) {
            *schema = json!({});
        }
        let Some(object) = schema.as_object_mut() else {
            return;
        };
        for keyword in ["oneOf", "anyOf", "not"] {
            let choice = object.get(keyword);
            if choice.is_some_and(|choice| self.mentions(choice)) {
                object.shift_remove(keyword);
                object.shift_remove("discriminator");
            }
        }
        for keyword in ["items", "additionalProperties"] {
            if let Some(inner) = object.get_mut(keyword) {
                self.loosen(inner);
            }
        }
        let parts = object.get_mut("allOf").and_then(Value::as_array_mut);
        parts
            .into_iter()
            .flatten()
            .for_each(|part| self.loosen(part));
        let members = object.get_mut("properties").and_then(Value::as_object_mut);
        let members = members.into_iter().flat_map(Map::values_mut);
        members.for_each(|member| self.loosen(member));
    }

    fn mentions(&self, value: &Value) -> bool {
        match value {
            Value::Array(items) => items.iter().any(|item| self.mentions(item)),
            Value::Object(object) => {
                self.leads_back(value) || object.values().any(|member| self.mentions(member))
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
        }
    }

    /// Takes out what leads back and need not be there. Returns whether nothing is left that leads back.
    fn shorten(&self, schema: &mut Value) -> bool {
        if self.leads_back(schema) {
            return false;
        }
        let Some(object) = schema.as_object_mut() else {
            return true;
        };
        let mut is_short = self.shorten_choices(object);
        let parts = object.get_mut("allOf").and_then(Value::as_array_mut);
        for part in parts.into_iter().flatten() {
            is_short &= self.shorten(part);
        }
        if let Some(rest) = object.get_mut("additionalProperties")
            && !self.shorten(rest)
        {
            *rest = json!(false);
        }
        self.shorten_items(object) & self.shorten_members(object) & is_short
    }

    /// Leaves out the choices that lead back, as long as there is another one.
    fn shorten_choices(&self, object: &mut Map<String, Value>) -> bool {
        let mut is_short = true;
        for keyword in ["oneOf", "anyOf"] {
            let Some(choices) = object.get_mut(keyword).and_then(Value::as_array_mut) else {
                continue;
            };
            let kept: Vec<bool> = choices
                .iter_mut()
                .map(|choice| self.shorten(choice))
                .collect();
            if !kept.contains(&true) {
                is_short &= kept.is_empty();
                continue;
            }
            let mut kept = kept.into_iter();
            choices.retain(|_| kept.next() == Some(true));
            let left: Vec<Value> = choices
                .iter()
                .filter_map(|choice| choice.get("$ref").cloned())
                .collect();
            let mapping = object
                .get_mut("discriminator")
                .and_then(|value| value.get_mut("mapping"));
            if let Some(mapping) = mapping.and_then(Value::as_object_mut) {
                mapping.retain(|_, target| left.contains(target));
            }
        }
        is_short
    }

    /// A list may be empty unless the document says otherwise.
    fn shorten_items(&self, object: &mut Map<String, Value>) -> bool {
        let Some(items) = object.get_mut("items") else {
            return true;
        };
        if self.shorten(items) {
            return true;
        }
        let may_be_empty = object.get("minItems").and_then(Value::as_u64).unwrap_or(0) == 0;
        if may_be_empty {
            object.insert("items".to_owned(), json!({}));
            object.insert("maxItems".to_owned(), json!(0));
        }
        may_be_empty
    }

    fn shorten_members(&self, object: &mut Map<String, Value>) -> bool {
        let required = object.get("required").cloned().unwrap_or_default();
        let is_required = |name: &str| {
            let mut names = required.as_array().into_iter().flatten();
            names.any(|required| required == name)
        };
        let Some(members) = object.get_mut("properties").and_then(Value::as_object_mut) else {
            return true;
        };
        members.retain(|name, member| is_required(name) | self.shorten(member));
        let mut required = members.iter_mut().filter(|(name, _)| is_required(name));
        required.all(|(_, member)| self.shorten(member))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemas_that_lead_to_each_other_end_on_the_second_level() {
        let mut document = json!({
            "paths": {"/a": {"post": {
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/List"}}}},
                "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/List"}}}}},
            }}},
            "components": {"schemas": {
                "List": {"items": {"$ref": "#/components/schemas/A"}},
                "A": {"properties": {"id": {"$ref": "#/components/schemas/Id"}, "b": {"$ref": "#/components/schemas/B"}}},
                "B": {
                    "required": ["must"],
                    "properties": {
                        "a": {"anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/A"}]},
                        "list": {"type": "array", "items": {"$ref": "#/components/schemas/A"}},
                        "may": {"$ref": "#/components/schemas/A"},
                        "x-y": {"type": "string", "x-z": {"$ref": "#/components/schemas/A"}},
                        "must": {"$ref": "#/components/schemas/A"},
                    },
                },
                "Id": {"type": "string"},
            }},
        });
        assert_eq!(unroll(&mut document), 2);
        let schemas = &document["components"]["schemas"];
        let reference = |name: &str| json!({"$ref": format!("{SCHEMAS}{name}")});
        let operation = &document["paths"]["/a"]["post"];
        let schema = |message: &Value| message["content"]["application/json"]["schema"].clone();
        assert_eq!(schema(&operation["requestBody"]), reference("List.asked"));
        assert_eq!(
            schema(&operation["responses"]["200"]),
            reference("List.answered")
        );
        assert_eq!(
            schemas["A.answered"]["properties"],
            json!({"id": reference("Id"), "b": reference("B.answered.deeper")})
        );
        assert_eq!(
            schemas["B.answered.deeper"]["properties"],
            json!({
                "a": {"anyOf": [{"type": "string"}]},
                "list": {"type": "array", "items": {}, "maxItems": 0},
                "x-y": {"type": "string"},
                "must": reference("A.answered.deeper"),
            })
        );
        assert_eq!(
            schemas["B.asked.deeper"]["properties"],
            json!({"a": {}, "list": {"type": "array", "items": {}}, "may": {}, "x-y": {"type": "string"}, "must": {}})
        );
        assert_eq!(
            schemas["A.answered.deeper"]["properties"],
            json!({"id": reference("Id")})
        );
        assert!(schemas.get("A").is_none());
        assert_eq!(schemas["Id"], json!({"type": "string"}));
    }

    #[test]
    fn a_schema_that_leads_to_itself_alone_stays() {
        let mut document = json!({"components": {"schemas": {
            "A": {"properties": {"a": {"$ref": "#/components/schemas/A"}}},
        }}});
        let before = document.clone();
        assert_eq!(unroll(&mut document), 0);
        assert_eq!(document, before);
    }
}
