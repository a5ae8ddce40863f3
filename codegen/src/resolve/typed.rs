use crate::{
    api::SchemaId,
    document::pointer::Pointer,
    sdk::{TypeId, TypeRef},
};

use super::{form::Form, shapes::Shapes, sharing::renamed};

/// What a schema has become in one place that uses it: what tests need to hold the client against the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Typed {
    /// The schema. Ids past those of the `Api` are of schemas that merging has made.
    pub schema: SchemaId,
    /// Where it stands.
    pub at: Pointer,
    /// Whether it says of what type a value is. One that does not is raw JSON on purpose.
    pub states_type: bool,
    /// How values are typed, `null` included.
    pub ty: TypeRef,
}

impl Shapes<'_> {
    /// Remembers what a schema has become, and with it those of which it is a mere wrapper.
    pub(super) fn remember(&mut self, id: SchemaId, core: SchemaId, ty: &TypeRef) {
        let states_type = !is_raw(ty) || !matches!(self.form(core), Form::Open);
        for schema in self.chain(id) {
            self.typed.push(Typed {
                schema,
                at: self.schemas[schema].at.clone(),
                states_type,
                ty: ty.clone(),
            });
        }
    }
}

/// Replaces the ids of types.
pub(super) fn rename(typed: &mut [Typed], map: &dyn Fn(TypeId) -> TypeId) {
    for typed in typed {
        renamed(&mut typed.ty, map);
    }
}

/// Drops the entries whose types are not kept.
pub(super) fn retain(typed: &mut Vec<Typed>, kept: &[bool]) {
    typed.retain(|typed| typed.ty.named().is_none_or(|id| kept[id.0 as usize]));
}

/// Returns whether values are raw JSON.
fn is_raw(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Json => true,
        TypeRef::Nullable(inner) => is_raw(inner),
        TypeRef::Scalar(_) | TypeRef::Named(_) | TypeRef::List(_) | TypeRef::Map(_) => false,
    }
}
