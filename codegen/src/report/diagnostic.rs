use std::path::PathBuf;

use crate::document::pointer::Pointer;

/// Something to tell the author of a document or of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code, for instance `ref-dangling`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// How bad a [`Diagnostic`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing was lost.
    Note,
    /// Something was repaired, degraded or ignored. An error under `--strict`.
    Warning,
    /// Nothing can be written.
    Error,
}

/// Where a [`Diagnostic`] is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In the normalised document; the report finds where the author wrote it.
    Document(Pointer),
    /// In a file as the author wrote it: one of several files of a document, or the configuration.
    File {
        /// The file.
        file: PathBuf,
        /// The place in it.
        at: Pointer,
    },
    /// In a file that cannot be parsed: line and column, both from 1.
    Text {
        /// The file.
        file: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column, in characters, from 1.
        column: usize,
    },
    /// Not in a file: the command line, the output folder.
    Nowhere,
}
