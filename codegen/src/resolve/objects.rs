use crate::{
    api::{Access, Additional, Property, SchemaId},
    sdk::{Field, Object, Presence, Shape, TypeId, TypeRef, Words},
};

use super::{
    direction::Side,
    hints,
    shapes::{Naming, Shapes},
};

impl Shapes<'_> {
    /// Returns the struct for an object with declared properties.
    pub(super) fn object(&mut self, id: SchemaId, side: Side, naming: &Naming) -> TypeRef {
        let ty = self.reserve(id, side, naming);
        let object = Object {
            fields: self.fields(id, side, naming),
            rest: self.rest(id, side, naming),
        };
        self.remember_examples(id, ty, &object);
        self.types[ty].shape = Shape::Object(object);
        TypeRef::Named(ty)
    }

    /// Returns the fields of an object, without those that do not go this way.
    pub(super) fn fields(&mut self, id: SchemaId, side: Side, naming: &Naming) -> Vec<Field> {
        let properties = self.schemas[id].properties.clone();
        let mut fields = Vec::with_capacity(properties.len());
        for (wire, property) in properties {
            if side.takes(self.access(property.schema)) {
                fields.push(self.field(wire, &property, side, naming));
            }
        }
        fields
    }

    /// Returns the field for a property.
    pub(super) fn field(
        &mut self,
        wire: String,
        property: &Property,
        side: Side,
        naming: &Naming,
    ) -> Field {
        let given = hints::property_name(&self.schemas[property.schema].extensions);
        let words = given.unwrap_or_else(|| Words::split(&wire));
        let docs = self.docs(property.schema);
        if property.required
            && let Some(literal) = self.constant(property.schema)
        {
            return Field {
                wire,
                words,
                ty: TypeRef::Json,
                presence: Presence::Fixed(literal),
                boxed: false,
                docs,
            };
        }
        let ty = self.type_ref(property.schema, side, &naming.below(&words));
        let is_required = property.required && !(self.options.is_lenient && side == Side::Response);
        let (ty, presence) = presence(ty, is_required);
        Field {
            wire,
            words,
            ty,
            presence,
            boxed: false,
            docs,
        }
    }

    fn remember_examples(&mut self, id: SchemaId, ty: TypeId, object: &Object) {
        for (index, field) in object.fields.iter().enumerate() {
            let property = self.schemas[id].properties.get(&field.wire);
            if let Some(schema) = property.map(|property| property.schema)
                && let Some(example) = self.example(schema)
            {
                self.examples.insert((ty, index), example);
            }
        }
    }

    /// Returns the type of further members: those of a schema in `additionalProperties` or `patternProperties`.
    ///
    /// Where names that match no pattern may have any value, all of them do: none of them may be an error.
    fn rest(&mut self, id: SchemaId, side: Side, naming: &Naming) -> Option<TypeRef> {
        let schema = &self.schemas[id];
        let is_open = matches!(schema.additional, Additional::Unsaid | Additional::Any);
        let has_patterns = !schema.pattern_properties.is_empty();
        if is_open {
            return (has_patterns || self.options.keeps_unknown).then_some(TypeRef::Json);
        }
        let values = self.values_of(id)?;
        let naming = naming.below(&Words::split("value"));
        Some(self.type_ref(values, side, &naming))
    }

    /// Returns the access of a property: its own, or that of the schema behind a mere wrapper.
    pub(super) fn access(&mut self, id: SchemaId) -> Access {
        let own = self.schemas[id].access;
        if own != Access::Both {
            return own;
        }
        let core = self.core(id);
        self.schemas[core].access
    }
}

/// Splits a type into what a field holds and whether it may be absent or null.
pub(super) fn presence(ty: TypeRef, is_required: bool) -> (TypeRef, Presence) {
    match (ty, is_required) {
        (TypeRef::Nullable(inner), true) => (*inner, Presence::Nullable),
        (TypeRef::Nullable(inner), false) => (*inner, Presence::OptionalNullable),
        (ty, true) => (ty, Presence::Required),
        (ty, false) => (ty, Presence::Optional),
    }
}
