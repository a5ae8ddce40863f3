/// Which credentials an operation takes (OpenAPI 3.0.3, section 4.7.30): any of several combinations.
///
/// No combination at all means that no credentials are sent; an empty combination, that they are optional.
#[derive(Clone, Copy, Debug)]
pub struct Security {
    pub(crate) alternatives: &'static [&'static [&'static str]],
    scopes: &'static [(&'static str, &'static str)],
}

impl Security {
    /// No credentials.
    pub const NONE: Self = Self::new(&[]);

    /// Returns the requirement of any of `alternatives`, combinations of names of schemes. The first whose schemes all have their
    /// values is sent.
    pub const fn new(alternatives: &'static [&'static [&'static str]]) -> Self {
        Self {
            alternatives,
            scopes: &[],
        }
    }

    /// States the scopes that fetched tokens need, as (name of the scheme, scopes with spaces between them).
    pub const fn scopes(mut self, scopes: &'static [(&'static str, &'static str)]) -> Self {
        self.scopes = scopes;
        self
    }

    /// Returns the scopes that a token of the scheme `name` needs.
    pub(crate) fn scopes_of(&self, name: &str) -> Option<&'static str> {
        let mut scopes = self.scopes.iter();
        scopes
            .find(|(scheme, _)| *scheme == name)
            .map(|(_, scopes)| *scopes)
    }
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
    /// `Authorization: Bearer <value>`, with a token that is given or fetched.
    ClientCredentials(ClientCredentials),
}

/// How tokens are fetched with the credentials of the client itself (RFC 6749, section 4.4). All but `url` are names of options.
#[derive(Clone, Copy, Debug)]
pub struct ClientCredentials {
    /// Option that holds a token, so that none is fetched.
    pub token: &'static str,
    /// Option that holds the client's identifier.
    pub client_id: &'static str,
    /// Option that holds the client's secret.
    pub client_secret: &'static str,
    /// Option that holds scopes in place of those of the operation.
    pub scopes: &'static str,
    /// Option that holds the URL of tokens in place of `url`.
    pub token_url: &'static str,
    /// URL that tokens are fetched from; may be relative to the base URL.
    pub url: &'static str,
}

impl SchemeKind {
    /// Returns the sets of options each of which suffices. An option without a name is one that there never is, such as the password
    /// where the name alone suffices.
    pub(crate) fn ways(&self) -> impl Iterator<Item = impl Iterator<Item = &'static str> + Clone> {
        let (first, second) = match *self {
            Self::Basic { username, password } => ([username, password], None),
            Self::Bearer { option }
            | Self::Header { option, .. }
            | Self::PrefixedHeader { option, .. }
            | Self::Query { option, .. }
            | Self::Cookie { option, .. } => ([option, ""], None),
            Self::ClientCredentials(ClientCredentials {
                token,
                client_id,
                client_secret,
                ..
            }) => ([client_id, client_secret], Some([token, ""])),
        };
        let ways = [Some(first), second].into_iter().flatten();
        ways.map(|way| way.into_iter().filter(|name| !name.is_empty()))
    }

    /// Returns the header that carries the credentials, if one of its own does.
    pub(crate) fn header(&self) -> Option<&'static str> {
        match *self {
            Self::Bearer { .. } | Self::Basic { .. } | Self::ClientCredentials(_) => {
                Some("authorization")
            }
            Self::Header { name, .. } | Self::PrefixedHeader { name, .. } => Some(name),
            Self::Query { .. } | Self::Cookie { .. } => None,
        }
    }

    /// Returns the query parameter that carries the credentials, if one does.
    pub(crate) fn parameter(&self) -> Option<&'static str> {
        match *self {
            Self::Query { name, .. } => Some(name),
            Self::Bearer { .. }
            | Self::Basic { .. }
            | Self::Header { .. }
            | Self::PrefixedHeader { .. }
            | Self::Cookie { .. }
            | Self::ClientCredentials(_) => None,
        }
    }
}
