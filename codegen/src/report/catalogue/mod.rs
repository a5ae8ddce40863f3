//! All diagnostics: their codes and wordings, one file a stage, so that they are reviewed in one place.
//!
//! Each function makes one diagnostic; nothing else in the house spells a message.

pub mod config;
pub mod document;
pub mod lower;
pub mod output;
pub mod patch;
pub mod resolve;
