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
    /// URL of the repository.
    pub repository: Option<String>,
    /// Oldest compiler that the crate supports.
    pub rust_version: String,
    /// Path of the runtime, as the emitted manifest is to have it; `None`: by version only.
    pub runtime_path: Option<PathBuf>,
    /// One a top-level resource.
    pub features: Vec<Feature>,
    /// Whether all features are on by default.
    pub default_all: bool,
    /// Calls that the README shows.
    pub readme: Vec<ReadmeExample>,
}

/// A Cargo feature that switches top-level resources on.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// Its name; printed with dashes.
    pub words: Words,
    /// What it switches on.
    pub resources: Vec<ResourceId>,
    /// Indices of the features that it needs.
    pub needs: Vec<usize>,
}

/// A call that the README shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadmeExample {
    /// What it shows: `default`, `pagination`, ….
    pub name: String,
    /// The method.
    pub method: super::MethodId,
}
