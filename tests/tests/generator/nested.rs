//! Choices in choices: any depth has a type, and one that holds itself ends.

use sdksmith::{
    config::Config,
    sdk::{Shape, TypeRef},
};
use serde_json::{Map, Value, json};

use crate::client::Client;

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
