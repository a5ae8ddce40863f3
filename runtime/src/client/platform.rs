use std::env::consts;

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::api::Api;

/// Returns the headers that tell the server what asks it. Servers that know clients of this lineage count by them.
pub(super) fn headers(api: &Api) -> HeaderMap {
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
