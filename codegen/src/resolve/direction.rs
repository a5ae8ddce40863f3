use crate::{
    api::{Access, Additional, Schema, SchemaId, Schemas},
    sdk::{Direction, Presence, Shape, TypeId, TypeRef, Types},
};

use super::inheritance::Heirs;

/// For which way a type is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Side {
    /// Requests: `readOnly` members are left out.
    Request,
    /// Answers: `writeOnly` members are left out.
    Response,
    /// Either way: nothing below is `readOnly` or `writeOnly`, so that one type serves both.
    Either,
}

impl Side {
    /// Returns the direction to start from. Reach adds the other one to a type that serves both.
    pub(super) fn direction(self) -> Direction {
        match self {
            Self::Request => Direction::Request,
            Self::Response | Self::Either => Direction::Response,
        }
    }

    /// Returns whether a member of this access belongs into the type.
    pub(super) fn takes(self, access: Access) -> bool {
        match access {
            Access::Both => true,
            Access::ReadOnly => self != Self::Request,
            Access::WriteOnly => self != Self::Response,
        }
    }
}

/// Which schemas look different in requests and in answers.
#[derive(Clone, Debug)]
pub(super) struct Sides {
    differs: Vec<bool>,
    is_lenient: bool,
}

impl Sides {
    /// Finds the schemas that are, or lead to one that is, `readOnly` or `writeOnly`; where every member of an answer
    /// is optional (`is_lenient`), also those with required members.
    pub(super) fn of(schemas: &Schemas, heirs: &Heirs, is_lenient: bool) -> Self {
        let mut users: Vec<Vec<SchemaId>> = vec![Vec::new(); schemas.len()];
        let mut differs = vec![false; schemas.len()];
        let mut open = Vec::new();
        for (id, schema) in schemas.iter() {
            for part in parts(schema).chain(heirs.heirs(id).into_iter().flatten().copied()) {
                users[part.0 as usize].push(id);
            }
            if is_sided(schema, is_lenient) {
                differs[id.0 as usize] = true;
                open.push(id);
            }
        }
        while let Some(id) = open.pop() {
            for user in &users[id.0 as usize] {
                if !std::mem::replace(&mut differs[user.0 as usize], true) {
                    open.push(*user);
                }
            }
        }
        Self {
            differs,
            is_lenient,
        }
    }

    /// Takes in a schema that was added since.
    pub(super) fn push(&mut self, schemas: &Schemas, id: SchemaId) {
        let schema = &schemas[id];
        let of_part = |part: SchemaId| self.differs.get(part.0 as usize).copied();
        let differs = is_sided(schema, self.is_lenient)
            || parts(schema).any(|part| of_part(part).unwrap_or(false));
        self.differs.push(differs);
    }

    /// Returns the side that the type of a schema is made for.
    pub(super) fn side(&self, id: SchemaId, side: Side) -> Side {
        if self.differs[id.0 as usize] {
            side
        } else {
            Side::Either
        }
    }
}

/// Returns whether a schema itself, not only what it mentions, looks different in requests and in answers.
fn is_sided(schema: &Schema, is_lenient: bool) -> bool {
    let mut properties = schema.properties.values();
    schema.access != Access::Both || is_lenient && properties.any(|property| property.required)
}

/// Returns the schemas that a schema mentions.
pub(super) fn parts(schema: &Schema) -> impl Iterator<Item = SchemaId> + '_ {
    let values = match &schema.additional {
        Additional::Schema(values) => Some(*values),
        Additional::Unsaid | Additional::Any | Additional::Forbidden => None,
    };
    let properties = schema.properties.values().map(|property| property.schema);
    let patterns = schema.pattern_properties.iter().map(|(_, values)| *values);
    properties
        .chain(schema.items)
        .chain(values)
        .chain(schema.prefix_items.iter().copied())
        .chain(patterns)
        .chain(schema.all_of.iter().copied())
        .chain(schema.one_of.iter().copied())
        .chain(schema.any_of.iter().copied())
}

/// Marks the types that `ty` mentions, and those that they mention.
pub(super) fn spread(seen: &mut [bool], types: &Types, ty: &TypeRef) {
    let mut open: Vec<TypeId> = ty.named().into_iter().collect();
    while let Some(id) = open.pop() {
        if !std::mem::replace(&mut seen[id.0 as usize], true) {
            open.extend(mentioned(&types[id].shape));
        }
    }
}

/// Returns the declared types that a shape mentions.
pub(super) fn mentioned(shape: &Shape) -> Vec<TypeId> {
    match shape {
        Shape::Object(object) => {
            let fields = object
                .fields
                .iter()
                .filter(|field| !matches!(field.presence, Presence::Fixed(_)));
            let refs = fields.map(|field| &field.ty).chain(&object.rest);
            refs.filter_map(TypeRef::named).collect()
        }
        Shape::Enum(_) => Vec::new(),
        Shape::Union(union) => {
            let variants = union.variants.iter();
            variants.filter_map(|variant| variant.ty.named()).collect()
        }
        Shape::Alias(target) => target.named().into_iter().collect(),
    }
}
