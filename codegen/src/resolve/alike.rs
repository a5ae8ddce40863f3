use std::collections::HashSet;

use crate::{
    api::{Additional, Docs, Extensions, Schema, SchemaId},
    document::pointer::Pointer,
};

use super::{direction::parts, shapes::Shapes};

impl Shapes<'_> {
    /// Returns whether two schemas allow the same values, as far as one can see by comparing what they are made of:
    /// large APIs write one body down many times over.
    pub(super) fn is_alike(&mut self, left: SchemaId, right: SchemaId) -> bool {
        let mut seen = HashSet::new();
        let mut open = vec![(left, right)];
        while let Some((left, right)) = open.pop() {
            let (left, right) = (self.core(left), self.core(right));
            if left == right || !seen.insert((left, right)) {
                continue;
            }
            let (left, right) = (&self.schemas[left], &self.schemas[right]);
            if face(left) != face(right) {
                return false;
            }
            open.extend(parts(left).zip(parts(right)));
        }
        true
    }
}

/// Returns a schema without what is written for readers, and without which schemas it mentions.
fn face(schema: &Schema) -> Schema {
    let mut face = Schema {
        at: Pointer::root(),
        name: None,
        docs: Docs::default(),
        examples: Vec::new(),
        default: None,
        extensions: Extensions::default(),
        ..schema.clone()
    };
    let same = SchemaId(0);
    for property in face.properties.values_mut() {
        property.schema = same;
    }
    if let Additional::Schema(values) = &mut face.additional {
        *values = same;
    }
    if let Some(discriminator) = &mut face.discriminator {
        for (_, schema) in &mut discriminator.mapping {
            *schema = same;
        }
    }
    for list in [
        &mut face.prefix_items,
        &mut face.all_of,
        &mut face.one_of,
        &mut face.any_of,
    ] {
        list.fill(same);
    }
    for (_, values) in &mut face.pattern_properties {
        *values = same;
    }
    face.items = face.items.map(|_| same);
    face
}
