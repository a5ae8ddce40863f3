use indexmap::IndexMap;
use openapiv3::{MediaType, Parameter, ParameterData, ParameterSchemaOrContent};
use serde_json::Value;

use super::{
    schema::schema,
    value::{Odd, Read, extend, flag, map, object, optional, other, reference_or, sample, text},
};
use crate::document::walk::Object;

/// Types a parameter, and all that is in it.
pub(super) fn parameter(value: &Value) -> Read<Parameter> {
    let object = object(value)?;
    let parameter_data = data(object)?;
    match object.get("in").and_then(Value::as_str) {
        Some("query") => Ok(Parameter::Query {
            parameter_data,
            allow_reserved: member(object, "allowReserved", flag)?.unwrap_or_default(),
            style: member(object, "style", other)?.unwrap_or_default(),
            allow_empty_value: member(object, "allowEmptyValue", other)?.flatten(),
        }),
        Some("header") => Ok(Parameter::Header {
            parameter_data,
            style: member(object, "style", other)?.unwrap_or_default(),
        }),
        Some("path") => Ok(Parameter::Path {
            parameter_data,
            style: member(object, "style", other)?.unwrap_or_default(),
        }),
        Some("cookie") => Ok(Parameter::Cookie {
            parameter_data,
            style: member(object, "style", other)?.unwrap_or_default(),
        }),
        Some(_) | None => Err(Odd),
    }
}

fn member<T>(object: &Object, key: &str, read: impl Fn(&Value) -> Read<T>) -> Read<Option<T>> {
    object.get(key).map(read).transpose()
}

fn data(object: &Object) -> Read<ParameterData> {
    let mut format = None;
    let mut data = ParameterData {
        name: member(object, "name", text)?.ok_or(Odd)?,
        description: None,
        required: false,
        deprecated: None,
        format: ParameterSchemaOrContent::Content(IndexMap::new()),
        example: None,
        examples: IndexMap::new(),
        explode: None,
        extensions: IndexMap::new(),
    };
    for (key, value) in object {
        match key.as_str() {
            "description" => data.description = optional(value, text)?,
            "required" => data.required = flag(value)?,
            "deprecated" => data.deprecated = optional(value, flag)?,
            // Of the two the first counts.
            "schema" if format.is_none() => {
                let schema = reference_or(value, schema)?;
                format = Some(ParameterSchemaOrContent::Schema(schema));
            }
            "content" if format.is_none() => {
                let content = map(value, media_type)?;
                format = Some(ParameterSchemaOrContent::Content(content));
            }
            "example" => data.example = sample(value),
            "examples" => data.examples = other(value)?,
            "explode" => data.explode = optional(value, flag)?,
            key => extend(&mut data.extensions, key, value),
        }
    }
    data.format = format.ok_or(Odd)?;
    Ok(data)
}

/// Types a media type, and all that is in it.
pub(super) fn media_type(value: &Value) -> Read<MediaType> {
    let mut media_type = MediaType::default();
    for (key, value) in object(value)? {
        match key.as_str() {
            "schema" => {
                let own = |value: &Value| reference_or(value, schema);
                media_type.schema = optional(value, own)?;
            }
            "example" => media_type.example = sample(value),
            "examples" => media_type.examples = other(value)?,
            "encoding" => media_type.encoding = other(value)?,
            key => extend(&mut media_type.extensions, key, value),
        }
    }
    Ok(media_type)
}
