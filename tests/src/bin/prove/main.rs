//! `cargo prove [--json] [DOCUMENT [sdk.yml]]`: generates a client with a call of every method, and has mock servers that know the
//! document judge the calls. Without a document it is `spec/`.
//!
//! Fails when a refusal has a cause that is ours.

mod cause;
mod proof;
mod subject;

use std::{env, io, process::ExitCode};

use proof::Proof;
use sdksmith_tests::{judges, scratch, scratch::Scratch};
use subject::Subject;

fn main() -> ExitCode {
    if let Some(code) = scratch::generating() {
        return code;
    }
    let (flags, files): (Vec<String>, Vec<String>) = env::args()
        .skip(1)
        .partition(|argument| argument.starts_with("--"));
    let is_json = flags.iter().any(|flag| flag == "--json");
    match proven(&files, is_json) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Returns whether nothing was refused for a cause of ours.
fn proven(files: &[String], is_json: bool) -> io::Result<bool> {
    let tools = judges::install()?;
    let scratch = Scratch::open()?;
    let mut is_good = true;
    for subject in Subject::all(files)? {
        let proof = Proof::of(&subject, &scratch, &tools)?;
        match is_json {
            true => println!("{}", proof.json()),
            false => println!("{proof}"),
        }
        is_good &= !proof.has_faults();
    }
    Ok(is_good)
}
