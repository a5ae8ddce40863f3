//! What the document says: flat, linked by ids, in OpenAPI's words. Data only.
//!
//! `$ref`s are links by the time they are here; composition (`allOf`, `oneOf`, `anyOf`) is still as written.

mod body;
mod docs;
mod operation;
mod parameter;
mod rare;
mod schema;
mod security;

pub use body::{Encoding, MediaType, RequestBody, Response, Responses};
pub use docs::{Docs, Info, Server, ServerVariable, Tag};
pub use operation::Operation;
pub use parameter::{Parameter, Place, Style};
pub use rare::Rare;
pub use schema::{
    Access, Additional, Discriminator, Extensions, Kinds, Limits, Property, Schema, SchemaId,
    Schemas,
};
pub use security::{Combination, Flow, RequiredScheme, SchemeKind, Security, SecurityScheme};

/// Everything that a document says about an API.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Api {
    /// Title, version and description.
    pub info: Info,
    /// Where the API is served; the first is the default.
    pub servers: Vec<Server>,
    /// The declared tags, with their descriptions.
    pub tags: Vec<Tag>,
    /// All schemas, named and anonymous.
    pub schemas: Schemas,
    /// All operations, in the order of the document.
    pub operations: Vec<Operation>,
    /// Operations that the API sends to its users (`webhooks`, and `callbacks` of operations).
    pub webhooks: Vec<Operation>,
    /// The declared security schemes.
    pub security: Vec<SecurityScheme>,
    /// `x-` members of the root of the document.
    pub extensions: Extensions,
}
