//! Which OpenAPI a document is written in.

use std::path::Path;

use serde_json::Value;

use super::walk::Object;
use crate::report::{Report, catalogue::document as say};

/// The version of OpenAPI that the author used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// Swagger 2.0.
    V2_0,
    /// OpenAPI 3.0.
    #[default]
    V3_0,
    /// OpenAPI 3.1, or 3.2, which is 3.1 with additions.
    V3_1,
}

/// Returns the version that the document states.
///
/// `None`, and an error in the report: there is none, or it is not known here.
pub fn version(document: &Value, file: &Path, report: &mut Report) -> Option<Version> {
    let Value::Object(document) = document else {
        report.push(say::not_an_object(file, kind(document)));
        return None;
    };
    let Some((key, text)) = stated(document) else {
        report.push(say::not_openapi(file));
        return None;
    };
    let version = known(key, &text);
    if version.is_none() {
        report.push(say::version_unknown(file, key, &text));
    }
    version
}

/// Returns the member that states the version, and its text.
pub(super) fn stated(document: &Object) -> Option<(&'static str, String)> {
    ["openapi", "swagger"].into_iter().find_map(|key| {
        let text = match document.get(key)? {
            Value::String(text) => text.trim().to_owned(),
            other => other.to_string(),
        };
        Some((key, text))
    })
}

fn known(key: &str, text: &str) -> Option<Version> {
    let mut numbers = text.split('.');
    match (key, numbers.next()?, numbers.next().unwrap_or("0")) {
        ("openapi", "3", "0") => Some(Version::V3_0),
        // 3.2 only adds to 3.1.
        ("openapi", "3", "1" | "2") => Some(Version::V3_1),
        ("swagger", "2", "0") => Some(Version::V2_0),
        _ => None,
    }
}

/// Returns what kind of JSON a value is, with its article, for messages.
pub fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
