mod kind;
mod literals;
mod members;

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, SchemaData};
use serde_json::Value;

use super::{docs, extensions, lowering::Lowering};
use crate::{
    api::{Access, Discriminator, Schema, SchemaId},
    document::{carry, pointer::Pointer},
};

/// Lowers what stands at `at`: a schema, or a `$ref` to one.
pub fn schema(
    schema: ReferenceOr<openapiv3::Schema>,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> SchemaId {
    match schema {
        ReferenceOr::Reference { reference } => lowering.link(at, reference),
        ReferenceOr::Item(schema) => item(schema, None, at, lowering),
    }
}

/// Lowers the component `name`, which stands at `at`.
pub fn component(
    name: &str,
    schema: ReferenceOr<openapiv3::Schema>,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> SchemaId {
    match schema {
        ReferenceOr::Reference { reference } => lowering.link(at, reference),
        ReferenceOr::Item(schema) => item(schema, Some(name.to_owned()), at, lowering),
    }
}

fn item(
    schema: openapiv3::Schema,
    name: Option<String>,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> SchemaId {
    let id = lowering.reserve();
    let mut lowered = data(schema.schema_data, at, lowering);
    lowered.name = name;
    kind::fold(schema.schema_kind, &mut lowered, at, lowering);
    lowering.fill(id, lowered);
    id
}

/// Lowers what every schema can have, and the keywords that travel as `x-` members.
fn data(data: SchemaData, at: &mut Pointer, lowering: &mut Lowering<'_>) -> Schema {
    let carried = data.extensions;
    Schema {
        at: at.clone(),
        docs: docs::docs(data.title, data.description, data.external_docs),
        nullable: data.nullable,
        prefix_items: prefix_items(&carried, at, lowering),
        pattern_properties: pattern_properties(&carried, at, lowering),
        discriminator: data
            .discriminator
            .map(|discriminator| self::discriminator(discriminator, at, lowering)),
        access: access(data.read_only, data.write_only),
        deprecated: data.deprecated,
        default: data.default.map(Box::new),
        examples: examples(data.example, &carried),
        extensions: extensions::public(carried),
        ..Schema::default()
    }
}

/// A schema that says both takes part in everything: it cannot take part in nothing.
fn access(read_only: bool, write_only: bool) -> Access {
    match (read_only, write_only) {
        (true, false) => Access::ReadOnly,
        (false, true) => Access::WriteOnly,
        (false, false) | (true, true) => Access::Both,
    }
}

fn examples(example: Option<Value>, carried: &IndexMap<String, Value>) -> Vec<Value> {
    let more = carried.get(carry::EXAMPLES).and_then(Value::as_array);
    let more = more.into_iter().flatten().cloned();
    example.into_iter().chain(more).collect()
}

fn prefix_items(
    carried: &IndexMap<String, Value>,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> Vec<SchemaId> {
    let schemas = carry::schemas(carried, carry::PREFIX_ITEMS);
    list(carry::PREFIX_ITEMS, schemas, at, lowering)
}

fn pattern_properties(
    carried: &IndexMap<String, Value>,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> Vec<(String, SchemaId)> {
    at.push(carry::PATTERN_PROPERTIES);
    let patterns = carry::named_schemas(carried, carry::PATTERN_PROPERTIES)
        .into_iter()
        .map(|(pattern, schema)| {
            let id = child(&pattern, schema, at, lowering);
            (pattern, id)
        })
        .collect();
    at.pop();
    patterns
}

fn discriminator(
    discriminator: openapiv3::Discriminator,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> Discriminator {
    at.push("discriminator");
    at.push("mapping");
    let mapping = discriminator
        .mapping
        .into_iter()
        .map(|(value, target)| {
            at.push(&value);
            let id = lowering.link_bare(at, mapping_reference(target));
            at.pop();
            (value, id)
        })
        .collect();
    at.pop();
    at.pop();
    Discriminator {
        property: discriminator.property_name,
        mapping,
    }
}

/// The target of a mapping is a `$ref` or the bare name of a component (OpenAPI 3.0.3, section 4.7.25).
fn mapping_reference(target: String) -> String {
    if target.starts_with('#') {
        return target;
    }
    let at = Pointer::from_text("/components/schemas").child(target);
    at.to_string()
}

fn list(
    keyword: &str,
    schemas: Vec<ReferenceOr<openapiv3::Schema>>,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> Vec<SchemaId> {
    at.push(keyword);
    let ids = schemas
        .into_iter()
        .enumerate()
        .map(|(index, schema)| child(index, schema, at, lowering))
        .collect();
    at.pop();
    ids
}

fn child(
    key: impl std::fmt::Display,
    schema: ReferenceOr<openapiv3::Schema>,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> SchemaId {
    at.push(key);
    let id = self::schema(schema, at, lowering);
    at.pop();
    id
}
