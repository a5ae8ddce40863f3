use openapiv3::{PathItem, Paths};

use super::{
    docs,
    lowering::Lowering,
    operation::{self, Shared},
    parameter,
    security::Requirements,
    server,
};
use crate::{
    api::Operation,
    document::{Webhook, carry, pointer::Pointer, typed},
    http::{PathTemplate, Piece, Verb},
};

/// Lowers the operations of all paths.
///
/// `$ref`s within the document have been replaced by their targets; those that are left lead out of it, and have been
/// reported.
pub fn lower(paths: Paths, requirements: &mut Requirements, lowering: &mut Lowering<'_>) {
    let mut at = Pointer::from_text("/paths");
    for (path, item) in paths.paths {
        let Some(item) = item.into_item() else {
            continue;
        };
        at.push(&path);
        self::path(&path, item, &mut at, requirements, lowering);
        at.pop();
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
    at.push(carry::OPERATIONS);
    for (verb, operation) in carry::operations(&item.extensions) {
        at.push(&verb);
        let typed = typed::operation(operation, at, lowering.report);
        if let (Some(operation), Ok(verb)) = (typed, verb.parse()) {
            let lowered = operation::lower(verb, operation, &shared, at, requirements, lowering);
            operations.push(lowered);
        }
        at.pop();
    }
    at.pop();
    operations
}
