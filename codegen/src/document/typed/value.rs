//! Values as the types of `openapiv3` have them.

use indexmap::IndexMap;
use openapiv3::ReferenceOr;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::document::walk::Object;

/// A value is not as `openapiv3` has it. What is wrong with it is for `serde` to say.
#[derive(Debug, PartialEq)]
pub(super) struct Odd;

pub(super) type Read<T> = Result<T, Odd>;

pub(super) fn object(value: &Value) -> Read<&Object> {
    value.as_object().ok_or(Odd)
}

pub(super) fn text(value: &Value) -> Read<String> {
    value.as_str().map(str::to_owned).ok_or(Odd)
}

pub(super) fn flag(value: &Value) -> Read<bool> {
    value.as_bool().ok_or(Odd)
}

pub(super) fn count(value: &Value) -> Read<usize> {
    let count = value.as_u64().ok_or(Odd)?;
    usize::try_from(count).map_err(|_| Odd)
}

/// Reads what is small, or seldom there.
pub(super) fn other<T: DeserializeOwned>(value: &Value) -> Read<T> {
    T::deserialize(value).map_err(|_| Odd)
}

/// Reads what can be `null` instead.
pub(super) fn optional<T>(value: &Value, read: impl FnOnce(&Value) -> Read<T>) -> Read<Option<T>> {
    match value {
        Value::Null => Ok(None),
        value => read(value).map(Some),
    }
}

/// Returns an example or a default, which can be any value.
pub(super) fn sample(value: &Value) -> Option<Value> {
    (!value.is_null()).then(|| value.clone())
}

// What is collected from results does not know its size beforehand, and schemas are too large to leave room for more.
pub(super) fn list<T>(value: &Value, read: impl Fn(&Value) -> Read<T>) -> Read<Vec<T>> {
    let items = value.as_array().ok_or(Odd)?;
    let mut list = Vec::with_capacity(items.len());
    for item in items {
        list.push(read(item)?);
    }
    Ok(list)
}

pub(super) fn map<T>(value: &Value, read: impl Fn(&Value) -> Read<T>) -> Read<IndexMap<String, T>> {
    let members = object(value)?;
    let mut map = IndexMap::with_capacity(members.len());
    for (key, value) in members {
        map.insert(key.clone(), read(value)?);
    }
    Ok(map)
}

/// Reads what can be a reference instead.
pub(super) fn reference_or<T>(
    value: &Value,
    read: impl FnOnce(&Value) -> Read<T>,
) -> Read<ReferenceOr<T>> {
    match object(value)?.get("$ref").and_then(Value::as_str) {
        Some(reference) => Ok(ReferenceOr::ref_(reference)),
        None => read(value).map(ReferenceOr::Item),
    }
}

/// Keeps a member that is an extension; others mean nothing to `openapiv3`.
pub(super) fn extend(extensions: &mut IndexMap<String, Value>, key: &str, value: &Value) {
    if key.starts_with("x-") {
        extensions.insert(key.to_owned(), value.clone());
    }
}
