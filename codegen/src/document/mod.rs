//! Anything → one typed 3.0 document.
//!
//! ```text
//! bytes ─load→ Value ─files→ Value ─normalise→ Value (3.0) ─type→ Document
//! ```

pub mod carry;
mod files;
pub mod grammar;
pub mod load;
pub mod locate;
pub mod normalise;
mod origins;
pub mod patch;
pub mod pointer;
pub mod reference;
pub mod typed;
mod version;
pub mod walk;
mod written;

use std::path::{Path, PathBuf};

use openapiv3::{OpenAPI, PathItem};
use serde_json::Value;

pub use files::plain;
pub use origins::{Moves, Origin, Origins};
pub use patch::Patches;
pub use version::Version;
pub use written::Written;

use self::pointer::Pointer;
use crate::report::Report;

/// A whole document, typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What it says, as OpenAPI 3.0 says it. Entries that could not be read are not there, and reported.
    pub openapi: OpenAPI,
    /// The version that the author used.
    pub version: Version,
    /// What the author's document is like.
    pub written: Written,
    /// What the API sends to its users: `webhooks` (3.1), for which 3.0 has no place.
    pub webhooks: Vec<Webhook>,
    /// Leads from places of `openapi` to the places that the author wrote.
    pub origins: Origins,
    /// All files that were read, the document itself first.
    pub files: Vec<PathBuf>,
}

/// An entry of `webhooks`.
#[derive(Clone, Debug, PartialEq)]
pub struct Webhook {
    /// Where the path item stands in the normalised document.
    pub at: Pointer,
    /// Its name.
    pub name: String,
    /// Its operations.
    pub item: PathItem,
}

/// Reads a document.
///
/// `None`, and an error in the report: there is no document of a known version in that file.
pub fn read(source: &Path, report: &mut Report) -> Option<Document> {
    let value = load::load(source, report)?;
    typed_document(value, source, &Patches::default(), report)
}

/// Reads a document that [`loaded`] has read from `source`, with changes.
///
/// `None`, and an error in the report: it is not of a known version.
pub fn read_value(
    value: Value,
    source: &Path,
    patches: &Patches,
    report: &mut Report,
) -> Option<Document> {
    typed_document(value, source, patches, report)
}

/// Reads a document that is already a JSON value. Its places are those of a file without a name.
pub fn from_value(value: Value, report: &mut Report) -> Option<Document> {
    typed_document(value, Path::new(""), &Patches::default(), report)
}

/// Returns a document as its author wrote it, as JSON.
pub fn loaded(source: &Path, report: &mut Report) -> Option<Value> {
    load::load(source, report)
}

/// Returns a document of any version as a plain 3.0 document, without members of our own.
pub fn normalised(source: &Path, report: &mut Report) -> Option<Value> {
    normalised_with(source, &Patches::default(), report)
}

/// Returns a document as [`normalised`] does, with changes.
pub fn normalised_with(source: &Path, patches: &Patches, report: &mut Report) -> Option<Value> {
    let mut value = load::load(source, report)?;
    clean(&mut value, source, patches, report)?;
    carry::strip(&mut value);
    Some(value)
}

/// Returns a document of any version as a 3.0 document, with what 3.0 cannot say under names of our own (see [`carry`]).
pub fn carrying(source: &Path, report: &mut Report) -> Option<Value> {
    let mut value = load::load(source, report)?;
    clean(&mut value, source, &Patches::default(), report)?;
    Some(value)
}

fn typed_document(
    mut value: Value,
    file: &Path,
    patches: &Patches,
    report: &mut Report,
) -> Option<Document> {
    let clean = clean(&mut value, file, patches, report)?;
    let (openapi, webhooks) = typed::typed(value, report);
    Some(Document {
        openapi,
        version: clean.version,
        written: clean.written,
        webhooks,
        origins: clean.origins,
        files: clean.files,
    })
}

/// What is known of a document once it is normalised.
struct Clean {
    version: Version,
    written: Written,
    origins: Origins,
    files: Vec<PathBuf>,
}

