//! Writes a named client down as files. Decides nothing, and can neither fail nor warn.

mod alias;
mod api;
mod builder;
mod calls;
mod client;
mod codec;
mod constructor;
mod definition;
mod docs;
mod enums;
mod error;
mod example;
mod field;
mod file;
mod manifest;
mod markdown;
mod method;
mod method_docs;
mod object;
mod operation;
mod options;
mod page;
mod pagination;
mod params;
mod readme;
mod resource;
mod response_headers;
mod root;
mod sample;
mod security;
mod serde;
mod signature;
mod site;
#[cfg(test)]
mod support;
mod table;
#[cfg(test)]
mod tests;
mod types;
mod union;

pub use page::{Content, Layout, Page, pages};
pub use table::{Row, rows};
