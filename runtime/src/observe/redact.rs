//! What may be a secret is not told: what the API calls one, and what has the name of one.

use std::fmt;

use http::{HeaderMap, HeaderName, HeaderValue, header};
use url::Url;

use crate::api::Api;

const REDACTED: &str = "[redacted]";

/// How words end that name secrets.
const SECRETS: [&str; 13] = [
    "auth",
    "authorization",
    "cookie",
    "credential",
    "credentials",
    "jwt",
    "key",
    "password",
    "secret",
    "session",
    "sig",
    "signature",
    "token",
];

/// Headers as they are told.
pub(super) struct Headers<'a> {
    api: &'a Api,
    headers: &'a HeaderMap,
}

impl<'a> Headers<'a> {
    pub(super) fn new(api: &'a Api, headers: &'a HeaderMap) -> Self {
        Self { api, headers }
    }

    fn told(&self, name: &HeaderName, value: &HeaderValue) -> String {
        let text = String::from_utf8_lossy(value.as_bytes());
        if value.is_sensitive() || is_secret(self.api, name.as_str()) {
            return REDACTED.to_owned();
        }
        match Url::parse(&text) {
            Ok(location) if name == header::LOCATION => url(self.api, &location),
            Ok(_) | Err(_) => text.into_owned(),
        }
    }
}

impl fmt::Debug for Headers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers = self.headers.iter();
        let told = headers.map(|(name, value)| (name.as_str(), self.told(name, value)));
        f.debug_map().entries(told).finish()
    }
}

/// Returns the URL without user, password, fragment and the values of parameters that may be secrets.
pub(super) fn url(api: &Api, url: &Url) -> String {
    let mut told = url.clone();
    // Both fail only for URLs that can have neither.
    let _ = told.set_username("");
    let _ = told.set_password(None);
    told.set_fragment(None);
    let query = url.query().map(|query| {
        let pairs = query.split('&').map(|pair| parameter(api, pair));
        pairs.collect::<Vec<_>>().join("&")
    });
    told.set_query(query.as_deref());
    told.into()
}

fn parameter(api: &Api, pair: &str) -> String {
    match pair.split_once('=') {
        Some((name, _)) if is_secret(api, name) => format!("{name}=REDACTED"),
        Some(_) | None => pair.to_owned(),
    }
}

fn is_secret(api: &Api, name: &str) -> bool {
    let mut of_schemes = api
        .schemes
        .iter()
        .filter_map(|scheme| scheme.kind.header().or_else(|| scheme.kind.parameter()));
    let lower = name.to_ascii_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_ascii_alphanumeric());
    of_schemes.any(|known| known.eq_ignore_ascii_case(name))
        || words.any(|word| SECRETS.iter().any(|secret| word.ends_with(secret)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_keep_their_secrets() {
        let full =
            "https://user:pass@a.test/b?page=2&access_token=x&X-Amz-Signature=y&apiKey=z&flag#part";
        assert_eq!(
            url(&Api::DEFAULT, &Url::parse(full).unwrap()),
            "https://a.test/b?page=2&access_token=REDACTED&X-Amz-Signature=REDACTED&apiKey=REDACTED&flag"
        );
    }
}
