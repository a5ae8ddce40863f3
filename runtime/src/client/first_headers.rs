use std::env::consts;

use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::api::Api;

/// What most requests accept.
pub(crate) const ACCEPT: &str = "application/json";

/// Servers that know clients of this lineage tell a repeated attempt by this header.
pub(crate) const RETRY_COUNT: HeaderName = HeaderName::from_static("x-stainless-retry-count");

/// Returns what most requests begin with: headers that would be the same each time they are made.
pub(super) fn made(api: &Api, user_agent: HeaderValue) -> HeaderMap {
    let mut headers = of_platform(api);
    headers.insert(header::ACCEPT, HeaderValue::from_static(ACCEPT));
    headers.insert(header::USER_AGENT, user_agent);
    if api.platform_headers {
        headers.insert(RETRY_COUNT, HeaderValue::from_static("0"));
    }
    headers
}

/// Returns the names of the headers that tell the id of a request. What is no name of a header is in no answer.
pub(super) fn of_request_ids(api: &Api) -> Vec<HeaderName> {
    let names = api.request_id_headers.iter();
    names.filter_map(|name| name.parse().ok()).collect()
}

/// Returns the headers that tell the server what asks it. Servers that know clients of this lineage count by them.
fn of_platform(api: &Api) -> HeaderMap {
    let own = [
        ("x-stainless-lang", "rust".to_owned()),
        ("x-stainless-package-version", api.version.to_owned()),
        ("x-stainless-os", os(consts::OS)),
        ("x-stainless-arch", arch(consts::ARCH)),
        ("x-stainless-runtime", "rust".to_owned()),
    ];
    let own = own.into_iter().filter(|_| api.platform_headers);
    let header = |(name, value): (&'static str, String)| {
        let value = HeaderValue::from_str(&value).ok()?;
        Some((HeaderName::from_static(name), value))
    };
    own.filter_map(header).collect()
}

fn os(name: &'static str) -> String {
    let known = match name {
        "macos" => "MacOS",
        "linux" => "Linux",
        "windows" => "Windows",
        "freebsd" => "FreeBSD",
        "openbsd" => "OpenBSD",
        "ios" => "iOS",
        "android" => "Android",
        "" => "Unknown",
        other => return format!("Other:{other}"),
    };
    known.to_owned()
}

fn arch(name: &'static str) -> String {
    let known = match name {
        "x86" => "x32",
        "x86_64" => "x64",
        "arm" => "arm",
        "aarch64" => "arm64",
        "" => "unknown",
        other => return format!("other:{other}"),
    };
    known.to_owned()
}
