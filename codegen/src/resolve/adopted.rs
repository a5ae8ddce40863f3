use crate::api::{Schema, SchemaId};

use super::{shapes::Shapes, values};

impl Shapes<'_> {
    /// Returns whether the only variant of a choice is anonymous and the choice is not: `Size: {oneOf: [{enum: […]}]}`.
    pub(super) fn needs_name_of(&self, owner: SchemaId, variant: SchemaId) -> bool {
        self.schemas[owner].name.is_some() && self.schemas[variant].name.is_none()
    }

    /// Returns a schema that is like the only variant of a choice, under the name of the choice.
    pub(super) fn adopted(&mut self, owner: SchemaId, variant: SchemaId) -> SchemaId {
        if let Some(adopted) = self.merged.get(&owner) {
            return *adopted;
        }
        // A choice of nothing but itself ends here.
        self.merged.insert(owner, owner);
        let core = self.core(variant);
        if self.schemas[core].name.is_some() {
            self.merged.insert(owner, core);
            return core;
        }
        let (own, inner) = (&self.schemas[owner], &self.schemas[core]);
        let schema = Schema {
            at: own.at.clone(),
            name: own.name.clone(),
            docs: match own.docs.description {
                Some(_) => own.docs.clone(),
                None => inner.docs.clone(),
            },
            nullable: own.nullable || inner.nullable,
            ..inner.clone()
        };
        let values = values::of_variant(&self.schemas[variant], inner);
        let adopted = self.add(schema);
        self.joined_values.insert(adopted, values);
        self.merged.insert(owner, adopted);
        adopted
    }
}
