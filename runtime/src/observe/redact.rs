//! What may be a secret is not told: what the API calls one, and what has the name of one.

use std::fmt;

use http::{HeaderMap, HeaderName, HeaderValue, header};
use url::Url;

use crate::api::Api;
use crate::redact;

const REDACTED: &str = "[redacted]";

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

/// Returns the URL as it is told.
pub(super) fn url(api: &Api, url: &Url) -> String {
    redact::url(url, |name| is_secret(api, name))
}

fn is_secret(api: &Api, name: &str) -> bool {
    let mut of_schemes = api
        .schemes
        .iter()
        .filter_map(|scheme| scheme.kind.header().or_else(|| scheme.kind.parameter()));
    of_schemes.any(|known| known.eq_ignore_ascii_case(name)) || redact::is_secret(name)
}
