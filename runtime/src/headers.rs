//! Headers in layers: each sets or removes, and the later layer wins.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::error::Error;

/// One header set, or removed where there is no value.
pub(crate) type Change = (HeaderName, Option<HeaderValue>);

/// Returns the change that sets `name`, or removes it.
pub(crate) fn change(name: &str, value: Option<&str>) -> Result<Change, Error> {
    let header = HeaderName::from_bytes(name.as_bytes()).map_err(|_| {
        Error::invalid(format!(
            "`{}` is not the name of a header",
            name.escape_debug()
        ))
    })?;
    Ok((
        header,
        value.map(|value| self::value(name, value)).transpose()?,
    ))
}

/// Returns `text` as the value of the header `name`. The text itself stays out of the error: it may be a secret.
pub(crate) fn value(name: &str, text: &str) -> Result<HeaderValue, Error> {
    HeaderValue::from_bytes(text.as_bytes()).map_err(|_| unfit(name))
}

/// Returns `text` as [`value`] does, and keeps it.
pub(crate) fn owned(name: &str, text: String) -> Result<HeaderValue, Error> {
    HeaderValue::from_maybe_shared(Bytes::from(text)).map_err(|_| unfit(name))
}

/// Returns `text`, which is always the same, as the value of the header `name`. Nothing is copied.
pub(crate) fn fixed(name: &str, text: &'static str) -> Result<HeaderValue, Error> {
    HeaderValue::from_maybe_shared(Bytes::from_static(text.as_bytes())).map_err(|_| unfit(name))
}

fn unfit(name: &str) -> Error {
    Error::invalid(format!(
        "value of the header `{name}` has characters that a header cannot hold"
    ))
}

/// Applies one layer.
pub(crate) fn apply(headers: &mut HeaderMap, layer: &[Change]) {
    for (name, value) in layer {
        match value {
            Some(value) => drop(headers.insert(name.clone(), value.clone())),
            None => drop(headers.remove(name)),
        }
    }
}

/// Returns `change` with its value behind the one that `layer` sets last. Cookies have a separator of their own.
pub(crate) fn joined(layer: &[Change], (name, value): Change) -> Change {
    let before = layer.iter().rev().find(|(known, _)| *known == name);
    let separator: &[u8] = match name == http::header::COOKIE {
        true => b"; ",
        false => b", ",
    };
    let value = match (before, value) {
        (Some((_, Some(before))), Some(value)) => {
            Some(concat(&[before.as_bytes(), separator, value.as_bytes()]))
        }
        (_, value) => value,
    };
    (name, value)
}

fn concat(parts: &[&[u8]]) -> HeaderValue {
    HeaderValue::from_bytes(&parts.concat())
        .expect("two header values and a separator are a header value")
}

/// Adds a cookie to the header `Cookie` (RFC 6265, section 5.4).
pub(crate) fn add_cookie(headers: &mut HeaderMap, cookie: &HeaderValue) {
    let mut joined = match headers.get(http::header::COOKIE) {
        Some(before) => concat(&[before.as_bytes(), b"; ", cookie.as_bytes()]),
        None => cookie.clone(),
    };
    joined.set_sensitive(true);
    headers.insert(http::header::COOKIE, joined);
}
