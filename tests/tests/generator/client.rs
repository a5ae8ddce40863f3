//! A client to be and its identifiers, straight from a document in memory.

use std::{collections::BTreeSet, path::Path};

use sdksmith::{
    Report,
    config::{Config, Used},
    document::{self, load},
    lower,
    name::Names,
    pipeline, resolve,
    sdk::{Argument, Field, Home, Sdk, Shape, Type, TypeId, Variant},
};
use serde_json::Value;

/// What a document comes to.
pub struct Client {
    pub sdk: Sdk,
    pub names: Names,
}

/// Reads YAML or JSON.
pub fn value(text: &str) -> Value {
    let mut report = Report::default();
    load::load_bytes(Path::new("memory"), text.as_bytes(), &mut report).expect("YAML or JSON")
}

impl Client {
    pub fn of(document: Value, config: &Config) -> Self {
        let mut report = Report::default();
        let document = document::from_value(document, &mut report).expect("a document");
        let api = lower::api(document, &mut report);
        let mut used = Used::default();
        let sdk = resolve::sdk(
            api,
            config,
            &resolve::Wanted::default(),
            &mut used,
            &mut report,
        );
        let names = pipeline::names(&sdk, config, &mut used);
        Self { sdk, names }
    }

    /// Returns a line for everything that has a name in the client.
    pub fn lines(&self) -> BTreeSet<String> {
        let types = self
            .sdk
            .types
            .iter()
            .flat_map(|(id, ty)| self.type_lines(id, ty));
        types.chain(self.method_lines()).collect()
    }

    fn type_lines(&self, id: TypeId, ty: &Type) -> Vec<String> {
        let names = self.names.ty(id);
        let owner = format!("{}::{}", self.module(ty.home), names.ident.as_str());
        let members = self.members(ty).into_iter().zip(&names.members);
        let members = members.map(|(wire, ident)| format!("{owner}: {wire} = {}", ident.as_str()));
        members.chain([owner.clone()]).collect()
    }

    /// Returns what the members of a type are called on the wire.
    fn members(&self, ty: &Type) -> Vec<String> {
        let wire = |field: &Field| field.wire.clone();
        let content = |variant: &Variant| format!("{:?}", variant.words);
        match &ty.shape {
            Shape::Object(object) => object.fields.iter().map(wire).collect(),
            Shape::Enum(values) => values
                .values
                .iter()
                .map(|value| format!("{:?}", value.literal))
                .collect(),
            Shape::Union(union) => union.variants.iter().map(content).collect(),
            Shape::Alias(_) => Vec::new(),
        }
    }

    fn method_lines(&self) -> impl Iterator<Item = String> {
        let methods = self.sdk.methods.iter().zip(&self.names.methods);
        methods.map(|(method, names)| {
            let resource = method.resource.map(|id| self.module(Home::Resource(id)));
            let place =
                |argument: &Argument| format!("{:?} {}", argument.place, argument.field.wire);
            let arguments = method.arguments.iter().zip(&names.arguments);
            let arguments: Vec<_> = arguments
                .map(|(argument, ident)| format!("{} = {}", place(argument), ident.as_str()))
                .collect();
            format!(
                "{} {}: {}::{}({}) {}",
                method.verb.key(),
                method.path,
                resource.unwrap_or_default(),
                names.ident.as_str(),
                arguments.join(", "),
                names.params.as_str()
            )
        })
    }

    fn module(&self, home: Home) -> String {
        match home {
            Home::Shared => self.names.shared.as_str().to_owned(),
            Home::Resource(id) => {
                let path = self.sdk.resources.path(id).into_iter();
                let path: Vec<_> = path
                    .map(|id| self.names.resource(id).module.as_str())
                    .collect();
                path.join("::")
            }
        }
    }
}
