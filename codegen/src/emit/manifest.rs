use super::site::Site;
use crate::sdk::{Dependency, Package};

/// The features that are the runtime's own.
const RUNTIME: [&str; 10] = [
    "blocking",
    "brotli",
    "chrono",
    "jiff",
    "native-tls",
    "rustls",
    "serde",
    "testing",
    "time",
    "tracing",
];

/// Returns `Cargo.toml`, ready to be published.
pub fn manifest(site: Site<'_>) -> String {
    let package = &site.sdk.package;
    let mut out = String::from("[package]\n");
    for (key, value) in fields(package) {
        out += &format!("{key} = {}\n", quoted(&value));
    }
    if has_a_program_name(site) {
        out += "autobins = false\n";
    }
    if !package.authors.is_empty() {
        out += &format!("authors = {}\n", list(&package.authors));
    }
    out += &format!("keywords = {}\n", list(&keywords(package)));
    out += &match package.categories.is_empty() {
        true => format!("categories = {}\n", list(&CATEGORIES)),
        false => format!("categories = {}\n", list(&package.categories)),
    };
    out += "\n[package.metadata.docs.rs]\nall-features = true\n";
    out += &features(site);
    out += &dependencies(package);
    out
}

/// Returns whether cargo would take the file of a module for the one of a program (The Cargo Book, "Target auto-discovery").
fn has_a_program_name(site: Site<'_>) -> bool {
    let mut roots = site.sdk.resources.roots.iter();
    roots.any(|id| ["bin", "main"].contains(&site.names.resource(*id).module.plain()))
}

fn fields(package: &Package) -> Vec<(&'static str, String)> {
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    [
        ("name", some(&package.name)),
        ("version", some(&package.version)),
        ("edition", Some("2024".to_owned())),
        ("rust-version", some(&package.rust_version)),
        ("description", some(&package.description)),
        ("license", some(&package.license)),
        ("repository", package.repository.clone()),
        ("homepage", package.homepage.clone()),
        (
            "documentation",
            Some(format!("https://docs.rs/{}", package.name)),
        ),
        ("readme", Some("README.md".to_owned())),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some((key, value?)))
    .collect()
}

/// A registry takes five keywords of at most twenty letters, digits, `-`, `_` and `+`.
fn keywords(package: &Package) -> Vec<String> {
    if !package.keywords.is_empty() {
        return package.keywords.clone();
    }
    let title = package.title.to_ascii_lowercase();
    let words = title.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.filter(|word| (2..=20).contains(&word.len()) && !COMMON.contains(word));
    let mut keywords: Vec<String> = Vec::new();
    for word in words.take(2).chain(COMMON) {
        if word.starts_with(|c: char| c.is_ascii_alphabetic())
            && !keywords.iter().any(|known| known == word)
        {
            keywords.push(word.to_owned());
        }
    }
    keywords
}

const CATEGORIES: [&str; 2] = ["api-bindings", "web-programming::http-client"];
const COMMON: [&str; 3] = ["api", "client", "sdk"];

fn features(site: Site<'_>) -> String {
    let names = &site.names.features;
    let package = &site.sdk.package;
    let on = package.default_features.iter();
    let mut default: Vec<&str> = match package.default_all {
        true => vec!["all"],
        false => on.map(|index| names[*index].as_str()).collect(),
    };
    default.push("rustls");
    let mut out = format!("\n[features]\ndefault = {}\n", list(&default));
    out += &format!("all = {}\n", list(names));
    for name in names {
        out += &format!("{} = []\n", key(name));
    }
    for name in RUNTIME {
        out += &format!("{name} = [\"sdksmith-runtime/{name}\"]\n");
    }
    out
}

fn dependencies(package: &Package) -> String {
    let path = package.runtime_path.as_ref().map(|path| {
        let path = path.to_string_lossy().replace('\\', "/");
        format!(", path = {}", quoted(&path))
    });
    format!(
        "\n[dependencies]\nsdksmith-runtime = {{ version = {}{}, default-features = false, features = [\"gzip\", \"http2\", \"system-proxy\"] }}\n",
        quoted(env!("CARGO_PKG_VERSION")),
        path.unwrap_or_default(),
    ) + &package
        .dependencies
        .iter()
        .map(dependency)
        .collect::<String>()
}

fn dependency(dependency: &Dependency) -> String {
    let name = key(&dependency.name);
    let version = quoted(&dependency.version);
    let features = &dependency.features;
    if features.is_empty() && dependency.default_features {
        return format!("{name} = {version}\n");
    }
    let no_defaults = match dependency.default_features {
        true => "",
        false => ", default-features = false",
    };
    let features: Vec<String> = features.iter().map(|feature| quoted(feature)).collect();
    let features = features.join(", ");
    format!("{name} = {{ version = {version}{no_defaults}, features = [{features}] }}\n")
}

fn list<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<_> = items.iter().map(|item| quoted(item.as_ref())).collect();
    match items.len() > 6 {
        true => format!("[\n    {},\n]", items.join(",\n    ")),
        false => format!("[{}]", items.join(", ")),
    }
}

fn key(name: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    match !name.is_empty() && name.chars().all(is_bare) {
        true => name.to_owned(),
        false => quoted(name),
    }
}

/// Returns a TOML basic string (TOML 1.0, "String").
fn quoted(text: &str) -> String {
    let escaped: String = text.chars().map(escaped).collect();
    format!("\"{escaped}\"")
}

fn escaped(c: char) -> String {
    match c {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
        c => c.to_string(),
    }
}
