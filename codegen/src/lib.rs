//! Generates a Rust client crate from an OpenAPI description.

pub mod api;
pub mod document;
pub mod emit;
pub mod http;
pub mod name;
pub mod report;
pub mod sdk;
