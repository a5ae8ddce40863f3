use crate::{
    api::{Kinds, Schema, SchemaId, Schemas},
    http::Literal,
    sdk::{Enum, EnumBase, Scalar, Shape, TypeRef},
};

use super::{
    direction::Side,
    shapes::{Naming, Shapes},
    values,
};

impl Shapes<'_> {
    /// Returns the type of an `enum`.
    pub(super) fn literals(&mut self, id: SchemaId, side: Side, naming: &Naming) -> TypeRef {
        match base(&self.schemas[id]) {
            Base::Enum(base) => self.declare_enum(id, side, naming, base),
            Base::Scalar(scalar) => TypeRef::Scalar(scalar),
        }
    }

    fn declare_enum(
        &mut self,
        id: SchemaId,
        side: Side,
        naming: &Naming,
        base: EnumBase,
    ) -> TypeRef {
        let values = match self.joined_values.get(&id) {
            Some(values) => values.clone(),
            None => values::of(&self.schemas[id]),
        };
        let ty = self.reserve(id, side, naming);
        self.types[ty].shape = Shape::Enum(Enum { base, values });
        TypeRef::Named(ty)
    }

    /// Returns the only value that a schema allows, when it is a string or an integer.
    ///
    /// A constant `true` is no constant in answers: servers that say `false` exist, and callers want to see it.
    pub(super) fn constant(&mut self, id: SchemaId) -> Option<Literal> {
        let core = self.core(id);
        if self.is_nullable(id) {
            return None;
        }
        match self.schemas[core].literals.as_deref() {
            Some([literal @ Literal::String(_)]) => Some(literal.clone()),
            Some([literal @ Literal::Number(number)]) if number.is_i64() => Some(literal.clone()),
            _ => None,
        }
    }
}

/// What an `enum` becomes.
enum Base {
    /// A type of its own.
    Enum(EnumBase),
    /// A scalar whose values are better known than named: `true`, `0.5`.
    Scalar(Scalar),
}

fn base(schema: &Schema) -> Base {
    let all = |is: fn(&Literal) -> bool| {
        let literals = schema.literals.iter().flatten();
        literals
            .filter(|literal| **literal != Literal::Null)
            .all(is)
    };
    if all(|literal| matches!(literal, Literal::String(_))) {
        Base::Enum(EnumBase::String)
    } else if all(|literal| matches!(literal, Literal::Number(number) if number.is_i64())) {
        Base::Enum(EnumBase::Integer)
    } else if all(|literal| matches!(literal, Literal::Bool(_))) {
        Base::Scalar(Scalar::Bool)
    } else if all(|literal| matches!(literal, Literal::Number(_))) {
        Base::Scalar(Scalar::F64)
    } else {
        Base::Enum(EnumBase::Mixed)
    }
}

/// Reads every `enum` as the `type` beside it asks for: in `type: string, enum: [1, true]` two texts are meant, and those
/// beside `type: array` are of the items.
pub(super) fn settle(schemas: &mut Schemas) {
    let mut of_items = Vec::new();
    for (id, schema) in schemas.iter() {
        if schema.kinds.is(Kinds::ARRAY)
            && let (Some(items), Some(literals)) = (schema.items, schema.literals.clone())
        {
            of_items.push((id, items, literals));
        }
    }
    for (list, items, literals) in of_items {
        let literals = schemas[items].literals.clone().or(Some(literals));
        let items = schemas.push(Schema {
            name: None,
            literals,
            ..schemas[items].clone()
        });
        let schema = Schema {
            items: Some(items),
            literals: None,
            ..schemas[list].clone()
        };
        schemas.set(list, schema);
    }
    for schema in schemas.iter_mut() {
        let kinds = schema.kinds;
        if kinds.is(Kinds::OBJECT) || kinds.is(Kinds::ARRAY) {
            schema.literals = None;
        }
        let literals = schema.literals.iter_mut().flatten();
        literals.for_each(|literal| *literal = read_as(kinds, literal));
    }
}

/// Returns a literal as a value of these JSON types; as it is when it is none.
fn read_as(kinds: Kinds, literal: &Literal) -> Literal {
    let parsed = |text: &str| serde_json::from_str(text).map(Literal::Number);
    match literal {
        Literal::Number(_) | Literal::Bool(_) if kinds.is(Kinds::STRING) => {
            Literal::String(literal.plain())
        }
        Literal::String(text) if kinds.is(Kinds::BOOLEAN) => match text.as_str() {
            "true" => Literal::Bool(true),
            "false" => Literal::Bool(false),
            _ => literal.clone(),
        },
        Literal::String(text) if kinds.is(Kinds::INTEGER) || kinds.is(Kinds::NUMBER) => {
            parsed(text).unwrap_or_else(|_| literal.clone())
        }
        Literal::Null | Literal::Bool(_) | Literal::Number(_) | Literal::String(_) => {
            literal.clone()
        }
    }
}
