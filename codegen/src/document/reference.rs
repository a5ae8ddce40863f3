//! What a `$ref` says.

use serde_json::Value;

use super::{carry, pointer::Pointer};
use crate::report::{Diagnostic, catalogue::document as say};

/// Where a `$ref` leads (RFC 3986, section 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference<'r> {
    /// To a place in the same file; the fragment without its `#`.
    Here(&'r str),
    /// To another file, or a place in it; the path is relative to the file that the `$ref` is in.
    File {
        /// Path, percent-encoded.
        path: &'r str,
        /// Fragment without its `#`; empty for the whole file.
        fragment: &'r str,
    },
    /// To a file by a path from the root of a disk or a host.
    Absolute,
    /// To a place on the network.
    Remote,
}

impl<'r> Reference<'r> {
    /// Reads a `$ref`.
    pub fn parse(text: &'r str) -> Self {
        let text = text.trim();
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        if path.is_empty() {
            Self::Here(fragment)
        } else if path.starts_with("//") || has_scheme(path) {
            Self::Remote
        } else if path.starts_with(['/', '\\']) {
            Self::Absolute
        } else {
            Self::File { path, fragment }
        }
    }
}

fn has_scheme(path: &str) -> bool {
    path.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty()
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
    })
}

/// Returns the place that a `$ref` into the same file names; `None` for every other `$ref`.
pub fn target(reference: &str) -> Option<Pointer> {
    match Reference::parse(reference) {
        Reference::Here(fragment) if fragment.starts_with('/') => {
            decode(fragment).map(Pointer::from_text)
        }
        _ => None,
    }
}

/// How many `$ref`s a way may pass through.
const HOPS: usize = 16;

/// Returns the true place of what a way names that may pass through `$ref`s; `None` if there is nothing.
///
/// Strictly a JSON Pointer passes through none, but documents of several files hold such pointers.
pub fn through(document: &Value, place: &Pointer) -> Option<Pointer> {
    let mut place = place.clone();
    for _ in 0..HOPS {
        if document.pointer(place.as_str()).is_some() {
            return Some(place);
        }
        let mut here = place.clone();
        while document.pointer(here.as_str()).is_none() {
            here.pop();
        }
        let reference = document.pointer(here.as_str())?.get("$ref")?.as_str()?;
        let rest = &place.as_str()[here.as_str().len()..];
        place = Pointer::from_text(format!("{}{rest}", target(reference)?.as_str()));
    }
    None
}

/// Says why a `$ref` that leads out of the document could not be followed.
pub fn foreign(at: &Pointer, reference: &str) -> Diagnostic {
    match Reference::parse(reference) {
        Reference::Remote => say::ref_remote(at, reference, &local(reference)),
        Reference::Absolute => say::ref_absolute(at, reference),
        Reference::Here(_) | Reference::File { .. } => say::ref_unreadable(at, reference),
    }
}

/// The `$ref` to a copy, next to this file, of something on the network.
fn local(reference: &str) -> String {
    let (url, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let path = url.split('?').next().unwrap_or(url).trim_end_matches('/');
    let name = path.rsplit(['/', ':']).next().unwrap_or(path);
    match fragment {
        "" => format!("./{name}"),
        fragment => format!("./{name}#{fragment}"),
    }
}

/// Undoes percent-encoding (RFC 3986, section 2.1); what is no encoding stays. `None` if that is not UTF-8.
pub fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let coded = tail.get(..2).filter(|_| *first == b'%');
        let coded = coded.and_then(|digits| std::str::from_utf8(digits).ok());
        match coded.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

/// Returns the `$ref` to a place in another file, as it is while all files are one document.
pub fn into_file(path: &str, fragment: &str) -> String {
    let file = Pointer::root()
        .child(carry::FILES)
        .child(path.replace('%', "%25"));
    format!("{file}{fragment}")
}

/// Returns a `$ref` as its author might have written it: without the place of other files in the document.
pub fn as_written(reference: &str) -> String {
    let Some(place) = target(reference) else {
        return reference.to_owned();
    };
    let mut keys = place.keys();
    match (keys.next(), keys.next()) {
        (Some(first), Some(path)) if first == carry::FILES => {
            let rest = keys.fold(Pointer::root(), |at, key| at.child(key));
            format!("{path}{rest}")
        }
        _ => reference.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_from_places_on_the_network() {
        assert_eq!(Reference::parse("#/a"), Reference::Here("/a"));
        let (path, fragment) = ("../a.yml", "/b");
        assert_eq!(
            Reference::parse("../a.yml#/b"),
            Reference::File { path, fragment }
        );
        let (path, fragment) = ("a b.json", "");
        assert_eq!(
            Reference::parse("a b.json"),
            Reference::File { path, fragment }
        );
        assert_eq!(Reference::parse("https://a.b/c.json#/d"), Reference::Remote);
        assert_eq!(Reference::parse("//a.b/c.json"), Reference::Remote);
        assert_eq!(Reference::parse("urn:a:b"), Reference::Remote);
        assert_eq!(Reference::parse("/etc/a.yml"), Reference::Absolute);
    }

    #[test]
    fn what_is_on_the_network_can_be_saved() {
        let told = foreign(&Pointer::root(), "https://a.b/c.json?d=1#/e");
        assert_eq!(told.code, "ref-remote");
        assert!(
            told.help
                .is_some_and(|help| help.contains("\"./c.json#/e\""))
        );
        assert_eq!(foreign(&Pointer::root(), "/a.yml").code, "ref-absolute");
        assert_eq!(foreign(&Pointer::root(), "a.yml").code, "ref-unreadable");
    }

    #[test]
    fn places_in_files_lead_back_to_what_was_written() {
        let reference = into_file("../a%20b.yml", "/c~1d");
        assert_eq!(as_written(&reference), "../a%20b.yml#/c~1d");
        assert_eq!(as_written("#/a"), "#/a");
    }

    #[test]
    fn places_are_percent_decoded() {
        assert_eq!(target("#/a%7Bb%7D"), Some(Pointer::from_text("/a{b}")));
        assert_eq!(target("#/100%"), Some(Pointer::from_text("/100%")));
        assert_eq!(target("#name"), None);
    }
}
