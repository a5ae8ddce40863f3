use crate::{
    api::{Api, Combination, RequiredScheme, Security as Declared},
    config::{self, Config, Entry},
    sdk::{
        ArrayFormat, Client, Constant, Credential, Environment, NestedFormat, QuerySettings,
        Retries, Security, SecurityId, ServerVariable, Words,
    },
};

use super::{auth, encodings, events};

/// Returns the client: its options, credentials and defaults.
pub(super) fn client(api: &Api, config: &Config, env_prefix: &str) -> Client {
    let (options, schemes) = auth::options(api, config, env_prefix);
    let environments = environments(api, config);
    let server = api.servers.first();
    let query = self::query(config.query);
    Client {
        base_url: environments
            .first()
            .map(|environment| environment.url.clone())
            .unwrap_or_default(),
        base_url_env: format!("{env_prefix}_BASE_URL"),
        headers_env: format!("{env_prefix}_CUSTOM_HEADERS"),
        environments,
        server_variables: server.map(variables).unwrap_or_default(),
        options,
        schemes,
        securities: Vec::new(),
        query,
        form: encodings::form_settings(api, query, config.query != Default::default()),
        multipart: multipart(config.multipart),
        retries: retries(config.client.retries.clone()),
        timeout_ms: Some(milliseconds(config.client.timeout_seconds.unwrap_or(60.0))),
        idempotency_header: config.client.idempotency_header.clone(),
        default_headers: config.client.default_headers.clone(),
        hides_platform: config.client.omit_stainless_headers,
        request_id_headers: ["x-request-id", "request-id", "cf-ray"]
            .map(str::to_owned)
            .to_vec(),
        response_headers: Vec::new(),
        constants: config.constants.iter().map(constant).collect(),
        error: None,
        stream_end: events::end(config),
        event_rules: events::rules(config),
    }
}

fn constant(constant: &config::Constant) -> Constant {
    Constant {
        words: Words::split(&constant.name),
        value: constant.value.clone(),
        text: constant.description.clone().unwrap_or_default(),
    }
}

/// Returns the id of a requirement, adding it the first time.
pub(super) fn security(client: &mut Client, declared: &Declared) -> SecurityId {
    let mut security = Security::default();
    for combination in &declared.alternatives {
        let names: Vec<_> = combination
            .schemes
            .iter()
            .map(|scheme| scheme.name.clone())
            .collect();
        if !security.alternatives.contains(&names) {
            security.alternatives.push(names);
        }
        let scopes = combination
            .schemes
            .iter()
            .filter_map(|scheme| scopes(client, scheme));
        for (name, scopes) in scopes {
            if security.scopes.iter().all(|(known, _)| *known != name) {
                security.scopes.push((name, scopes));
            }
        }
    }
    let known = &mut client.securities;
    let place = known.iter().position(|other| *other == security);
    let place = place.unwrap_or_else(|| {
        known.push(security);
        known.len() - 1
    });
    SecurityId(u32::try_from(place).expect("fewer than 2^32 requirements"))
}

/// Returns the id of a requirement of the configuration, adding it the first time.
pub(super) fn configured_security(client: &mut Client, own: &[Vec<Entry>]) -> SecurityId {
    let required = |scheme: &Entry| RequiredScheme {
        name: scheme.text.clone(),
        scopes: Vec::new(),
    };
    let combinations = own.iter().map(|schemes| Combination {
        schemes: schemes.iter().map(required).collect(),
    });
    let alternatives = combinations.collect();
    security(client, &Declared { alternatives })
}

/// Returns the scopes of a requirement where they matter: tokens that are fetched are fetched for them.
fn scopes(client: &Client, required: &RequiredScheme) -> Option<(String, String)> {
    let scheme = client
        .schemes
        .iter()
        .find(|scheme| scheme.name == required.name)?;
    let is_fetched = matches!(scheme.credential, Credential::ClientCredentials(_));
    (is_fetched && !required.scopes.is_empty())
        .then(|| (required.name.clone(), required.scopes.join(" ")))
}

fn environments(api: &Api, config: &Config) -> Vec<Environment> {
    if config.environments.is_empty() {
        let server = api.servers.first().map(|server| Environment {
            name: "production".to_owned(),
            url: server.url.trim_end_matches('/').to_owned(),
        });
        return server.into_iter().collect();
    }
    let mut environments: Vec<Environment> = config
        .environments
        .iter()
        .map(|environment| Environment {
            name: environment.name.clone(),
            url: environment.url.clone(),
        })
        .collect();
    environments.sort_by_key(|environment| environment.name != "production");
    environments
}

fn variables(server: &crate::api::Server) -> Vec<ServerVariable> {
    let variables = server.variables.iter();
    variables
        .map(|variable| ServerVariable {
            name: variable.name.clone(),
            default: variable.default.clone(),
        })
        .collect()
}

fn query(settings: config::StyleSettings) -> QuerySettings {
    QuerySettings {
        nested: nested(settings),
        arrays: arrays(settings, ArrayFormat::Repeat),
    }
}

/// In multipart bodies lists are written with brackets, as the official SDKs write them.
fn multipart(settings: config::StyleSettings) -> QuerySettings {
    QuerySettings {
        nested: nested(settings),
        arrays: arrays(settings, ArrayFormat::Brackets),
    }
}

fn nested(settings: config::StyleSettings) -> NestedFormat {
    match settings.nested {
        Some(config::NestedFormat::Dots) => NestedFormat::Dots,
        Some(config::NestedFormat::Brackets) | None => NestedFormat::Brackets,
    }
}

fn arrays(settings: config::StyleSettings, otherwise: ArrayFormat) -> ArrayFormat {
    match settings.array {
        Some(config::ArrayFormat::Comma) => ArrayFormat::Comma,
        Some(config::ArrayFormat::Repeat) => ArrayFormat::Repeat,
        Some(config::ArrayFormat::Brackets) => ArrayFormat::Brackets,
        Some(config::ArrayFormat::Indices) => ArrayFormat::Indices,
        None => otherwise,
    }
}

fn retries(settings: config::Retries) -> Retries {
    let otherwise = Retries::default();
    Retries {
        max: settings.max_retries.unwrap_or(otherwise.max),
        initial_delay_ms: settings
            .initial_delay_seconds
            .map_or(otherwise.initial_delay_ms, milliseconds),
        max_delay_ms: settings
            .max_delay_seconds
            .map_or(otherwise.max_delay_ms, milliseconds),
    }
}

/// A negative or absurd number of seconds becomes the nearest one that a clock knows.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the range of the target just before"
)]
fn milliseconds(seconds: f64) -> u64 {
    (seconds * 1000.0).clamp(0.0, 1e15).round() as u64
}
