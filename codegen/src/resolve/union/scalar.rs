use crate::{
    api::{Schema, SchemaId},
    http::Literal,
    resolve::{
        direction::Side,
        form::Form,
        shapes::{Naming, Shapes},
        values,
    },
    sdk::{EnumValue, Scalar, ScalarKind, TypeRef, Words},
};

use super::{Candidate, Content};

/// What a variant is, as far as joining goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Text,
    Number,
    Bool,
    Other,
}

impl Shapes<'_> {
    /// Joins the variants that are strings into one, and those that are numbers, and those that are booleans:
    /// no value tells them apart. Enums of strings become one enum, which knows all their values.
    pub(super) fn join_scalars(
        &mut self,
        id: SchemaId,
        variants: &[SchemaId],
        side: Side,
        naming: &Naming,
    ) -> Vec<Candidate> {
        if self.are_literals(variants) {
            let ty = self.joined_enum(id, variants, side, naming);
            return vec![Candidate {
                words: Words::default(),
                content: Content::Shared(ty),
            }];
        }
        let groups: Vec<Group> = variants
            .iter()
            .map(|variant| self.group(*variant))
            .collect();
        let mut candidates = Vec::new();
        let mut done = Vec::new();
        for (variant, group) in variants.iter().zip(&groups) {
            if done.contains(group) {
                continue;
            }
            let members: Vec<SchemaId> = variants
                .iter()
                .zip(&groups)
                .filter(|(_, other)| *other == group)
                .map(|(member, _)| *member)
                .collect();
            if *group == Group::Other || members.len() == 1 {
                candidates.push(Candidate {
                    words: Words::default(),
                    content: Content::Schema(*variant),
                });
                continue;
            }
            done.push(*group);
            let is_all = members.len() == variants.len();
            candidates.push(self.joined(id, *group, &members, is_all, side, naming));
        }
        candidates
    }

    fn group(&mut self, id: SchemaId) -> Group {
        let core = self.core(id);
        match self.form(core) {
            Form::Literals if self.literals_are(core, |l| matches!(l, Literal::String(_))) => {
                Group::Text
            }
            Form::Literals if self.literals_are(core, |l| matches!(l, Literal::Number(_))) => {
                Group::Number
            }
            Form::Literals if self.literals_are(core, |l| matches!(l, Literal::Bool(_))) => {
                Group::Bool
            }
            Form::Scalar(scalar) => match scalar.kind() {
                ScalarKind::Bool => Group::Bool,
                ScalarKind::Integer | ScalarKind::Number => Group::Number,
                ScalarKind::Text => Group::Text,
                ScalarKind::External => Group::Other,
            },
            Form::Literals
            | Form::Union(_)
            | Form::Object
            | Form::Map(_)
            | Form::List(_)
            | Form::Open
            | Form::Mixed(_) => Group::Other,
        }
    }

    fn literals_are(&self, core: SchemaId, is: impl Fn(&Literal) -> bool) -> bool {
        let literals = self.schemas[core].literals.iter().flatten();
        literals
            .filter(|literal| **literal != Literal::Null)
            .all(is)
    }

    fn joined(
        &mut self,
        id: SchemaId,
        group: Group,
        members: &[SchemaId],
        is_all: bool,
        side: Side,
        naming: &Naming,
    ) -> Candidate {
        let (name, ty) = match group {
            Group::Text => {
                let naming = if is_all {
                    naming.clone()
                } else {
                    naming.below(&Words::split("string"))
                };
                ("string", self.joined_text(id, members, side, &naming))
            }
            Group::Number if self.are_literals(members) => {
                let naming = naming.below(&Words::split("number"));
                ("number", self.joined_enum(id, members, side, &naming))
            }
            Group::Number => ("number", self.joined_number(members, side, naming)),
            Group::Bool | Group::Other => ("bool", TypeRef::Scalar(Scalar::Bool)),
        };
        Candidate {
            words: Words::split(name),
            content: Content::Shared(ty),
        }
    }

    /// Strings of different formats are text; with values listed by any of them, an enum of all values.
    fn joined_text(
        &mut self,
        id: SchemaId,
        members: &[SchemaId],
        side: Side,
        naming: &Naming,
    ) -> TypeRef {
        let has_values = |shapes: &mut Self, member: &SchemaId| {
            let core = shapes.core(*member);
            matches!(shapes.form(core), Form::Literals)
        };
        if members.iter().any(|member| has_values(self, member)) {
            self.joined_enum(id, members, side, naming)
        } else {
            TypeRef::Scalar(Scalar::String)
        }
    }

    fn are_literals(&mut self, members: &[SchemaId]) -> bool {
        members.iter().all(|member| {
            let core = self.core(*member);
            matches!(self.form(core), Form::Literals)
        })
    }

    /// Returns the enum of all values that some schemas list.
    fn joined_enum(
        &mut self,
        id: SchemaId,
        members: &[SchemaId],
        side: Side,
        naming: &Naming,
    ) -> TypeRef {
        let mut values: Vec<EnumValue> = Vec::new();
        for member in members {
            let core = self.core(*member);
            for value in values::of_variant(&self.schemas[*member], &self.schemas[core]) {
                if values.iter().all(|known| known.literal != value.literal) {
                    values.push(value);
                }
            }
        }
        let own = &self.schemas[id];
        let has_all_variants = own.one_of.len() + own.any_of.len() == members.len();
        let schema = Schema {
            at: own.at.clone(),
            name: own.name.clone().filter(|_| has_all_variants),
            docs: own.docs.clone(),
            literals: Some(values.iter().map(|value| value.literal.clone()).collect()),
            ..Schema::default()
        };
        let joined = self.joined_schema(id, members[0], schema);
        self.joined_values.entry(joined).or_insert(values);
        let side = self.sides.side(joined, side);
        if let Some(made) = self.made.get(&(joined, side)) {
            return TypeRef::Named(*made);
        }
        self.literals(joined, side, naming)
    }

    fn joined_number(&mut self, members: &[SchemaId], side: Side, naming: &Naming) -> TypeRef {
        let types: Vec<TypeRef> = members
            .iter()
            .map(|member| self.type_ref(*member, side, naming))
            .collect();
        match types.as_slice() {
            [first, rest @ ..]
                if matches!(first, TypeRef::Scalar(_)) && rest.iter().all(|ty| ty == first) =>
            {
                first.clone()
            }
            _ => TypeRef::Scalar(Scalar::F64),
        }
    }
}
