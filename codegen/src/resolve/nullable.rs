use crate::{
    api::{Schema, SchemaId},
    http::Literal,
};

use super::{all_of::is_wrapper, form::implied_kinds, shapes::Shapes};

impl Shapes<'_> {
    /// Returns whether a value of this schema may be `null`, in any spelling:
    /// `nullable`, a `null` in `enum`, a variant that is only `null`, a wrapper around one of these.
    pub(super) fn is_nullable(&self, id: SchemaId) -> bool {
        self.is_nullable_within(id, 0)
    }

    /// `depth` bounds the walk: a chain of wrappers that leads to itself says nothing about null.
    fn is_nullable_within(&self, id: SchemaId, depth: u32) -> bool {
        const DEEPEST: u32 = 32;
        let schema = &self.schemas[id];
        if schema.nullable || has_null_literal(schema) {
            return true;
        }
        if depth == DEEPEST {
            return false;
        }
        let is_null = |part: &SchemaId| self.is_nullable_within(*part, depth + 1);
        let variants = || schema.one_of.iter().chain(&schema.any_of);
        if !schema.all_of.is_empty() {
            // A part without a type forbids nothing: `allOf: [{$ref}, {description}]` is how 3.0 describes a `$ref`.
            let forbids = |part: &SchemaId| !is_null(part) && !self.is_silent(*part);
            let is_free = is_wrapper(schema) || implied_kinds(schema).is_empty();
            return is_free
                && schema.all_of.iter().any(is_null)
                && !schema.all_of.iter().any(forbids);
        }
        variants().any(|variant| self.is_only_null(*variant) || is_null(variant))
    }

    /// Returns whether a schema says nothing of the type of a value.
    fn is_silent(&self, id: SchemaId) -> bool {
        let schema = &self.schemas[id];
        implied_kinds(schema).is_empty()
            && schema.literals.is_none()
            && schema.all_of.is_empty()
            && schema.one_of.is_empty()
            && schema.any_of.is_empty()
    }

    /// Returns whether the schema allows `null` and nothing else.
    pub(super) fn is_only_null(&self, id: SchemaId) -> bool {
        let schema = &self.schemas[id];
        let only_null_literals = schema.literals.as_ref().is_some_and(|literals| {
            !literals.is_empty() && literals.iter().all(|literal| *literal == Literal::Null)
        });
        only_null_literals || schema.nullable && self.is_silent(id)
    }
}

fn has_null_literal(schema: &Schema) -> bool {
    schema
        .literals
        .as_ref()
        .is_some_and(|literals| literals.contains(&Literal::Null))
}
