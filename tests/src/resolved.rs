//! What the generator decides for a document, for commands that look at it without emitting it.

use std::{io, path::Path, thread};

use sdksmith::{
    emit::Layout,
    name::Names,
    pipeline::{self, Input, Outcome},
    report::Report,
    resolve::Wanted,
    sdk::Sdk,
};

/// Deep documents need a deep stack.
const STACK: usize = 512 << 20;

/// Returns what the client of a document is to be, and what is called how in it.
///
/// # Errors
/// When the document or its configuration cannot be read.
pub fn resolved(
    document: &Path,
    config: Option<&Path>,
    wanted: Wanted,
) -> io::Result<(Sdk, Names)> {
    let input = Input {
        document: document.to_owned(),
        config: config.map(Path::to_owned),
        overlays: Vec::new(),
        wanted,
        layout: Layout::Crate,
    };
    let work = move || {
        let mut report = Report::default();
        let mut resolved = pipeline::resolve(&input, &mut Outcome::default(), &mut report)?;
        let names = pipeline::name(&mut resolved, &mut report);
        Some((resolved.sdk, names))
    };
    let done = thread::Builder::new().stack_size(STACK).spawn(work)?.join();
    let missing = || io::Error::other(format!("{} cannot be read", document.display()));
    done.ok().flatten().ok_or_else(missing)
}
