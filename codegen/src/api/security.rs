use super::Docs;
use crate::document::pointer::Pointer;

/// A declared way to prove who is calling (OpenAPI 3.0.3, section 4.7.27).
#[derive(Clone, Debug, PartialEq)]
pub struct SecurityScheme {
    /// Where it stands.
    pub at: Pointer,
    /// Name in `#/components/securitySchemes`.
    pub name: String,
    /// What is sent.
    pub kind: SchemeKind,
    /// Description.
    pub docs: Docs,
}

/// What a security scheme sends.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemeKind {
    /// `Authorization: Bearer …`.
    Bearer,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// `Authorization` with another scheme (RFC 9110, section 11).
    Http(String),
    /// A key in a header of this name.
    Header(String),
    /// A key in a query parameter of this name.
    Query(String),
    /// A key in a cookie of this name.
    Cookie(String),
    /// OAuth 2.0 (RFC 6749).
    OAuth2(Vec<Flow>),
    /// OpenID Connect, with the URL of its configuration.
    OpenId(String),
    /// A client certificate, which is the transport's matter.
    MutualTls,
}

/// An OAuth 2.0 flow.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// `clientCredentials`, `authorizationCode`, `password` or `implicit`.
    pub name: String,
    /// Where tokens come from; `None` for `implicit`.
    pub token_url: Option<String>,
    /// Names of the scopes.
    pub scopes: Vec<String>,
}

/// Which credentials an operation needs: one of several combinations; empty: none at all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Security {
    /// Any one of these suffices, the first preferred.
    pub alternatives: Vec<Combination>,
}

/// Schemes that are needed together; empty: calls without credentials are allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Combination {
    /// The schemes.
    pub schemes: Vec<RequiredScheme>,
}

/// A scheme that an operation needs, and for what.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RequiredScheme {
    /// Name in `#/components/securitySchemes`.
    pub name: String,
    /// Names of scopes; none where the scheme knows none.
    pub scopes: Vec<String>,
}
