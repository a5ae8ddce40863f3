use indexmap::IndexMap;
use openapiv3::{Example, MediaType, ParameterSchemaOrContent, ReferenceOr};
use serde_json::Value;

use super::{body, examples, lowering::Lowering, schema};
use crate::{api::SchemaId, document::pointer::Pointer};

/// What a parameter or a header carries.
#[derive(Default)]
pub struct Content {
    /// Schema of the value.
    pub schema: Option<SchemaId>,
    /// Media type, where the value is described by `content`.
    pub media_type: Option<String>,
    /// `example`, then `examples`, then those of the media type.
    pub examples: Vec<Value>,
}

/// Lowers `schema` or `content`, with the examples.
pub fn lower(
    format: ParameterSchemaOrContent,
    example: Option<Value>,
    examples: IndexMap<String, ReferenceOr<Example>>,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> Content {
    let mut content = match format {
        ParameterSchemaOrContent::Schema(schema) => {
            at.push("schema");
            let id = schema::schema(schema, at, lowering);
            at.pop();
            Content {
                schema: Some(id),
                ..Content::default()
            }
        }
        ParameterSchemaOrContent::Content(content) => media_type(content, at, lowering),
    };
    let own = examples::list(example, examples, at, lowering);
    content.examples.splice(0..0, own);
    content
}

/// `content` of a parameter has one entry (OpenAPI 3.0.3, section 4.7.12.2.2).
fn media_type(
    content: IndexMap<String, MediaType>,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> Content {
    let first = body::content(content, at, lowering).into_iter().next();
    first.map_or_else(Content::default, |media_type| Content {
        schema: media_type.schema,
        media_type: Some(media_type.name),
        examples: media_type.examples,
    })
}
