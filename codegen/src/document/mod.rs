//! Anything → one typed 3.0 document.
//!
//! ```text
//! bytes ─load→ Value ─normalise→ Value (3.0) ─type→ Document
//! ```

pub mod carry;
pub mod grammar;
pub mod load;
pub mod locate;
pub mod normalise;
mod origins;
pub mod pointer;
mod typed;
mod version;
pub mod walk;

use std::path::{Path, PathBuf};

use openapiv3::{OpenAPI, PathItem};
use serde_json::Value;

pub use origins::{Moves, Origin, Origins};
pub use version::Version;

use self::pointer::Pointer;
use crate::report::{Report, catalogue::document as say};

/// A whole document, typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What it says, as OpenAPI 3.0 says it. Entries that could not be read are not there, and reported.
    pub openapi: OpenAPI,
    /// The version that the author used.
    pub version: Version,
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
    typed_document(value, source, report)
}

/// Reads a document that is already a JSON value. Its places are those of a file without a name.
pub fn from_value(value: Value, report: &mut Report) -> Option<Document> {
    typed_document(value, Path::new(""), report)
}

/// Returns a document as its author wrote it, as JSON.
pub fn loaded(source: &Path, report: &mut Report) -> Option<Value> {
    load::load(source, report)
}

/// Returns a document of any version as a plain 3.0 document, without members of our own.
pub fn normalised(source: &Path, report: &mut Report) -> Option<Value> {
    let mut value = load::load(source, report)?;
    clean(&mut value, source, report)?;
    carry::strip(&mut value);
    Some(value)
}

fn typed_document(mut value: Value, file: &Path, report: &mut Report) -> Option<Document> {
    let (version, origins) = clean(&mut value, file, report)?;
    let (openapi, webhooks) = typed::typed(value, report);
    Some(Document {
        openapi,
        version,
        webhooks,
        origins,
        files: vec![file.to_owned()],
    })
}

fn clean(value: &mut Value, file: &Path, report: &mut Report) -> Option<(Version, Origins)> {
    let version = version::version(value, file, report)?;
    if version == Version::V2_0 {
        report.push(say::version_later(file));
        return None;
    }
    let mut origins = Origins::new(file);
    normalise::normalise(value, version, &mut origins, report);
    Some((version, origins))
}
