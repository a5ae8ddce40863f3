use crate::{
    api::Api,
    config::{Config, DefaultFeatures, Entry, ExampleRequest},
    report::{Report, catalogue::config as say, nearest},
    sdk::{Dependency, Feature, Method, MethodId, Package, ReadmeExample, Resources, Words},
};

use super::{Wanted, features::features, title};

/// Crates with more methods than this switch all features on only when the author says so.
const SMALL: usize = 500;

/// Returns the name of the crate: what the caller asks for, else the configuration's, else the API's title.
pub(super) fn name(api: &Api, config: &Config, wanted: &Wanted) -> String {
    let given = wanted.name.clone();
    let given = given.or_else(|| config.rust.package_name.clone());
    given.unwrap_or_else(|| {
        let mut words = title::words(&api.info.title);
        let first = words.0.first().and_then(|word| word.chars().next());
        if !first.is_some_and(|letter| letter.is_ascii_alphabetic()) {
            words.0.insert(0, "api".to_owned());
        }
        format!("{}-sdk", words.0.join("-"))
    })
}

/// Returns the prefix of environment variables that the configuration does not name.
pub(super) fn env_prefix(config: &Config, package: &str) -> String {
    let given = config.client.default_env_prefix.as_deref();
    let organization = config.organization.name.as_deref().map(title::words);
    let words = given.map(Words::split);
    let words = words.or(organization.filter(|words| !words.is_empty()));
    let words = words.unwrap_or_else(|| Words::split(package.trim_end_matches("-sdk")));
    let words = words.0.join("_").to_uppercase();
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
    report: &mut Report,
) -> Package {
    let about = &config.rust.about;
    let features = features(resources, config, &wanted.remembered);
    let default_features = default_features(config, resources, &features, report);
    let name = name(api, config, wanted);
    let title = api.info.title.trim().to_owned();
    let description = about
        .description
        .clone()
        .unwrap_or_else(|| format!("Rust client of {title}"));
    Package {
        has_tests: wanted.tests,
        repository: about.repository.clone().or_else(|| {
            let owner = config.organization.github_org.as_ref()?;
            Some(format!("https://github.com/{owner}/{name}"))
        }),
        name,
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
        contact: config.organization.contact.clone(),
        homepage: about.homepage.clone(),
        authors: about.authors.clone(),
        keywords: about.keywords.clone(),
        categories: about.categories.clone(),
        dependencies: dependencies(config),
        client_alias: client_alias(config),
        rust_version: config
            .rust
            .rust_version
            .clone()
            .unwrap_or_else(|| "1.88".to_owned()),
        runtime_path: wanted.runtime.clone(),
        features,
        default_all: default_all(config, methods.len()),
        default_features,
        readme: readme(api, config, methods, report),
    }
}

fn dependencies(config: &Config) -> Vec<Dependency> {
    let dependencies = config.rust.dependencies.iter().cloned();
    dependencies
        .map(|dependency| Dependency {
            name: dependency.name,
            version: dependency.version,
            features: dependency.features,
            default_features: dependency.default_features,
        })
        .collect()
}

/// Returns the configured name of the client's type, which is called `Client` in any case.
fn client_alias(config: &Config) -> Option<String> {
    let name = config.client.default_client_name.as_deref()?;
    let words = Words::split(name).0;
    let capital = |word: &String| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    };
    let name: String = words.iter().map(capital).collect();
    let is_ident = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric());
    (is_ident && !["Client", "ClientBuilder", "Error", "Self"].contains(&name.as_str()))
        .then_some(name)
}

fn default_all(config: &Config, methods: usize) -> bool {
    match &config.rust.default_features {
        DefaultFeatures::Auto => methods <= SMALL,
        DefaultFeatures::All => true,
        DefaultFeatures::None | DefaultFeatures::Named(_) => false,
    }
}

/// Returns which features the configuration switches on by name, and tells of names that none has.
fn default_features(
    config: &Config,
    resources: &Resources,
    features: &[Feature],
    report: &mut Report,
) -> Vec<usize> {
    let DefaultFeatures::Named(entries) = &config.rust.default_features else {
        return Vec::new();
    };
    let mut indices: Vec<usize> = Vec::new();
    for entry in entries {
        let words = Words::split(&entry.text);
        let is_about = |feature: &Feature| {
            let mut switched = feature.resources.iter().map(|id| &resources[*id].words);
            feature.words == words || switched.any(|resource| *resource == words)
        };
        match features.iter().position(is_about) {
            Some(index) => indices.push(index),
            None => report_feature(config, entry, features, report),
        }
    }
    indices.sort_unstable();
    indices.dedup();
    indices
}

fn report_feature(config: &Config, entry: &Entry, features: &[Feature], report: &mut Report) {
    let names = features.iter().map(|feature| feature.words.0.join("-"));
    let names: Vec<String> = names.collect();
    let nearest = nearest(&entry.text, names.iter().map(String::as_str));
    report.push(say::feature_missing(
        config.place(&entry.at),
        &entry.text,
        nearest,
    ));
}

/// Returns the calls that the README shows: those of the configuration, else the first one with a body and the first page.
fn readme(
    api: &Api,
    config: &Config,
    methods: &[Method],
    report: &mut Report,
) -> Vec<ReadmeExample> {
    let mut configured = Vec::new();
    for example in &config.readme.example_requests {
        match configured_example(example, methods) {
            Some(shown) => configured.push(shown),
            None => report_example(api, config, example, report),
        }
    }
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

fn configured_example(example: &ExampleRequest, methods: &[Method]) -> Option<ReadmeExample> {
    let place = methods
        .iter()
        .position(|method| example.endpoint.is(&method.verb, &method.path))?;
    Some(ReadmeExample {
        variable: example.assign_to.as_deref().map(Words::split),
        member: example.response_property.clone(),
        ..shown(&example.name, place)
    })
}

/// An example of an operation that the document has, but the client has not, is left out in silence.
fn report_example(api: &Api, config: &Config, example: &ExampleRequest, report: &mut Report) {
    let endpoint = &example.endpoint;
    let is_known =
        |operation: &crate::api::Operation| endpoint.is(&operation.verb, &operation.path);
    if !api.operations.iter().any(is_known) {
        let what = format!(
            "the example `{}` of `{} {}`",
            example.name,
            endpoint.verb.key(),
            endpoint.path
        );
        report.push(say::unused(config.place(&endpoint.at), &what));
    }
}

fn shown(name: &str, place: usize) -> ReadmeExample {
    ReadmeExample {
        name: name.to_owned(),
        method: MethodId(u32::try_from(place).expect("fewer than 2^32 methods")),
        variable: None,
        member: None,
    }
}
