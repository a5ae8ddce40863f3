use super::read::Node;
use crate::{document::pointer::Pointer, http::Literal};

/// A constant that the client has: an entry of `constants`.
#[derive(Clone, Debug, PartialEq)]
pub struct Constant {
    /// Place in the configuration.
    pub at: Pointer,
    /// Name, in any case.
    pub name: String,
    /// Its value.
    pub value: Literal,
    /// Text for documentation.
    pub description: Option<String>,
}

impl Constant {
    /// Reads `name: value`, or a map with `value` and `description`.
    pub(super) fn read((name, node): (String, Node<'_>)) -> Option<Self> {
        let at = node.at.clone();
        let (value, description) = match node.value.is_object() {
            true => {
                let members = node.members(&["value", "description"], &["type"])?;
                (members.need("value")?, members.text("description"))
            }
            false => (node, None),
        };
        Some(Self {
            at,
            name,
            value: value.literal()?,
            description,
        })
    }
}
