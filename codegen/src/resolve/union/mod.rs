//! `oneOf` and `anyOf`: what the variants are, what they are called, and how they are told apart.
//!
//! Rules in order, one file each. The first that tells all variants apart decides: `null` and scalars of one
//! JSON type leave first, then discriminator, constant member, JSON type, a member of its own, and last a trial.

mod constant;
mod discriminator;
mod kind;
mod known;
mod member;
mod names;
mod scalar;
mod trial;
mod variants;

use crate::{
    api::{Schema, SchemaId},
    document::pointer::Pointer,
    sdk::{Shape, TypeId, TypeRef, Union, Variant, Words, choice_key},
};

use super::{
    direction::Side,
    shapes::{Naming, Shapes},
};

/// A variant before it has a type: what it is called, and the schemas that it stands for.
#[derive(Clone, Debug)]
struct Candidate {
    words: Words,
    content: Content,
}

/// What a variant holds.
#[derive(Clone, Debug)]
enum Content {
    /// A value of one schema.
    Schema(SchemaId),
    /// A scalar that several schemas share.
    Shared(TypeRef),
    /// A choice between objects, beside variants of other JSON types.
    Nested(Vec<SchemaId>),
}

impl Shapes<'_> {
    /// Returns the type of a choice between schemas, none of which is only `null`.
    pub(super) fn union(
        &mut self,
        id: SchemaId,
        variants: Vec<SchemaId>,
        side: Side,
        naming: &Naming,
    ) -> TypeRef {
        let candidates = self.join_scalars(id, &variants, side, naming);
        if let [only] = candidates.as_slice() {
            return self.content(id, only, side, naming);
        }
        let ty = self.reserve(id, side, naming);
        let union = self.tell(id, candidates, side, naming);
        self.types[ty].shape = Shape::Union(union);
        TypeRef::Named(ty)
    }

    /// Returns the type of a choice between schemas that a constant member tells apart; `None` when none does.
    pub(super) fn told_by_constant(
        &mut self,
        at: &Pointer,
        variants: &[SchemaId],
        naming: &Naming,
    ) -> Option<TypeRef> {
        self.tell_by_constant(variants)?;
        let choice = self.add(Schema {
            at: at.clone(),
            any_of: variants.to_vec(),
            ..Schema::default()
        });
        Some(self.union(choice, variants.to_vec(), Side::Response, naming))
    }

    fn tell(
        &mut self,
        id: SchemaId,
        candidates: Vec<Candidate>,
        side: Side,
        naming: &Naming,
    ) -> Union {
        let candidates = self.nest_objects(candidates);
        let schemas: Option<Vec<SchemaId>> = candidates
            .iter()
            .map(|candidate| match candidate.content {
                Content::Schema(schema) => Some(schema),
                Content::Shared(_) | Content::Nested(_) => None,
            })
            .collect();
        let told = schemas.as_deref().and_then(|schemas| {
            self.tell_by_discriminator(id, schemas)
                .or_else(|| self.tell_by_constant(schemas))
        });
        let telling = told
            .or_else(|| self.tell_by_kind(&candidates))
            .or_else(|| self.tell_by_member(schemas.as_deref()?))
            .unwrap_or_else(|| self.tell_by_trial(id, &candidates));
        let words = self.variant_words(&candidates, &telling, &naming.words);
        let choice = choice_key(&self.schemas[id].at, &naming.words);
        let words = self.keep_words(choice, &candidates, words);
        let variants = candidates
            .into_iter()
            .zip(words)
            .map(|(candidate, words)| self.variant(id, candidate, words, side, naming))
            .collect();
        Union { variants, telling }
    }

    fn variant(
        &mut self,
        id: SchemaId,
        candidate: Candidate,
        words: Words,
        side: Side,
        naming: &Naming,
    ) -> Variant {
        let candidate = Candidate { words, ..candidate };
        let ty = self.content(id, &candidate, side, naming);
        let docs = match candidate.content {
            Content::Schema(schema) => self.docs(schema),
            Content::Shared(_) | Content::Nested(_) => crate::sdk::Docs::default(),
        };
        // `null` of the whole union is the business of whoever uses it.
        Variant {
            words: candidate.words,
            ty: ty.not_null(),
            boxed: false,
            docs,
        }
    }

    fn content(
        &mut self,
        id: SchemaId,
        candidate: &Candidate,
        side: Side,
        naming: &Naming,
    ) -> TypeRef {
        match &candidate.content {
            Content::Schema(schema) => {
                let naming = naming.below(&candidate.words);
                self.type_ref(*schema, side, &naming)
            }
            Content::Shared(ty) => ty.clone(),
            Content::Nested(schemas) => {
                let naming = naming.below(&candidate.words);
                TypeRef::Named(self.nested(id, schemas, side, &naming))
            }
        }
    }

    /// Declares the choice between the objects of a union that has variants of other JSON types too.
    fn nested(
        &mut self,
        id: SchemaId,
        schemas: &[SchemaId],
        side: Side,
        naming: &Naming,
    ) -> TypeId {
        let schema = crate::api::Schema {
            at: self.schemas[id].at.clone(),
            discriminator: self.schemas[id].discriminator.clone(),
            any_of: schemas.to_vec(),
            ..crate::api::Schema::default()
        };
        let nested = self.add(schema);
        let ty = self.reserve(nested, side, naming);
        let candidates = schemas.iter().map(|schema| Candidate {
            words: Words::default(),
            content: Content::Schema(*schema),
        });
        let union = self.tell(nested, candidates.collect(), side, naming);
        self.types[ty].shape = Shape::Union(union);
        ty
    }

    /// Puts several objects beside variants of other JSON types into one variant, to be told apart below.
    fn nest_objects(&mut self, candidates: Vec<Candidate>) -> Vec<Candidate> {
        let is_object = |shapes: &mut Self, candidate: &Candidate| match candidate.content {
            Content::Schema(schema) => shapes.is_object(schema),
            Content::Shared(_) | Content::Nested(_) => false,
        };
        let objects: Vec<bool> = candidates
            .iter()
            .map(|candidate| is_object(self, candidate))
            .collect();
        let count = objects.iter().filter(|is_object| **is_object).count();
        if count < 2 || count == candidates.len() {
            return candidates;
        }
        let mut kept = Vec::new();
        let mut nested = Vec::new();
        let mut place = None;
        for (candidate, is_object) in candidates.into_iter().zip(objects) {
            match candidate.content {
                Content::Schema(schema) if is_object => {
                    place.get_or_insert(kept.len());
                    nested.push(schema);
                }
                Content::Schema(_) | Content::Shared(_) | Content::Nested(_) => {
                    kept.push(candidate);
                }
            }
        }
        let candidate = Candidate {
            words: Words::split("object"),
            content: Content::Nested(nested),
        };
        kept.insert(place.unwrap_or_default(), candidate);
        kept
    }
}
