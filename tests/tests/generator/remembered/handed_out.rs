//! The names of a client, as its callers see them.

use std::{
    collections::{BTreeMap, BTreeSet},
    thread,
};

use sdksmith::{
    emit::Layout,
    name::{MethodNames, Names},
    pipeline::{self, Input, Outcome},
    report::{Diagnostic, Report},
    resolve::Wanted,
    sdk::{
        Home, Method, Remembered, ResourceId, Sdk, Shape, Type, TypeId, TypeKey, TypeRef, root,
        type_keys,
    },
};
use serde_json::Value;

use super::failures::{Failures, Seen, below, only_failures};

/// A client that was generated.
pub(super) struct Client {
    /// Names of all that callers can mention, by what is named: a type can have several, each at its place.
    pub(super) names: BTreeMap<String, BTreeSet<String>>,
    /// Names of what calls fail with and nothing else has.
    failures: Failures,
    /// What the lock holds.
    pub(super) remembered: BTreeMap<String, String>,
    /// What was told of the document.
    pub(super) said: Vec<Diagnostic>,
}

impl Client {
    /// Returns what another client calls otherwise.
    pub(super) fn lost_in(&self, now: &Self) -> Vec<String> {
        let both = self
            .names
            .iter()
            .filter_map(|(what, before)| Some((what, before, now.names.get(what)?)));
        let lost = both.filter(|(what, before, now)| match what.starts_with(PLACE) {
            true => before.is_disjoint(now),
            false => !before.is_subset(now),
        });
        lost.map(|(what, before, now)| format!("{what}: {before:?} -> {now:?}"))
            .chain(self.failures.lost_in(&now.failures))
            .collect()
    }
}

/// Begins what is said of all types that come from one schema: those of them that only requests or only answers have come and go.
const PLACE: &str = "at ";

/// Generates the client of a document.
pub(super) fn client(document: &Value, remembered: Remembered) -> Client {
    let text = document.to_string();
    let work = move || generate(&text, remembered);
    // Real documents are deep.
    let thread = thread::Builder::new().stack_size(64 << 20).spawn(work);
    thread
        .expect("a thread")
        .join()
        .expect("the document can be generated")
}

fn generate(text: &str, remembered: Remembered) -> Client {
    let folder = tempfile::tempdir().expect("a folder");
    let document = folder.path().join("openapi.json");
    std::fs::write(&document, text).expect("the document is written");
    let input = Input {
        document,
        config: None,
        overlays: Vec::new(),
        wanted: Wanted {
            remembered,
            ..Wanted::default()
        },
        layout: Layout::Crate,
    };
    let (mut outcome, mut report) = (Outcome::default(), Report::default());
    let resolved = pipeline::resolve(&input, &mut outcome, &mut report);
    let mut resolved = resolved.unwrap_or_else(|| panic!("{:?}", report.diagnostics));
    let names = pipeline::name(&mut resolved, &mut report);
    let lines = pipeline::remembered(&resolved.sdk, &names, &resolved.config).lines();
    let (names, failures) = all(&resolved.sdk, &names);
    Client {
        names,
        failures,
        remembered: lines,
        said: report.diagnostics,
    }
}

fn all(sdk: &Sdk, names: &Names) -> (BTreeMap<String, BTreeSet<String>>, Failures) {
    let mut all = All {
        sdk,
        names,
        keys: type_keys(&sdk.types, &sdk.methods, &sdk.remembered),
        found: BTreeMap::new(),
        failures: Failures::default(),
    };
    for (id, _) in sdk.resources.iter() {
        let ids = names.resource(id);
        let path = all.module(Some(id));
        all.add(
            format!("resource {path}"),
            format!("{path}::{} .{}", ids.ty, ids.accessor),
        );
    }
    for (method, ids) in sdk.methods.iter().zip(&names.methods) {
        all.add_method(method, ids);
    }
    all.add_features();
    all.add_types();
    for (option, ident) in sdk.client.options.iter().zip(&names.options) {
        all.add(format!("option {}", option.name), ident.to_string());
    }
    (all.found, all.failures)
}

/// Returns what the members of a type are in the document.
fn members(sdk: &Sdk, ty: &Type) -> Vec<String> {
    match &ty.shape {
        Shape::Object(object) => object
            .fields
            .iter()
            .map(|field| field.wire.clone())
            .collect(),
        Shape::Enum(values) => {
            let values = values.values.iter();
            values.map(|value| value.literal.to_string()).collect()
        }
        Shape::Union(union) => {
            let types = union.variants.iter().map(|variant| &variant.ty);
            let at = types.map(|ty| match ty.named() {
                Some(id) => sdk.types[id].at.as_str().to_owned(),
                None => format!("{ty:?}"),
            });
            at.collect()
        }
        Shape::Alias(_) => Vec::new(),
    }
}

/// Returns a place without the names of its path's parameters, which can change.
fn shape(text: &str) -> String {
    text.replace("{zone_id}", "{id}")
}

/// Returns whether a type comes from a component, which gives it its name.
fn is_component(key: &TypeKey) -> bool {
    key.root.starts_with("#/components/schemas/") || key.root.starts_with("#/definitions/")
}

struct All<'a> {
    sdk: &'a Sdk,
    names: &'a Names,
    /// What each type is remembered by.
    keys: Vec<TypeKey>,
    found: BTreeMap<String, BTreeSet<String>>,
    failures: Failures,
}

