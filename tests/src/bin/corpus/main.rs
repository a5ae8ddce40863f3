//! `cargo corpus [--json] [--third] [--lint|--lint-third] [--features-alone] [--calls] [--grow] [NAME | FILE]…`: whole public documents
//! are generated, what comes out is compiled, their examples are sent through it, and if asked for, clippy and rustdoc look at it. A name
//! is one of the list, a file any document. With `--features-alone`, nothing is done but to check each feature of the crates without the
//! others, for at most five minutes; with `--calls`, to compile the crates with a call of every method; with `--grow`, the documents are
//! only generated, once, twice, four and eight times over.

mod alone;
mod called;
mod checked;
mod columns;
mod copies;
mod document;
mod generated;
mod growth;
mod row;
mod table;
mod third;
mod trips;

use std::{io, path::Path, process::ExitCode};

use document::Document;
use row::Row;
use sdksmith_tests::{
    measure, places,
    roundtrip::{self, Findings, Subject},
    scratch::{self, Scratch},
};
use third::Turns;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    if let Some(code) = measure::measuring().or_else(scratch::generating) {
        return code;
    }
    let (flags, names): (Vec<_>, Vec<_>) = std::env::args()
        .skip(1)
        .partition(|arg| arg.starts_with("--"));
    let known = [
        "--json",
        "--third",
        "--lint",
        "--lint-third",
        "--features-alone",
        "--calls",
        "--grow",
    ];
    if !flags.iter().all(|flag| known.contains(&flag.as_str())) {
        eprintln!(
            "usage: cargo corpus [--json] [--third] [--lint|--lint-third] [--features-alone] [--calls] [--grow] [NAME | FILE]…"
        );
        return ExitCode::from(2);
    }
    let has = |name: &str| flags.iter().any(|flag| flag == name);
    let turns = Turns::new(&has);
    let Some(documents) = documents(&names) else {
        return places::without_documents();
    };
    if has("--features-alone") {
        return told(alone::faults(&documents));
    }
    if has("--calls") {
        return told(called::faults(&documents, turns.compiled));
    }
    if has("--grow") {
        return told(growth::run(&documents).map(|(text, faults)| {
            print!("{text}");
            faults
        }));
    }
    match rows(&documents, turns) {
        Ok(rows) => tell(&rows, has("--json")),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Returns the documents that are asked for, all of the list when none is; `None` when the listed ones are not here.
fn documents(names: &[String]) -> Option<Vec<Document>> {
    let (files, names): (Vec<_>, Vec<_>) = names.iter().partition(|name| Path::new(name).is_file());
    let files = files.into_iter().filter_map(|file| document::in_file(file));
    let mut documents: Vec<_> = files.collect();
    if documents.is_empty() || !names.is_empty() {
        let listed = document::all(&places::shared()?).into_iter();
        documents
            .extend(listed.filter(|document| names.is_empty() || names.contains(&&document.name)));
    }
    Some(documents)
}

fn rows(documents: &[Document], turns: Turns) -> io::Result<Vec<Row>> {
    let scratch = Scratch::open()?;
    let mut rows = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        eprintln!("{}: generating", document.name);
        let mut row = Row {
            document: document.clone(),
            generated: generated::generate(&scratch, document)?,
            checked: None,
            linted: None,
            findings: None,
        };
        if row.generated.succeeded && turns.compiled.has(index) {
            eprintln!("{}: checking", document.name);
            row.checked = Some(checked::check(&scratch, document)?);
            eprintln!("{}: sending examples", document.name);
            row.findings = Some(findings(&scratch, document));
        }
        if row.generated.succeeded && turns.linted.has(index) {
            eprintln!("{}: clippy and rustdoc", document.name);
            row.linted = Some(checked::lint(&scratch, document)?);
        }
        rows.push(row);
    }
    Ok(rows)
}

fn findings(scratch: &Scratch, document: &Document) -> Result<Findings, String> {
    let subject = Subject {
        name: document.name.clone(),
        file: document.file.clone(),
        config: document.config.clone(),
    };
    roundtrip::findings(scratch, &subject).map_err(|error| error.to_string())
}

fn tell(rows: &[Row], as_json: bool) -> ExitCode {
    match as_json {
        true => println!("{:#}", table::json(rows)),
        false => print!("{}\n{}", table::text(rows), trips::text(rows)),
    }
    let mut faults: Vec<_> = rows.iter().flat_map(Row::faults).collect();
    faults.extend(trips::faults(rows));
    told(Ok(faults))
}

fn told(faults: io::Result<Vec<String>>) -> ExitCode {
    let faults = faults.unwrap_or_else(|error| vec![error.to_string()]);
    for fault in &faults {
        eprintln!("error: {fault}");
    }
    match faults.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
