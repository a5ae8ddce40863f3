use std::collections::HashMap;

use crate::{
    api::{Api, SchemaId},
    config::{
        Config, Used,
        resources::{Model, Resource},
    },
    document::pointer::Pointer,
    report::{Report, catalogue, nearest},
    sdk::Words,
};

use super::{hints, shapes::Options};

/// Returns what the configuration says about types.
pub(super) fn options(api: &Api, config: &Config, used: &mut Used, report: &mut Report) -> Options {
    let formats = config.rust.types.iter();
    let known = |format: &str| {
        let mut schemas = api.schemas.iter();
        schemas.any(|(_, schema)| schema.format.as_deref() == Some(format))
    };
    for format in formats.clone() {
        if known(&format.format) {
            used.mark(&format.at);
        }
    }
    Options {
        formats: formats
            .map(|format| (format.format.clone(), format.path.clone()))
            .collect(),
        is_lenient: config.rust.lenient,
        keeps_unknown: config.rust.keep_unknown,
        models: models(api, config, report),
        ..Options::default()
    }
}

/// Returns the public names of schemas: those of the configuration, else those that the document has for Rust. A name of a schema that the document lacks is an error.
fn models(api: &Api, config: &Config, report: &mut Report) -> HashMap<SchemaId, Words> {
    let mut entries: Vec<&Model> = config.resources.shared.iter().collect();
    let client = config.resources.client.iter();
    for resource in client.chain(&config.resources.top) {
        collect(resource, &mut entries);
    }
    let by_place: HashMap<&Pointer, SchemaId> = if entries.is_empty() {
        HashMap::new()
    } else {
        let schemas = api.schemas.iter();
        schemas.map(|(id, schema)| (&schema.at, id)).collect()
    };
    let mut models = named_in_document(api);
    for entry in entries.into_iter().filter(|entry| !entry.skip) {
        let words = Words::split(&entry.name);
        for at in [&entry.schema].into_iter().chain(&entry.deduplicate) {
            match find(api, &by_place, at) {
                Some(id) => {
                    models.insert(id, words.clone());
                }
                None => report.push(missing(api, config, entry, at)),
            }
        }
    }
    models
}

fn named_in_document(api: &Api) -> HashMap<SchemaId, Words> {
    let schemas = api.schemas.iter();
    schemas
        .filter_map(|(id, schema)| Some((id, hints::model_name(&schema.extensions)?)))
        .collect()
}

fn collect<'c>(resource: &'c Resource, entries: &mut Vec<&'c Model>) {
    if resource.skip {
        return;
    }
    entries.extend(&resource.models);
    for child in &resource.children {
        collect(child, entries);
    }
}

/// Returns the schema at a place; a component that is only a `$ref` is its target.
fn find(api: &Api, by_place: &HashMap<&Pointer, SchemaId>, at: &Pointer) -> Option<SchemaId> {
    let component = at
        .as_str()
        .strip_prefix("/components/schemas/")
        .and_then(|_| api.schemas.components.get(&at.last()?));
    component.or_else(|| by_place.get(at)).copied()
}

fn missing(api: &Api, config: &Config, entry: &Model, at: &Pointer) -> crate::report::Diagnostic {
    let name = at.last().unwrap_or_default();
    let names = api.schemas.components.keys().map(String::as_str);
    catalogue::config::schema_missing(config.place(&entry.at), &name, nearest(&name, names))
}
