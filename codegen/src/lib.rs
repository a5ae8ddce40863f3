//! Generates a Rust client crate from an OpenAPI description.

pub mod api;
pub mod document;
pub mod http;
pub mod lower;
pub mod report;
