//! Generates a Rust client crate from an OpenAPI description.
//!
//! A document goes in, a client crate comes out, and every stage on the way is a function from one type to the next:
//! `document` (load, normalise, type) → `lower` → `resolve` → `name` → `emit` → `output`.
//! [`Generator`] runs them all; [`pipeline`] shows them in order.

pub mod api;
#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
mod deep;
pub mod document;
pub mod emit;
mod generator;
pub mod http;
pub mod lower;
pub mod name;
pub mod output;
pub mod pipeline;
mod print;
pub mod report;
pub mod resolve;
pub mod sdk;
mod workers;

pub use generator::Generator;
pub use report::Report;
