use std::env::consts;

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::api::Api;

/// Returns the headers that tell the server what asks it. Servers that know clients of this lineage count by them.
pub(super) fn headers(api: &Api) -> HeaderMap {
    let own = [
        ("x-stainless-lang", "rust"),
        ("x-stainless-package-version", api.version),
        ("x-stainless-os", os(consts::OS)),
        ("x-stainless-arch", arch(consts::ARCH)),
    ];
    let own = own.into_iter().filter(|_| api.platform_headers);
    let header = |(name, value)| {
        let value = HeaderValue::from_str(value).ok()?;
        Some((HeaderName::from_static(name), value))
    };
    own.filter_map(header).collect()
}

fn os(name: &'static str) -> &'static str {
    match name {
        "macos" => "MacOS",
        "linux" => "Linux",
        "windows" => "Windows",
        "freebsd" => "FreeBSD",
        "openbsd" => "OpenBSD",
        "ios" => "iOS",
        "android" => "Android",
        "" => "Unknown",
        other => other,
    }
}

fn arch(name: &'static str) -> &'static str {
    match name {
        "x86" => "x32",
        "x86_64" => "x64",
        "aarch64" => "arm64",
        "" => "unknown",
        other => other,
    }
}
