use crate::{
    api::{Kinds, Operation, SchemaId},
    config::pagination::plain,
};

use super::super::{form::Form, shapes::Shapes};
use super::find::{Depth, list_at};

/// A member of an answer that is no list: where it is, and its schema without what only wraps it.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// Names from the whole answer down to it.
    pub path: Vec<String>,
    /// Those names, plain.
    pub words: Vec<String>,
    /// Its schema.
    pub schema: SchemaId,
    /// The JSON types of its values.
    pub kinds: Kinds,
}

/// Objects that speak of the page, and not of the things in it.
const ABOUT_PAGES: &[&str] = &[
    "cursor",
    "cursors",
    "info",
    "links",
    "listmeta",
    "meta",
    "metadata",
    "next",
    "page",
    "pageinfo",
    "pages",
    "paginate",
    "pagination",
    "paging",
    "pager",
    "responsemetadata",
    "resultinfo",
];

/// Members that hold a payload in place of being one.
const PAYLOADS: &[&str] = &[
    "collection",
    "data",
    "embedded",
    "list",
    "payload",
    "response",
    "result",
    "results",
];

/// Lists beside the items.
const NO_ITEMS: &[&str] = &[
    "aggregations",
    "errors",
    "facets",
    "filters",
    "included",
    "links",
    "messages",
    "sort",
    "warnings",
];

/// Names that lists of items have in many APIs.
const ITEMS: &[&str] = &[
    "items",
    "data",
    "results",
    "result",
    "value",
    "values",
    "records",
    "entries",
    "list",
    "content",
    "objects",
    "elements",
    "resources",
];

const MAX_DEPTH: usize = 3;

/// Returns the members of an answer that may speak of its page.
pub(super) fn outline(shapes: &mut Shapes<'_>, answer: SchemaId) -> Vec<Member> {
    let mut members = Vec::new();
    add(shapes, answer, &[], &mut members);
    members
}

fn add(shapes: &mut Shapes<'_>, id: SchemaId, above: &[String], members: &mut Vec<Member>) {
    let core = shapes.core(id);
    let properties = shapes.schemas[core].properties.clone();
    for (name, property) in properties {
        let schema = shapes.core(property.schema);
        let word = plain(&name);
        let path = [above, &[name]].concat();
        if ABOUT_PAGES.contains(&word.as_str()) && path.len() < MAX_DEPTH + 1 {
            add(shapes, schema, &path, members);
        }
        members.push(Member {
            words: path.iter().map(|name| plain(name)).collect(),
            path,
            schema,
            kinds: shapes.schemas[schema].kinds,
        });
    }
}

/// Returns where the items of an answer are, and their schema, if there is little doubt.
pub(super) fn items(
    shapes: &mut Shapes<'_>,
    operation: &Operation,
    answer: SchemaId,
) -> Option<super::List> {
    if let Some(item) = list_at(shapes, answer, &[], Depth::Plain) {
        return Some((Vec::new(), item));
    }
    let lists = lists_below(shapes, answer);
    if !lists.is_empty() {
        let (name, item) = likeliest(lists, operation)?;
        return Some((vec![name], item));
    }
    let (payload, below) = payload(shapes, answer)?;
    let lists = lists_below(shapes, below);
    let (name, item) = likeliest(lists, operation)?;
    Some((vec![payload, name], item))
}

/// Returns the lists among the members of an object, and the schemas of their items.
pub(super) fn lists_below(
    shapes: &mut Shapes<'_>,
    object: SchemaId,
) -> Vec<(String, Option<SchemaId>)> {
    let core = shapes.core(object);
    let names: Vec<String> = shapes.schemas[core].properties.keys().cloned().collect();
    let lists = names.into_iter().filter_map(|name| {
        let item = list_at(shapes, core, std::slice::from_ref(&name), Depth::Plain)?;
        Some((name, item))
    });
    lists
        .filter(|(name, _)| !NO_ITEMS.contains(&plain(name).as_str()))
        .collect()
}

/// Returns the only list, else the one that the path of the operation or custom calls the items.
pub(super) fn likeliest(
    mut lists: Vec<(String, Option<SchemaId>)>,
    operation: &Operation,
) -> Option<(String, Option<SchemaId>)> {
    if lists.len() == 1 {
        return lists.pop();
    }
    let path = operation.path.to_string();
    let last = path.rsplit('/').find(|segment| !segment.contains('{'));
    let last = last.map(plain).unwrap_or_default();
    let named = |wanted: &str| lists.iter().position(|(name, _)| plain(name) == wanted);
    let found = named(&last).or_else(|| ITEMS.iter().find_map(|name| named(name)))?;
    Some(lists.swap_remove(found))
}

/// Returns the only member that holds a payload.
fn payload(shapes: &mut Shapes<'_>, answer: SchemaId) -> Option<(String, SchemaId)> {
    let core = shapes.core(answer);
    let properties = shapes.schemas[core].properties.clone();
    let mut payloads = properties
        .into_iter()
        .filter(|(name, _)| PAYLOADS.contains(&plain(name).as_str()));
    let (name, property) = payloads.next()?;
    let inner = shapes.core(property.schema);
    let is_object = matches!(shapes.form(inner), Form::Object);
    (is_object && payloads.next().is_none()).then_some((name, inner))
}
