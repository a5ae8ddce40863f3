//! `cargo prove [DOCUMENT [sdk.yml]]…`: generates clients with a call of every method, and has mock servers that know the document judge
//! the calls. A document is `spec` (also when there is none), a name of the corpus, or a file. `--only` takes a part of the methods,
//! `--by` one of the judges; `--json` prints the causes of all refusals with what tells of them, `--write` puts the counts into
//! `tests/PROOF.md`.
//!
//! Fails when a refusal has a cause that is ours, or a judge said nothing. What is written down for the table is a listed document whole.

mod call;
mod cause;
mod causes;
mod judgement;
mod options;
mod page;
mod problem;
mod proof;
mod subject;
mod told;
mod trial;

use std::{env, io, process::ExitCode};

use options::Options;
use proof::Proof;
use sdksmith_tests::{judges, scratch, scratch::Scratch};
use subject::Subject;

fn main() -> ExitCode {
    if let Some(code) = scratch::generating() {
        return code;
    }
    let Some(options) = Options::read(env::args().skip(1)) else {
        eprintln!("{}", options::USAGE);
        return ExitCode::from(2);
    };
    match proven(&options) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Returns whether nothing was refused for a cause of ours.
fn proven(options: &Options) -> io::Result<bool> {
    let tools = judges::install()?;
    let scratch = Scratch::open()?;
    let mut is_good = true;
    for subject in Subject::all(&options.documents)? {
        let proof = match Proof::of(&subject, options, &scratch, &tools) {
            Ok(proof) => proof,
            Err(error) => {
                eprintln!("{}: {error}", subject.name);
                is_good = false;
                continue;
            }
        };
        match options.is_json {
            true => println!("{}", proof.json()),
            false => println!("{proof}"),
        }
        is_good &= !proof.has_faults();
        if !options.is_kept {
            subject.remove(&scratch)?;
        }
    }
    if options.is_written {
        page::write()?;
    }
    Ok(is_good)
}
