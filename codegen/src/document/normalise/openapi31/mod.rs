//! OpenAPI 3.1 → 3.0: the keywords of JSON Schema 2020-12, which are rewritten in documents of every version.

pub mod keywords;
pub mod types;
