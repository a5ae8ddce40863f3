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
///
/// Large APIs describe one body many times over, so that what counts is how bodies look, not which schema they have:
/// of those that look alike the one that is used most stands for all.
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
    let mut looks: IndexMap<Vec<String>, Vec<(SchemaId, usize)>> = IndexMap::new();
    for (schema, count) in counts {
        looks
            .entry(look(shapes, schema))
            .or_default()
            .push((schema, count));
    }
    let alike = first_max(looks.into_values(), |alike| {
        alike.iter().map(|(_, count)| count).sum()
    })?;
    let (schema, _) = first_max(alike.into_iter(), |(_, count)| *count)?;
    let naming = Naming::new(Words::split("error body"), Vec::new());
    match shapes.type_ref(schema, Side::Response, &naming) {
        TypeRef::Nullable(inner) => Some(*inner),
        TypeRef::Json | TypeRef::Scalar(_) => None,
        ty @ (TypeRef::Named(_) | TypeRef::List(_) | TypeRef::Map(_)) => Some(ty),
    }
}

/// Returns the first of those for which `weight` is largest, so that the answer is that of the document's order.
fn first_max<T>(items: impl Iterator<Item = T>, weight: impl Fn(&T) -> usize) -> Option<T> {
    items.reduce(|best, item| {
        if weight(&item) > weight(&best) {
            item
        } else {
            best
        }
    })
}

/// Returns how a body looks: its members, and the members of theirs and of their items.
fn look(shapes: &mut Shapes<'_>, schema: SchemaId) -> Vec<String> {
    let properties = shapes.schemas[schema].properties.clone();
    let mut look = Vec::new();
    for (name, property) in properties {
        let mut inner = shapes.core(property.schema);
        if let Some(items) = shapes.schemas[inner].items {
            inner = shapes.core(items);
        }
        let members = shapes.schemas[inner].properties.keys();
        let members: Vec<&str> = members.map(String::as_str).collect();
        look.push(format!("{name}({})", members.join(" ")));
    }
    look.sort_unstable();
    look
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
