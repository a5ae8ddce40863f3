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
    of_name(&media_type.name)
}

/// Returns what the media type or range of this name means.
pub(super) fn of_name(name: &str) -> Media {
    let name = name.split(';').next().unwrap_or_default();
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
        "application/form-data" => Media::Multipart,
        _ if name.ends_with("+xml") || name.ends_with("+yaml") => Media::Text,
        _ if name.starts_with("text/") => Media::Text,
        _ if name.starts_with("multipart/") => Media::Multipart,
        _ => Media::Bytes,
    }
}

/// Returns whether a body is JSON.
pub(super) fn is_json(media_type: &MediaType) -> bool {
    media(media_type) == Media::Json
}

/// Returns the media type that a body is sent as: the one that is written, but for a range or something that is none, the usual
/// one of its kind.
pub(super) fn sent(name: &str, kind: Media) -> String {
    let is_multipart = name.to_ascii_lowercase().starts_with("multipart/");
    if is_concrete(name) && (kind != Media::Multipart || is_multipart) {
        return name.to_owned();
    }
    let usual = match kind {
        Media::Json => "application/json",
        Media::Multipart => "multipart/form-data",
        Media::Form => "application/x-www-form-urlencoded",
        Media::Events => "text/event-stream",
        Media::Lines => "application/x-ndjson",
        Media::Bytes => "application/octet-stream",
        Media::Text if name.contains("xml") => "application/xml",
        Media::Text => "text/plain",
    };
    usual.to_owned()
}

/// Returns what a client asks for that takes this media type or range: anything, where the name is none. There are servers that end
/// over an `Accept` that they cannot read.
pub(super) fn accepted(name: &str) -> &str {
    if name.contains('/') { name } else { "*/*" }
}

/// Returns the media types of a list such as `image/png, image/jpeg`, without ranges and what is none.
pub(super) fn concrete(list: &str) -> Vec<String> {
    let names = list.split(',').map(str::trim);
    names
        .filter(|name| is_concrete(name))
        .map(str::to_owned)
        .collect()
}

/// Returns whether this is one media type (RFC 9110, section 8.3.1), parameters aside.
fn is_concrete(name: &str) -> bool {
    let is_token = |text: &str| {
        let is_mark = |c: char| "!#$%&'+-.^_|~".contains(c);
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || is_mark(c))
    };
    let (essence, parameters) = name.split_once(';').unwrap_or((name, ""));
    let is_text = parameters.chars().all(|c| c == ' ' || c.is_ascii_graphic());
    let halves = essence.trim().split_once('/');
    is_text && halves.is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_media_type_is_not_asked_for() {
        let asked = ["image/png", "image/*", "string"].map(accepted);
        assert_eq!(asked, ["image/png", "image/*", "*/*"]);
    }

    #[test]
    fn only_media_types_are_sent() {
        for name in [
            "application/json; charset=utf-8",
            "image/png",
            "application/a+b",
        ] {
            assert_eq!(sent(name, of_name(name)), name);
        }
        let ranges = [
            ("*/*", "application/json"),
            ("application/*+json", "application/json"),
            ("application/*+xml", "application/xml"),
            ("text/*", "text/plain"),
            ("image/*", "application/octet-stream"),
            ("multipart/*", "multipart/form-data"),
            ("application/form-data", "multipart/form-data"),
            ("binary", "application/octet-stream"),
        ];
        for (name, expected) in ranges {
            assert_eq!(sent(name, of_name(name)), expected, "{name}");
        }
    }

    #[test]
    fn a_list_is_taken_apart() {
        assert_eq!(
            concrete("image/png, image/jpeg;q=1,`a/b`,*/*"),
            ["image/png", "image/jpeg;q=1"]
        );
        assert!(concrete("image/*").is_empty());
    }
}
