use std::collections::{HashMap, HashSet};

use crate::{
    api::{Discriminator, Kinds, Property, Schema, SchemaId, Schemas},
    http::Literal,
};

use super::shapes::Shapes;

/// The schemas that extend one with a `discriminator` by `allOf`, themselves or by others between, by the extended one.
///
/// Where the parent is mentioned, any of them may come (OpenAPI 3.0.3, section 4.7.25.1): it is a choice between them,
/// though the document does not write one.
#[derive(Clone, Debug, Default)]
pub(super) struct Heirs {
    by_parent: HashMap<SchemaId, Vec<SchemaId>>,
    extended: HashSet<SchemaId>,
}

impl Heirs {
    pub(super) fn of(schemas: &Schemas) -> Self {
        let mut heirs = Self::default();
        for (id, _) in schemas.iter().filter(|(_, schema)| schema.name.is_some()) {
            for ancestor in ancestors(schemas, id) {
                heirs.extended.insert(ancestor);
                if is_parent(&schemas[ancestor]) {
                    heirs.by_parent.entry(ancestor).or_default().push(id);
                }
            }
        }
        // One heir leaves nothing to tell apart.
        heirs.by_parent.retain(|_, heirs| heirs.len() > 1);
        heirs
    }

    pub(super) fn heirs(&self, parent: SchemaId) -> Option<&Vec<SchemaId>> {
        self.by_parent.get(&parent)
    }
}

/// Returns the schemas that one extends, and those that these extend.
fn ancestors(schemas: &Schemas, id: SchemaId) -> Vec<SchemaId> {
    let mut found = Vec::new();
    let mut open = schemas[id].all_of.clone();
    while let Some(next) = open.pop() {
        if next != id && !found.contains(&next) {
            found.push(next);
            open.extend(&schemas[next].all_of);
        }
    }
    found
}

fn is_parent(schema: &Schema) -> bool {
    schema.discriminator.is_some() && schema.one_of.is_empty() && schema.any_of.is_empty()
}

impl Shapes<'_> {
    /// Makes the inherited discriminator of an heir the constant that it has to be, so that no caller has to write it.
    /// An heir with heirs keeps the member: one of them may come in its place.
    pub(super) fn fix_tags(&mut self, heir: SchemaId, parts: &[SchemaId], merged: &mut Schema) {
        if self.heirs.extended.contains(&heir) {
            return;
        }
        for part in parts.iter().filter(|part| **part != heir) {
            let parent = &self.schemas[*part];
            let Some(discriminator) = parent.discriminator.clone() else {
                continue;
            };
            if self.heirs.heirs(*part).is_none() {
                continue;
            }
            let Some(text) = tag(heir, merged, &discriminator) else {
                continue;
            };
            let Some(property) = merged.properties.get(&discriminator.property) else {
                continue;
            };
            let schema = self.constant_tag(property.schema, text);
            let property = Property {
                schema,
                required: true,
            };
            merged.properties.insert(discriminator.property, property);
        }
    }

    fn constant_tag(&mut self, property: SchemaId, text: String) -> SchemaId {
        let own = &self.schemas[property];
        let schema = Schema {
            at: own.at.clone(),
            docs: own.docs.clone(),
            kinds: Kinds::STRING,
            literals: Some(vec![Literal::String(text)]),
            ..Schema::default()
        };
        self.add(schema)
    }
}

/// Returns the text that stands for an heir: the only one that is mapped to it, else its name.
fn tag(heir: SchemaId, merged: &Schema, discriminator: &Discriminator) -> Option<String> {
    let mut mapped = discriminator
        .mapping
        .iter()
        .filter(|(_, target)| *target == heir);
    match (mapped.next(), mapped.next()) {
        (Some((text, _)), None) => Some(text.clone()),
        (Some(_), Some(_)) => None,
        (None, _) => merged.name.clone(),
    }
}
