use super::read::Node;
use crate::document::pointer::Pointer;

/// The spelling of a word or of a whole name: an entry of `custom_casings`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Casing {
    /// Place in the configuration.
    pub at: Pointer,
    /// The word or name, in snake case: `mtls`.
    pub snake: String,
    /// Its spelling in camel case, first letter upper case: `MTls`.
    pub pascal: String,
}

impl Casing {
    /// Reads a map, or a list of maps of one entry each.
    pub(super) fn read_all(node: &Node<'_>) -> Option<Vec<Self>> {
        let maps = if node.value.is_array() {
            node.items()
        } else {
            vec![node.clone()]
        };
        let entries = maps.iter().flat_map(Node::entries);
        Some(entries.filter_map(Self::read).collect())
    }

    fn read((snake, node): (String, Node<'_>)) -> Option<Self> {
        let at = node.at.clone();
        // The long form spells a name in every case; ours all follow from this one.
        let node = match node.value.is_object() {
            true => node
                .members(&["pascal"], &["camel", "capital", "snake"])?
                .get("pascal")?,
            false => node,
        };
        let pascal = node.text()?;
        Some(Self { at, snake, pascal })
    }
}
