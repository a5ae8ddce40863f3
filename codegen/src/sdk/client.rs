use super::{EventRule, Field, TypeRef, Words};
use crate::http::Literal;

/// The client: options, credentials, environments, defaults.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Client {
    /// URL that paths are appended to, with `{variable}` places.
    pub base_url: String,
    /// Variable that overrides the base URL.
    pub base_url_env: String,
    /// Variable that holds further headers.
    pub headers_env: String,
    /// Named base URLs; the first is the default.
    pub environments: Vec<Environment>,
    /// Variables of the base URL.
    pub server_variables: Vec<ServerVariable>,
    /// Options of the builder.
    pub options: Vec<ClientOption>,
    /// What credentials are sent as.
    pub schemes: Vec<Scheme>,
    /// The distinct requirements of the operations.
    pub securities: Vec<Security>,
    /// How values are written into query strings when the document says nothing.
    pub query: QuerySettings,
    /// The same for forms.
    pub form: QuerySettings,
    /// The same for multipart bodies.
    pub multipart: QuerySettings,
    /// Retries.
    pub retries: Retries,
    /// Time-out of one attempt, in milliseconds; `None`: none.
    pub timeout_ms: Option<u64>,
    /// Header that makes a call safe to repeat.
    pub idempotency_header: Option<String>,
    /// Headers of every request.
    pub default_headers: Vec<(String, String)>,
    /// Whether no call says what platform it comes from.
    pub hides_platform: bool,
    /// Headers of an answer that may hold the id of the request, in order of preference.
    pub request_id_headers: Vec<String>,
    /// Headers of answers, by name.
    pub response_headers: Vec<Field>,
    /// Constants of the client.
    pub constants: Vec<Constant>,
    /// Type of the body that most failed calls have.
    pub error: Option<TypeRef>,
    /// Data of a server-sent event that ends the stream (`[DONE]`).
    pub stream_end: Option<String>,
    /// What becomes of other server-sent events; empty: what the runtime does by itself.
    pub event_rules: Vec<EventRule>,
}

/// A constant of the client.
#[derive(Clone, Debug, PartialEq)]
pub struct Constant {
    /// Its name.
    pub words: Words,
    /// Its value.
    pub value: Literal,
    /// For readers.
    pub text: String,
}

/// A named base URL.
#[derive(Clone, Debug, PartialEq)]
pub struct Environment {
    /// Its name in the configuration.
    pub name: String,
    /// The URL.
    pub url: String,
}

/// A variable of the base URL.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerVariable {
    /// Its name in the URL.
    pub name: String,
    /// Value when none is chosen.
    pub default: String,
}

/// An option of the builder.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClientOption {
    /// Name in the configuration; what the runtime knows it by.
    pub name: String,
    /// Name in Rust.
    pub words: Words,
    /// Type of the value.
    pub kind: OptionKind,
    /// Variable that is read when the option is not given.
    pub env: Option<String>,
    /// Value when neither is given.
    pub default: Option<String>,
    /// Where it goes as it is, when it is no credential.
    pub place: OptionPlace,
    /// Parameter of paths that has the value where a call gives none.
    pub path: Option<String>,
    /// Member of bodies that has the value where a call gives none.
    pub member: Option<String>,
    /// Whether no client can be built without it.
    pub is_required: bool,
    /// For readers.
    pub text: String,
}

/// Type of the value of a [`ClientOption`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OptionKind {
    /// Text, or whatever gives it.
    #[default]
    Text,
    /// A number.
    Number,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Bool,
}

/// Where the value of a [`ClientOption`] goes by itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum OptionPlace {
    /// Nowhere; a security scheme uses it.
    #[default]
    Nowhere,
    /// Into this header of every request.
    Header(String),
    /// Into this query parameter of every request.
    Query(String),
    /// Into this variable of the base URL.
    Server(String),
}

/// What a security scheme sends.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheme {
    /// Name in the document.
    pub name: String,
    /// What is sent. Texts are names of options.
    pub credential: Credential,
}

/// What is sent for a scheme. `option` and the like are names of [`ClientOption`]s.
#[derive(Clone, Debug, PartialEq)]
pub enum Credential {
    /// `Authorization: Bearer <option>`
    Bearer {
        /// The token.
        option: String,
    },
    /// `Authorization: Basic …`
    Basic {
        /// The user's name.
        username: String,
        /// The password.
        password: String,
    },
    /// A header.
    Header {
        /// Its name.
        name: String,
        /// Text before the value, with its space.
        prefix: String,
        /// The value.
        option: String,
    },
    /// A query parameter.
    Query {
        /// Its name.
        name: String,
        /// The value.
        option: String,
    },
    /// A cookie.
    Cookie {
        /// Its name.
        name: String,
        /// The value.
        option: String,
    },
    /// `Authorization: Bearer …`, with a token that is given or fetched (RFC 6749, section 4.4).
    ClientCredentials(ClientCredentials),
    /// The transport's matter: a client certificate.
    Transport,
}

/// How a client proves who it is by OAuth 2.0. All but `url` are names of [`ClientOption`]s.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientCredentials {
    /// A token that need not be fetched.
    pub token: String,
    /// The client's identifier.
    pub client_id: String,
    /// The client's secret.
    pub client_secret: String,
    /// Scopes in place of those of the operation.
    pub scopes: String,
    /// The URL of tokens in place of the document's.
    pub token_url: String,
    /// The document's URL of tokens; may be relative to the base URL.
    pub url: String,
}

/// Number of a requirement in `Client::securities`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SecurityId(pub u32);

/// One of several combinations of schemes; none: no credentials needed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Security {
    /// Names of schemes, by combination.
    pub alternatives: Vec<Vec<String>>,
    /// Scopes that fetched tokens need, by name of scheme, with spaces between them (RFC 6749, section 3.3).
    pub scopes: Vec<(String, String)>,
}

/// How nested values and lists are written into a query string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct QuerySettings {
    /// Members of objects.
    pub nested: NestedFormat,
    /// Items of lists.
    pub arrays: ArrayFormat,
}

/// How members of objects are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NestedFormat {
    /// `a[b]=c`
    #[default]
    Brackets,
    /// `a.b=c`
    Dots,
}

/// How items of lists are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ArrayFormat {
    /// `a=1&a=2`
    #[default]
    Repeat,
    /// `a=1,2`
    Comma,
    /// `a[]=1&a[]=2`
    Brackets,
    /// `a[0]=1&a[1]=2`
    Indices,
    /// `a[]=1&a[]=2`, and `a[0][b]=1&a[0][c]=2` for items of many names.
    Deep,
}

/// Retries of failed attempts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Retries {
    /// How many attempts follow the first at most.
    pub max: u32,
    /// Wait before the second attempt, in milliseconds; doubled each time.
    pub initial_delay_ms: u64,
    /// Longest wait, in milliseconds.
    pub max_delay_ms: u64,
}

impl Default for Retries {
    fn default() -> Self {
        Self {
            max: 2,
            initial_delay_ms: 500,
            max_delay_ms: 8_000,
        }
    }
}
