//! A report as text, in the manner of rustc, and as JSON.

mod json;
mod spots;
#[cfg(test)]
mod tests;
mod text;

pub use json::{DocumentCounts, EmittedCounts, Run, json};
pub use text::text;
