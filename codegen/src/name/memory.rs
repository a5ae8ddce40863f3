//! Names that were handed out before.

use std::collections::BTreeMap;

use crate::sdk::{Home, Method, ResourceId, Sdk, Type, module_text, operation_key, type_key};

/// A name of a resource.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// Its struct.
    Type,
    /// The function that leads to it.
    Accessor,
    /// Its module.
    Module,
}

/// Returns the name that a type had in its module.
pub(super) fn of_type(sdk: &Sdk, ty: &Type) -> Option<String> {
    let places = sdk.remembered.get(&type_key(ty))?;
    let module = module_text(ty.home, &sdk.resources);
    let mut places = places.split(' ').filter_map(|place| place.rsplit_once('.'));
    let (_, name) = places.find(|(known, _)| *known == module)?;
    Some(name.to_owned())
}

/// Returns the name that the params of a method had.
pub(super) fn of_params(sdk: &Sdk, method: &Method) -> Option<String> {
    sdk.remembered
        .get(&method_key(sdk, method, "params"))
        .map(str::to_owned)
}

/// Returns a name that a resource had.
pub(super) fn of_resource(sdk: &Sdk, id: ResourceId, part: Part) -> Option<String> {
    let names = sdk.remembered.get(&resource_key(sdk, id))?;
    let index = match part {
        Part::Type => 0,
        Part::Accessor => 1,
        Part::Module => 2,
    };
    names.split(' ').nth(index).map(str::to_owned)
}

/// The names of the members of one thing, by what they are in the document.
#[derive(Clone, Debug, Default)]
pub(super) struct Members(Option<BTreeMap<String, String>>);

impl Members {
    /// Returns the members that a type had.
    pub(super) fn of_type(sdk: &Sdk, ty: &Type) -> Self {
        let is_known = sdk.remembered.get(&type_key(ty)).is_some();
        Self::read(sdk, &members_key(ty), is_known)
    }

    /// Returns the arguments that a method had.
    pub(super) fn of_method(sdk: &Sdk, method: &Method) -> Self {
        let is_known = sdk
            .remembered
            .get(&operation_key(
                method.verb.as_str(),
                &method.path.to_string(),
            ))
            .is_some();
        Self::read(sdk, &method_key(sdk, method, "arguments"), is_known)
    }

    fn read(sdk: &Sdk, key: &str, is_known: bool) -> Self {
        let line = sdk.remembered.get(key).unwrap_or_default();
        let entries = entries(line).map(|(key, name)| (key.to_owned(), name.to_owned()));
        Self(is_known.then(|| entries.collect()))
    }

    /// Returns the name that a member had. `key` is what it is remembered by, `wire` its name in the document, and `first` the shortest
    /// that it can have: members that are called so in the document are not written down.
    pub(super) fn kept(&self, key: &str, wire: &str, first: &str) -> Option<String> {
        let known = self.0.as_ref()?;
        match known.get(&escaped(key)) {
            Some(name) => Some(name.clone()),
            None if known.values().any(|name| name == first) => None,
            None => (wire == first).then(|| first.to_owned()),
        }
    }
}

/// Returns what the members of a type are remembered by.
pub(super) fn members_key(ty: &Type) -> String {
    format!("{} members", type_key(ty))
}

/// Returns what a resource is remembered by.
pub(super) fn resource_key(sdk: &Sdk, id: ResourceId) -> String {
    module_text(Home::Resource(id), &sdk.resources)
}

/// Returns what something of a method is remembered by: one operation can be several methods, each in its place.
pub(super) fn method_key(sdk: &Sdk, method: &Method, what: &str) -> String {
    let operation = operation_key(method.verb.as_str(), &method.path.to_string());
    let module = method
        .resource
        .map(|id| module_text(Home::Resource(id), &sdk.resources));
    format!(
        "{operation} {}.{} {what}",
        module.unwrap_or_default(),
        method.words.0.join("_")
    )
}

/// Writes what a member is remembered by without spaces and signs of equality, which stand between names.
pub(super) fn escaped(wire: &str) -> String {
    if wire.is_empty() {
        return "%".to_owned();
    }
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !['=', '%'].contains(&c);
    wire.chars()
        .map(|c| {
            if is_plain(c) {
                c.to_string()
            } else {
                format!("%{:x};", u32::from(c))
            }
        })
        .collect()
}

/// Returns the members in a text, each with its name.
pub(super) fn entries(line: &str) -> impl Iterator<Item = (&str, &str)> {
    line.split(' ').filter_map(|entry| entry.split_once('='))
}
