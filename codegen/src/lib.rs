//! Generates a Rust client crate from an OpenAPI description.

pub mod api;
pub mod config;
pub mod document;
pub mod emit;
pub mod http;
pub mod lower;
pub mod name;
pub mod output;
pub mod report;
pub mod resolve;
pub mod sdk;
