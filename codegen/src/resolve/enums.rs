use crate::{
    api::{Schema, SchemaId},
    http::Literal,
    sdk::{Docs, Enum, EnumBase, EnumValue, Scalar, Shape, TypeRef, Words},
};

use super::{
    direction::Side,
    shapes::{Naming, Shapes},
};

impl Shapes<'_> {
    /// Returns the type of an `enum`.
    pub(super) fn literals(&mut self, id: SchemaId, side: Side, naming: &Naming) -> TypeRef {
        let schema = &self.schemas[id];
        match base(schema) {
            Base::String => self.declare_enum(id, side, naming, EnumBase::String),
            Base::Integer => self.declare_enum(id, side, naming, EnumBase::Integer),
            Base::Bool => TypeRef::Scalar(Scalar::Bool),
            Base::Number => TypeRef::Scalar(Scalar::F64),
            Base::Mixed => {
                let at = schema.at.clone();
                self.report
                    .degrade(at, "an enum with values of several JSON types");
                TypeRef::Json
            }
        }
    }

    fn declare_enum(
        &mut self,
        id: SchemaId,
        side: Side,
        naming: &Naming,
        base: EnumBase,
    ) -> TypeRef {
        let values = values(&self.schemas[id]);
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

/// The JSON type of an enum's values.
enum Base {
    String,
    Integer,
    Bool,
    Number,
    Mixed,
}

fn base(schema: &Schema) -> Base {
    let literals = || {
        let literals = schema.literals.iter().flatten();
        literals.filter(|literal| **literal != Literal::Null)
    };
    if literals().all(|literal| matches!(literal, Literal::String(_))) {
        Base::String
    } else if literals().all(|literal| matches!(literal, Literal::Number(n) if n.is_i64())) {
        Base::Integer
    } else if literals().all(|literal| matches!(literal, Literal::Bool(_))) {
        Base::Bool
    } else if literals().all(|literal| matches!(literal, Literal::Number(_))) {
        Base::Number
    } else {
        Base::Mixed
    }
}

fn values(schema: &Schema) -> Vec<EnumValue> {
    let mut values: Vec<EnumValue> = Vec::new();
    for literal in schema.literals.iter().flatten() {
        if *literal == Literal::Null || values.iter().any(|value| value.literal == *literal) {
            continue;
        }
        values.push(EnumValue {
            literal: literal.clone(),
            words: words(literal),
            docs: Docs::default(),
        });
    }
    values
}

/// Returns the name of a value: its text, or for an integer `value` and its digits.
fn words(literal: &Literal) -> Words {
    match literal {
        Literal::String(text) => Words::split(text),
        Literal::Number(number) => Words::split(&format!("value {number}").replace('-', "minus ")),
        Literal::Null | Literal::Bool(_) => Words::split(&literal.to_string()),
    }
}
