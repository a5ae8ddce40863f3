use super::{Docs, Extensions, Parameter, RequestBody, Responses, Security, Server};
use crate::{
    document::pointer::Pointer,
    http::{PathTemplate, Verb},
};

/// An HTTP operation (OpenAPI 3.0.3, section 4.7.10).
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Where it stands.
    pub at: Pointer,
    /// `operationId`.
    pub id: Option<String>,
    /// HTTP method.
    pub verb: Verb,
    /// Path, relative to the server.
    pub path: PathTemplate,
    /// Tags, in the order of the document.
    pub tags: Vec<String>,
    /// Parameters of the path item and of the operation, the latter in place of the former of the same name and place.
    pub parameters: Vec<Parameter>,
    /// Body of the request.
    pub body: Option<RequestBody>,
    /// Answers by status.
    pub responses: Responses,
    /// Which credentials are needed; the document's own where the operation says nothing.
    pub security: Security,
    /// Servers of the operation or of its path item; empty: the document's.
    pub servers: Vec<Server>,
    /// Summary and description.
    pub docs: Docs,
    /// Whether it is `deprecated`.
    pub deprecated: bool,
    /// `x-` members of the operation.
    pub extensions: Extensions,
}
