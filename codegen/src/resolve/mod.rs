//! `Api` and `Config` → `Sdk`: every decision that a Rust client needs, one file each.

mod adopted;
mod alike;
mod all_of;
mod alternatives;
mod auth;
mod bodies;
mod client;
mod components;
mod contents;
mod direction;
mod docs;
mod encodings;
mod enums;
mod envelope;
mod errors;
mod events;
mod examples;
mod features;
mod fitting;
mod form;
mod hints;
mod homes;
mod inheritance;
mod limits;
mod media;
mod methods;
mod models;
mod nullable;
mod objects;
mod outputs;
mod package;
mod pagination;
mod parameters;
mod paths;
mod places;
mod recursion;
mod resources;
mod response_headers;
mod scalars;
mod schemes;
mod segments;
pub mod select;
mod servers;
mod settle;
mod shapes;
mod sharing;
mod sides;
mod statuses;
mod tags;
mod title;
mod typed;
mod union;
mod values;
mod verbs;
mod webhooks;

use std::{collections::HashMap, path::PathBuf};

use crate::{
    api::{Api, Schemas},
    config::{Config, Used},
    document::pointer::Pointer,
    report::Report,
    sdk::{Client, Method, Remembered, Resources, Sdk, TypeRef},
};

use errors::Failures;
use methods::{Call, Methods};
use resources::Placement;
use response_headers::response_headers;
use settle::Drafted;
use shapes::{Naming, Shapes};
pub use typed::Typed;

/// What the caller asks for on top of the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Name of the crate.
    pub name: Option<String>,
    /// Path of the runtime, as the emitted manifest is to have it.
    pub runtime: Option<PathBuf>,
    /// Names that were handed out before.
    pub remembered: Remembered,
    /// Which methods there are to be (see [`select`]); empty: all.
    pub only: Vec<String>,
    /// Whether there are to be calls of all methods, as tests.
    pub tests: bool,
}

/// Decides what the client is. Entries of the configuration that had an effect are marked in `used`.
pub fn sdk(
    api: Api,
    config: &Config,
    wanted: &Wanted,
    used: &mut Used,
    report: &mut Report,
) -> Sdk {
    sdk_and_typed(api, config, wanted, used, report).0
}

/// Decides what the client is, like [`sdk`], and says what has become of every schema that it uses.
pub fn sdk_and_typed(
    mut api: Api,
    config: &Config,
    wanted: &Wanted,
    used: &mut Used,
    report: &mut Report,
) -> (Sdk, Vec<Typed>) {
    let operations = api.operations.iter().map(|operation| &operation.at);
    let wanted = &Wanted {
        remembered: wanted.remembered.followed(operations),
        ..wanted.clone()
    };
    let (mut resources, placements) = placed(&api, config, wanted, used, report);
    models::describe(&mut api, config);
    let mut options = models::options(&api, config, used, report);
    let prefix = package::env_prefix(config, &package::name(&api, config, wanted));
    let mut client = client::client(&api, config, &prefix);
    schemes::check(&api, config, used, report);
    (options.query, options.form) = (client.query, client.form);
    options.has_tests = wanted.tests;
    options.remembered.clone_from(&wanted.remembered);
    let calls = calls(&api, &mut client);
    let mut shapes = Shapes::new(take_schemas(&mut api), options, report);
    let mut methods = Methods {
        api: &api,
        config,
        resources: &resources,
        calls: &calls,
        shapes: &mut shapes,
        used,
        paginations: Vec::new(),
        methods: Vec::new(),
        namings: vec![None; api.operations.len()],
    };
    methods.place_all(&placements, &mut client);
    let Methods {
        namings,
        mut methods,
        paginations,
        ..
    } = methods;
    let failures = fail(&mut client, &mut methods, &mut shapes, &api, &namings);
    let remembered = wanted.remembered.handed_over(failures.moves());
    let webhooks = webhooks::webhooks(&mut shapes, &api, &mut resources);
    let given = shapes.options.models.keys();
    let given = given.map(|id| shapes.schemas[*id].at.clone()).collect();
    let Shapes {
        mut types,
        named,
        mut typed,
        known_choices: choices,
        ..
    } = shapes;
    let mut drafted = Drafted {
        client,
        resources,
        methods,
        webhooks,
    };
    drafted.settle(&mut types, &named, &mut typed, &remembered);
    let Drafted {
        client,
        resources,
        methods,
        webhooks,
    } = drafted;
    let sdk = Sdk {
        package: package::package(&api, config, wanted, &resources, &methods, report),
        client,
        resources,
        methods,
        types,
        webhooks: webhooks.and_then(|webhooks| webhooks.resource()),
        paginations,
        given,
        choices,
        failures: failures.remembered(),
        remembered,
    };
    (sdk, typed)
}

fn calls(api: &Api, client: &mut Client) -> Vec<Call> {
    let operations = api.operations.iter();
    operations
        .map(|operation| Call::of(operation, api, client))
        .collect()
}

/// Decides which methods there are, and on which resources.
fn placed<'a>(
    api: &Api,
    config: &'a Config,
    wanted: &Wanted,
    used: &mut Used,
    report: &mut Report,
) -> (Resources, Vec<Placement<'a>>) {
    let (resources, placements) =
        resources::resources(api, config, &wanted.remembered, used, report);
    let selected = select::Selectors::of(config, &wanted.only);
    let placed = select::select(api, config, selected, resources, placements, used, report);
    alternatives::check(api, config, used, report);
    placed
}

/// Decides what is known of answers that say a call failed: what they have in common, and what one method's say.
fn fail(
    client: &mut Client,
    methods: &mut [Method],
    shapes: &mut Shapes<'_>,
    api: &Api,
    namings: &[Option<Naming>],
) -> Failures {
    let mut failures = Failures::of(shapes, api);
    client.response_headers = response_headers(shapes, api);
    client.error = failures.common(shapes);
    let own = failures.own(shapes, api, namings);
    let own: HashMap<&Pointer, Option<TypeRef>> = api
        .operations
        .iter()
        .map(|operation| &operation.at)
        .zip(own)
        .collect();
    for method in methods {
        method.error = own.get(&method.at).cloned().flatten();
    }
    failures
}

/// Takes the schemas out of the document's description: merging adds to them, and they are most of its memory.
///
/// The names stay behind, for whoever looks a schema up by name.
fn take_schemas(api: &mut Api) -> Schemas {
    let schemas = std::mem::take(&mut api.schemas);
    api.schemas.components = schemas.components.clone();
    schemas
}
