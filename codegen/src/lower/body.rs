use indexmap::IndexMap;
use openapiv3::QueryStyle;
use serde_json::Value;

use super::{docs, examples, extensions, header, lowering::Lowering, schema};
use crate::{
    api::{Encoding, MediaType, RequestBody, Style},
    document::{carry, pointer::Pointer},
};

/// Lowers the body of a request.
pub fn lower(
    body: openapiv3::RequestBody,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> RequestBody {
    RequestBody {
        at: at.clone(),
        required: body.required,
        docs: docs::description(body.description),
        content: content(body.content, at, lowering),
        extensions: extensions::public(body.extensions),
    }
}

/// Lowers a `content` map.
pub fn content(
    content: IndexMap<String, openapiv3::MediaType>,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> Vec<MediaType> {
    at.push("content");
    let media_types = content
        .into_iter()
        .map(|(name, media_type)| {
            at.push(&name);
            let media_type = self::media_type(name, media_type, at, lowering);
            at.pop();
            media_type
        })
        .collect();
    at.pop();
    media_types
}

fn media_type(
    name: String,
    media_type: openapiv3::MediaType,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> MediaType {
    MediaType {
        name,
        schema: media_type.schema.map(|schema| {
            at.push("schema");
            let id = schema::schema(schema, at, lowering);
            at.pop();
            id
        }),
        encoding: media_type
            .encoding
            .into_iter()
            .map(|(property, encoding)| {
                at.push("encoding");
                at.push(&property);
                let encoding = self::encoding(encoding, at, lowering);
                at.pop();
                at.pop();
                (property, encoding)
            })
            .collect(),
        examples: examples::list(media_type.example, media_type.examples, at, lowering),
        extensions: extensions::public(media_type.extensions),
    }
}

fn encoding(
    encoding: openapiv3::Encoding,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> Encoding {
    // openapiv3 reads a missing `explode` as false, so the written one travels beside it.
    let explode = encoding.extensions.get(carry::EXPLODE);
    Encoding {
        content_type: docs::text(encoding.content_type),
        style: encoding.style.map(style),
        explode: explode.and_then(Value::as_bool),
        headers: header::list(encoding.headers, at, lowering),
    }
}

fn style(style: QueryStyle) -> Style {
    match style {
        QueryStyle::Form => Style::Form,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    }
}
