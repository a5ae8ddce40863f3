//! The types of bodies of failed calls.

use super::{Choice, Failures};
use crate::{
    api::SchemaId,
    resolve::{
        direction::Side,
        shapes::{Naming, Shapes},
        statuses::ByStatus,
    },
    sdk::{Docs, TypeRef, Variant, Words},
};

impl Failures {
    /// Declares the type of some bodies.
    pub(super) fn declare(
        &self,
        shapes: &mut Shapes<'_>,
        bodies: &[SchemaId],
        choice: &Choice,
    ) -> Option<TypeRef> {
        if let [only] = bodies {
            return typed(shapes, *only, &choice.naming);
        }
        let variants = bodies
            .iter()
            .map(|body| self.variant(shapes, *body, choice))
            .collect();
        let statuses = choice.statuses.iter().filter_map(|(status, schema)| {
            let index = bodies.iter().position(|body| Some(*body) == *schema)?;
            Some((*status, index))
        });
        let (ranges, others): (Vec<_>, Vec<_>) = statuses.partition(|(status, _)| status.is_some());
        let docs = Docs {
            text: "Body of a failed call.".to_owned(),
            ..Docs::default()
        };
        Some(
            shapes.by_status(ByStatus {
                at: choice.at.clone(),
                naming: choice.naming.clone(),
                docs,
                variants,
                statuses: ranges
                    .into_iter()
                    .filter_map(|(status, index)| Some((status?, index)))
                    .collect(),
                otherwise: others.first().map(|(_, index)| *index),
            }),
        )
    }

    fn variant(&self, shapes: &mut Shapes<'_>, body: SchemaId, choice: &Choice) -> Variant {
        let statuses = choice.statuses.iter();
        let mut own = statuses.filter(|(_, schema)| **schema == Some(body));
        let phrase = match own.next() {
            Some((Some(status), _)) => status.phrase(),
            Some((None, _)) | None => "other".to_owned(),
        };
        let phrase = self
            .known_phrase(body, &choice.naming)
            .unwrap_or_else(|| Words::split(&phrase));
        let words = match &shapes.schemas[body].name {
            Some(name) => Words::split(name),
            None => phrase.clone(),
        };
        let naming = self
            .known_naming(body, &choice.naming)
            .unwrap_or_else(|| choice.naming.below(&phrase));
        let ty = shapes.type_ref(body, Side::Response, &naming);
        Variant {
            words,
            ty: ty.not_null(),
            boxed: false,
            docs: Docs::default(),
        }
    }
}

/// Returns the name of a choice between few bodies that have names: these.
pub(super) fn joined(shapes: &Shapes<'_>, bodies: &[SchemaId]) -> Option<Naming> {
    const MANY: usize = 3;
    let names = bodies.iter().map(|body| shapes.schemas[*body].name.clone());
    let mut names: Vec<String> = names.collect::<Option<_>>()?;
    names.sort_unstable();
    (names.len() <= MANY).then(|| Naming::new(Words::split(&names.join(" or ")), Vec::new()))
}

/// Returns the type of a body; `None` for one that says nothing more than text.
pub(super) fn typed(shapes: &mut Shapes<'_>, body: SchemaId, naming: &Naming) -> Option<TypeRef> {
    match shapes.type_ref(body, Side::Response, naming).not_null() {
        TypeRef::Json | TypeRef::Scalar(_) => None,
        ty => Some(ty),
    }
}
