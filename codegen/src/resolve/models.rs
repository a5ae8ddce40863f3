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

use super::{docs::DEPRECATION, hints, shapes::Options};

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

/// Writes what the configuration says of schemas in place of what the document says.
pub(super) fn describe(api: &mut Api, config: &Config) {
    let entries = entries(config).into_iter();
    let said = |entry: &&Model| entry.description.is_some() || entry.deprecated.is_some();
    let told: Vec<&Model> = entries.filter(said).collect();
    let by_place = by_place(api, &told);
    let found: Vec<Option<SchemaId>> = told
        .iter()
        .map(|entry| find(api, &by_place, &entry.schema))
        .collect();
    for (entry, id) in told.into_iter().zip(found) {
        let Some(schema) = id.map(|id| &mut api.schemas[id]) else {
            continue;
        };
        if entry.description.is_some() {
            schema.docs.description.clone_from(&entry.description);
        }
        if let Some(deprecated) = &entry.deprecated {
            schema.deprecated = true;
            let message = deprecated.message.clone().unwrap_or_default();
            schema
                .extensions
                .insert(DEPRECATION.to_owned(), message.into());
        }
    }
}

/// Returns all models of the configuration.
fn entries(config: &Config) -> Vec<&Model> {
    let mut entries: Vec<&Model> = config.resources.shared.iter().collect();
    let client = config.resources.client.iter();
    for resource in client.chain(&config.resources.top) {
        collect(resource, &mut entries);
    }
    entries.retain(|entry| !entry.skip);
    entries
}

fn by_place(api: &Api, entries: &[&Model]) -> HashMap<Pointer, SchemaId> {
    if entries.is_empty() {
        return HashMap::new();
    }
    let schemas = api.schemas.iter();
    schemas
        .map(|(id, schema)| (schema.at.clone(), id))
        .collect()
}

/// Returns the public names of schemas: those of the configuration, else those that the document has for Rust. A name of a schema that the document lacks is an error.
fn models(api: &Api, config: &Config, report: &mut Report) -> HashMap<SchemaId, Words> {
    let entries = entries(config);
    let by_place = by_place(api, &entries);
    let mut models = named_in_document(api);
    for entry in entries {
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
fn find(api: &Api, by_place: &HashMap<Pointer, SchemaId>, at: &Pointer) -> Option<SchemaId> {
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
