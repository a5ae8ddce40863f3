use crate::{
    api::SchemaId,
    http::Literal,
    resolve::{form::Form, shapes::Shapes},
    sdk::{EnumBase, JsonKind, Scalar, ScalarKind, Shape, Telling, TypeRef},
};

use super::{Candidate, Content};

impl Shapes<'_> {
    /// Tells variants apart by the JSON type of the value, and several lists by that of the first item.
    pub(super) fn tell_by_kind(&mut self, candidates: &[Candidate]) -> Option<Telling> {
        let mut kinds = Vec::new();
        let mut lists = Vec::new();
        for (index, candidate) in candidates.iter().enumerate() {
            let own = self.kinds_of(candidate)?;
            if own == [JsonKind::Array] {
                lists.push(index);
                if lists.len() > 1 {
                    continue;
                }
            }
            claim(&mut kinds, own, index)?;
        }
        let mut items = Vec::new();
        if lists.len() > 1 {
            for index in lists {
                let own = self.item_kinds(&candidates[index])?;
                claim(&mut items, own, index)?;
            }
        }
        Some(Telling::Kind { kinds, items })
    }

    /// Returns the JSON types that the items of a list may have; `None` when the document leaves them open, or they may
    /// be `null`.
    fn item_kinds(&mut self, candidate: &Candidate) -> Option<Vec<JsonKind>> {
        let Content::Schema(list) = candidate.content else {
            return None;
        };
        let core = self.core(list);
        match self.form(core) {
            Form::List(Some(items)) if !self.is_nullable(items) => self.json_kinds(items, 0),
            _ => None,
        }
    }

    /// Returns the JSON types that a variant may have; `None` when the document leaves them open.
    fn kinds_of(&mut self, candidate: &Candidate) -> Option<Vec<JsonKind>> {
        match &candidate.content {
            Content::Schema(schema) => self.json_kinds(*schema, 0),
            Content::Shared(TypeRef::Scalar(scalar)) => Some(scalar_kinds(scalar)),
            Content::Shared(TypeRef::Named(id)) => Some(vec![match &self.types[*id].shape {
                Shape::Enum(values) if values.base == EnumBase::Integer => JsonKind::Integer,
                _ => JsonKind::String,
            }]),
            Content::Shared(_) => None,
            Content::Nested(_) => Some(vec![JsonKind::Object]),
        }
    }

    fn json_kinds(&mut self, id: SchemaId, depth: u32) -> Option<Vec<JsonKind>> {
        const DEEPEST: u32 = 16;
        let core = self.core(id);
        match self.form(core) {
            Form::Literals => self.literal_kinds(core),
            Form::Object | Form::Map(_) => Some(vec![JsonKind::Object]),
            Form::List(_) => Some(vec![JsonKind::Array]),
            Form::Scalar(scalar) => Some(scalar_kinds(&scalar)),
            Form::Union(variants) if depth < DEEPEST => {
                let kinds: Option<Vec<_>> = variants
                    .into_iter()
                    .map(|variant| self.json_kinds(variant, depth + 1))
                    .collect();
                kinds.map(|kinds| kinds.concat())
            }
            Form::Union(_) | Form::Open | Form::Mixed(_) => None,
        }
    }

    fn literal_kinds(&self, core: SchemaId) -> Option<Vec<JsonKind>> {
        let literals = self.schemas[core].literals.as_ref()?;
        let kinds = literals.iter().filter_map(|literal| match literal {
            Literal::Null => None,
            Literal::Bool(_) => Some(JsonKind::Bool),
            Literal::Number(number) if number.is_f64() => Some(JsonKind::Number),
            Literal::Number(_) => Some(JsonKind::Integer),
            Literal::String(_) => Some(JsonKind::String),
        });
        Some(kinds.collect())
    }

    /// Returns whether values of a schema are objects, whatever the members.
    pub(super) fn is_object(&mut self, id: SchemaId) -> bool {
        self.json_kinds(id, 0)
            .is_some_and(|kinds| kinds.iter().all(|kind| *kind == JsonKind::Object))
    }

    /// Returns a word for the JSON type of a schema; `value` when it has none or several.
    pub(super) fn kind_word(&mut self, id: SchemaId) -> &'static str {
        let kinds = self.json_kinds(id, 0).unwrap_or_default();
        match kinds.first() {
            Some(JsonKind::Bool) => "bool",
            Some(JsonKind::Integer | JsonKind::Number) => "number",
            Some(JsonKind::String) => "string",
            Some(JsonKind::Array) => "list",
            Some(JsonKind::Object) => "object",
            None => "value",
        }
    }
}

/// Notes that these JSON types are those of one variant; `None` when one of them is another's already.
fn claim(told: &mut Vec<(JsonKind, usize)>, kinds: Vec<JsonKind>, index: usize) -> Option<()> {
    for kind in kinds {
        match told.iter().find(|(other, _)| *other == kind) {
            Some((_, owner)) if *owner != index => return None,
            Some(_) => {}
            None => told.push((kind, index)),
        }
    }
    Some(())
}

/// Returns the JSON types that a scalar is read from. An integer type takes no number with a fraction.
fn scalar_kinds(scalar: &Scalar) -> Vec<JsonKind> {
    match scalar.kind() {
        ScalarKind::Bool => vec![JsonKind::Bool],
        ScalarKind::Integer => vec![JsonKind::Integer],
        ScalarKind::Number => vec![JsonKind::Integer, JsonKind::Number],
        ScalarKind::Text | ScalarKind::External => vec![JsonKind::String],
    }
}
