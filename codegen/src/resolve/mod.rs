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
mod form;
mod hints;
mod homes;
mod inheritance;
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
mod shapes;
mod sharing;
mod sides;
mod statuses;
mod tags;
mod typed;
mod union;
mod values;
mod verbs;
mod webhooks;

use std::{
    collections::{BTreeSet, HashMap},
    path::PathBuf,
};

use crate::{
    api::{Api, Schemas},
    config::{Config, Used},
    report::Report,
    sdk::{Direction, Home, Remembered, Sdk, SecurityId, TypeRef, Words},
};

use direction::spread;
use errors::Failures;
use methods::Methods;
use response_headers::response_headers;
use shapes::Shapes;
pub use typed::Typed;
use webhooks::Webhooks;

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
    let (resources, placements) =
        resources::resources(&api, config, &wanted.remembered, used, report);
    let selected = select::Selectors::of(config, &wanted.only);
    let (mut resources, placements) =
        select::select(&api, config, selected, resources, placements, used, report);
    alternatives::check(&api, config, used, report);
    let mut options = models::options(&api, config, used, report);
    let prefix = package::env_prefix(config, &package::name(&api, config, wanted));
    let mut client = client::client(&api, config, &prefix);
    schemes::check(&api, config, used, report);
    (options.query, options.form) = (client.query, client.form);
    let servers: Vec<Option<String>> = api
        .operations
        .iter()
        .map(|operation| servers::own(operation, &api, &mut client))
        .collect();
    let securities: Vec<SecurityId> = api
        .operations
        .iter()
        .map(|operation| client::security(&mut client, &operation.security))
        .collect();
    let schemas = take_schemas(&mut api);
    let mut shapes = Shapes::new(schemas, options, report);
    let mut methods = Methods {
        api: &api,
        config,
        resources: &resources,
        servers: &servers,
        shapes: &mut shapes,
        used,
        paginations: Vec::new(),
        methods: Vec::new(),
        namings: vec![None; api.operations.len()],
    };
    for placement in &placements {
        let own = placement.entry.and_then(|entry| entry.security.as_ref());
        let security = match own {
            Some(own) => client::configured_security(&mut client, own),
            None => securities[placement.operation],
        };
        methods.place(placement, security);
    }
    let namings = methods.namings;
    let (mut methods, paginations) = (methods.methods, methods.paginations);
    let failures = Failures::of(&mut shapes, &api);
    client.response_headers = response_headers(&mut shapes, &api);
    client.error = failures.common(&mut shapes);
    let own = failures.own(&mut shapes, &api, &namings);
    let mut webhooks = webhooks::webhooks(&mut shapes, &api, &mut resources);
    let own: HashMap<_, _> = api
        .operations
        .iter()
        .map(|operation| &operation.at)
        .zip(own)
        .collect();
    for method in &mut methods {
        method.error = own.get(&method.at).cloned().flatten();
    }
    let given: BTreeSet<Words> = shapes.options.models.values().cloned().collect();
    let Shapes {
        mut types,
        named,
        mut typed,
        ..
    } = shapes;
    sharing::share(
        &mut types,
        &named,
        &mut methods,
        others(&mut client, &mut webhooks),
        &mut typed,
        &wanted.remembered,
    );
    let events = webhooks.iter().flat_map(|webhooks| &webhooks.types);
    let received: Vec<&TypeRef> = client.error.iter().chain(events).collect();
    direct(&mut types, &methods, &received);
    sides::name_apart(&mut types);
    recursion::box_cycles(&mut types);
    let errors = client.error.iter().map(|error| (error, Home::Shared));
    let events = webhooks
        .iter()
        .flat_map(|webhooks| webhooks.types.iter().map(|ty| (ty, webhooks.home)));
    let others: Vec<_> = errors.chain(events).collect();
    homes::settle(
        &mut types,
        &methods,
        &others,
        &resources,
        &wanted.remembered,
    );
    attach(&mut resources, &methods);
    let sdk = Sdk {
        package: package::package(&api, config, wanted, &resources, &methods, report),
        client,
        resources,
        methods,
        types,
        webhooks: webhooks.and_then(|webhooks| match webhooks.home {
            Home::Resource(id) => Some(id),
            Home::Shared => None,
        }),
        paginations,
        given,
        remembered: wanted.remembered.clone(),
    };
    (sdk, typed)
}

/// Takes the schemas out of the document's description: merging adds to them, and they are most of its memory.
///
/// The names stay behind, for whoever looks a schema up by name.
fn take_schemas(api: &mut Api) -> Schemas {
    let schemas = std::mem::take(&mut api.schemas);
    api.schemas.components = schemas.components.clone();
    schemas
}

/// Returns the types that are received, but not as the answer of one method.
fn others<'a>(
    client: &'a mut crate::sdk::Client,
    webhooks: &'a mut Option<Webhooks>,
) -> Vec<&'a mut TypeRef> {
    let events = webhooks.iter_mut().flat_map(|webhooks| &mut webhooks.types);
    client.error.iter_mut().chain(events).collect()
}

/// Tells every type which way its values go.
fn direct(types: &mut crate::sdk::Types, methods: &[crate::sdk::Method], others: &[&TypeRef]) {
    let mut sent = vec![false; types.0.len()];
    let mut received = vec![false; types.0.len()];
    for ty in &mut types.0 {
        ty.direction = Direction::Response;
    }
    for method in methods {
        for argument in &method.arguments {
            spread(&mut sent, types, &argument.field.ty);
        }
        for ty in homes::output(&method.output)
            .into_iter()
            .chain(&method.error)
        {
            spread(&mut received, types, ty);
        }
    }
    for ty in others {
        spread(&mut received, types, ty);
    }
    for ((ty, sent), received) in types.0.iter_mut().zip(sent).zip(received) {
        ty.direction = match (sent, received) {
            (true, true) => Direction::Both,
            (true, false) => Direction::Request,
            (false, _) => Direction::Response,
        };
    }
}

/// Hangs the methods onto their resources.
fn attach(resources: &mut crate::sdk::Resources, methods: &[crate::sdk::Method]) {
    for (id, method) in (0u32..).map(crate::sdk::MethodId).zip(methods) {
        match method.resource {
            Some(resource) => resources[resource].methods.push(id),
            None => resources.client_methods.push(id),
        }
    }
}
