//! The calls that clients are emitted with have to compile: they are the examples of the documentation, with every argument.

use std::io;

use sdksmith_tests::scratch::{self, Scratch};

use crate::{checked, document::Document, third::Third};

/// Compiles the clients of these documents with their calls, and returns what is wrong.
pub(crate) fn faults(documents: &[Document], turns: Third) -> io::Result<Vec<String>> {
    let scratch = Scratch::open()?;
    let mut faults = Vec::new();
    let documents = documents.iter().enumerate();
    for (_, document) in documents.filter(|(index, _)| turns.has(*index)) {
        eprintln!("{}: compiling its calls", document.name);
        let out = scratch.member(&document.name);
        let config = document.config.as_deref();
        let mut generate = scratch::generate(&document.file, config, &document.name, &out)?;
        match generate.arg("--tests").output()?.status.success() {
            true => faults.extend(fault(&scratch, document)?),
            false => faults.push(format!("{}: not generated", document.name)),
        }
    }
    Ok(faults)
}

fn fault(scratch: &Scratch, document: &Document) -> io::Result<Option<String>> {
    let checked = checked::check_calls(scratch, document)?;
    let said = checked.messages.first().cloned().unwrap_or_default();
    Ok((!checked.succeeded).then(|| format!("{}: its calls:\n{said}", document.name)))
}
