//! Names that an author gives in the document itself, in the words of other generators.

use serde_json::Value;

use crate::{
    api::{Extensions, Operation},
    sdk::Words,
};

use super::{
    paths::Paths,
    places::{Giver, Place},
};

/// Members of an operation that name its resource and its method, by generator.
const PAIRS: [(&str, &str); 2] = [
    ("x-fern-sdk-group-name", "x-fern-sdk-method-name"),
    ("x-speakeasy-group", "x-speakeasy-name-override"),
];

/// Returns the place of an operation that the configuration does not name: as the document names it, else by its path.
/// The resource may be missing: the method is one of the client.
pub(super) fn place(operation: &Operation, paths: &Paths) -> Place {
    let place = paths.place(operation);
    if let Some(place) = stainless(operation) {
        return place;
    }
    for (group, name) in PAIRS {
        let resource = operation.extensions.get(group).map(group_names);
        let resource = resource.filter(|names| !names.is_empty());
        let method = operation.extensions.get(name).and_then(Value::as_str);
        let method = method.map(Words::split).filter(|words| !words.is_empty());
        if resource.is_some() || method.is_some() {
            return Place {
                resource: resource.unwrap_or(place.resource),
                method: method.unwrap_or(place.method),
                giver: Giver::Document,
                ..place
            };
        }
    }
    place
}

/// Returns whether the document names the resource of an operation, which other paths may then share.
pub(super) fn is_grouped(operation: &Operation) -> bool {
    let mut groups = PAIRS.iter().map(|(group, _)| *group);
    groups.any(|group| operation.extensions.contains_key(group))
}

/// Reads `x-stainless-method`: `a.b.name`, `$client.name`, or an object with that in `path`.
fn stainless(operation: &Operation) -> Option<Place> {
    let given = operation.extensions.get("x-stainless-method")?;
    let path = given.as_str().or_else(|| given.get("path")?.as_str())?;
    let (resource, method) = path.rsplit_once('.')?;
    let method = Words::split(method);
    if method.is_empty() {
        return None;
    }
    let resource = match resource {
        "$client" => Vec::new(),
        resource => names(resource),
    };
    Some(Place {
        resource,
        method,
        giver: Giver::Document,
        ..Place::default()
    })
}

/// Returns the name that the document gives a property in Rust: `x-stainless-naming.rust.property_name`, or without the language.
pub(super) fn property_name(extensions: &Extensions) -> Option<Words> {
    given(extensions, &["property_name"]).and_then(text_words)
}

/// Returns the name that the document gives a type in Rust: `x-stainless-naming.rust.model_name`, or without the language.
pub(super) fn model_name(extensions: &Extensions) -> Option<Words> {
    given(extensions, &["model_name", "type_name"]).and_then(text_words)
}

/// Returns the name that the document gives an argument: `x-stainless-naming.rust.method_argument`, which is for Rust
/// alone, else `x-stainless-param`, else what `x-stainless-naming` has for all languages.
pub(super) fn argument_name(extensions: &Extensions) -> Option<Words> {
    let keys = ["method_argument", "argument_name", "property_name"];
    let own = extensions.get("x-stainless-naming");
    own.and_then(|naming| first(naming.get("rust")?, &keys))
        .or_else(|| extensions.get("x-stainless-param"))
        .or_else(|| first(own?, &keys))
        .and_then(text_words)
}

/// Returns the first of these members of `x-stainless-naming`: that for Rust, else that for all languages.
fn given<'e>(extensions: &'e Extensions, keys: &[&str]) -> Option<&'e Value> {
    let naming = extensions.get("x-stainless-naming")?;
    let rust = naming.get("rust").and_then(|rust| first(rust, keys));
    rust.or_else(|| first(naming, keys))
}

fn first<'e>(naming: &'e Value, keys: &[&str]) -> Option<&'e Value> {
    keys.iter().find_map(|key| naming.get(*key))
}

fn text_words(name: &Value) -> Option<Words> {
    let words = Words::split(name.as_str()?);
    (!words.is_empty()).then_some(words)
}

/// Returns whether the document says that clients, or those in Rust, are not to have an operation.
pub(super) fn is_skipped(operation: &Operation) -> bool {
    let names_rust = |value: &Value| match value {
        Value::Bool(flag) => *flag,
        Value::Array(targets) => targets.iter().any(|target| target == "rust"),
        Value::Null | Value::Number(_) | Value::String(_) | Value::Object(_) => false,
    };
    let extension = |name: &str| operation.extensions.get(name);
    extension("x-stainless-skip").is_some_and(names_rust)
        || extension("x-stainless-ignore").is_some_and(names_rust)
        || !extension("x-stainless-only").is_none_or(names_rust)
}

/// A group is a text with dots, or a list of names.
fn group_names(value: &Value) -> Vec<Words> {
    match value {
        Value::String(text) => names(text),
        Value::Array(items) => items
            .iter()
            .filter_map(Value::as_str)
            .flat_map(names)
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => Vec::new(),
    }
}

fn names(path: &str) -> Vec<Words> {
    let words = path.split('.').map(Words::split);
    words.filter(|words| !words.is_empty()).collect()
}
