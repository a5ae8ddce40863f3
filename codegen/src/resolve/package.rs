use crate::{
    api::Api,
    config::{Config, DefaultFeatures},
    sdk::{Feature, Method, MethodId, Package, ReadmeExample, Resources, Words},
};

use super::Wanted;

/// Crates with more methods than this switch all features on only when the author says so.
const SMALL: usize = 500;

/// Returns the name of the crate: what the caller asks for, else the configuration's, else the API's title.
pub(super) fn name(api: &Api, config: &Config, wanted: &Wanted) -> String {
    let given = wanted.name.clone();
    let given = given.or_else(|| config.rust.package_name.clone());
    given.unwrap_or_else(|| {
        let words = Words::split(&api.info.title).0.join("-");
        let name: String = words
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect();
        let name = name.trim_matches('-');
        if name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            format!("{name}-sdk")
        } else {
            "api-sdk".to_owned()
        }
    })
}

/// Returns the prefix of environment variables that the configuration does not name.
pub(super) fn env_prefix(config: &Config, package: &str) -> String {
    let given = config.client.default_env_prefix.as_deref();
    let given = given.or(config.organization.name.as_deref());
    let text = given.unwrap_or_else(|| package.trim_end_matches("-sdk"));
    let words = Words::split(text).0.join("_").to_uppercase();
    words
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect()
}

/// Returns the crate to be.
pub(super) fn package(
    api: &Api,
    config: &Config,
    wanted: &Wanted,
    resources: &Resources,
    methods: &[Method],
) -> Package {
    let about = &config.rust.about;
    let title = api.info.title.trim().to_owned();
    let description = about
        .description
        .clone()
        .unwrap_or_else(|| format!("Client for the API \u{201c}{title}\u{201d}"));
    Package {
        name: name(api, config, wanted),
        version: config
            .rust
            .version
            .clone()
            .unwrap_or_else(|| "0.1.0".to_owned()),
        description,
        license: config.settings.license.clone().unwrap_or_default(),
        title,
        api_version: api.info.version.clone(),
        api_description: api.info.description.clone().unwrap_or_default(),
        docs_url: about
            .documentation
            .clone()
            .or_else(|| config.organization.docs.clone()),
        repository: about.repository.clone(),
        rust_version: config
            .rust
            .rust_version
            .clone()
            .unwrap_or_else(|| "1.88".to_owned()),
        runtime_path: wanted.runtime.clone(),
        features: features(resources),
        default_all: default_all(config, methods.len()),
        readme: readme(api, config, methods),
    }
}

fn features(resources: &Resources) -> Vec<Feature> {
    let roots = resources.roots.iter();
    roots
        .map(|root| Feature {
            words: resources[*root].words.clone(),
            resources: vec![*root],
            needs: Vec::new(),
        })
        .collect()
}

fn default_all(config: &Config, methods: usize) -> bool {
    match &config.rust.default_features {
        DefaultFeatures::Auto => methods <= SMALL,
        DefaultFeatures::All => true,
        DefaultFeatures::None | DefaultFeatures::Named(_) => false,
    }
}

/// Returns the calls that the README shows: those of the configuration, else the first one with a body and the first page.
fn readme(api: &Api, config: &Config, methods: &[Method]) -> Vec<ReadmeExample> {
    let configured: Vec<ReadmeExample> = config
        .readme
        .example_requests
        .iter()
        .filter_map(|example| {
            let path = &example.endpoint.path;
            let verb = example.endpoint.verb;
            let place = methods
                .iter()
                .position(|method| method.verb == verb && method.path.to_string() == *path)?;
            Some(shown(&example.name, place))
        })
        .collect();
    if !configured.is_empty() || api.operations.is_empty() {
        return configured;
    }
    let with_body = methods.iter().position(|method| method.body.is_some());
    let first = with_body.or((!methods.is_empty()).then_some(0));
    first
        .map(|place| shown("default", place))
        .into_iter()
        .collect()
}

fn shown(name: &str, place: usize) -> ReadmeExample {
    ReadmeExample {
        name: name.to_owned(),
        method: MethodId(u32::try_from(place).expect("fewer than 2^32 methods")),
    }
}
