use indexmap::{IndexMap, IndexSet};
use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, SchemaData, SchemaKind};

use super::child;
use crate::{
    api::{Additional, Property, Schema, SchemaId},
    document::pointer::Pointer,
    lower::lowering::Lowering,
};

/// Lowers `properties` and `required`.
pub fn members(
    properties: IndexMap<String, ReferenceOr<Box<openapiv3::Schema>>>,
    required: Vec<String>,
    lowered: &mut Schema,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) {
    let mut required: IndexSet<String> = required.into_iter().collect();
    lowered.properties.reserve_exact(properties.len());
    at.push("properties");
    for (name, schema) in properties {
        let property = Property {
            schema: child(&name, schema.unbox(), at, lowering),
            required: required.shift_remove(&name),
        };
        lowered.properties.insert(name, property);
    }
    at.pop();
    lowered.required = required.into_iter().collect();
}

/// Lowers `additionalProperties`.
pub fn additional(
    additional: Option<AdditionalProperties>,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> Additional {
    match additional {
        None => Additional::Unsaid,
        Some(AdditionalProperties::Any(true)) => Additional::Any,
        Some(AdditionalProperties::Any(false)) => Additional::Forbidden,
        Some(AdditionalProperties::Schema(schema)) if is_empty(&schema) => Additional::Any,
        Some(AdditionalProperties::Schema(schema)) => {
            Additional::Schema(child("additionalProperties", *schema, at, lowering))
        }
    }
}

fn is_empty(schema: &ReferenceOr<openapiv3::Schema>) -> bool {
    schema.as_item().is_some_and(|schema| {
        schema.schema_data == SchemaData::default()
            && schema.schema_kind == SchemaKind::Any(AnySchema::default())
    })
}

/// Lowers `items`.
pub fn items(
    items: Option<ReferenceOr<Box<openapiv3::Schema>>>,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> Option<SchemaId> {
    items.map(|items| child("items", items.unbox(), at, lowering))
}
