use indexmap::IndexMap;
use serde_json::Value;

use super::read::Node;

/// What the author says about credentials in place of the document: `security` and `security_schemes`.
///
/// Both are in the words of OpenAPI 3.0 and replace the document's own members of the same meaning before it is typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SecurityOverride {
    /// A list of security requirement objects (OpenAPI 3.0.3, section 4.7.30), for `security` of the root.
    pub requirements: Option<Value>,
    /// Security scheme objects (OpenAPI 3.0.3, section 4.7.27) by name, for `components.securitySchemes`.
    pub schemes: IndexMap<String, Value>,
}

impl SecurityOverride {
    pub(super) fn read(requirements: Option<Node<'_>>, schemes: Vec<(String, Node<'_>)>) -> Self {
        let schemes = schemes.into_iter();
        Self {
            requirements: requirements.and_then(|node| requirement_list(&node)),
            schemes: schemes
                .filter(|(_, node)| node.is_map())
                .map(|(name, node)| (name, node.value.clone()))
                .collect(),
        }
    }
}

/// Returns the list when it is a list of maps.
fn requirement_list(node: &Node<'_>) -> Option<Value> {
    let are_maps = node.items().iter().all(Node::is_map);
    (are_maps && node.value.is_array()).then(|| node.value.clone())
}
