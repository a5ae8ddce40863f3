//! What is called like a secret is not printed.

use http::{HeaderMap, HeaderName, header};
use url::Url;

/// Returns how words with this last letter end that name secrets: the headers of every answer are looked at.
fn secrets(last: u8) -> &'static [&'static str] {
    match last.to_ascii_lowercase() {
        b'd' => &["password"],
        b'e' => &["cookie", "signature"],
        b'g' => &["sig"],
        b'h' => &["auth"],
        b'l' => &["credential"],
        b'n' => &["authorization", "session", "token"],
        b's' => &["credentials"],
        b't' => &["jwt", "secret"],
        b'y' => &["key"],
        _ => &[],
    }
}

/// Returns whether a header or a parameter of this name may hold a secret.
pub(crate) fn is_secret(name: &str) -> bool {
    let mut words = name
        .as_bytes()
        .split(|letter| !letter.is_ascii_alphanumeric());
    words.any(|word| {
        let ends = word.last().map_or(&[][..], |last| secrets(*last));
        ends.iter().any(|end| ends_with(word, end))
    })
}

/// Upper and lower case are the same.
fn ends_with(word: &[u8], end: &str) -> bool {
    let start = word.len().checked_sub(end.len());
    start.is_some_and(|start| word[start..].eq_ignore_ascii_case(end.as_bytes()))
}

/// Headers that most answers have, none of them a secret.
const COMMON: [HeaderName; 6] = [
    header::CONTENT_TYPE,
    header::CONTENT_LENGTH,
    header::DATE,
    header::SERVER,
    header::CACHE_CONTROL,
    header::VARY,
];

/// Marks the values that may be secrets, so that `Debug` leaves them out.
pub(crate) fn mark(headers: &mut HeaderMap) {
    for (name, value) in headers.iter_mut() {
        if !COMMON.contains(name) && is_secret(name.as_str()) {
            value.set_sensitive(true);
        }
    }
}

/// Returns the URL without user, password, fragment and the values of parameters that are `secret`.
pub(crate) fn url(url: &Url, secret: impl Fn(&str) -> bool) -> String {
    let mut told = url.clone();
    // Both fail only for URLs that can have neither.
    let _ = told.set_username("");
    let _ = told.set_password(None);
    told.set_fragment(None);
    let query = url.query().map(|query| {
        let pairs = query.split('&').map(|pair| parameter(pair, &secret));
        pairs.collect::<Vec<_>>().join("&")
    });
    told.set_query(query.as_deref());
    told.into()
}

fn parameter(pair: &str, secret: impl Fn(&str) -> bool) -> String {
    match pair.split_once('=') {
        Some((name, _)) if secret(name) => format!("{name}=REDACTED"),
        Some(_) | None => pair.to_owned(),
    }
}

/// Returns what can be printed of a URL whose parameters may have any names. It need not be one.
pub(crate) fn place(text: &str) -> String {
    match Url::parse(text) {
        Ok(mut parsed) if parsed.has_host() => {
            parsed.set_query(None);
            url(&parsed, is_secret)
        }
        _ if text.contains('@') => "[redacted]".to_owned(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_keep_their_secrets() {
        let full =
            "https://user:pass@a.test/b?page=2&access_token=x&X-Amz-Signature=y&apiKey=z&flag#part";
        assert_eq!(
            url(&Url::parse(full).unwrap(), is_secret),
            "https://a.test/b?page=2&access_token=REDACTED&X-Amz-Signature=REDACTED&apiKey=REDACTED&flag"
        );
        assert_eq!(place(full), "https://a.test/b");
    }

    #[test]
    fn what_is_no_url_is_printed_unless_it_may_hold_a_password() {
        assert_eq!(place("/pets"), "/pets");
        assert_eq!(place("https://user:pa ss@"), "[redacted]");
        assert_eq!(place("mailto:user:pass@a.test"), "[redacted]");
    }
}
