use super::{
    read::{Members, Node},
    resources::is_skipped,
};
use crate::{document::pointer::Pointer, http::Literal};

/// What the client is built from, and how it behaves: `client_settings`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClientSettings {
    /// Options of the client, in the order of the file.
    pub options: Vec<ClientOption>,
    /// Prefix of the environment variables that are not named one by one, for instance `ACME`.
    pub default_env_prefix: Option<String>,
    /// Name of the client type.
    pub default_client_name: Option<String>,
    /// How often and after how long a call is tried again.
    pub retries: Retries,
    /// Seconds after which a call fails.
    pub timeout_seconds: Option<f64>,
    /// Headers sent with every call: name, value.
    pub default_headers: Vec<(String, String)>,
    /// Headers of answers that the client reads by a name: name, header.
    pub response_headers: Vec<(String, String)>,
    /// Header that carries the idempotency key of a call.
    pub idempotency_header: Option<String>,
    /// Whether calls say nothing about the platform, and how often they were sent.
    pub omit_stainless_headers: bool,
}

/// How calls are tried again: `default_retries`. `None`: the runtime's own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Retries {
    /// How often, after the first attempt.
    pub max_retries: Option<u32>,
    /// Seconds before the second attempt.
    pub initial_delay_seconds: Option<f64>,
    /// Most seconds between two attempts.
    pub max_delay_seconds: Option<f64>,
}

/// An option of the client: an entry of `client_settings.opts`.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientOption {
    /// Place in the configuration.
    pub at: Pointer,
    /// Name, in snake case.
    pub name: String,
    /// Type of the value.
    pub kind: OptionKind,
    /// Whether the client can be built without it.
    pub nullable: bool,
    /// Value when neither the builder nor the environment gives one.
    pub default: Option<Literal>,
    /// Value for documentation.
    pub example: Option<Literal>,
    /// Text for documentation.
    pub description: Option<String>,
    /// Environment variable that is read when the builder gives no value.
    pub read_env: Option<String>,
    /// Part of a security scheme that the value is.
    pub auth: Option<OptionAuth>,
    /// Header that carries the value with every call.
    pub send_in_header: Option<String>,
    /// Query parameter that carries the value with every call.
    pub send_as_query_param: Option<String>,
    /// Path parameter that has this value where a call gives none.
    pub send_as_path_param: Option<String>,
    /// Member of bodies that has this value where a call gives none.
    pub send_as_body_param: Option<String>,
    /// Variable of the server's URL that has this value.
    pub server_variable: Option<String>,
}

/// Type of a [`ClientOption`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OptionKind {
    /// `string`
    #[default]
    String,
    /// `number`
    Number,
    /// `integer`
    Integer,
    /// `boolean`
    Boolean,
}

/// Which part of which security scheme an option is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionAuth {
    /// Place in the configuration.
    pub at: Pointer,
    /// Name of the scheme in the document or in `security_schemes`.
    pub security_scheme: String,
    /// Part of the scheme.
    pub role: Role,
    /// Header in place of the scheme's own.
    pub header: Option<String>,
    /// Text before the value in place of the scheme's own.
    pub prefix: Option<String>,
}

/// Part of a security scheme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// The key or token.
    #[default]
    Value,
    /// User name of basic authentication.
    Username,
    /// Password of basic authentication.
    Password,
    /// Client's name of OAuth 2.0 client credentials.
    ClientId,
    /// Client's secret of OAuth 2.0 client credentials.
    ClientSecret,
}

const KEYS: &[&str] = &[
    "opts",
    "default_env_prefix",
    "default_client_name",
    "default_retries",
    "default_timeout",
    "default_headers",
    "idempotency",
    "idempotency_header",
    "omit_stainless_headers",
    "response_headers",
];
const SILENT: &[&str] = &[
    "default_client_example_name",
    "opt_in_new_security_behaviour",
];

