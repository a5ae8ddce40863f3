use super::{Entry, read::Node};

/// Settings of the whole client: `settings`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// SPDX expression.
    pub license: Option<String>,
    /// Comment at the head of every file.
    pub file_header: Option<String>,
    /// Members of an answer that are returned in place of the whole answer, the first that is there.
    pub unwrap_response_fields: Vec<Entry>,
    /// Whether an answer is unwrapped although it has other members too.
    pub unwrap_multiproperty_response_fields: bool,
    /// Whether path parameters may be positional; `None`: yes.
    pub positional_params: Option<bool>,
}

const KEYS: &[&str] = &[
    "license",
    "file_header",
    "unwrap_response_fields",
    "unwrap_multiproperty_response_fields",
    "positional_params",
];
const SILENT: &[&str] = &[
    "disable_mock_tests",
    "disable_tests",
    "mock_server",
    // Only those credentials are ever sent that an operation asks for.
    "per_endpoint_security",
    "require_websocket_dependencies",
];

impl Settings {
    pub(super) fn read(node: &Node<'_>) -> Option<Self> {
        let members = node.members(KEYS, SILENT)?;
        let fields = members.items("unwrap_response_fields");
        let multiproperty = members.flag("unwrap_multiproperty_response_fields");
        Some(Self {
            license: members.text("license"),
            file_header: members.text("file_header"),
            unwrap_response_fields: fields.iter().filter_map(Entry::read).collect(),
            unwrap_multiproperty_response_fields: multiproperty.unwrap_or_default(),
            positional_params: members.flag("positional_params"),
        })
    }
}
