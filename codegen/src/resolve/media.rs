use crate::api::MediaType;

/// What a media type means for a client (RFC 6838, RFC 6839).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Media {
    /// `application/json` and everything with the suffix `+json`.
    Json,
    /// `multipart/form-data` and the like.
    Multipart,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `text/event-stream`
    Events,
    /// JSON values, one a line.
    Lines,
    /// Bytes.
    Bytes,
    /// Text of any kind, XML included.
    Text,
}

/// Returns what a media type means. One that is unknown is bytes, which loses nothing.
pub(super) fn media(media_type: &MediaType) -> Media {
    let name = media_type.name.split(';').next().unwrap_or_default();
    let name = name.trim().to_ascii_lowercase();
    match name.as_str() {
        "application/json" | "text/json" | "*/*" | "application/*" => Media::Json,
        "application/x-www-form-urlencoded" => Media::Form,
        "text/event-stream" => Media::Events,
        "application/x-ndjson"
        | "application/ndjson"
        | "application/jsonl"
        | "application/x-jsonlines"
        | "application/json-lines"
        | "application/json-seq" => Media::Lines,
        "application/xml"
        | "application/yaml"
        | "application/x-yaml"
        | "application/javascript"
        | "application/graphql" => Media::Text,
        _ if name.ends_with("+json") => Media::Json,
        _ if name.ends_with("+xml") || name.starts_with("text/") => Media::Text,
        _ if name.starts_with("multipart/") => Media::Multipart,
        _ => Media::Bytes,
    }
}

/// Returns whether a body is JSON.
pub(super) fn is_json(media_type: &MediaType) -> bool {
    media(media_type) == Media::Json
}
