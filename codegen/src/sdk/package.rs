use std::path::PathBuf;

use super::{ResourceId, Words};

/// The crate to be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Package {
    /// Name of the crate.
    pub name: String,
    /// Version of the crate.
    pub version: String,
    /// One line.
    pub description: String,
    /// SPDX expression; empty when the author states none.
    pub license: String,
    /// Name of the API, for readers.
    pub title: String,
    /// Version of the document.
    pub api_version: String,
    /// Description of the API, as Markdown.
    pub api_description: String,
    /// URL of the API's documentation.
    pub docs_url: Option<String>,
    /// Where users ask for help: a mail address or a URL.
    pub contact: Option<String>,
    /// URL of the repository.
    pub repository: Option<String>,
    /// `homepage` of the manifest.
    pub homepage: Option<String>,
    /// `authors` of the manifest.
    pub authors: Vec<String>,
    /// `keywords` of the manifest; empty: those that follow from the title.
    pub keywords: Vec<String>,
    /// `categories` of the manifest; empty: those of API clients.
    pub categories: Vec<String>,
    /// Further dependencies.
    pub dependencies: Vec<Dependency>,
    /// A second name of the client's type.
    pub client_alias: Option<String>,
    /// Oldest compiler that the crate supports.
    pub rust_version: String,
    /// Path of the runtime, as the emitted manifest is to have it; `None`: by version only.
    pub runtime_path: Option<PathBuf>,
    /// One a top-level resource.
    pub features: Vec<Feature>,
    /// Whether all features are on by default.
    pub default_all: bool,
    /// Indices of the features that are on by default, when not all are.
    pub default_features: Vec<usize>,
    /// Calls that the README shows.
    pub readme: Vec<ReadmeExample>,
    /// Whether calls of all methods are emitted, as tests.
    pub has_tests: bool,
}

/// A Cargo feature that switches top-level resources on.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// Its name; printed with dashes.
    pub words: Words,
    /// What it switches on.
    pub resources: Vec<ResourceId>,
}

/// A crate that the emitted one depends on besides the runtime.
#[derive(Clone, Debug, PartialEq)]
pub struct Dependency {
    /// Its name.
    pub name: String,
    /// Which versions do.
    pub version: String,
    /// Features that are switched on.
    pub features: Vec<String>,
    /// Whether its default features are switched on.
    pub default_features: bool,
}

/// A call that the README shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadmeExample {
    /// What it shows: `default`, `pagination`, ….
    pub name: String,
    /// The method.
    pub method: super::MethodId,
    /// Name of the variable that holds the answer.
    pub variable: Option<Words>,
    /// Member of the answer that is printed, by its name on the wire.
    pub member: Option<String>,
}
