//! What an emitted crate costs to compile, that crate alone: what it depends on is built before.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sdksmith_tests::{
    measure::{self, Cost},
    scratch::{self, Scratch},
};

use crate::{Asked, document::Document, machine, peer, peer::Peer, results::table};

const HEAD: [&str; 8] = [
    "document",
    "crate of",
    "check CPU s",
    "peak MB",
    "debug build CPU s",
    "peak MB",
    "release build CPU s",
    "rlib MB",
];

/// A crate in the scratch workspace.
struct Crate {
    name: String,
    folder: PathBuf,
    features: Option<&'static str>,
}

pub(crate) fn measured(asked: &Asked) -> io::Result<String> {
    let scratch = Scratch::open()?;
    let peers = peer::installed();
    let mut rows = Vec::new();
    for document in &asked.documents {
        let ours = ours(&scratch, document)?;
        rows.push(row(&scratch, document.name, "sdksmith", ours, true)?);
        for peer in peers
            .iter()
            .filter(|_| asked.is_heavy || !document.is_heavy)
        {
            let theirs = theirs(&scratch, document, peer)?;
            rows.push(row(
                &scratch,
                document.name,
                peer.name,
                theirs,
                asked.is_heavy,
            )?);
        }
    }
    Ok(format!(
        "{}; without incremental compilation. Ours with all of its features; release builds of other generators' crates, and the crates of the largest documents, only with `--heavy`.\n\n{}",
        machine::line(),
        table(&HEAD, &rows)
    ))
}

fn ours(scratch: &Scratch, document: &Document) -> io::Result<Option<Crate>> {
    let name = format!("bench-{}", document.name);
    let folder = scratch.member(&name);
    let config = document.config.as_deref();
    let (output, _) = measure::run(&scratch::generate(&document.file, config, &name, &folder)?)?;
    let features = Some("rustls,all");
    Ok(output.status.success().then_some(Crate {
        name,
        folder,
        features,
    }))
}

fn theirs(scratch: &Scratch, document: &Document, peer: &Peer) -> io::Result<Option<Crate>> {
    let name = format!("bench-{}-{}", document.name, peer.name);
    let folder = scratch.member(&name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let (output, _) = measure::run(&peer.generate(document, &folder))?;
    if !output.status.success() {
        return Ok(None);
    }
    peer.finish(&folder, &name)?;
    Ok(Some(Crate {
        name,
        folder,
        features: None,
    }))
}

fn row(
    scratch: &Scratch,
    document: &str,
    generator: &str,
    subject: Option<Crate>,
    with_release: bool,
) -> io::Result<Vec<String>> {
    let mut row = vec![document.to_owned(), generator.to_owned()];
    let Some(subject) = subject else {
        row.extend(["not generated", "", "", "", "", ""].map(str::to_owned));
        return Ok(row);
    };
    let check = cost(scratch, &subject, &["check"])?;
    let build = cost(scratch, &subject, &["build"])?;
    let release = match with_release {
        true => cost(scratch, &subject, &["build", "--release"])?,
        false => None,
    };
    row.extend([processor(check), peak(check), processor(build), peak(build)]);
    row.extend([processor(release), size(scratch, &subject)]);
    Ok(row)
}

/// `None`: it does not compile.
fn cost(scratch: &Scratch, subject: &Crate, subcommand: &[&str]) -> io::Result<Option<Cost>> {
    scratch.set_members(&[&subject.name])?;
    let command = || {
        let mut command = scratch.cargo(subcommand[0]);
        command
            .args(&subcommand[1..])
            .args(["--quiet", "--package", &subject.name]);
        if let Some(features) = subject.features {
            command.args(["--no-default-features", "--features", features]);
        }
        command
    };
    let emptied = Emptied::new(&subject.folder)?;
    command().output()?;
    drop(emptied);
    let mut clean = scratch.cargo("clean");
    clean
        .args(&subcommand[1..])
        .args(["--quiet", "--package", &subject.name]);
    clean.status()?;
    let (output, cost) = measure::run(&command())?;
    if !output.status.success() {
        eprintln!(
            "{}: {}",
            subject.name,
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(output.status.success().then_some(cost))
}

/// A crate whose root holds nothing for a while, so that only what it depends on is compiled.
struct Emptied {
    root: PathBuf,
    text: Vec<u8>,
}

impl Emptied {
    fn new(folder: &Path) -> io::Result<Self> {
        let root = folder.join("src/lib.rs");
        let text = fs::read(&root)?;
        fs::write(&root, "")?;
        Ok(Self { root, text })
    }
}

impl Drop for Emptied {
    fn drop(&mut self) {
        if let Err(error) = fs::write(&self.root, &self.text) {
            eprintln!("{}: {error}", self.root.display());
        }
    }
}

fn processor(cost: Option<Cost>) -> String {
    let seconds = cost.map(|cost| cost.cpu_seconds.unwrap_or(cost.seconds));
    seconds.map_or_else(|| "–".to_owned(), |seconds| format!("{seconds:.1}"))
}

fn peak(cost: Option<Cost>) -> String {
    let bytes = cost.and_then(|cost| cost.peak_bytes);
    bytes.map_or_else(|| "–".to_owned(), |bytes| format!("{}", bytes / 1_000_000))
}

/// The library of the debug build.
fn size(scratch: &Scratch, subject: &Crate) -> String {
    let program = scratch.program(&subject.name);
    let file = format!("lib{}.rlib", subject.name.replace('-', "_"));
    let size = fs::metadata(program.with_file_name(file)).map(|file| file.len());
    size.map_or_else(
        |_| "–".to_owned(),
        |size| format!("{:.1}", size as f64 / 1e6),
    )
}
