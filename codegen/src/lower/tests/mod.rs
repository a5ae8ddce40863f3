//! A document of a few lines, and what it says.

mod operations;
mod parameters;
mod references;
mod schemas;
mod security;

use std::path::Path;

use crate::{
    api::{Api, Operation, Schema},
    document,
    report::{Place, Report},
};

/// Lowers a document. A missing head (`openapi`, `info`, `paths`) is added.
fn lower(yaml: &str) -> (Api, Report) {
    let mut report = Report::default();
    let mut text = String::from("openapi: 3.0.3\ninfo: {title: Test, version: '1'}\n");
    if !yaml.starts_with("paths:") && !yaml.contains("\npaths:") {
        text.push_str("paths: {}\n");
    }
    text.push_str(yaml);
    let file = Path::new("test.yaml");
    let value = document::load::load_bytes(file, text.as_bytes(), &mut report).unwrap();
    let document = document::from_value(value, &mut report).unwrap();
    let api = super::api(document, &mut report);
    (api, report)
}

fn api(yaml: &str) -> Api {
    let (api, report) = lower(yaml);
    assert_eq!(report.diagnostics, []);
    api
}

/// Returns code and place of every diagnostic.
fn codes(report: &Report) -> Vec<(&str, String)> {
    report
        .diagnostics
        .iter()
        .map(|diagnostic| match &diagnostic.place {
            Place::Document(at) => (diagnostic.code, at.to_string()),
            other => panic!("{other:?}"),
        })
        .collect()
}

fn component<'a>(api: &'a Api, name: &str) -> &'a Schema {
    &api.schemas[api.schemas.components[name]]
}

fn property<'a>(api: &'a Api, owner: &Schema, name: &str) -> &'a Schema {
    &api.schemas[owner.properties[name].schema]
}

fn operation<'a>(api: &'a Api, at: &str) -> &'a Operation {
    let mut operations = api.operations.iter().chain(&api.webhooks);
    operations
        .find(|operation| operation.at.to_string() == at)
        .unwrap()
}
