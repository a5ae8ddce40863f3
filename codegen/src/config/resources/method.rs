use super::{Deprecated, tree::is_skipped};
use crate::{
    config::{
        Endpoint, Entry,
        read::{Members, Node},
    },
    document::pointer::Pointer,
};

/// A method of a resource: an entry of `methods`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    /// Place in the configuration.
    pub at: Pointer,
    /// Name, in snake case.
    pub name: String,
    /// The operation; `None` only for a [`MethodKind::WebhookUnwrap`].
    pub endpoint: Option<Endpoint>,
    /// What it does.
    pub kind: MethodKind,
    /// Whether its answer is a page.
    pub paginated: Paginated,
    /// Which member of its answer is returned.
    pub unwrap_response: Unwrap,
    /// Its positional parameters, in order; `None`: by the rule.
    pub positional_params: Option<Vec<String>>,
    /// Name of the argument for a body that is not an object.
    pub body_param_name: Option<String>,
    /// How its answer is streamed.
    pub streaming: Option<MethodStreaming>,
    /// Why nobody should use it any more.
    pub deprecated: Option<Deprecated>,
    /// Whether it is left out of the Rust client.
    pub skip: bool,
    /// Why its tests are not run.
    pub skip_test_reason: Option<String>,
    /// Text for documentation, in place of the document's.
    pub description: Option<String>,
    /// Names of security schemes, by combination, in place of the operation's own; an empty combination: no credentials
    /// are needed.
    pub security: Option<Vec<Vec<Entry>>>,
}

/// What a method does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MethodKind {
    /// It sends a request.
    #[default]
    Http,
    /// It checks and reads a message that the API sent.
    WebhookUnwrap,
}

/// Whether the answer of a method is a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Paginated {
    /// If it fits a scheme.
    #[default]
    Auto,
    /// It is not, whatever it looks like.
    No,
    /// It is; a method that fits no scheme is a mistake.
    Yes,
    /// By the scheme of this name.
    Scheme(String),
}

/// Which member of the answer of a method is returned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Unwrap {
    /// That of the settings.
    #[default]
    Auto,
    /// None: the whole answer is returned.
    No,
    /// The one of this name.
    Member(String),
}

/// How the answer of a method is streamed: `streaming`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MethodStreaming {
    /// Member of the body that asks for a stream when it is true; `None`: it always streams.
    pub param_discriminator: Option<String>,
    /// Model of an event, as written: a name, `resource.name` or a pointer; `None`: the schema of the answer.
    pub stream_event_model: Option<String>,
    /// Name of the params type.
    pub params_type_name: Option<String>,
}

const KEYS: &[&str] = &[
    "type",
    "endpoint",
    "paginated",
    "unwrap_response",
    "positional_params",
    "body_param_name",
    "streaming",
    "deprecated",
    "skip",
    "only",
    "skip_test_reason",
    "description",
    "security",
];
const SILENT: &[&str] = &[
    "discriminator",
    "event_types",
    "mcp",
    "terraform",
    "title",
    "unwrap",
    "webhook_key_opt",
];
const KINDS: &[(&str, MethodKind)] = &[
    ("http", MethodKind::Http),
    ("webhook_unwrap", MethodKind::WebhookUnwrap),
];

impl Method {
    pub(super) fn read((name, node): (String, Node<'_>)) -> Option<Self> {
        if node.value.is_object() {
            return Self::read_long(name, &node);
        }
        let endpoint = Endpoint::read(&node)?;
        Some(Self::new(name, node.at, Some(endpoint)))
    }

    fn new(name: String, at: Pointer, endpoint: Option<Endpoint>) -> Self {
        Self {
            at,
            name,
            endpoint,
            kind: MethodKind::default(),
            paginated: Paginated::default(),
            unwrap_response: Unwrap::default(),
            positional_params: None,
            body_param_name: None,
            streaming: None,
            deprecated: None,
            skip: false,
            skip_test_reason: None,
            description: None,
            security: None,
        }
    }

    fn read_long(name: String, node: &Node<'_>) -> Option<Self> {
        let members = node.members(KEYS, SILENT)?;
        let kind = members.get("type").and_then(|node| node.choice(KINDS));
        let kind = kind.unwrap_or_default();
        let endpoint = match kind {
            MethodKind::Http => Some(Endpoint::read(&members.need("endpoint")?)?),
            MethodKind::WebhookUnwrap => None,
        };
        let streaming = members.get("streaming");
        let deprecated = members.get("deprecated");
        let positional = members.get("positional_params");
        Some(Self {
            kind,
            paginated: Paginated::read(&members),
            unwrap_response: Unwrap::read(&members),
            positional_params: positional.map(|node| node.texts()),
            body_param_name: members.text("body_param_name"),
            streaming: streaming.and_then(|node| MethodStreaming::read(&node)),
            deprecated: deprecated.and_then(|node| Deprecated::read(&node)),
            skip: is_skipped(&members),
            skip_test_reason: members.text("skip_test_reason"),
            description: members.text("description"),
            security: members.get("security").map(|node| combinations(&node)),
            ..Self::new(name, node.at.clone(), endpoint)
        })
    }
}

/// Reads a list of security requirement objects (OpenAPI 3.0.3, section 4.7.30).
fn combinations(node: &Node<'_>) -> Vec<Vec<Entry>> {
    let scheme = |(text, node): (String, Node<'_>)| Entry { at: node.at, text };
    let combinations = node.items().into_iter();
    combinations
        .map(|node| node.entries().into_iter().map(scheme).collect())
        .collect()
}

impl Paginated {
    fn read(members: &Members<'_>) -> Self {
        match flag_or_text(members, "paginated") {
            Some(Ok(true)) => Self::Yes,
            Some(Ok(false)) => Self::No,
            Some(Err(scheme)) => Self::Scheme(scheme),
            None => Self::Auto,
        }
    }
}

impl Unwrap {
    fn read(members: &Members<'_>) -> Self {
        match flag_or_text(members, "unwrap_response") {
            Some(Ok(false)) => Self::No,
            Some(Err(member)) => Self::Member(member),
            Some(Ok(true)) | None => Self::Auto,
        }
    }
}

fn flag_or_text(members: &Members<'_>, key: &str) -> Option<Result<bool, String>> {
    let node = members.get(key)?;
    if node.value.is_boolean() {
        return node.flag().map(Ok);
    }
    node.text().map(Err)
}

impl MethodStreaming {
    fn read(node: &Node<'_>) -> Option<Self> {
        if node.value.is_boolean() {
            return node.flag()?.then(Self::default);
        }
        let keys = [
            "param_discriminator",
            "stream_event_model",
            "params_type_name",
        ];
        // What the stream is made of follows from the media type of the answer.
        let members = node.members(&keys, &["kind", "type"])?;
        Some(Self {
            param_discriminator: members.text("param_discriminator"),
            stream_event_model: members.text("stream_event_model"),
            params_type_name: members.text("params_type_name"),
        })
    }
}
