//! Value → the types of `openapiv3`, entry by entry: one bad entry costs itself and nothing else.

#[cfg(test)]
mod as_serde;
mod operation;
mod parameter;
mod schema;
mod value;

use std::collections::BTreeMap;

use indexmap::IndexMap;
use openapiv3::{
    Components, OpenAPI, Operation, PathItem, Paths, ReferenceOr, Schema, SchemaData, SchemaKind,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use self::value::{Odd, Read};
use super::{Webhook, carry, pointer::Pointer, walk::Object};
use crate::{
    http::Verb,
    report::{Gap, Report, catalogue::document as say},
    workers,
};

/// Types a normalised document, and consumes it entry by entry, so that it is never in memory twice.
pub fn typed(document: Value, report: &mut Report) -> (OpenAPI, Vec<Webhook>) {
    let Value::Object(mut document) = document else {
        return (OpenAPI::default(), Vec::new());
    };
    let at = Pointer::root();
    let openapi = OpenAPI {
        openapi: "3.0.3".to_owned(),
        info: take(&mut document, "info", &at, report).unwrap_or_default(),
        servers: take_list(&mut document, "servers", &at, report),
        paths: paths(take_object(&mut document, "paths"), report),
        components: Some(components(take_object(&mut document, "components"), report)),
        security: take(&mut document, "security", &at, report),
        tags: take_list(&mut document, "tags", &at, report),
        external_docs: take(&mut document, "externalDocs", &at, report),
        extensions: IndexMap::new(),
    };
    let webhooks = webhooks(take_object(&mut document, carry::WEBHOOKS), report);
    let extensions = extensions(document);
    (
        OpenAPI {
            extensions,
            ..openapi
        },
        webhooks,
    )
}

fn take_object(owner: &mut Object, key: &str) -> Object {
    match owner.shift_remove(key) {
        Some(Value::Object(object)) => object,
        _ => Object::new(),
    }
}

/// Types the member `key`; `None` when it is missing or, with a warning, cannot be read.
fn take<T: DeserializeOwned>(
    owner: &mut Object,
    key: &str,
    at: &Pointer,
    report: &mut Report,
) -> Option<T> {
    let value = owner.shift_remove(key)?;
    entry(&value, &at.child(key), report)
}

fn take_list<T: DeserializeOwned>(
    owner: &mut Object,
    key: &str,
    at: &Pointer,
    report: &mut Report,
) -> Vec<T> {
    let Some(Value::Array(items)) = owner.shift_remove(key) else {
        return Vec::new();
    };
    let at = at.child(key);
    let items = items.into_iter().enumerate();
    items
        .filter_map(|(index, item)| entry(&item, &at.child(index), report))
        .collect()
}

fn entry<T: DeserializeOwned>(value: &Value, at: &Pointer, report: &mut Report) -> Option<T> {
    match T::deserialize(value) {
        Ok(entry) => Some(entry),
        Err(reason) => {
            report.push(say::rejected(at, reason));
            None
        }
    }
}

/// Types a reference or an item without trying both, so that the reason of a failure is the item's own.
fn reference_or<T: DeserializeOwned>(
    value: &Value,
    read: impl Fn(&Value) -> Read<T>,
) -> Result<ReferenceOr<T>, serde_json::Error> {
    match value.get("$ref").and_then(Value::as_str) {
        Some(reference) => Ok(ReferenceOr::ref_(reference)),
        None => item(value, read).map(ReferenceOr::Item),
    }
}

/// Types an item. `serde` copies it once for each level of what is in it, so that it gets to see only what has a mistake: that it can
/// explain.
fn item<T: DeserializeOwned>(
    value: &Value,
    read: impl Fn(&Value) -> Read<T>,
) -> Result<T, serde_json::Error> {
    read(value).or_else(|Odd| T::deserialize(value))
}

fn extensions(object: Object) -> IndexMap<String, Value> {
    let members = object.into_iter();
    members.filter(|(key, _)| key.starts_with("x-")).collect()
}

fn paths(paths: Object, report: &mut Report) -> Paths {
    let at = Pointer::root().child("paths");
    let (items, others): (Object, Object) =
        paths.into_iter().partition(|(key, _)| key.starts_with('/'));
    let items = workers::map(items.into_iter().collect(), |(path, item)| {
        let mut own = Report::default();
        let typed = path_item(item, &at.child(&path), &mut own);
        ((path, typed), own)
    });
    Paths {
        paths: told(items, report).collect(),
        extensions: extensions(others),
    }
}

/// A webhook that is still a `$ref` leads to another file, which has been told.
fn webhooks(webhooks: Object, report: &mut Report) -> Vec<Webhook> {
    let root = Pointer::root().child(carry::WEBHOOKS);
    let webhooks = webhooks.into_iter().filter_map(|(name, item)| {
        let at = root.child(&name);
        let item = path_item(item, &at, report).into_item()?;
        Some(Webhook { at, name, item })
    });
    webhooks.collect()
}

/// A path item that cannot be read as a whole is read operation by operation.
fn path_item(item: Value, at: &Pointer, report: &mut Report) -> ReferenceOr<PathItem> {
    if let Ok(item) = reference_or(&item, operation::path_item) {
        return item;
    }
    let Value::Object(mut item) = item else {
        return ReferenceOr::Item(PathItem::default());
    };
    let mut operations: BTreeMap<Verb, Operation> = Verb::ALL
        .into_iter()
        .filter_map(|verb| {
            let value = item.shift_remove(verb.key())?;
            let operation = operation(value, &at.child(verb.key()), report)?;
            Some((verb, operation))
        })
        .collect();
    let mut operation = |verb| operations.remove(&verb);
    ReferenceOr::Item(PathItem {
        summary: take(&mut item, "summary", at, report),
        description: take(&mut item, "description", at, report),
        get: operation(Verb::Get),
        put: operation(Verb::Put),
        post: operation(Verb::Post),
        delete: operation(Verb::Delete),
        options: operation(Verb::Options),
        head: operation(Verb::Head),
        patch: operation(Verb::Patch),
        trace: operation(Verb::Trace),
        servers: take_list(&mut item, "servers", at, report),
        parameters: take_list(&mut item, "parameters", at, report),
        extensions: extensions(item),
    })
}

/// Types an operation; `None`, with a warning, when it cannot be read.
pub fn operation(value: Value, at: &Pointer, report: &mut Report) -> Option<Operation> {
    match item(&value, operation::operation) {
        Ok(operation) => Some(operation),
        Err(reason) => {
            report.push(say::rejected(at, &reason));
            report.skipped.push(Gap {
                at: at.clone(),
                reason: reason.to_string(),
            });
            None
        }
    }
}

fn components(mut sections: Object, report: &mut Report) -> Components {
    Components {
        schemas: schemas(take_object(&mut sections, "schemas"), report),
        responses: section(&mut sections, "responses", operation::response, report),
        parameters: section(&mut sections, "parameters", parameter::parameter, report),
        examples: section(&mut sections, "examples", value::other, report),
        request_bodies: section(
            &mut sections,
            "requestBodies",
            operation::request_body,
            report,
        ),
        headers: section(&mut sections, "headers", value::other, report),
        security_schemes: section(&mut sections, "securitySchemes", value::other, report),
        links: section(&mut sections, "links", value::other, report),
        callbacks: section(&mut sections, "callbacks", value::other, report),
        extensions: extensions(sections),
    }
}

fn section<T: DeserializeOwned>(
    sections: &mut Object,
    key: &str,
    read: impl Fn(&Value) -> Read<T>,
    report: &mut Report,
) -> IndexMap<String, ReferenceOr<T>> {
    let at = Pointer::root().child("components").child(key);
    let entries = take_object(sections, key).into_iter();
    let entries = entries.filter_map(|(name, value)| match reference_or(&value, &read) {
        Ok(entry) => Some((name, entry)),
        Err(reason) => {
            report.push(say::rejected(&at.child(&name), reason));
            None
        }
    });
    entries.collect()
}

/// A schema that cannot be read stands for any value: what uses it stays usable.
fn schemas(schemas: Object, report: &mut Report) -> IndexMap<String, ReferenceOr<Schema>> {
    let at = Pointer::root().child("components").child("schemas");
    let schemas = workers::map(schemas.into_iter().collect(), |(name, value)| {
        let mut own = Report::default();
        let schema = reference_or(&value, schema::schema).unwrap_or_else(|reason| {
            let at = at.child(&name);
            own.push(say::schema_rejected(&at, &reason));
            own.degrade(at, reason.to_string());
            ReferenceOr::Item(any_value())
        });
        ((name, schema), own)
    });
    told(schemas, report).collect()
}

/// Adds what each entry had to say to the report, in the order of the entries.
fn told<T>(entries: Vec<(T, Report)>, report: &mut Report) -> impl Iterator<Item = T> {
    let entries = entries.into_iter();
    entries.map(|(entry, own)| {
        report.append(own);
        entry
    })
}

fn any_value() -> Schema {
    Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::Any(openapiv3::AnySchema::default()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A schema that no repair has seen: its `minLength` cannot be typed.
    fn bad() -> Value {
        json!({"type": "string", "minLength": -1})
    }

    fn good_operation() -> Value {
        json!({"responses": {"200": {"description": ""}}})
    }

    fn bad_operation() -> Value {
        json!({"responses": {"200": {"description": "", "content": {"a/b": {"schema": bad()}}}}})
    }

    #[test]
    fn a_bad_operation_costs_itself() {
        let mut report = Report::default();
        let document = json!({"info": {"title": "", "version": ""}, "paths": {
            "/a": {"get": bad_operation(), "put": good_operation(), "summary": "s", "parameters": [{"$ref": "#/p"}]},
            "/b": {"get": good_operation()}
        }});
        let (openapi, _) = typed(document, &mut report);
        let ReferenceOr::Item(a) = &openapi.paths.paths["/a"] else {
            panic!()
        };
        assert!(a.get.is_none() && a.put.is_some());
        assert_eq!((a.summary.as_deref(), a.parameters.len()), (Some("s"), 1));
        assert_eq!(openapi.paths.paths.len(), 2);
        assert_eq!(report.skipped[0].at.to_string(), "#/paths/~1a/get");
        assert_eq!(report.diagnostics.len(), 1);
    }

    #[test]
    fn a_bad_schema_stands_for_any_value() {
        let mut report = Report::default();
        let document = json!({"components": {"schemas": {"A": bad(), "B": {"$ref": "#/components/schemas/A"}}}});
        let (openapi, _) = typed(document, &mut report);
        let schemas = openapi.components.expect("always there").schemas;
        assert_eq!(schemas["A"], ReferenceOr::Item(any_value()));
        assert_eq!(schemas["B"], ReferenceOr::ref_("#/components/schemas/A"));
        assert_eq!(report.degraded[0].at.to_string(), "#/components/schemas/A");
    }

    #[test]
    fn a_bad_entry_of_another_kind_is_left_out() {
        let mut report = Report::default();
        let document = json!({"tags": [{"name": "a"}, {}], "x-own": 1, "components": {"parameters": {
            "a": {"name": "a", "in": "nowhere", "schema": {}}, "b": {"name": "b", "in": "query", "schema": {}}
        }}});
        let (openapi, _) = typed(document, &mut report);
        assert_eq!(openapi.tags.len(), 1);
        assert_eq!(openapi.extensions["x-own"], 1);
        let components = openapi.components.expect("always there");
        assert_eq!(components.parameters.keys().collect::<Vec<_>>(), ["b"]);
        assert_eq!(report.diagnostics.len(), 2);
    }
}
