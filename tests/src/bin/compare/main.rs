//! `cargo compare [--json] [DOCUMENT [sdk.yml]]`: sends the same calls with our client and with one that a generator of others makes for
//! another language (`@hey-api/openapi-ts`), and compares the requests. Without a document it is Cloudflare's, of which
//! a few hundred methods are compared.
//!
//! `--write` keeps the result in `tests/COMPARISON.md`. Fails when requests differ in a way that nothing explains.

mod arguments;
mod difference;
mod ours;
mod reason;
mod request;
mod selection;
mod table;
mod theirs;

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use arguments::Call;
use sdksmith::resolve::Wanted;
use sdksmith_tests::{places, resolved, scratch, scratch::Scratch};
use table::Table;

/// So many methods are compared at least, where the document has them.
const METHODS: usize = 400;

fn main() -> ExitCode {
    if let Some(code) = scratch::generating() {
        return code;
    }
    let (flags, files): (Vec<String>, Vec<String>) = env::args()
        .skip(1)
        .partition(|argument| argument.starts_with("--"));
    let files: Vec<PathBuf> = match (files.is_empty(), places::shared()) {
        (false, _) => files.into_iter().map(PathBuf::from).collect(),
        (true, None) => return places::without_documents(),
        (true, Some(shared)) => ["openapi-2026-08-17.json", "sdk.yml"]
            .map(|file| shared.join("cloudflare").join(file))
            .to_vec(),
    };
    let is_json = flags.iter().any(|flag| flag == "--json");
    match compared(&files[0], files.get(1).map(PathBuf::as_path)) {
        Ok(table) => {
            match is_json {
                true => println!("{}", table.json()),
                false => print!("{table}"),
            }
            if flags.iter().any(|flag| flag == "--write") && !written(&table, &files[0]) {
                return ExitCode::FAILURE;
            }
            match table.is_explained() {
                true => ExitCode::SUCCESS,
                false => ExitCode::FAILURE,
            }
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Keeps the result in the repository. Returns whether that was possible.
fn written(table: &Table, document: &Path) -> bool {
    let file = places::root().join("tests/COMPARISON.md");
    let document = document.file_name().unwrap_or_default().to_string_lossy();
    let text = table.page(&document, &theirs::version());
    match fs::write(&file, text) {
        Ok(()) => true,
        Err(error) => {
            eprintln!("error: {}: {error}", file.display());
            false
        }
    }
}

fn compared(document: &Path, config: Option<&Path>) -> io::Result<Table> {
    let scratch = Scratch::open()?;
    let calls = calls(document, config)?;
    let ours = ours::sent(&scratch, document, config, &calls)?;
    let theirs = theirs::sent(&scratch, document, &calls)?;
    Ok(Table::of(&calls, &ours, &theirs))
}

/// Returns the calls of the methods that are compared.
fn calls(document: &Path, config: Option<&Path>) -> io::Result<Vec<Call>> {
    let wanted = Wanted {
        tests: true,
        ..Wanted::default()
    };
    let (sdk, names) = resolved(document, config, wanted)?;
    let methods = selection::methods(&sdk, METHODS).into_iter();
    let both = |id| Call::both(&sdk, sdk.method(id), &names.dotted(&sdk, id));
    Ok(methods.flat_map(both).flatten().collect())
}
