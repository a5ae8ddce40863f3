//! OpenAPI 3.1 and 3.2 → 3.0. Documents that say 3.0 use the same words, so all of it is done in every version.

pub mod identifiers;
pub mod keywords;
pub mod media;
pub mod types;
pub mod verbs;
pub mod webhooks;
