//! Document → Api: resolves `$ref`, keeps order, invents nothing.
//!
//! The only room besides `document` that knows openapiv3. The document is consumed: texts move into the `Api`, and
//! every entry is dropped as soon as it is lowered.

mod body;
mod components;
mod content;
mod docs;
mod examples;
mod extensions;
mod header;
mod info;
mod link;
mod links;
mod lowering;
mod number;
mod operation;
mod parameter;
mod paths;
mod refs;
mod response;
mod schema;
mod security;
mod server;
mod style;
mod target;
#[cfg(test)]
mod tests;

use crate::{api::Api, document::Document, document::pointer::Pointer, report::Report};
use lowering::Lowering;

/// Lowers a document into what it says.
///
/// Nothing in a document makes this fail: what cannot be understood becomes a schema that says nothing, and a
/// diagnostic.
pub fn api(document: Document, report: &mut Report) -> Api {
    let openapi = document.openapi;
    let root = Pointer::root();
    let mut lowering = Lowering::new(report);
    let components = openapi.components.unwrap_or_default();
    let (names, schemes) = components::lower(components, &mut lowering);
    let mut requirements = security::Requirements::new(&schemes);
    requirements.document = openapi
        .security
        .map(|security| requirements.lower(security, &root, lowering.report))
        .unwrap_or_default();
    links::note(&openapi.paths, lowering.report);
    paths::lower(openapi.paths, &mut requirements, &mut lowering);
    for webhook in document.webhooks {
        paths::webhook(webhook, &mut requirements, &mut lowering);
    }
    operation::report_duplicate_ids(&lowering.operations, &lowering.webhooks, lowering.report);
    let mut api = Api {
        info: info::lower(openapi.info),
        servers: server::list(openapi.servers),
        tags: info::tags(openapi.tags),
        security: schemes,
        extensions: extensions::public(openapi.extensions),
        ..Api::default()
    };
    link::finish(lowering, names, &mut api);
    api
}
