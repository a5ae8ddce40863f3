use indexmap::IndexMap;

use crate::{
    api::{Api, Operation, Response, SchemaId},
    sdk::{TypeRef, Words},
};

use super::{
    direction::Side,
    media::{Media, media},
    shapes::{Naming, Shapes},
};

/// Returns the type of the body that most failed calls have; `None` when no failed call has a JSON body.
pub(super) fn common_error(shapes: &mut Shapes<'_>, api: &Api) -> Option<TypeRef> {
    let mut counts: IndexMap<SchemaId, usize> = IndexMap::new();
    for operation in &api.operations {
        for response in failures(operation) {
            if let Some(schema) = json_schema(response) {
                let core = shapes.core(schema);
                *counts.entry(core).or_default() += 1;
            }
        }
    }
    let most = counts.values().copied().max()?;
    let (schema, _) = counts.into_iter().find(|(_, count)| *count == most)?;
    let naming = Naming::new(Words::split("error body"), Vec::new());
    match shapes.type_ref(schema, Side::Response, &naming) {
        TypeRef::Nullable(inner) => Some(*inner),
        TypeRef::Json | TypeRef::Scalar(_) => None,
        ty @ (TypeRef::Named(_) | TypeRef::List(_) | TypeRef::Map(_)) => Some(ty),
    }
}

fn failures(operation: &Operation) -> impl Iterator<Item = &Response> {
    let by_status = operation.responses.by_status.iter();
    by_status
        .filter(|(status, _)| matches!(status.class(), 4 | 5))
        .map(|(_, response)| response)
        .chain(&operation.responses.default)
}

fn json_schema(response: &Response) -> Option<SchemaId> {
    let mut content = response.content.iter();
    content
        .find(|content| media(content) == Media::Json)
        .and_then(|content| content.schema)
}
