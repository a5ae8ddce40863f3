//! What is told to the user: diagnostics, collected by every stage and printed at the end.

pub mod catalogue;
mod diagnostic;
mod gap;
mod nearest;
pub mod print;
mod source;

pub use diagnostic::{Diagnostic, Place, Severity};
pub use gap::Gap;
pub use nearest::nearest;
pub use source::Source;

use crate::document::pointer::Pointer;

/// Everything that a run has to say. Stages add to it and go on; `lib` decides when to stop.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// In the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
    /// Places that state a type and are raw JSON in the client.
    pub degraded: Vec<Gap>,
    /// Operations that could not be emitted.
    pub skipped: Vec<Gap>,
    /// Operations that the author asked to leave out.
    pub left_out: Vec<Gap>,
    /// Every file that was looked for, in the order in which they were met.
    pub sources: Vec<Source>,
}

impl Report {
    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Notes that the place `at` became raw JSON.
    pub fn degrade(&mut self, at: Pointer, reason: impl Into<String>) {
        let reason = reason.into();
        self.degraded.push(Gap { at, reason });
    }

    /// Adds all that another report says.
    pub fn append(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
        self.degraded.extend(other.degraded);
        self.skipped.extend(other.skipped);
        self.left_out.extend(other.left_out);
        self.sources.extend(other.sources);
    }

    /// Returns whether nothing may be written: an error, or under `strict` a warning.
    pub fn is_fatal(&self, strict: bool) -> bool {
        let least = if strict {
            Severity::Warning
        } else {
            Severity::Error
        };
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity >= least)
    }
}
