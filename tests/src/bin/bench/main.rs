//! `cargo bench-all [PART]… [--heavy] [NAME]…`: measures the generator, what its crates cost to compile, and what they cost to run,
//! and writes the tables of `benches/RESULTS.md`.
//!
//! Parts are `generate`, `check`, `codec` and `call`; without one, all are done. A name is one of the corpus: only its rows are
//! measured anew then. Other generators are measured by turns with ours where they are installed: in `PATH`, or where the variable
//! `SDKSMITH_PEERS` says. Compiling their crates is only done with `--heavy`.

mod attic;
mod bound;
mod call;
mod codec;
mod compile;
mod derived;
mod document;
mod emitted;
mod generate;
mod machine;
mod peer;
mod results;
mod sample;

use std::{io, process::ExitCode, time::Instant};

use document::Document;
use sdksmith_tests::{measure, places, scratch};

const PARTS: [&str; 4] = ["generate", "check", "codec", "call"];

/// What is asked for.
pub(crate) struct Asked {
    parts: Vec<String>,
    documents: Vec<Document>,
    is_heavy: bool,
}

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    if let Some(code) = measure::measuring().or_else(scratch::generating) {
        return code;
    }
    let Some(shared) = places::shared() else {
        return places::without_documents();
    };
    let (flags, words): (Vec<_>, Vec<_>) = std::env::args()
        .skip(1)
        .partition(|arg| arg.starts_with("--"));
    let (parts, names): (Vec<_>, Vec<_>) = words
        .into_iter()
        .partition(|word| PARTS.contains(&word.as_str()));
    if flags.iter().any(|flag| flag != "--heavy") {
        eprintln!("usage: cargo bench-all [generate|check|codec|call]… [--heavy] [NAME]…");
        return ExitCode::from(2);
    }
    let asked = Asked {
        parts,
        documents: document::all(&shared, &names),
        is_heavy: !flags.is_empty(),
    };
    match run(&asked) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(asked: &Asked) -> io::Result<()> {
    for part in PARTS {
        if !asked.parts.is_empty() && !asked.parts.iter().any(|other| other == part) {
            continue;
        }
        eprintln!("{part} …");
        let begun = Instant::now();
        let text = match part {
            "generate" => generate::measured(&asked.documents)?,
            "check" => compile::measured(asked)?,
            "codec" => codec::measured()?,
            _ => call::measured()?,
        };
        print!("{text}");
        let minutes = begun.elapsed().as_secs_f64() / 60.0;
        eprintln!("{part} took {minutes:.1} min");
        results::put(part, &text)?;
    }
    Ok(())
}
