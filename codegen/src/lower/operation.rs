use std::collections::HashMap;

use indexmap::IndexMap;
use openapiv3::Callback;

use super::{
    body, docs, extensions, lowering::Lowering, parameter, paths, response, security::Requirements,
    server,
};
use crate::{
    api::{Docs, Operation, Parameter, Place, Server},
    document::pointer::Pointer,
    http::{PathTemplate, Verb},
    report::{Report, catalogue},
};

/// What the operations of one path item share.
pub struct Shared {
    /// The path, or the name of a webhook.
    pub path: PathTemplate,
    /// Parameters that hold for all operations.
    pub parameters: Vec<Parameter>,
    /// Servers for all operations.
    pub servers: Vec<Server>,
    /// Summary and description for all operations.
    pub docs: Docs,
}

/// Lowers the operation at `at`, and its callbacks with it.
pub fn lower(
    verb: Verb,
    operation: openapiv3::Operation,
    shared: &Shared,
    at: &mut Pointer,
    requirements: &mut Requirements,
    lowering: &mut Lowering<'_>,
) -> Operation {
    let own = parameter::list(operation.parameters, at, lowering);
    let lowered = Operation {
        at: at.clone(),
        id: docs::text(operation.operation_id),
        verb,
        path: shared.path.clone(),
        tags: operation.tags,
        parameters: parameter::merge(shared.parameters.clone(), own),
        body: request_body(operation.request_body, at, lowering),
        responses: response::list(operation.responses, at, lowering),
        security: requirements.of_operation(operation.security, at, lowering.report),
        servers: servers(operation.servers, shared),
        docs: own_or_shared(
            docs::docs(
                operation.summary,
                operation.description,
                operation.external_docs,
            ),
            &shared.docs,
        ),
        deprecated: operation.deprecated,
        extensions: extensions::public(operation.extensions),
    };
    callbacks(operation.callbacks, at, requirements, lowering);
    lowered
}

fn request_body(
    body: Option<openapiv3::ReferenceOr<openapiv3::RequestBody>>,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> Option<crate::api::RequestBody> {
    at.push("requestBody");
    let found = body.and_then(|body| lowering.find(body, at, |all| &all.bodies, body::lower));
    at.pop();
    found
}

fn servers(own: Vec<openapiv3::Server>, shared: &Shared) -> Vec<Server> {
    if own.is_empty() {
        return shared.servers.clone();
    }
    server::list(own)
}

/// A path item speaks for all of its operations that do not speak for themselves (OpenAPI 3.0.3, section 4.7.9.1).
fn own_or_shared(own: Docs, shared: &Docs) -> Docs {
    Docs {
        title: own.title.or_else(|| shared.title.clone()),
        description: own.description.or_else(|| shared.description.clone()),
        external: own.external,
    }
}

fn callbacks(
    callbacks: IndexMap<String, Callback>,
    at: &mut Pointer,
    requirements: &mut Requirements,
    lowering: &mut Lowering<'_>,
) {
    at.push("callbacks");
    for (name, callback) in callbacks {
        at.push(name);
        for (expression, item) in callback {
            at.push(&expression);
            paths::outgoing(expression, item, at, requirements, lowering);
            at.pop();
        }
        at.pop();
    }
    at.pop();
}

/// Makes the path parameters those of the path: every place has one, and every one has a place.
///
/// A place and a parameter that are both left over, and no other, are taken for each other.
pub fn match_path(operation: &mut Operation, report: &mut Report) {
    let path = operation.path.to_string();
    let undeclared = undeclared(operation);
    let unused = unused(operation);
    if let ([name], [index]) = (undeclared.as_slice(), unused.as_slice()) {
        let parameter = &mut operation.parameters[*index];
        let (at, other) = (&parameter.at, &parameter.name);
        report.push(catalogue::lower::path_parameter_renamed(
            at, other, name, &path,
        ));
        parameter.name.clone_from(name);
        return;
    }
    for index in unused.into_iter().rev() {
        let parameter = operation.parameters.remove(index);
        let (at, name) = (&parameter.at, &parameter.name);
        report.push(catalogue::lower::path_parameter_unused(at, name, &path));
    }
    let at = &operation.at;
    for name in undeclared {
        let diagnostic = catalogue::lower::path_parameter_undeclared(at, &name, &path);
        report.push(diagnostic);
        operation.parameters.push(parameter::undeclared(&name, at));
    }
}

/// Returns the places of the path that no parameter declares, each once.
fn undeclared(operation: &Operation) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in operation.path.parameters() {
        let is_declared = operation
            .parameters
            .iter()
            .any(|parameter| parameter.place == Place::Path && parameter.name == name);
        if !is_declared && names.iter().all(|known| known != name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// Returns the indices of the path parameters that the path has no place for.
fn unused(operation: &Operation) -> Vec<usize> {
    let parameters = operation.parameters.iter().enumerate();
    let unused = parameters.filter(|(_, parameter)| {
        let mut names = operation.path.parameters();
        parameter.place == Place::Path && names.all(|name| name != parameter.name)
    });
    unused.map(|(index, _)| index).collect()
}

/// Reports every operation whose `operationId` an earlier one has. All of them are kept.
pub fn report_duplicate_ids(operations: &[Operation], webhooks: &[Operation], report: &mut Report) {
    let mut first: HashMap<&str, &Pointer> = HashMap::new();
    for operation in operations.iter().chain(webhooks) {
        let Some(id) = &operation.id else { continue };
        match first.get(id.as_str()) {
            None => {
                first.insert(id, &operation.at);
            }
            Some(first) => {
                let at = operation.at.child("operationId");
                report.push(catalogue::lower::operation_id_duplicate(&at, id, first));
            }
        }
    }
}
