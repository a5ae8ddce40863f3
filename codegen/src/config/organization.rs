use super::read::Node;

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
            name: members.text("name"),
            docs: members.text("docs"),
            contact: members.text("contact"),
            github_org: members.text("github_org"),
        })
    }
}
