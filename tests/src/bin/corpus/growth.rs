//! `cargo corpus --grow`: whether generating takes more than a document grows.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sdksmith::{Report, document};
use sdksmith_tests::{measure::Cost, scratch::Scratch};
use serde_json::Value;

use crate::{
    columns, copies,
    document::Document,
    generated::{self, Generated},
};

/// How often a document is put into itself.
const COPIES: [usize; 4] = [1, 2, 4, 8];

const HEADINGS: [&str; 9] = [
    "document",
    "copies",
    "MB",
    "operations",
    "types",
    "generate s",
    "CPU s",
    "peak MB",
    "CPU/size",
];

/// For each byte of the largest document, generating may take so many times what it takes for each of the smallest.
const FACTOR: f64 = 1.5;

/// Seconds below this are noise.
const SHORTEST: f64 = 0.5;

/// One document in one number of copies.
struct Grown {
    name: String,
    copies: usize,
    bytes: u64,
    generated: Generated,
}

/// Generates every document in each number of copies. Returns the table, and what is wrong.
///
/// # Errors
/// When a document cannot be read, or its copies cannot be written or generated.
pub(crate) fn run(documents: &[Document]) -> io::Result<(String, Vec<String>)> {
    let scratch = Scratch::open()?;
    let (mut table, mut faults) = (vec![HEADINGS.map(str::to_owned)], Vec::new());
    for document in documents {
        let sizes = grow(&scratch, document)?;
        let first = &sizes[0];
        table.extend(sizes.iter().map(|grown| cells(grown, first)));
        faults.extend(sizes.iter().filter_map(|grown| fault(grown, first)));
    }
    Ok((columns::text(&table), faults))
}

fn grow(scratch: &Scratch, source: &Document) -> io::Result<Vec<Grown>> {
    let whole = document::loaded(&source.file, &mut Report::default());
    let whole =
        whole.ok_or_else(|| io::Error::other(format!("{}: not read", source.file.display())))?;
    let sizes = COPIES.iter().map(|copies| {
        eprintln!("{}: generating {copies} of it", source.name);
        once(scratch, source, &whole, *copies)
    });
    sizes.collect()
}

fn once(scratch: &Scratch, document: &Document, whole: &Value, copies: usize) -> io::Result<Grown> {
    let name = format!("grown-{copies}-{}", document.name);
    let file = file(scratch, &name);
    let text = copies::of(whole, copies).to_string();
    fs::write(&file, &text)?;
    let grown = Document {
        name,
        file: file.clone(),
        config: None,
        operations: None,
    };
    empty(&scratch.member(&grown.name))?;
    let generated = generated::generate(scratch, &grown)?;
    fs::remove_file(file)?;
    empty(&scratch.member(&grown.name))?;
    Ok(Grown {
        name: document.name.clone(),
        copies,
        bytes: text.len() as u64,
        generated,
    })
}

fn file(scratch: &Scratch, name: &str) -> PathBuf {
    scratch.member(&format!("{name}.json"))
}

/// What is on disk already would make the next run cheaper.
fn empty(folder: &Path) -> io::Result<()> {
    match folder.exists() {
        true => fs::remove_dir_all(folder),
        false => Ok(()),
    }
}

fn cells(grown: &Grown, first: &Grown) -> [String; 9] {
    let count = |pointer: &str| grown.generated.count(pointer).to_string();
    let cost = grown.generated.cost;
    let megabytes = |bytes: u64| format!("{:.1}", bytes as f64 / 1e6);
    [
        grown.name.clone(),
        grown.copies.to_string(),
        megabytes(grown.bytes),
        count("/emitted/operations"),
        count("/emitted/types"),
        format!("{:.2}", cost.seconds),
        format!("{:.2}", seconds(cost)),
        cost.peak_bytes.map_or_else(|| "?".to_owned(), megabytes),
        format!("{:.2}", ratio(grown, first)),
    ]
}

/// Returns how many times more a byte of this document takes than one of the smallest.
fn ratio(grown: &Grown, first: &Grown) -> f64 {
    let each = |grown: &Grown| seconds(grown.generated.cost) / grown.bytes as f64;
    each(grown) / each(first).max(f64::MIN_POSITIVE)
}

fn seconds(cost: Cost) -> f64 {
    cost.cpu_seconds.unwrap_or(cost.seconds)
}

fn fault(grown: &Grown, first: &Grown) -> Option<String> {
    let (name, copies) = (&grown.name, grown.copies);
    if !grown.generated.succeeded {
        return Some(format!("{name}: {copies} copies cannot be generated"));
    }
    let wanted = first.generated.count("/emitted/operations") * copies as u64;
    let emitted = grown.generated.count("/emitted/operations");
    if emitted != wanted {
        return Some(format!(
            "{name}: {emitted} operations emitted of {copies} copies, not {wanted}"
        ));
    }
    let (ratio, is_long) = (
        ratio(grown, first),
        seconds(grown.generated.cost) > SHORTEST,
    );
    (is_long && ratio > FACTOR)
        .then(|| format!("{name}: a byte of {copies} copies takes {ratio:.2} times as long"))
}
