use super::{Docs, Field, PaginationId, ResourceId, Sample, SecurityId, TypeRef, Words};
use crate::{
    document::pointer::Pointer,
    http::{PathTemplate, Verb},
};

/// Number of a method in `Sdk::methods`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MethodId(pub u32);

/// A method of a resource: one way to call one operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Method {
    /// Where its operation stands.
    pub at: Pointer,
    /// Its name.
    pub words: Words,
    /// The resource it belongs to; `None`: the client.
    pub resource: Option<ResourceId>,
    /// Whether the configuration gave it its place.
    pub is_configured: bool,
    /// What is written for readers.
    pub docs: Docs,
    /// HTTP method.
    pub verb: Verb,
    /// Path, relative to the base URL.
    pub path: PathTemplate,
    /// What the arguments in the place [`Place::Alternative`] fill; `None`: there are none.
    pub choice: Option<PathChoice>,
    /// Everything a caller can give: positional ones first, then required ones, each in the order of the document, path before the rest.
    pub arguments: Vec<Argument>,
    /// Indices of the optional arguments that stand in the documentation's call.
    pub shown: Vec<usize>,
    /// Name of the struct that holds the arguments that are not positional (`UserCreateParams`), and its longer forms.
    pub params: Words,
    /// How the body is sent; `None`: there is none.
    pub body: Option<Body>,
    /// What a call gives.
    pub output: Output,
    /// The member of the answer that is returned in its place (`result`).
    pub unwrap: Option<String>,
    /// Value of the `Accept` header.
    pub accept: String,
    /// Members that the method itself sets, whatever the caller gives (`stream: true`).
    pub preset: Vec<(Place, String, crate::http::Literal)>,
    /// Which credentials it needs.
    pub security: SecurityId,
    /// URL in place of the client's base URL, when its operation has a server of its own.
    pub base_url: Option<String>,
    /// The body of its failed calls, where it is another one than most failed calls have.
    pub error: Option<TypeRef>,
}

impl Method {
    /// Returns the arguments that stand in the signature.
    pub fn positional(&self) -> impl Iterator<Item = &Argument> {
        self.arguments
            .iter()
            .filter(|argument| argument.is_positional)
    }

    /// Returns the arguments that stand in the params struct.
    pub fn named(&self) -> impl Iterator<Item = &Argument> {
        self.arguments
            .iter()
            .filter(|argument| !argument.is_positional)
    }

    /// Returns whether there is a params struct.
    pub fn has_params(&self) -> bool {
        self.named().next().is_some()
    }
}

/// Two parameters of a path of which one says what the other identifies: `/{accounts_or_zones}/{account_or_zone_id}`.
///
/// Callers give exactly one of several arguments in their place.
#[derive(Clone, Debug, PartialEq)]
pub struct PathChoice {
    /// The parameter that says what is identified.
    pub kind: String,
    /// The parameter that identifies.
    pub id: String,
    /// What the first one is for each argument in the place [`Place::Alternative`], in their order.
    pub segments: Vec<String>,
}

/// Something that a caller can give to a method.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// Where it goes.
    pub place: Place,
    /// Name, type, presence and docs.
    pub field: Field,
    /// Whether it stands in the signature and not in the params struct.
    pub is_positional: bool,
    /// How the document says that it is written; `None`: the default of its place.
    pub written: Option<Written>,
    /// A value for documentation and tests, with what is required of it.
    pub sample: Option<Sample>,
    /// A value for tests, with everything that it can have.
    pub whole: Option<Sample>,
    /// Whether each call has to have it, or another one in its place, although it may be absent by itself.
    pub is_called_for: bool,
}

/// Where an argument goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// Into the path.
    Path,
    /// Into the path, with the segment that says what it identifies: one argument of the method's [`PathChoice`].
    Alternative,
    /// Into the query string.
    Query,
    /// Into a header.
    Header,
    /// Into the `Cookie` header.
    Cookie,
    /// Into the body, as one member of it.
    Member,
    /// The whole body.
    Body,
}

/// A style that the document writes down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Written {
    /// `style`.
    pub style: Style,
    /// `explode`.
    pub explode: bool,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// Whether the value is JSON text (a parameter described by `content`).
    pub is_json: bool,
}

/// How a parameter's value is written (OpenAPI 3.0.3, section 4.7.12.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `;name=value`
    Matrix,
    /// `.value`
    Label,
    /// `name=value`
    Form,
    /// `value`
    Simple,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a|b`
    PipeDelimited,
    /// `name[member]=value`
    DeepObject,
}

/// How a body is sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// How it is written.
    pub kind: BodyKind,
    /// Value of `Content-Type`.
    pub media_type: String,
    /// Whether nothing is sent when none of its members is given.
    pub is_optional: bool,
}

/// How a body is written.
#[derive(Clone, Debug, PartialEq)]
pub enum BodyKind {
    /// JSON text.
    Json,
    /// `application/x-www-form-urlencoded`, with what the document says of single members.
    Form(Vec<Encoding>),
    /// `multipart/form-data`, with what the document says of single members.
    Multipart(Vec<Encoding>),
    /// Bytes as they are.
    Raw,
    /// Text as it is.
    Text,
}

/// What the document says of one member of a form or a multipart body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Encoding {
    /// Name of the member.
    pub name: String,
    /// Media types that its part may have, the usual one first; none: by the value.
    pub content_types: Vec<String>,
    /// Whether its value, or each item of a list, is written as JSON text.
    pub is_json: bool,
    /// Style and `explode`; `None`: as the settings say.
    pub written: Option<(Style, bool)>,
    /// Further headers of its part.
    pub headers: Vec<(String, String)>,
}

/// What a call gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// Nothing.
    Unit,
    /// A typed value.
    Value(TypeRef),
    /// Pages of items.
    Page(PaginationId, TypeRef),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// A stream of server-sent events.
    Events(TypeRef),
    /// A stream of server-sent events, each read whole: an object of its name, its id and its data.
    WholeEvents(TypeRef),
    /// A stream of JSON values, one a line.
    Lines(TypeRef),
}
