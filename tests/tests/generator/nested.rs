//! Choices in choices: any depth has a type, and one that holds itself ends.

use sdksmith::{
    config::Config,
    sdk::{Shape, TypeRef},
};
use serde_json::{Map, Value, json};

use crate::{client::Client, folder::Folder};

/// Returns how many unions a document with these schemas becomes, and how many of their variants are raw JSON.
fn unions(root: &str, schemas: Map<String, Value>) -> (usize, usize) {
    let content = json!({"application/json": {"schema": reference(root)}});
    let document = json!({
        "openapi": "3.0.3",
        "paths": {"/a": {"get": {"responses": {"200": {"description": "A.", "content": content}}}}},
        "components": {"schemas": schemas},
    });
    let client = Client::of(document, &Config::default());
    let unions = client
        .sdk
        .types
        .iter()
        .filter_map(|(_, ty)| match &ty.shape {
            Shape::Union(union) => Some(&union.variants),
            Shape::Object(_) | Shape::Enum(_) | Shape::Alias(_) => None,
        });
    let unions: Vec<_> = unions.collect();
    let variants = unions.iter().copied().flatten();
    let raw = variants.filter(|variant| variant.ty == TypeRef::Json);
    (unions.len(), raw.count())
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

fn object(member: &str) -> Value {
    json!({"type": "object", "required": [member], "properties": {member: {"type": "string"}}})
}

#[test]
fn choices_nest_as_deep_as_the_document_says() {
    let choice = |depth: usize| json!({"oneOf": [{"type": "boolean"}, object("a"), {"type": "array", "items": reference(&format!("C{}", depth + 1))}]});
    let mut schemas: Map<_, _> = (0..40)
        .map(|depth| (format!("C{depth}"), choice(depth)))
        .collect();
    schemas.insert("C40".to_owned(), object("z"));
    assert_eq!(unions("C0", schemas), (40, 0));
}

#[test]
fn a_choice_that_its_variant_extends_ends_there() {
    let extended = |member: &str| json!({"allOf": [reference("Shape"), object(member)]});
    let shape = json!({"oneOf": [object("a"), extended("b"), extended("c")]});
    let (unions, raw) = unions("Shape", Map::from_iter([("Shape".to_owned(), shape)]));
    assert!(
        raw > 0 && unions < 10,
        "{unions} unions, {raw} raw variants"
    );
}

/// Returns how many bytes are emitted for a request with such a body.
fn emitted(schemas: Map<String, Value>) -> usize {
    let content = json!({"application/json": {"schema": reference("A0")}});
    let operation = json!({"requestBody": {"content": content}, "responses": {}});
    let document = json!({
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"post": operation}},
        "components": {"schemas": schemas},
    });
    let folder = Folder::with_document(&document.to_string());
    assert_eq!(folder.generate(&["--tests"]).status, 0);
    folder.tree("out").values().map(Vec::len).sum()
}

/// The value that the document asks for has more members than anybody reads.
#[test]
fn a_value_that_is_too_large_is_not_made() {
    let names = || (0..6).map(|name| format!("member{name}"));
    let level = |depth: usize| {
        let next = reference(&format!("A{}", depth + 1));
        let members: Map<_, _> = names().map(|name| (name, next.clone())).collect();
        json!({"type": "object", "required": names().collect::<Vec<_>>(), "properties": members})
    };
    let schemas = (0..8).map(|depth| (format!("A{depth}"), level(depth)));
    let last = [("A8".to_owned(), object("z"))];
    let bytes = emitted(schemas.chain(last).collect());
    assert!(bytes < 200_000, "{bytes}");
}

/// Each way leads on, and there are more of them than can be tried.
#[test]
fn a_value_without_an_end_is_not_looked_for_for_ever() {
    let variants = (0..16).map(|name| {
        let member = format!("member{name}");
        json!({"type": "object", "required": [member], "properties": {member: reference("A0")}})
    });
    let union = json!({"oneOf": variants.collect::<Vec<_>>()});
    let bytes = emitted(Map::from_iter([("A0".to_owned(), union)]));
    assert!(bytes < 200_000, "{bytes}");
}
