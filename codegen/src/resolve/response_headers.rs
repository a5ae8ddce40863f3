use indexmap::IndexMap;

use crate::{
    api::{Api, Operation, Parameter, Response},
    config::Config,
    sdk::{Field, Presence, Scalar, TypeRef, Words},
};

use super::{
    direction::Side,
    shapes::{Naming, Shapes},
};

/// Returns the headers that any answer declares, each name once, by name.
///
/// APIs send the same few headers with hundreds of answers, so that they are read by name and not by operation.
///
/// The configuration can give them names, and name others, which are text.
pub(super) fn response_headers(shapes: &mut Shapes<'_>, api: &Api, config: &Config) -> Vec<Field> {
    let mut headers: IndexMap<String, Field> = IndexMap::new();
    let responses = api.operations.iter().flat_map(responses);
    for header in responses.flat_map(|response| &response.headers) {
        let field = field(shapes, header);
        let known = headers
            .entry(header.name.to_ascii_lowercase())
            .or_insert_with(|| field.clone());
        if known.ty != field.ty {
            known.ty = TypeRef::Scalar(Scalar::String);
        }
        if known.docs.text.is_empty() {
            known.docs = field.docs;
        }
    }
    for (name, wire) in &config.client.response_headers {
        let known = headers.entry(wire.to_ascii_lowercase());
        known.or_insert_with(|| text(wire)).words = Words::split(name);
    }
    headers.sort_unstable_keys();
    headers.into_values().collect()
}

/// Returns a header of which nothing is known but its name.
fn text(wire: &str) -> Field {
    Field {
        wire: wire.to_owned(),
        words: Words::default(),
        ty: TypeRef::Scalar(Scalar::String),
        presence: Presence::Optional,
        boxed: false,
        docs: crate::sdk::Docs::default(),
    }
}

fn responses(operation: &Operation) -> impl Iterator<Item = &Response> {
    let by_status = operation.responses.by_status.iter();
    let by_status = by_status.map(|(_, response)| response);
    by_status.chain(&operation.responses.default)
}

fn field(shapes: &mut Shapes<'_>, header: &Parameter) -> Field {
    let words = Words::split(&header.name);
    let mut ty = TypeRef::Scalar(Scalar::String);
    let mut docs = crate::sdk::Docs::default();
    if let Some(schema) = header.schema {
        let naming = Naming::new(words.clone(), Vec::new());
        ty = text_type(shapes.type_ref(schema, Side::Response, &naming));
        docs = shapes.docs(schema);
    }
    if let Some(text) = &header.docs.description {
        docs.text.clone_from(text);
    }
    Field {
        wire: header.name.clone(),
        words,
        ty,
        presence: Presence::Optional,
        boxed: false,
        docs,
    }
}

/// A header is text: what is more than a scalar or a list of scalars is left to the caller.
fn text_type(ty: TypeRef) -> TypeRef {
    let is_scalar =
        |ty: &TypeRef| matches!(ty, TypeRef::Scalar(scalar) if *scalar != Scalar::Upload);
    match ty.not_null() {
        TypeRef::List(item) if is_scalar(&item) => TypeRef::List(item),
        ty if is_scalar(&ty) => ty,
        _ => TypeRef::Scalar(Scalar::String),
    }
}
