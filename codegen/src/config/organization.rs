use super::read::{Members, Node};

/// Who publishes the API: `organization`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organization {
    /// Name, from which the names of the client and of its variables come when nothing else says them.
    pub name: Option<String>,
    /// URL of the documentation.
    pub docs: Option<String>,
    /// Where users ask for help: a mail address or a URL.
    pub contact: Option<String>,
    /// Name of the organisation on GitHub.
    pub github_org: Option<String>,
}

const KEYS: &[&str] = &["name", "docs", "contact", "github_org"];
const SILENT: &[&str] = &["security", "title", "url", "logo", "upstream_repo"];

impl Organization {
    pub(super) fn read(node: &Node<'_>) -> Option<Self> {
        let members = node.members(KEYS, SILENT)?;
        Some(Self {
            name: filled(&members, "name"),
            docs: filled(&members, "docs"),
            contact: filled(&members, "contact"),
            github_org: filled(&members, "github_org"),
        })
    }
}

/// An empty text is what a template leaves behind where its author had nothing to say.
fn filled(members: &Members<'_>, key: &str) -> Option<String> {
    members.text(key).filter(|text| !text.trim().is_empty())
}
