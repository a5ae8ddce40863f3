use super::{Deprecated, tree::is_skipped};
use crate::{
    config::read::{Members, Node},
    document::pointer::Pointer,
};

/// A public name for a schema: an entry of `models`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// Place in the configuration.
    pub at: Pointer,
    /// Name, in snake case.
    pub name: String,
    /// The schema, in the normalised document.
    pub schema: Pointer,
    /// Schemas that are the same, and become this one.
    pub deduplicate: Vec<Pointer>,
    /// Whether it is left out of the Rust client.
    pub skip: bool,
    /// Text for documentation in place of the document's.
    pub description: Option<String>,
    /// Why it is deprecated, if it is.
    pub deprecated: Option<Deprecated>,
}

const KEYS: &[&str] = &[
    "openapi_uri",
    "deduplicate",
    "skip",
    "only",
    "description",
    "deprecated",
];
const SILENT: &[&str] = &["force_generation", "terraform", "type"];

impl Model {
    pub(super) fn read((name, node): (String, Node<'_>)) -> Option<Self> {
        let at = node.at.clone();
        if !node.value.is_object() {
            let schema = schema(&node.text()?);
            let deduplicate = Vec::new();
            return Some(Self {
                at,
                name,
                schema,
                deduplicate,
                skip: false,
                description: None,
                deprecated: None,
            });
        }
        let members = node.members(KEYS, SILENT)?;
        Self::read_long(at, name, &members)
    }

    fn read_long(at: Pointer, name: String, members: &Members<'_>) -> Option<Self> {
        let same = members.texts("deduplicate");
        Some(Self {
            at,
            name,
            schema: schema(&members.need("openapi_uri")?.text()?),
            deduplicate: same.iter().map(|text| schema(text)).collect(),
            skip: is_skipped(members),
            description: members.text("description"),
            deprecated: members
                .get("deprecated")
                .and_then(|node| Deprecated::read(&node)),
        })
    }
}

/// Reads a pointer, or the bare name of a component. `#/definitions/X` is where Swagger 2.0 keeps what is a component later.
fn schema(text: &str) -> Pointer {
    let components = || Pointer::root().child("components").child("schemas");
    let Some(pointer) = text.strip_prefix('#') else {
        return components().child(text);
    };
    match pointer.strip_prefix("/definitions/") {
        Some(rest) => Pointer::from_text(format!("{}/{rest}", components().as_str())),
        None => Pointer::from_text(pointer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_schema_by_pointer_and_by_name() {
        let user = Pointer::from_text("/components/schemas/User");
        for text in ["User", "#/components/schemas/User", "#/definitions/User"] {
            assert_eq!(schema(text), user, "{text}");
        }
        let inline = "/paths/~1users/get/responses/200";
        assert_eq!(schema(&format!("#{inline}")).as_str(), inline);
    }
}
