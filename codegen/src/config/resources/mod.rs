//! The tree of resources, their methods and models: `resources`.

mod method;
mod model;
mod tree;

pub(super) use tree::is_skipped;

pub use method::{Method, MethodKind, MethodStreaming, Paginated, Unwrap};
pub use model::Model;

use super::read::Node;
use crate::document::pointer::Pointer;

/// The tree of resources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resources {
    /// `$client`: methods and models of the client itself.
    pub client: Option<Resource>,
    /// `$shared`: models that belong to no resource.
    pub shared: Vec<Model>,
    /// Top-level resources, in the order of the file.
    pub top: Vec<Resource>,
}

/// A namespace of the client: an entry of `resources` or `subresources`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// Place in the configuration.
    pub at: Pointer,
    /// Name, in snake case.
    pub name: String,
    /// Text for documentation.
    pub description: Option<String>,
    /// Why nobody should use it any more.
    pub deprecated: Option<Deprecated>,
    /// Whether it is left out of the Rust client, with all that it holds.
    pub skip: bool,
    /// Its methods, in the order of the file.
    pub methods: Vec<Method>,
    /// Its models, in the order of the file.
    pub models: Vec<Model>,
    /// Resources below it, in the order of the file.
    pub children: Vec<Resource>,
}

/// That something should not be used any more, and perhaps why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deprecated {
    /// What to do about it.
    pub message: Option<String>,
}

impl Deprecated {
    /// Reads `deprecated`: a flag, or a text that says why.
    fn read(node: &Node<'_>) -> Option<Self> {
        if node.value.is_boolean() {
            return node.flag()?.then_some(Self { message: None });
        }
        let message = Some(node.text()?);
        Some(Self { message })
    }
}
