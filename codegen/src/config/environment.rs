use super::read::Node;
use crate::document::pointer::Pointer;

/// A named place where the API is served: an entry of `environments`. The first, or the one named `production`, is the default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// Place in the configuration.
    pub at: Pointer,
    /// Name.
    pub name: String,
    /// Base URL, without a slash at its end: paths begin with one.
    pub url: String,
}

impl Environment {
    pub(super) fn read((name, node): (String, Node<'_>)) -> Option<Self> {
        let at = node.at.clone();
        let url = node.text()?.trim_end_matches('/').to_owned();
        Some(Self { at, name, url })
    }
}
