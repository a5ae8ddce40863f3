use openapiv3::{Operation, PathItem, RequestBody, Response, Responses, StatusCode};
use serde::{Deserialize, de::IntoDeserializer, de::value::Error};
use serde_json::Value;

use super::{
    parameter::{media_type, parameter},
    value::{Odd, Read, extend, flag, list, map, object, optional, other, reference_or, text},
};

/// Types a path item, and all that is in it.
pub(super) fn path_item(value: &Value) -> Read<PathItem> {
    let mut item = PathItem::default();
    for (key, value) in object(value)? {
        match key.as_str() {
            "summary" => item.summary = optional(value, text)?,
            "description" => item.description = optional(value, text)?,
            "get" => item.get = optional(value, operation)?,
            "put" => item.put = optional(value, operation)?,
            "post" => item.post = optional(value, operation)?,
            "delete" => item.delete = optional(value, operation)?,
            "options" => item.options = optional(value, operation)?,
            "head" => item.head = optional(value, operation)?,
            "patch" => item.patch = optional(value, operation)?,
            "trace" => item.trace = optional(value, operation)?,
            "servers" => item.servers = other(value)?,
            "parameters" => {
                item.parameters = list(value, |value| reference_or(value, parameter))?;
            }
            key => extend(&mut item.extensions, key, value),
        }
    }
    Ok(item)
}

/// Types an operation, and all that is in it.
pub(super) fn operation(value: &Value) -> Read<Operation> {
    let mut operation = Operation::default();
    let mut answers = None;
    for (key, value) in object(value)? {
        match key.as_str() {
            "tags" => operation.tags = list(value, text)?,
            "summary" => operation.summary = optional(value, text)?,
            "description" => operation.description = optional(value, text)?,
            "externalDocs" => operation.external_docs = other(value)?,
            "operationId" => operation.operation_id = optional(value, text)?,
            "parameters" => {
                operation.parameters = list(value, |value| reference_or(value, parameter))?;
            }
            "requestBody" => {
                let body = |value: &Value| reference_or(value, request_body);
                operation.request_body = optional(value, body)?;
            }
            "responses" => answers = Some(responses(value)?),
            "callbacks" => operation.callbacks = other(value)?,
            "deprecated" => operation.deprecated = flag(value)?,
            "security" => operation.security = other(value)?,
            "servers" => operation.servers = other(value)?,
            key => extend(&mut operation.extensions, key, value),
        }
    }
    operation.responses = answers.ok_or(Odd)?;
    Ok(operation)
}

/// Types a request body, and all that is in it.
pub(super) fn request_body(value: &Value) -> Read<RequestBody> {
    let mut body = RequestBody::default();
    for (key, value) in object(value)? {
        match key.as_str() {
            "description" => body.description = optional(value, text)?,
            "content" => body.content = map(value, media_type)?,
            "required" => body.required = flag(value)?,
            key => extend(&mut body.extensions, key, value),
        }
    }
    Ok(body)
}

fn responses(value: &Value) -> Read<Responses> {
    let mut responses = Responses::default();
    for (key, value) in object(value)? {
        let answer = |value: &Value| reference_or(value, response);
        if key == "default" {
            responses.default = optional(value, answer)?;
        } else if let Some(status) = status(key) {
            responses.responses.insert(status, answer(value)?);
        } else {
            extend(&mut responses.extensions, key, value);
        }
    }
    Ok(responses)
}

fn status(key: &str) -> Option<StatusCode> {
    StatusCode::deserialize(IntoDeserializer::<Error>::into_deserializer(key)).ok()
}

/// Types a response, and all that is in it.
pub(super) fn response(value: &Value) -> Read<Response> {
    let mut response = Response::default();
    let mut description = None;
    for (key, value) in object(value)? {
        match key.as_str() {
            "description" => description = Some(text(value)?),
            "headers" => response.headers = other(value)?,
            "content" => response.content = map(value, media_type)?,
            "links" => response.links = other(value)?,
            key => extend(&mut response.extensions, key, value),
        }
    }
    response.description = description.ok_or(Odd)?;
    Ok(response)
}
