use indexmap::IndexSet;

use crate::api::{Additional, Schema, SchemaId};

use super::shapes::Shapes;

impl Shapes<'_> {
    /// Returns the schema of the items of a list. Those of a tuple are of any of its schemas.
    pub(super) fn items_of(&mut self, id: SchemaId) -> Option<SchemaId> {
        let schema = &self.schemas[id];
        let first = schema.prefix_items.iter().copied();
        let parts = first.chain(schema.items).collect();
        self.any_of(id, "items", parts)
    }

    /// Returns the schema of the members of an object that have no names of their own.
    pub(super) fn values_of(&mut self, id: SchemaId) -> Option<SchemaId> {
        let schema = &self.schemas[id];
        let by_pattern = schema.pattern_properties.iter().map(|(_, values)| *values);
        let others = match schema.additional {
            Additional::Schema(values) => Some(values),
            Additional::Unsaid | Additional::Any | Additional::Forbidden => None,
        };
        let parts = by_pattern.chain(others).collect();
        self.any_of(id, "additionalProperties", parts)
    }

    /// Returns the only one of some schemas, else one that stands for any of them, as if it stood under `keyword`.
    fn any_of(
        &mut self,
        owner: SchemaId,
        keyword: &str,
        parts: IndexSet<SchemaId>,
    ) -> Option<SchemaId> {
        let parts: Vec<SchemaId> = parts.into_iter().collect();
        match parts.as_slice() {
            [] => None,
            [only] => Some(*only),
            [first, ..] => {
                let first = *first;
                let schema = Schema {
                    at: self.schemas[owner].at.child(keyword),
                    any_of: parts,
                    ..Schema::default()
                };
                Some(self.joined_schema(owner, first, schema))
            }
        }
    }
}