impl All<'_> {
    fn add(&mut self, what: String, name: String) {
        self.found.entry(what).or_default().insert(name);
    }

    fn add_method(&mut self, method: &Method, ids: &MethodNames) {
        let what = self.what(method);
        let module = self.module(method.resource);
        self.add(
            format!("{what} function"),
            format!("{module}.{}", ids.ident),
        );
        if method.has_params() {
            self.add(
                format!("{what} params"),
                format!("{module}::{}", ids.params),
            );
            self.add(
                format!("{what} required"),
                format!("{module}::{}", ids.required),
            );
        }
        if let Some(id) = method.error.as_ref().and_then(TypeRef::named) {
            // A choice of several bodies, and the only one, are two types.
            let kind = match self.sdk.types[id].shape {
                Shape::Union(_) => "choice",
                _ => "body",
            };
            self.add_failure(format!("{what} {kind}"), id, &mut Vec::new());
        }
        for (argument, ident) in method.arguments.iter().zip(&ids.arguments) {
            let what = format!("{what} {:?} {}", argument.place, argument.field.wire);
            self.add(what.clone(), ident.to_string());
            // One that looks like another's has that one's type, until one of the two changes.
            let own = argument.field.ty.named();
            let own = own.filter(|id| {
                self.sdk.types[*id]
                    .at
                    .is_within(&method.at.child("parameters"))
            });
            if let Some(id) = own {
                self.add(format!("{what} type"), self.type_name(id));
            }
        }
    }

    fn add_features(&mut self) {
        for feature in &self.sdk.package.features {
            for id in &feature.resources {
                let what = format!("feature of {}", self.module(Some(*id)));
                self.add(what, feature.words.to_string());
            }
        }
    }

    fn add_types(&mut self) {
        let sdk = self.sdk;
        let failures = only_failures(sdk);
        for (id, ty) in sdk.types.iter() {
            let key = self.keys[id.0 as usize].clone();
            if failures.contains(&id) && !is_component(&key) {
                continue;
            }
            let names = &self.names.types[id.0 as usize];
            let name = self.path(id);
            // The places of parameters depend on those before them.
            if !ty.at.as_str().contains("/parameters/") {
                self.add(
                    format!("{PLACE}{}", shape(&ty.at.to_string())),
                    name.clone(),
                );
            }
            // Those of one root that have the same words are told apart by their places only.
            let numbered = TypeKey {
                words: format!("{}#2", key.words),
                ..key.clone()
            };
            if key.words.contains('#') || self.keys.contains(&numbered) {
                continue;
            }
            let what = format!("{} > {}", shape(&key.root), key.words);
            self.add(what.clone(), name);
            for (member, ident) in members(sdk, ty).into_iter().zip(&names.members) {
                self.add(format!("{what} > {member}"), ident.to_string());
            }
        }
    }

    /// Adds what a call fails with, as it is seen from there. `above` are the types that it is in.
    fn add_failure(&mut self, place: String, id: TypeId, above: &mut Vec<TypeId>) {
        let key = self.keys[id.0 as usize].clone();
        if is_component(&key) || above.contains(&id) {
            return;
        }
        let what = format!("{} > {}", key.root, key.words);
        let all = self
            .sdk
            .types
            .iter()
            .filter(|(id, _)| self.keys[id.0 as usize] == key);
        let names = all.map(|(id, _)| self.path(id)).collect();
        self.failures.add(
            place.clone(),
            Seen {
                what: what.clone(),
                names,
            },
        );
        above.push(id);
        let idents = self.names.types[id.0 as usize].members.clone();
        for (index, (member, ty)) in below(&self.sdk.types[id].shape).into_iter().enumerate() {
            let place = format!("{place} {member}");
            if let Some(ident) = idents.get(index) {
                let (what, names) = (format!("{what} > {member}"), [ident.to_string()].into());
                // Where another body comes with a status, it is another variant.
                let ty = ty.map(|ty| &self.keys[ty.0 as usize]);
                self.failures
                    .add(format!("{place}: {ty:?}"), Seen { what, names });
            }
            ty.into_iter()
                .for_each(|ty| self.add_failure(place.clone(), ty, above));
        }
        above.pop();
    }

    /// Returns the name of a type with its module.
    fn path(&self, id: TypeId) -> String {
        let home = match self.sdk.types[id].home {
            Home::Resource(id) => self.module(Some(id)),
            Home::Shared => "shared".to_owned(),
        };
        format!("{home}::{}", self.names.types[id.0 as usize].ident)
    }

    fn type_name(&self, id: TypeId) -> String {
        self.names.types[id.0 as usize].ident.to_string()
    }

    /// An operation can be several methods: its words say which.
    fn what(&self, method: &Method) -> String {
        let methods = self.sdk.methods.iter();
        let before = methods.take_while(|other| !std::ptr::eq(*other, method));
        let number = before.filter(|other| other.at == method.at).count();
        format!("{} #{number}", shape(&root(&method.at)))
    }

    fn module(&self, id: Option<ResourceId>) -> String {
        let path = id.map(|id| self.sdk.resources.path(id)).unwrap_or_default();
        let modules = path
            .iter()
            .map(|id| self.names.resource(*id).module.as_str());
        std::iter::once("crate")
            .chain(modules)
            .collect::<Vec<_>>()
            .join("::")
    }
}
