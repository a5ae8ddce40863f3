use serde_json::Value;

use super::Extensions;

/// What is written for readers at one place of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Docs {
    /// `title` of a schema or `summary` of an operation.
    pub title: Option<String>,
    /// `description`, as Markdown (CommonMark).
    pub description: Option<String>,
    /// URL of `externalDocs`.
    pub external: Option<String>,
}

/// The `info` object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Info {
    /// Name of the API.
    pub title: String,
    /// Version of the document.
    pub version: String,
    /// Description, as Markdown.
    pub description: Option<String>,
    /// Name of the licence of the API, not of the emitted crate.
    pub license: Option<String>,
    /// URL of the terms of service.
    pub terms: Option<String>,
}

/// A server (OpenAPI 3.0.3, section 4.7.5).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Server {
    /// The URL, with `{variable}` places; may be relative.
    pub url: String,
    /// Description, as Markdown.
    pub description: Option<String>,
    /// The variables of the URL, in the order of the document.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a server's URL.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServerVariable {
    /// Name, without braces.
    pub name: String,
    /// Value when none is chosen.
    pub default: String,
    /// The values that may be chosen; empty: any.
    pub values: Vec<String>,
    /// Description, as Markdown.
    pub description: Option<String>,
}

/// A declared tag.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tag {
    /// Name, as operations use it.
    pub name: String,
    /// Description and external documentation.
    pub docs: Docs,
    /// `x-` members.
    pub extensions: Extensions,
}

/// Examples written at one place: `example` first, then the values of `examples`.
pub type Examples = Vec<Value>;
