use crate::api::{Schema, SchemaId};

use super::super::{form::Form, shapes::Shapes};

/// How deep members are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// In objects.
    Plain,
    /// In objects, and in the variants of a choice too. A member of one variant may be missing in an answer.
    ThroughChoices,
}

/// Returns the schema of the member at a path, from the whole answer down, without what only wraps it.
pub(super) fn member_at(
    shapes: &mut Shapes<'_>,
    answer: SchemaId,
    path: &[String],
    depth: Depth,
) -> Option<SchemaId> {
    members_at(shapes, answer, path, depth).first().copied()
}

/// Returns the schema of the items of the list at a path. Where a choice has several lists, an item is a choice too.
pub(super) fn list_at(
    shapes: &mut Shapes<'_>,
    answer: SchemaId,
    path: &[String],
    depth: Depth,
) -> Option<Option<SchemaId>> {
    let members = members_at(shapes, answer, path, depth);
    let mut items = Vec::new();
    for member in &members {
        collect_items(shapes, *member, depth, &mut items);
    }
    let known: Vec<SchemaId> = items.iter().copied().flatten().collect();
    match (items.as_slice(), known.as_slice()) {
        ([], _) => None,
        ([one], _) => Some(*one),
        (_, [first, rest @ ..]) if !rest.is_empty() => Some(Some(choice(
            shapes,
            members[0],
            &[&[*first], rest].concat(),
        ))),
        (_, known) => Some(known.first().copied()),
    }
}

fn members_at(
    shapes: &mut Shapes<'_>,
    id: SchemaId,
    path: &[String],
    depth: Depth,
) -> Vec<SchemaId> {
    let core = shapes.core(id);
    let Some((name, below)) = path.split_first() else {
        return vec![core];
    };
    if let Some(property) = shapes.schemas[core].properties.get(name) {
        return members_at(shapes, property.schema, below, depth);
    }
    let variants = variants(shapes, core, depth).into_iter();
    variants
        .flat_map(|variant| members_at(shapes, variant, path, depth))
        .collect()
}

fn variants(shapes: &mut Shapes<'_>, core: SchemaId, depth: Depth) -> Vec<SchemaId> {
    match (depth, shapes.form(core)) {
        (Depth::ThroughChoices, Form::Union(variants)) => variants,
        (Depth::ThroughChoices | Depth::Plain, _) => Vec::new(),
    }
}

fn collect_items(
    shapes: &mut Shapes<'_>,
    id: SchemaId,
    depth: Depth,
    items: &mut Vec<Option<SchemaId>>,
) {
    let core = shapes.core(id);
    if let Form::List(item) = shapes.form(core) {
        let item = item.map(|item| shapes.core(item));
        if !items.contains(&item) {
            items.push(item);
        }
    }
    for variant in variants(shapes, core, depth) {
        collect_items(shapes, variant, depth, items);
    }
}

/// Returns a schema for what is one of these, remembered by the list that they are the items of.
fn choice(shapes: &mut Shapes<'_>, list: SchemaId, variants: &[SchemaId]) -> SchemaId {
    let schema = Schema {
        at: shapes.schemas[list].at.clone(),
        any_of: variants.to_vec(),
        ..Schema::default()
    };
    shapes.joined_schema(list, list, schema)
}
