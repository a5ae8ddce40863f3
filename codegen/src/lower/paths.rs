use openapiv3::{PathItem, Paths, ReferenceOr};

use super::{
    docs,
    lowering::Lowering,
    operation::{self, Shared},
    parameter,
    refs::{self, Table},
    security::Requirements,
    server,
};
use crate::{
    api::Operation,
    document::{Webhook, pointer::Pointer},
    http::{PathTemplate, Piece, Verb},
    report::catalogue,
};

/// Lowers the operations of all paths.
pub fn lower(paths: Paths, requirements: &mut Requirements, lowering: &mut Lowering<'_>) {
    let targets = targets(&paths);
    let mut at = Pointer::from_text("/paths");
    for (path, item) in paths.paths {
        at.push(&path);
        if let Some(item) = resolved(item, &targets, &at, lowering) {
            self::path(&path, item, &mut at, requirements, lowering);
        }
        at.pop();
    }
}

/// Copies of the path items that other paths refer to: rare enough to be copied.
fn targets(paths: &Paths) -> Table<PathItem> {
    let references: Vec<Pointer> = paths
        .iter()
        .filter_map(|(_, item)| match item {
            ReferenceOr::Reference { reference } => refs::parse(reference),
            ReferenceOr::Item(_) => None,
        })
        .collect();
    let mut table = Table::default();
    for (path, item) in paths.iter() {
        let at = Pointer::from_text("/paths").child(path);
        match item {
            ReferenceOr::Reference { reference } => table.insert_link(at, reference.clone()),
            ReferenceOr::Item(item) if references.contains(&at) => table.insert(at, item.clone()),
            ReferenceOr::Item(_) => {}
        }
    }
    table
}

fn resolved(
    item: ReferenceOr<PathItem>,
    targets: &Table<PathItem>,
    at: &Pointer,
    lowering: &mut Lowering<'_>,
) -> Option<PathItem> {
    match item {
        ReferenceOr::Item(item) => Some(item),
        ReferenceOr::Reference { reference } => {
            let found = targets.find(&reference).cloned();
            if found.is_none() && refs::is_internal(&reference) {
                let diagnostic = catalogue::lower::path_item_dangling(at, &reference);
                lowering.report.push(diagnostic);
            }
            found
        }
    }
}

fn path(
    path: &str,
    item: PathItem,
    at: &mut Pointer,
    requirements: &mut Requirements,
    lowering: &mut Lowering<'_>,
) {
    let template = PathTemplate::parse(path);
    for mut operation in operations(template, item, at, requirements, lowering) {
        operation::match_path(&mut operation, lowering.report);
        lowering.operations.push(operation);
    }
}

/// Lowers a webhook of the document.
pub fn webhook(webhook: Webhook, requirements: &mut Requirements, lowering: &mut Lowering<'_>) {
    let mut at = webhook.at;
    outgoing(webhook.name, webhook.item, &mut at, requirements, lowering);
}

/// Lowers operations that the API sends. Their path is text: the name of a webhook, or an expression.
pub fn outgoing(
    name: String,
    item: PathItem,
    at: &mut Pointer,
    requirements: &mut Requirements,
    lowering: &mut Lowering<'_>,
) {
    let pieces = vec![Piece::Text(name)];
    let operations = operations(PathTemplate { pieces }, item, at, requirements, lowering);
    lowering.webhooks.extend(operations);
}

fn operations(
    path: PathTemplate,
    item: PathItem,
    at: &mut Pointer,
    requirements: &mut Requirements,
    lowering: &mut Lowering<'_>,
) -> Vec<Operation> {
    let shared = Shared {
        path,
        parameters: parameter::list(item.parameters, at, lowering),
        servers: server::list(item.servers),
        docs: docs::docs(item.summary, item.description, None),
    };
    let verbs = [
        (Verb::Get, item.get),
        (Verb::Put, item.put),
        (Verb::Post, item.post),
        (Verb::Delete, item.delete),
        (Verb::Options, item.options),
        (Verb::Head, item.head),
        (Verb::Patch, item.patch),
        (Verb::Trace, item.trace),
    ];
    let mut operations = Vec::new();
    for (verb, operation) in verbs {
        let Some(operation) = operation else { continue };
        at.push(verb.key());
        operations.push(operation::lower(
            verb,
            operation,
            &shared,
            at,
            requirements,
            lowering,
        ));
        at.pop();
    }
    operations
}
