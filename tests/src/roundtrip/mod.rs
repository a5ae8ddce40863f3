//! Round trips: what the examples of a document come back as, through the types that the document has become.
//!
//! An example that is valid against its schema has to be readable by the type that stands for the schema, and to be
//! written as the same JSON. The stages of the library say which type that is; a program, generated beside the client and
//! built with the feature `serde`, reads and writes; this side compares.

mod checks;
mod equal;
mod examples;
mod figures;
pub(crate) mod json_schema;
mod members;
mod program;
pub mod rust;
pub(crate) mod schemas;
mod source;
mod typed_places;
mod untyped;

use std::{
    io,
    path::{Path, PathBuf},
};

pub use figures::{Failure, Figures};
pub use typed_places::TypedPlaces;

use crate::scratch::Scratch;
use program::Program;
use source::Source;

/// A document whose client is in the scratch workspace.
#[derive(Clone, Debug)]
pub struct Subject {
    /// What the crate of the client is called.
    pub name: String,
    /// The document.
    pub file: PathBuf,
    /// The configuration that the client was generated with.
    pub config: Option<PathBuf>,
}

/// What is found out about one document.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// How many examples came back.
    pub figures: Figures,
    /// How many places of the document have a type.
    pub places: TypedPlaces,
}

/// Sends the examples of a document through its client.
///
/// # Errors
/// When the document cannot be read, and those of the file system and of cargo.
pub fn findings(scratch: &Scratch, subject: &Subject) -> io::Result<Findings> {
    let source = Source::read(&subject.file, subject.config.as_deref())?;
    let places = typed_places::count(&source);
    let examples = examples::collect(&source)?;
    let program = Program::new(&source, &subject.name, &examples);
    let outcomes = program.run(scratch, &subject.name)?;
    let figures = figures::count(&source, &examples, outcomes);
    Ok(Findings { figures, places })
}

fn failed(what: impl std::fmt::Display) -> io::Error {
    io::Error::other(what.to_string())
}

fn cannot_read(file: &Path) -> io::Error {
    failed(format!("{} cannot be read", file.display()))
}
