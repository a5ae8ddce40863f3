use serde_json::Value;

use super::version;

/// What the author's document is like, before anything is rewritten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The version of OpenAPI, as written: `3.0.3`, `2.0`.
    pub version: String,
    /// How many schemas have a name.
    pub schemas: usize,
}

impl Written {
    /// Looks at a document as it was read.
    pub(super) fn of(document: &Value) -> Self {
        let stated = document.as_object().and_then(version::stated);
        let named = document
            .pointer("/components/schemas")
            .or_else(|| document.get("definitions"));
        Self {
            version: stated.map(|(_, text)| text).unwrap_or_default(),
            schemas: named
                .and_then(Value::as_object)
                .map_or(0, |named| named.len()),
        }
    }
}