impl ClientSettings {
    pub(super) fn read(node: &Node<'_>) -> Option<Self> {
        let members = node.members(KEYS, SILENT)?;
        let options = members.entries("opts").into_iter();
        let retries = members.get("default_retries");
        Some(Self {
            options: options.filter_map(ClientOption::read).collect(),
            default_env_prefix: members.text("default_env_prefix"),
            default_client_name: members.text("default_client_name"),
            retries: retries
                .and_then(|node| Retries::read(&node))
                .unwrap_or_default(),
            timeout_seconds: members
                .get("default_timeout")
                .and_then(|node| timeout(&node)),
            default_headers: members.text_map("default_headers"),
            response_headers: members.text_map("response_headers"),
            idempotency_header: idempotency_header(&members),
            omit_stainless_headers: members.flag("omit_stainless_headers").unwrap_or_default(),
        })
    }
}

/// Reads a timeout: seconds, or a map with `request` or `seconds` in it.
fn timeout(node: &Node<'_>) -> Option<f64> {
    if !node.value.is_object() {
        return node.number();
    }
    let members = node.members(&["seconds", "request"], &["connect", "read", "write"])?;
    members
        .get("seconds")
        .or_else(|| members.get("request"))?
        .number()
}

/// Reads `idempotency: { header }`, or its older form `idempotency_header`.
fn idempotency_header(members: &Members<'_>) -> Option<String> {
    let Some(node) = members.get("idempotency") else {
        return members.text("idempotency_header");
    };
    node.members(&["header"], &[])?.text("header")
}

impl Retries {
    fn read(node: &Node<'_>) -> Option<Self> {
        let keys = ["max_retries", "initial_delay_seconds", "max_delay_seconds"];
        let members = node.members(&keys, &[])?;
        Some(Self {
            max_retries: members.get("max_retries").and_then(|node| node.count()),
            initial_delay_seconds: seconds(&members, "initial_delay_seconds"),
            max_delay_seconds: seconds(&members, "max_delay_seconds"),
        })
    }
}

fn seconds(members: &Members<'_>, key: &str) -> Option<f64> {
    members.get(key)?.number()
}

const OPTION_KEYS: &[&str] = &[
    "type",
    "nullable",
    "default",
    "example",
    "description",
    "read_env",
    "auth",
    "send_in_header",
    "send_as_query_param",
    "send_as_path_param",
    "send_as_body_param",
    "server_variable",
    "skip",
    "only",
];
const OPTION_SILENT: &[&str] = &["enum", "required_in_tests"];
const KINDS: &[(&str, OptionKind)] = &[
    ("string", OptionKind::String),
    ("number", OptionKind::Number),
    ("integer", OptionKind::Integer),
    ("boolean", OptionKind::Boolean),
    // A map is for the clients of other languages; here it is the text that it is written with.
    ("map", OptionKind::String),
];

impl ClientOption {
    fn read((name, node): (String, Node<'_>)) -> Option<Self> {
        let members = node.members(OPTION_KEYS, OPTION_SILENT)?;
        if is_skipped(&members) {
            return None;
        }
        let kind = members.get("type").and_then(|node| node.choice(KINDS));
        Some(Self {
            at: node.at.clone(),
            name,
            kind: kind.unwrap_or_default(),
            nullable: members.flag("nullable").unwrap_or_default(),
            default: literal(&members, "default"),
            example: literal(&members, "example"),
            description: members.text("description"),
            read_env: members.text("read_env"),
            auth: members.get("auth").and_then(|node| OptionAuth::read(&node)),
            send_in_header: members.text("send_in_header"),
            send_as_query_param: members.text("send_as_query_param"),
            send_as_path_param: members.text("send_as_path_param"),
            send_as_body_param: members.text("send_as_body_param"),
            server_variable: members.text("server_variable"),
        })
    }
}

fn literal(members: &Members<'_>, key: &str) -> Option<Literal> {
    Literal::from_value(members.get(key)?.value)
}

const ROLES: &[(&str, Role)] = &[
    ("value", Role::Value),
    ("username", Role::Username),
    ("password", Role::Password),
    ("client_id", Role::ClientId),
    ("client_secret", Role::ClientSecret),
];

impl OptionAuth {
    fn read(node: &Node<'_>) -> Option<Self> {
        let members = node.members(&["security_scheme", "role", "header", "prefix"], &[])?;
        let role = members.get("role").and_then(|node| node.choice(ROLES));
        Some(Self {
            at: node.at.clone(),
            security_scheme: members.need("security_scheme")?.text()?,
            role: role.unwrap_or_default(),
            header: members.text("header"),
            prefix: members.text("prefix"),
        })
    }
}
