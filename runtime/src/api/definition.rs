use crate::api::{EventRule, Scheme, Security};
use crate::{Arrays, Nested, QuerySettings};

/// One API, as its emitted crate states it.
///
/// Emitted crates write the members they need and take the others from [`Api::DEFAULT`], so that a later version of this
/// crate can add members.
#[derive(Debug)]
pub struct Api {
    /// Name of the emitted crate; the first half of `User-Agent`.
    pub name: &'static str,
    /// Version of the emitted crate; the second half of `User-Agent`.
    pub version: &'static str,
    /// Base URL of every operation (OpenAPI 3.0.3, section 4.7.5). May contain `{variable}` places.
    pub base_url: &'static str,
    /// Environment variable that replaces the base URL; empty when there is none.
    pub base_url_env: &'static str,
    /// Environment variable with default headers, one `Name: value` a line; empty when there is none.
    pub headers_env: &'static str,
    /// Named base URLs, as (name, URL).
    pub environments: &'static [(&'static str, &'static str)],
    /// Defaults of the `{variable}` places of base URLs, as (name, value).
    pub server_variables: &'static [(&'static str, &'static str)],
    /// Options of the client that have a value of their own, credentials above all.
    pub options: &'static [ClientOption],
    /// Security schemes that operations refer to by name.
    pub schemes: &'static [Scheme],
    /// What requests to paths outside of the document send; `None` lets every scheme alone suffice.
    pub security: Option<&'static Security>,
    /// How query parameters are written where the document states no style.
    pub query: QuerySettings,
    /// How members of `application/x-www-form-urlencoded` bodies are written.
    pub form: QuerySettings,
    /// How members of `multipart/form-data` bodies are named.
    pub multipart: QuerySettings,
    /// How often and how soon a failed request is repeated.
    pub retries: Retries,
    /// Time for one attempt until its headers are there, and between two pieces of a body, in milliseconds.
    pub timeout_ms: Option<u64>,
    /// Header that carries a key, the same for each attempt of one call, for every verb but `GET`.
    pub idempotency_header: Option<&'static str>,
    /// Headers of every request, as (name, value).
    pub default_headers: &'static [(&'static str, &'static str)],
    /// Whether requests tell the platform that they come from, and how often they were sent, by `X-Stainless-…` headers.
    pub platform_headers: bool,
    /// Response headers that may hold the id of a request; the first that is present counts.
    pub request_id_headers: &'static [&'static str],
    /// Event data that ends a stream of server-sent events.
    pub stream_end: Option<&'static str>,
    /// What becomes of server-sent events; the first rule that an event meets counts, and what meets none is a value.
    pub event_rules: &'static [EventRule],
}

/// Brackets for members, one pair for each item of a list.
const QUERY: QuerySettings = QuerySettings {
    nested: Nested::Brackets,
    arrays: Arrays::Repeat,
};

impl Api {
    /// An API about which nothing is known.
    pub const DEFAULT: Self = Self {
        name: "sdksmith-runtime",
        version: env!("CARGO_PKG_VERSION"),
        base_url: "",
        base_url_env: "",
        headers_env: "",
        environments: &[],
        server_variables: &[],
        options: &[],
        schemes: &[],
        security: None,
        query: QUERY,
        form: QUERY,
        multipart: QUERY,
        retries: Retries::DEFAULT,
        timeout_ms: Some(60_000),
        idempotency_header: None,
        default_headers: &[],
        platform_headers: true,
        request_id_headers: &["x-request-id"],
        stream_end: Some("[DONE]"),
        event_rules: &[EventRule {
            event: Some("error"),
            ..EventRule::DEFAULT
        }],
    };

    pub(crate) fn scheme(&self, name: &str) -> Option<&'static Scheme> {
        self.schemes.iter().find(|scheme| scheme.name == name)
    }

    pub(crate) fn option(&self, name: &str) -> Option<&'static ClientOption> {
        self.options.iter().find(|option| option.name == name)
    }
}

/// An option of the client that has a value of its own: a credential, or a value that every request carries.
#[derive(Clone, Copy, Debug)]
pub struct ClientOption {
    /// Name of the option.
    pub name: &'static str,
    /// Environment variable that is asked when the option is not given.
    pub env: Option<&'static str>,
    /// Value when neither the option nor its variable is given.
    pub default: Option<&'static str>,
    /// Where every request carries the value.
    pub place: Place,
    /// Path parameter that has the value where a call gives none.
    pub path: Option<&'static str>,
    /// Member of bodies that has the value where a call gives none.
    pub member: Option<&'static str>,
    /// Whether that member is a number or a boolean, not text.
    pub is_literal: bool,
    /// Whether no client can be built without a value.
    pub is_required: bool,
}

impl ClientOption {
    /// Returns the option `name` without a variable or a default, which goes nowhere by itself.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            env: None,
            default: None,
            place: Place::Nowhere,
            path: None,
            member: None,
            is_literal: false,
            is_required: false,
        }
    }

    /// States the environment variable that is asked when the option is not given.
    pub const fn env(mut self, variable: &'static str) -> Self {
        self.env = Some(variable);
        self
    }

    /// States the value when neither the option nor its variable is given.
    pub const fn default(mut self, value: &'static str) -> Self {
        self.default = Some(value);
        self
    }

    /// Sends the value in the header `name` of every request.
    pub const fn header(mut self, name: &'static str) -> Self {
        self.place = Place::Header(name);
        self
    }

    /// Sends the value in the query parameter `name` of every request.
    pub const fn query(mut self, name: &'static str) -> Self {
        self.place = Place::Query(name);
        self
    }

    /// Fills the place `{name}` of every path with the value where a call gives none.
    pub const fn path(mut self, name: &'static str) -> Self {
        self.path = Some(name);
        self
    }

    /// Sets the member `name` of bodies to the value where a call gives none.
    pub const fn member(mut self, name: &'static str) -> Self {
        self.member = Some(name);
        self
    }

    /// Sets the member `name` as [`ClientOption::member`] does, to a number or a boolean.
    pub const fn literal_member(mut self, name: &'static str) -> Self {
        self.is_literal = true;
        self.member(name)
    }

    /// Fills the place `{name}` of the base URL with the value.
    pub const fn server_variable(mut self, name: &'static str) -> Self {
        self.place = Place::Server(name);
        self
    }

    /// Lets no client be built without a value.
    pub const fn required(mut self) -> Self {
        self.is_required = true;
        self
    }
}

/// Where the value of a [`ClientOption`] goes by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// Nowhere; a security scheme uses it.
    Nowhere,
    /// Into the header of this name.
    Header(&'static str),
    /// Into the query parameter of this name.
    Query(&'static str),
    /// Into the place of this name in the base URL.
    Server(&'static str),
}

/// How often and how soon a failed request is repeated.
#[derive(Clone, Copy, Debug)]
pub struct Retries {
    /// Attempts after the first.
    pub max: u32,
    /// Delay before the second attempt, in milliseconds. It doubles with each further one.
    pub initial_delay_ms: u64,
    /// Longest computed delay, in milliseconds.
    pub max_delay_ms: u64,
}

impl Retries {
    /// Two retries, after half a second and then a second; never more than eight seconds.
    pub const DEFAULT: Self = Self {
        max: 2,
        initial_delay_ms: 500,
        max_delay_ms: 8_000,
    };
}
