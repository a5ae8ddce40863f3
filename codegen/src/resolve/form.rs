use crate::{
    api::{Additional, Kinds, Limits, Schema, SchemaId},
    http::Literal,
    sdk::Scalar,
};

use super::{scalars, shapes::Shapes};

/// What kind of type a schema asks for. Deciding it once keeps the rules that build types free of order.
pub(super) enum Form {
    /// An `enum`.
    Literals,
    /// `oneOf` or `anyOf`, without `null`.
    Union(Vec<SchemaId>),
    /// An object with declared properties.
    Object,
    /// An object without declared properties, with the schema of its values.
    Map(Option<SchemaId>),
    /// A list, with the schema of its items.
    List(Option<SchemaId>),
    /// A type of the runtime or of the language.
    Scalar(Scalar),
    /// The document leaves it open.
    Open,
    /// Several JSON types at once, and nothing to tell them apart by.
    Mixed(&'static str),
}

impl Shapes<'_> {
    /// Returns the form of a schema that is no mere wrapper.
    pub(super) fn form(&mut self, id: SchemaId) -> Form {
        if has_literals(&self.schemas[id]) {
            return Form::Literals;
        }
        let variants = self.variants(id);
        if !variants.is_empty() {
            return Form::Union(variants);
        }
        let schema = &self.schemas[id];
        let kinds = implied_kinds(schema);
        if kinds.is(Kinds::OBJECT) {
            match schema.properties.is_empty() {
                true => Form::Map(self.values_of(id)),
                false => Form::Object,
            }
        } else if kinds.is(Kinds::ARRAY) {
            Form::List(self.items_of(id))
        } else if kinds.is_empty() {
            Form::Open
        } else {
            scalars::scalar(schema, kinds, &self.options.formats).map_or(
                Form::Mixed("several JSON types without a rule to tell them apart"),
                Form::Scalar,
            )
        }
    }
}

/// Returns whether the schema is an `enum` with a value other than `null`.
fn has_literals(schema: &Schema) -> bool {
    schema
        .literals
        .as_ref()
        .is_some_and(|literals| literals.iter().any(|literal| *literal != Literal::Null))
}

/// Returns the JSON types of a schema: those of `type`, else those that its other keywords speak of.
pub(super) fn implied_kinds(schema: &Schema) -> Kinds {
    if !schema.kinds.is_empty() {
        return schema.kinds;
    }
    let limits = &schema.limits;
    let has_values = matches!(schema.additional, Additional::Schema(_));
    if !schema.properties.is_empty() || has_values || !schema.pattern_properties.is_empty() {
        Kinds::OBJECT
    } else if schema.items.is_some() || !schema.prefix_items.is_empty() {
        Kinds::ARRAY
    } else if let Some(kinds) = schema.format.as_deref().and_then(numeric) {
        kinds
    } else if says_text(limits) || schema.format.is_some() {
        Kinds::STRING
    } else if limits.minimum.is_some() || limits.maximum.is_some() {
        Kinds::NUMBER
    } else {
        Kinds::NONE
    }
}

/// Returns the JSON type that a format of numbers belongs to.
fn numeric(format: &str) -> Option<Kinds> {
    match format {
        "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64"
        | "uint" | "integer" => Some(Kinds::INTEGER),
        "float" | "double" => Some(Kinds::NUMBER),
        _ => None,
    }
}

fn says_text(limits: &Limits) -> bool {
    limits.pattern.is_some() || limits.min_length.is_some() || limits.max_length.is_some()
}
