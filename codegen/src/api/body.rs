use indexmap::IndexMap;

use super::{Docs, Extensions, Parameter, SchemaId, Style, docs::Examples};
use crate::{document::pointer::Pointer, http::StatusRange};

/// The body of a request (OpenAPI 3.0.3, section 4.7.13).
#[derive(Clone, Debug, PartialEq)]
pub struct RequestBody {
    /// Where it stands.
    pub at: Pointer,
    /// Whether it must be sent.
    pub required: bool,
    /// Description.
    pub docs: Docs,
    /// The forms it can take, in the order of the document.
    pub content: Vec<MediaType>,
    /// `x-` members.
    pub extensions: Extensions,
}

/// One form of a body (OpenAPI 3.0.3, section 4.7.14).
#[derive(Clone, Debug, PartialEq)]
pub struct MediaType {
    /// Media type or range, as written: `application/json; charset=utf-8`, `image/*`.
    pub name: String,
    /// Schema of the content.
    pub schema: Option<SchemaId>,
    /// How properties are written in a form or multipart body.
    pub encoding: IndexMap<String, Encoding>,
    /// `example`, then the values of `examples`.
    pub examples: Examples,
    /// `x-` members.
    pub extensions: Extensions,
}

/// How one property of a form or multipart body is written (OpenAPI 3.0.3, section 4.7.15).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Encoding {
    /// `contentType`.
    pub content_type: Option<String>,
    /// `style`.
    pub style: Option<Style>,
    /// `explode`.
    pub explode: Option<bool>,
    /// `headers`, as parameters in the place `Header`.
    pub headers: Vec<Parameter>,
}

/// The answers of an operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Responses {
    /// Answers by status or range of statuses, in the order of the document.
    pub by_status: Vec<(StatusRange, Response)>,
    /// The answer for every other status.
    pub default: Option<Response>,
}

/// One answer (OpenAPI 3.0.3, section 4.7.17).
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// Where it stands.
    pub at: Pointer,
    /// Description.
    pub docs: Docs,
    /// The forms its body can take; empty: no body.
    pub content: Vec<MediaType>,
    /// Declared headers, as parameters in the place `Header`.
    pub headers: Vec<Parameter>,
    /// `x-` members.
    pub extensions: Extensions,
}
