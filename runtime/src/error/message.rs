use http::{HeaderMap, StatusCode};

use crate::response::payload;
use crate::{DecodeError, Json, decode};

/// A body may be a whole page of HTML; its beginning tells enough, and [`super::Error::body`] has the rest.
const MAX_BODY: usize = 2_000;

/// Returns `<status> <message>`, the message being what [`of_body`] returns.
pub(super) fn of_status(status: StatusCode, body: &[u8]) -> String {
    let status = status.as_u16();
    if body.iter().all(u8::is_ascii_whitespace) {
        return format!("{status} status code (no body)");
    }
    format!("{status} {}", of_body(body))
}

/// Returns the member `message` of a body or of its member `error`, else all of the body.
pub(super) fn of_body(body: &[u8]) -> String {
    let nested = || {
        payload::member::<Json>(body, &["error"])
            .ok()
            .flatten()
            .and_then(|error| member_message(error.as_str().as_bytes()))
    };
    let text = member_message(body).or_else(nested);
    shortened(text.unwrap_or_else(|| String::from_utf8_lossy(body).trim().to_owned()))
}

/// Returns the member `message` of a JSON body: its text when it is a string, else its JSON.
fn member_message(body: &[u8]) -> Option<String> {
    let message: Json = payload::member(body, &["message"]).ok().flatten()?;
    let json = message.as_str();
    Some(decode::<String>(json.as_bytes()).unwrap_or_else(|_| json.to_owned()))
}

/// Returns where, what was expected and what was found; and the media type when it is not JSON, since that explains the rest.
pub(super) fn of_decode(headers: &HeaderMap, body: &[u8], error: &DecodeError) -> String {
    match media_type(headers) {
        Some(media_type) if !is_json(&media_type) && looks_foreign(body) => {
            format!("Response is `{media_type}`, not JSON: {error}")
        }
        _ => format!("Response does not have the expected shape: {error}"),
    }
}

fn media_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(http::header::CONTENT_TYPE)?.to_str().ok()?;
    Some(
        value
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase(),
    )
}

fn is_json(media_type: &str) -> bool {
    media_type == "application/json" || media_type.ends_with("+json")
}

fn looks_foreign(body: &[u8]) -> bool {
    let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
    !matches!(first, Some(b'{' | b'[' | b'"'))
}

fn shortened(mut text: String) -> String {
    if text.len() > MAX_BODY {
        let end = (0..=MAX_BODY)
            .rev()
            .find(|&at| text.is_char_boundary(at))
            .unwrap_or(0);
        text.truncate(end);
        text.push('…');
    }
    text
}
