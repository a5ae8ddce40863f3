/// Which credentials an operation takes (OpenAPI 3.0.3, section 4.7.30): any of several combinations.
///
/// No combination at all means that no credentials are sent; an empty combination, that they are optional.
#[derive(Clone, Copy, Debug)]
pub struct Security {
    /// Combinations of names of schemes. The first whose schemes all have their values is sent.
    pub alternatives: &'static [&'static [&'static str]],
}

impl Security {
    /// No credentials.
    pub const NONE: Self = Self { alternatives: &[] };
}

/// A security scheme (OpenAPI 3.0.3, section 4.7.27).
#[derive(Clone, Copy, Debug)]
pub struct Scheme {
    /// Name that [`Security`] refers to.
    pub name: &'static str,
    /// How the credentials are sent, and which options hold them.
    pub kind: SchemeKind,
}

/// How credentials are sent, and the names of the client options that hold them.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum SchemeKind {
    /// `Authorization: Bearer <value>` (RFC 6750, section 2.1).
    Bearer {
        /// Option that holds the token.
        option: &'static str,
    },
    /// `Authorization: Basic <base64>` (RFC 7617).
    Basic {
        /// Option that holds the user name.
        username: &'static str,
        /// Option that holds the password; empty when there is never one.
        password: &'static str,
    },
    /// A header with the value.
    Header {
        /// Name of the header.
        name: &'static str,
        /// Option that holds the value.
        option: &'static str,
    },
    /// A header with a word before the value, such as `Authorization: Token <value>`.
    PrefixedHeader {
        /// Name of the header.
        name: &'static str,
        /// What stands before the value, with the space if there is one.
        prefix: &'static str,
        /// Option that holds the value.
        option: &'static str,
    },
    /// A query parameter with the value.
    Query {
        /// Name of the parameter.
        name: &'static str,
        /// Option that holds the value.
        option: &'static str,
    },
    /// A cookie with the value.
    Cookie {
        /// Name of the cookie.
        name: &'static str,
        /// Option that holds the value.
        option: &'static str,
    },
}

impl SchemeKind {
    /// Returns the options that must have a value.
    pub(crate) fn options(&self) -> [Option<&'static str>; 2] {
        match *self {
            Self::Basic { username, password } => [
                Some(username),
                Some(password).filter(|name| !name.is_empty()),
            ],
            Self::Bearer { option }
            | Self::Header { option, .. }
            | Self::PrefixedHeader { option, .. }
            | Self::Query { option, .. }
            | Self::Cookie { option, .. } => [Some(option), None],
        }
    }

    /// Returns the header that carries the credentials, if one of its own does.
    pub(crate) fn header(&self) -> Option<&'static str> {
        match *self {
            Self::Bearer { .. } | Self::Basic { .. } => Some("authorization"),
            Self::Header { name, .. } | Self::PrefixedHeader { name, .. } => Some(name),
            Self::Query { .. } | Self::Cookie { .. } => None,
        }
    }
}
