use std::{fmt::Debug, io::Write};

use serde_json::Value;

use super::args::{Show, Stage};
use crate::{
    config::Config,
    deep::on_a_deep_stack,
    document::{self, Origins, Patches},
    lower,
    name::Names,
    pipeline::{self, Outcome, Resolved},
    report::{Report, catalogue::output as say, print},
    sdk::Sdk,
};

/// Runs `show`. Returns whether the stage could be reached.
pub(super) fn run(args: &Show) -> bool {
    let mut report = Report::default();
    let mut origins = None;
    let text = on_a_deep_stack(|| show(args, &mut origins, &mut report));
    if text.is_none() && !report.is_fatal(false) {
        report.push(say::nothing_named(args.name.as_deref().unwrap_or_default()));
    }
    eprint!("{}", print::text(&report, origins.as_ref(), false));
    let mut out = std::io::stdout().lock();
    if let Some(text) = &text {
        // A reader that has gone away wants to see no more.
        let _ = out.write_all(text.as_bytes());
    }
    text.is_some() && !report.is_fatal(false)
}

fn show(args: &Show, origins: &mut Option<Origins>, report: &mut Report) -> Option<String> {
    match args.stage {
        Stage::Load => {
            let value = document::loaded(&args.document, report)?;
            json(&value, args.name.as_deref())
        }
        Stage::Normalise => {
            let config = config(args, report)?;
            let patches = Patches::read(&args.shape.overlay, &config, report)?;
            let value = document::normalised_with(&args.document, &patches, report)?;
            json(&value, args.name.as_deref())
        }
        Stage::Api => {
            let config = config(args, report)?;
            let patches = Patches::read(&args.shape.overlay, &config, report)?;
            let value = document::loaded(&args.document, report)?;
            let document = document::read_value(value, &args.document, &patches, report)?;
            *origins = Some(document.origins.clone());
            let api = lower::api(document, report);
            match args.name.as_deref() {
                None => Some(pretty(&api)),
                Some(name) => some(api_parts(&api, name)),
            }
        }
        Stage::Sdk => {
            let Resolved { sdk, .. } = resolved(args, origins, report)?;
            match args.name.as_deref() {
                None => Some(pretty(&sdk)),
                Some(name) => some(sdk_parts(&sdk, name)),
            }
        }
        Stage::Names => {
            let mut resolved = resolved(args, origins, report)?;
            let names = pipeline::name(&mut resolved, report);
            let Resolved { sdk, .. } = resolved;
            match args.name.as_deref() {
                None => Some(pretty(&names)),
                Some(name) => some(name_parts(&sdk, &names, name)),
            }
        }
    }
}

/// Prints a document, or what stands under a JSON pointer or a name in it.
fn json(value: &Value, name: Option<&str>) -> Option<String> {
    let shown = match name {
        None => Some(value),
        Some(name) if name.starts_with(['#', '/']) => value.pointer(name.trim_start_matches('#')),
        Some(name) => value
            .pointer("/components/schemas")
            .or_else(|| value.get("definitions"))
            .and_then(|schemas| schemas.get(name))
            .or_else(|| value.get("paths")?.get(name)),
    };
    Some(format!("{:#}\n", shown?))
}

fn config(args: &Show, report: &mut Report) -> Option<Config> {
    match &args.shape.config {
        Some(file) => Config::load(file, report),
        None => Some(Config::default()),
    }
}

fn resolved(args: &Show, origins: &mut Option<Origins>, report: &mut Report) -> Option<Resolved> {
    let mut outcome = Outcome::default();
    let resolved = pipeline::resolve(&args.shape.input(&args.document), &mut outcome, report);
    *origins = outcome.origins;
    resolved
}

/// Returns the text, unless nothing was found.
fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn pretty(value: &impl Debug) -> String {
    format!("{value:#?}\n")
}

fn api_parts(api: &crate::api::Api, name: &str) -> String {
    let schemas = api.schemas.iter();
    let schemas = schemas
        .filter(|(_, schema)| schema.name.as_deref() == Some(name))
        .map(|(_, schema)| pretty(schema));
    let operations = api.operations.iter();
    let operations = operations
        .filter(|operation| {
            operation.id.as_deref() == Some(name) || operation.path.to_string() == name
        })
        .map(pretty_ref);
    schemas.chain(operations).collect()
}

fn sdk_parts(sdk: &Sdk, name: &str) -> String {
    let words = crate::sdk::Words::split(name);
    let types = sdk.types.0.iter();
    let types = types.filter(|ty| ty.words == words).map(pretty_ref);
    let methods = sdk.methods.iter();
    let methods = methods
        .filter(|method| method.path.to_string() == name || method.params == words)
        .map(pretty_ref);
    types.chain(methods).collect()
}

/// Prints the identifiers of the types and methods of a name.
fn name_parts(sdk: &Sdk, names: &Names, name: &str) -> String {
    let words = crate::sdk::Words::split(name);
    let types = sdk.types.0.iter().zip(&names.types);
    let types = types
        .filter(|(ty, names)| ty.words == words || names.ident.as_str() == name)
        .map(|(_, names)| pretty(names));
    let methods = sdk.methods.iter().zip(&names.methods);
    let methods = methods
        .filter(|(method, _)| method.path.to_string() == name || method.params == words)
        .map(|(_, names)| pretty(names));
    types.chain(methods).collect()
}

fn pretty_ref<T: Debug>(value: &T) -> String {
    pretty(value)
}
