//! The names of a client, as its callers see them.

use std::{
    collections::{BTreeMap, BTreeSet},
    thread,
};

use sdksmith::{
    emit::Layout,
    name::Names,
    pipeline::{self, Input, Outcome},
    report::Report,
    resolve::Wanted,
    sdk::{Home, Method, Remembered, ResourceId, Sdk, Shape, Type, TypeKey, root, type_keys},
};
use serde_json::Value;

/// A client that was generated.
pub(super) struct Client {
    /// Names of all that callers can mention, by what is named: a type can have several, each at its place.
    pub(super) names: BTreeMap<String, BTreeSet<String>>,
    /// What the lock holds.
    pub(super) remembered: BTreeMap<String, String>,
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
    Client {
        names: all(&resolved.sdk, &names),
        remembered: lines,
    }
}

fn all(sdk: &Sdk, names: &Names) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = All {
        sdk,
        names,
        found: BTreeMap::new(),
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
        let what = all.what(method);
        let module = all.module(method.resource);
        all.add(
            format!("{what} function"),
            format!("{module}.{}", ids.ident),
        );
        if method.has_params() {
            all.add(
                format!("{what} params"),
                format!("{module}::{}", ids.params),
            );
            all.add(
                format!("{what} required"),
                format!("{module}::{}", ids.required),
            );
        }
        for (argument, ident) in method.arguments.iter().zip(&ids.arguments) {
            let field = &argument.field;
            all.add(
                format!("{what} {:?} {}", argument.place, field.wire),
                ident.to_string(),
            );
        }
    }
    let keys = type_keys(&sdk.types);
    for ((ty, ids), key) in sdk.types.0.iter().zip(&names.types).zip(&keys) {
        let home = match ty.home {
            Home::Resource(id) => all.module(Some(id)),
            Home::Shared => "shared".to_owned(),
        };
        let TypeKey { root, words } = key;
        all.add(
            format!("{root} > {words}"),
            format!("{home}::{}", ids.ident),
        );
        // The places of parameters depend on those before them, and of nameless bodies of failed calls that look alike one stands for all.
        let is_odd = ["/parameters/", "/responses/4", "/responses/5"];
        if !is_odd.iter().any(|part| ty.at.as_str().contains(part)) {
            all.add(
                format!("{PLACE}{}", ty.at),
                format!("{home}::{}", ids.ident),
            );
        }
        for (member, ident) in members(sdk, ty).into_iter().zip(&ids.members) {
            all.add(format!("{root} > {words} > {member}"), ident.to_string());
        }
    }
    for (option, ident) in sdk.client.options.iter().zip(&names.options) {
        all.add(format!("option {}", option.name), ident.to_string());
    }
    all.found
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

struct All<'a> {
    sdk: &'a Sdk,
    names: &'a Names,
    found: BTreeMap<String, BTreeSet<String>>,
}

impl All<'_> {
    fn add(&mut self, what: String, name: String) {
        self.found.entry(what).or_default().insert(name);
    }

    /// An operation can be several methods: its words say which.
    fn what(&self, method: &Method) -> String {
        let methods = self.sdk.methods.iter();
        let before = methods.take_while(|other| !std::ptr::eq(*other, method));
        let number = before.filter(|other| other.at == method.at).count();
        format!("{} #{number}", root(&method.at))
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
