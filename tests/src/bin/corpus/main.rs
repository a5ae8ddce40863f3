//! `cargo corpus [--json] [NAME]…`: whole public documents are generated, and what comes out is compiled.

mod checked;
mod document;
mod generated;
mod row;
mod table;

use std::{io, process::ExitCode};

use document::Document;
use row::Row;
use sdksmith_tests::{measure, places, scratch, scratch::Scratch};

fn main() -> ExitCode {
    if let Some(code) = measure::measuring().or_else(scratch::generating) {
        return code;
    }
    let (flags, names): (Vec<_>, Vec<_>) = std::env::args()
        .skip(1)
        .partition(|arg| arg.starts_with("--"));
    if flags.iter().any(|flag| flag != "--json") {
        eprintln!("usage: cargo corpus [--json] [NAME]…");
        return ExitCode::from(2);
    }
    let Some(shared) = places::shared() else {
        return without_documents();
    };
    let documents: Vec<_> = document::all(&shared)
        .into_iter()
        .filter(|document| names.is_empty() || names.contains(&document.name))
        .collect();
    match rows(&documents) {
        Ok(rows) => tell(&rows, !flags.is_empty()),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// A machine that builds every change has to have the documents; others may go without.
fn without_documents() -> ExitCode {
    match places::is_ci() {
        true => {
            eprintln!("error: {}", places::missing());
            ExitCode::FAILURE
        }
        false => {
            eprintln!("skipped: {}", places::missing());
            ExitCode::SUCCESS
        }
    }
}

fn rows(documents: &[Document]) -> io::Result<Vec<Row>> {
    let scratch = Scratch::open()?;
    let mut rows = Vec::new();
    for document in documents {
        eprintln!("{}: generating", document.name);
        let generated = generated::generate(&scratch, document)?;
        eprintln!("{}: checking", document.name);
        let checked = checked::check(&scratch, document)?;
        rows.push(Row {
            document: document.clone(),
            generated,
            checked,
        });
    }
    Ok(rows)
}

fn tell(rows: &[Row], as_json: bool) -> ExitCode {
    match as_json {
        true => println!("{:#}", table::json(rows)),
        false => print!("{}", table::text(rows)),
    }
    let faults: Vec<_> = rows.iter().flat_map(Row::faults).collect();
    for fault in &faults {
        eprintln!("error: {fault}");
    }
    match faults.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
