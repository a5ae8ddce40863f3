use super::{Docs, Extensions, SchemaId, docs::Examples};
use crate::document::pointer::Pointer;

/// A parameter (OpenAPI 3.0.3, section 4.7.12).
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Where it stands.
    pub at: Pointer,
    /// Name on the wire.
    pub name: String,
    /// `in`.
    pub place: Place,
    /// Whether it must be given; always true in a path.
    pub required: bool,
    /// Schema of the value; `None` when the document gives none.
    pub schema: Option<SchemaId>,
    /// `style`, the default of its place when none is written.
    pub style: Style,
    /// `explode`, the default of its style when none is written.
    pub explode: bool,
    /// Whether `style` or `explode` is written. A written style wins over the query settings of the SDK.
    pub is_styled: bool,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// Media type of a parameter that is described by `content`.
    pub content: Option<String>,
    /// Description.
    pub docs: Docs,
    /// Whether it is `deprecated`.
    pub deprecated: bool,
    /// `example`, then `examples`.
    pub examples: Examples,
    /// `x-` members.
    pub extensions: Extensions,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// Into the path.
    Path,
    /// Into the query string.
    Query,
    /// Into a header.
    Header,
    /// Into the `Cookie` header.
    Cookie,
}

/// How a parameter's value is written (OpenAPI 3.0.3, section 4.7.12.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `;name=value`, in paths.
    Matrix,
    /// `.value`, in paths.
    Label,
    /// `name=value`, in queries and cookies.
    Form,
    /// `value`, in paths and headers.
    Simple,
    /// `name=a%20b`, in queries.
    SpaceDelimited,
    /// `name=a|b`, in queries.
    PipeDelimited,
    /// `name[member]=value`, in queries.
    DeepObject,
}
