use std::time::Duration;

use super::{
    client, example, markdown,
    site::{Site, feature},
};
use crate::sdk::{MethodId, Package, ReadmeExample};

/// Returns `README.md`.
pub fn readme(site: Site<'_>) -> String {
    let package = &site.sdk.package;
    let parts = [
        format!("# {}", markdown::line(&package.name)),
        opening(package, &client::title(site.sdk)),
        markdown::lines(&package.api_description).join("\n"),
        installation(package),
        credentials(site),
        examples(site),
        options(site),
        features(site),
        ending(package),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n") + "\n"
}

fn opening(package: &Package, title: &str) -> String {
    let version = match package.api_version.is_empty() {
        true => String::new(),
        false => format!(" (version {})", markdown::line(&package.api_version)),
    };
    format!("A Rust client of {title}{version}. All methods are listed in [api.md](api.md).")
}

fn installation(package: &Package) -> String {
    format!(
        "## Installation\n\n```sh\ncargo add {}\ncargo add tokio --features full\n```",
        package.name
    )
}

fn credentials(site: Site<'_>) -> String {
    let variables: Vec<_> = client::variables(site.sdk)
        .into_iter()
        .map(markdown::code)
        .collect();
    match variables.is_empty() {
        true => String::new(),
        false => format!(
            "## Credentials\n\n`Client::from_env()` reads {}; `Client::builder()` has a setter for each.",
            variables.join(", ")
        ),
    }
}

/// Without examples of the author's, the first method that can be shown is.
fn examples(site: Site<'_>) -> String {
    let chosen = &site.sdk.package.readme;
    let shown: Vec<_> = match chosen.is_empty() {
        true => first(site).into_iter().collect(),
        false => chosen.clone(),
    };
    let parts: Vec<_> = shown
        .iter()
        .filter_map(|example| section(site, example))
        .collect();
    parts.join("\n\n")
}

fn first(site: Site<'_>) -> Option<ReadmeExample> {
    let ids = (0u32..).map(MethodId).take(site.sdk.methods.len());
    let mut examples = ids.map(|method| ReadmeExample {
        name: String::new(),
        method,
        variable: None,
        member: None,
    });
    examples.find(|example| example::code(site, example.method).is_some())
}

fn heading(name: &str) -> String {
    match name {
        "default" | "" => "Usage".to_owned(),
        name => capitalised(&markdown::line(&name.replace(['_', '-'], " "))),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

fn section(site: Site<'_>, example: &ReadmeExample) -> Option<String> {
    let (title, id) = (heading(&example.name), example.method);
    let code = example::shown(
        site,
        id,
        example.variable.as_ref(),
        example.member.as_deref(),
    )?;
    let (imports, body): (Vec<_>, Vec<_>) = code.iter().partition(|line| line.starts_with("use "));
    let root = example::crate_name(site);
    let mut lines = vec![format!("use {root}::Client;")];
    lines.extend(imports.into_iter().cloned());
    lines.push(String::new());
    lines.push("#[tokio::main]".to_owned());
    lines.push(format!("async fn main() -> Result<(), {root}::Error> {{"));
    lines.push("    let client = Client::from_env()?;".to_owned());
    lines.extend(
        body.iter()
            .map(|line| format!("    {line}").trim_end().to_owned()),
    );
    lines.push("    Ok(())\n}".to_owned());
    Some(format!(
        "## {title}\n\n```rust\n{}\n```{}",
        lines.join("\n"),
        needed(site, id)
    ))
}

/// A reader of an example has to know which feature it stands behind.
fn needed(site: Site<'_>, id: MethodId) -> String {
    let root = site
        .sdk
        .method(id)
        .resource
        .map(|id| site.sdk.resources.root_of(id));
    let name = root.and_then(|root| feature(site, root));
    let package = &site.sdk.package;
    let is_default = |name: &str| {
        let mut on = package.default_features.iter();
        package.default_all || on.any(|index| site.names.features[*index] == name)
    };
    match name.filter(|name| !is_default(name)) {
        Some(name) => format!("\n\nThis needs the feature `{name}`."),
        None => String::new(),
    }
}

/// Says what a client and a request can be told, and what holds when they are not.
fn options(site: Site<'_>) -> String {
    let client = &site.sdk.client;
    let timeout = client.timeout_ms.map(Duration::from_millis);
    let timeout = timeout.map_or_else(|| "none".to_owned(), |time| format!("{time:?}"));
    let base = match client.base_url.as_str() {
        "" => "none".to_owned(),
        url => markdown::code(url),
    };
    let base = or_variable(base, "", &client.base_url_env);
    let headers = or_variable("none".to_owned(), "headers of ", &client.headers_env);
    let retries = client.retries.max;
    format!(
        "## Options\n\n{OPTIONS}\n\n| option | without it |\n| --- | --- |\n\
         | `base_url` | {base} |\n\
         | `default_header`, `without_header`, `default_query` | {headers} |\n\
         | `timeout`: for an attempt until its headers are there, then for each piece of the body | {timeout} |\n\
         | `max_retries`, `retry_policy` | up to {retries}, after pauses that grow or that the server asks for |\n\
         {LIMITS}"
    )
}

fn or_variable(default: String, what: &str, variable: &str) -> String {
    match variable {
        "" => default,
        variable => format!("{what}{}, else {default}", markdown::code(variable)),
    }
}

const OPTIONS: &str = "\
`Client::builder()` takes options, and `client.with_options()` makes another client that differs in some of them. A request takes
`timeout`, `call_timeout`, `max_retries`, `header`, `query`, `body_field` and `idempotency_key` for itself before it is awaited.";

const LIMITS: &str = "\
| `call_timeout`: for all attempts and pauses of a call | none |
| `max_redirects` | 10 |
| `max_response_bytes`, `max_event_bytes` | 256 MiB in memory, 8 MiB for an event of a stream |
| `user_agent_suffix` | none |
| `http_client`, `transport`, `clock` | HTTP by `reqwest`, the time of the machine |";

fn features(site: Site<'_>) -> String {
    let names = &site.names.features;
    let own = match names.is_empty() {
        true => String::new(),
        false => {
            let all: Vec<_> = names.iter().map(|name| markdown::code(name)).collect();
            format!(
                "| `all` | all resources |\n| {} | the resource of that name |\n",
                all.join(", ")
            )
        }
    };
    format!("## Features\n\n| feature | what it adds |\n| --- | --- |\n{own}{RUNTIME}")
}

const RUNTIME: &str = "\
| `rustls` (default), `native-tls` | TLS |
| `brotli` | answers compressed with Brotli, besides gzip |
| `blocking` | `send_blocking()`, `items_blocking()` and `pages_blocking()` instead of `.await` |
| `serde` | `Serialize` and `Deserialize` for all types |
| `jiff`, `chrono`, `time` | conversions of dates and times |
| `tracing` | a span for each call and an event for each attempt, without secrets |
| `testing` | a transport that answers from memory |";

fn ending(package: &Package) -> String {
    let docs = package
        .docs_url
        .as_deref()
        .map(|url| format!("The API is documented at {}.", markdown::line(url)));
    let rust = (!package.rust_version.is_empty()).then(|| {
        format!(
            "Needs Rust {} or later.",
            markdown::line(&package.rust_version)
        )
    });
    let contact = package.contact.as_deref();
    let contact = contact.map(|contact| format!("For help: {}.", markdown::line(contact)));
    let parts = docs.into_iter().chain(contact).chain(rust);
    parts.collect::<Vec<_>>().join(" ")
}
