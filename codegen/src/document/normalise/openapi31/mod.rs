//! OpenAPI 3.1 → 3.0: what concerns the whole document, and the keywords of JSON Schema 2020-12.

pub mod keywords;
pub mod types;

use serde_json::Value;

use crate::{document::origins::Origins, report::Report};

/// Makes a 3.1 document a 3.0 document, but for the schemas, which [`keywords`] and [`types`] rewrite in
/// documents of every version.
pub fn rewrite(_document: &mut Value, _origins: &mut Origins, _report: &mut Report) {}
