use super::read::Node;
use crate::document::pointer::Pointer;

/// A word that the author wrote, and where: used for entries that are reported when nothing matches them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Place in the configuration.
    pub at: Pointer,
    /// The word.
    pub text: String,
}

impl Entry {
    pub(super) fn read(node: &Node<'_>) -> Option<Self> {
        let at = node.at.clone();
        let text = node.text()?;
        Some(Self { at, text })
    }
}