fn clean(value: &mut Value, file: &Path, patches: &Patches, report: &mut Report) -> Option<Clean> {
    let written = Written::of(value);
    let mut origins = Origins::new(file).with_others(patches.sources());
    patches.apply(value, &mut origins, report);
    let version = version::version(value, file, report)?;
    let secures_first = Patches::secures_first(version);
    if secures_first {
        patches.secure(value, &mut origins);
    }
    normalise::gather(value, &mut origins, report);
    let others = files::gather(value, file, report);
    let all = others.iter().map(|(_, path)| path.clone());
    let files = [file.to_owned()].into_iter().chain(all);
    let files = files.chain(patches.files().iter().cloned()).collect();
    let mut origins = origins.with_others(others);
    normalise::normalise(value, version, &mut origins, report);
    if !secures_first {
        patches.secure(value, &mut origins);
    }
    Some(Clean {
        version,
        written,
        origins,
        files,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::report::{Diagnostic, Place};

    #[test]
    fn a_document_needs_only_its_version() {
        let mut report = Report::default();
        let document = from_value(json!({"openapi": "3.1.0"}), &mut report).expect("a document");
        assert_eq!(document.version, Version::V3_1);
        assert_eq!(document.openapi.openapi, "3.0.3");
        assert!(!report.is_fatal(true));
    }

    #[test]
    fn what_is_no_openapi_is_an_error() {
        let code = |value| {
            let mut report = Report::default();
            assert_eq!(from_value(value, &mut report), None);
            report.diagnostics[0].code
        };
        assert_eq!(code(json!([])), "document-not-openapi");
        assert_eq!(code(json!({"a": 1})), "document-not-openapi");
        assert_eq!(code(json!({"openapi": "4.0.0"})), "version-unknown");
        assert_eq!(code(json!({"swagger": "1.2"})), "version-unknown");
    }

    #[test]
    fn webhooks_are_carried_and_lead_back() {
        let mut report = Report::default();
        let webhooks = json!({"w": {"post": {"requestBody": {"content": {"a/b": {"schema": {"minLength": -1}}}}}}});
        let value =
            json!({"openapi": "3.1.0", "info": {"title": "", "version": ""}, "webhooks": webhooks});
        let document = from_value(value, &mut report).expect("a document");
        assert!(document.webhooks[0].item.post.is_some());
        let at = document.webhooks[0].at.child("post");
        assert_eq!(document.origins.find(&at).at.as_str(), "/webhooks/w/post");
        let mut places: Vec<_> = report.diagnostics.iter().map(origin(&document)).collect();
        places.sort();
        assert_eq!(
            places,
            [
                "/webhooks/w/post",
                "/webhooks/w/post/requestBody/content/a~1b/schema/minLength"
            ]
        );
    }

    #[test]
    fn webhooks_of_3_0_have_a_prefix() {
        let value = json!({
            "openapi": "3.0.3", "info": {"title": "", "version": ""}, "paths": {},
            "x-webhooks": {"w": {"post": {"responses": {}}}}
        });
        let document = from_value(value, &mut Report::default()).expect("a document");
        let at = document.webhooks[0].at.child("post");
        assert_eq!(document.origins.find(&at).at.as_str(), "/x-webhooks/w/post");
    }

    fn origin(document: &Document) -> impl Fn(&Diagnostic) -> String {
        |diagnostic| match &diagnostic.place {
            Place::Document(at) => document.origins.find(at).at.as_str().to_owned(),
            other => format!("{other:?}"),
        }
    }

    /// The deepest document that is loaded must not exhaust the stack of a thread, which is 2 MiB here.
    #[test]
    fn a_deep_document_is_read() {
        let mut schema = json!({"type": "string"});
        for _ in 0..60 {
            schema = json!({"properties": {"a": schema}});
        }
        let text =
            json!({"openapi": "3.0.0", "components": {"schemas": {"A": schema}}}).to_string();
        let mut report = Report::default();
        let value = load::load_bytes(Path::new(""), text.as_bytes(), &mut report).expect("JSON");
        assert!(from_value(value, &mut report).is_some());
        assert!(!report.is_fatal(true));
    }
}
