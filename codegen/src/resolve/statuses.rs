use crate::{
    api::SchemaId,
    document::pointer::Pointer,
    http::StatusRange,
    sdk::{Direction, Docs, Home, Shape, Telling, Type, TypeRef, Union, Variant, Words},
};

use super::{
    direction::Side,
    shapes::{Naming, Shapes},
};

/// Bodies that look alike, and the statuses that they come with.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub statuses: Vec<StatusRange>,
    pub schema: SchemaId,
}

/// A choice that the status of an answer decides.
pub(super) struct ByStatus {
    pub at: Pointer,
    pub naming: Naming,
    pub docs: Docs,
    pub variants: Vec<Variant>,
    pub statuses: Vec<(StatusRange, usize)>,
    /// The variant for every other status.
    pub otherwise: Option<usize>,
}

impl Shapes<'_> {
    /// Puts bodies that look alike together, in the order in which they first occur.
    pub(super) fn groups(
        &mut self,
        bodies: impl IntoIterator<Item = (StatusRange, SchemaId)>,
    ) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for (status, schema) in bodies {
            let mut known = groups.iter_mut();
            match known.find(|group| self.is_alike(group.schema, schema)) {
                Some(group) => group.statuses.push(status),
                None => groups.push(Group {
                    statuses: vec![status],
                    schema,
                }),
            }
        }
        groups
    }

    /// Returns the type of an answer that has different bodies for different statuses: an enum with a variant for
    /// each of them, called by what its status says.
    pub(super) fn answer_by_status(
        &mut self,
        at: &Pointer,
        groups: &[Group],
        naming: &Naming,
    ) -> TypeRef {
        if let [only] = groups {
            return self.type_ref(only.schema, Side::Response, naming);
        }
        let variants = groups.iter().map(|group| {
            let words = Words::split(&group.statuses[0].phrase());
            let ty = self.type_ref(group.schema, Side::Response, &naming.below(&words));
            variant(words, ty, &group.statuses)
        });
        let variants = variants.collect();
        let statuses = groups.iter().enumerate().flat_map(|(index, group)| {
            let statuses = group.statuses.iter();
            statuses.map(move |status| (*status, index))
        });
        let choice = ByStatus {
            at: at.clone(),
            naming: naming.clone(),
            docs: Docs::default(),
            variants,
            statuses: statuses.collect(),
            otherwise: None,
        };
        self.by_status(choice)
    }

    /// Declares a choice that the status of an answer decides.
    pub(super) fn by_status(&mut self, choice: ByStatus) -> TypeRef {
        self.named.push(false);
        TypeRef::Named(self.types.push(Type {
            at: choice.at,
            words: choice.naming.words,
            parents: choice.naming.parents,
            home: Home::Shared,
            docs: choice.docs,
            shape: Shape::Union(Union {
                variants: choice.variants,
                telling: Telling::Status {
                    statuses: choice.statuses,
                    otherwise: choice.otherwise,
                },
            }),
            direction: Direction::Response,
        }))
    }
}

fn variant(words: Words, ty: TypeRef, statuses: &[StatusRange]) -> Variant {
    let statuses: Vec<String> = statuses.iter().map(StatusRange::to_string).collect();
    let docs = Docs {
        facts: vec![format!("status: {}", statuses.join(", "))],
        ..Docs::default()
    };
    Variant {
        words,
        ty: ty.not_null(),
        boxed: false,
        docs,
    }
}
