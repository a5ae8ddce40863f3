//! What an emitted crate costs to compile, that crate alone: what it depends on is built before.

use std::{fs, io, path::Path};

use sdksmith_tests::{
    measure,
    scratch::{self, Scratch},
};

use crate::{
    Asked,
    bound::{self, Figures, at_most},
    document::Document,
    emitted::{Compiled, Emitted},
    machine, peer,
    peer::Peer,
    results::table,
};

const HEAD: [&str; 8] = [
    "document",
    "crate of",
    "check CPU s",
    "check peak MB",
    "debug build CPU s",
    "release build CPU s",
    "rlib MB",
    "measured",
];

/// Of the whole of Cloudflare, of one large part of it, and of the smallest part.
const WHOLE: Figures = Figures::fixed(30.0, Some(2500.0));
const PART: Figures = Figures::fixed(6.0, None);
const SMALLEST: Figures = Figures::fixed(1.5, None);

/// The document that no other generator's crate compiles of, and the large part of it.
const LARGEST: &str = "cloudflare-2026";
const LARGE_PART: &str = "zero-trust";

pub(crate) fn measured(asked: &Asked) -> io::Result<String> {
    let scratch = Scratch::open()?;
    let peers = peer::installed();
    let mut rows = Vec::new();
    for document in &asked.documents {
        rows.extend(rows_of(&scratch, document, &peers, asked.is_heavy)?);
    }
    Ok(format!(
        "{}; without incremental compilation. Ours with all of its features, unless one is named. Only with `--heavy`: other generators' crates, which take up to 12 GB; and release builds of ours of the largest documents. Rows that were not measured anew keep their date.\n\nOurs may take a tenth of the best other crate's CPU seconds for a check, an eighth for a debug build, and a sixth of its memory; where others are not measured here, what they took before counts. Of {LARGEST}, whose other crate was stopped at 390 s and 20 GB: 30 s and 2,500 MB, 6 s for `{LARGE_PART}`, 1.5 s for the smallest feature. **Bold** is what does not hold.\n\n{}",
        machine::line(),
        table(&HEAD, &rows)
    ))
}

fn rows_of(
    scratch: &Scratch,
    document: &Document,
    peers: &[Peer],
    is_heavy: bool,
) -> io::Result<Vec<Vec<String>>> {
    let mut theirs = Vec::new();
    for peer in peers.iter().filter(|_| is_heavy) {
        let emitted = emitted_by(scratch, document, peer)?;
        theirs.push((peer.name, Row::measured(scratch, emitted, is_heavy)?));
    }
    let measured: Vec<_> = theirs
        .iter()
        .map(|(name, row)| (*name, row.figures))
        .collect();
    let bounds = match document.name {
        LARGEST => WHOLE,
        name => bound::of_document(name, &measured),
    };
    let whole = emitted_by_us(scratch, document)?;
    let parts = match (document.name, &whole) {
        (LARGEST, Some(whole)) => parts(whole)?,
        _ => Vec::new(),
    };
    let ours = Row::measured(scratch, whole, is_heavy || !document.is_heavy)?;
    let mut rows = vec![ours.cells(document.name, "sdksmith", bounds)];
    for (part, bounds) in parts {
        let label = format!("sdksmith, `{}`", part.feature);
        let row = Row::measured(scratch, Some(part.emitted), false)?;
        rows.push(row.cells(document.name, &label, bounds));
    }
    let theirs = theirs.iter();
    rows.extend(theirs.map(|(name, row)| row.cells(document.name, name, Figures::default())));
    Ok(rows)
}

fn emitted_by_us(scratch: &Scratch, document: &Document) -> io::Result<Option<Emitted>> {
    let name = format!("bench-{}", document.name);
    let folder = scratch.member(&name);
    let config = document.config.as_deref();
    let (output, _) = measure::run(&scratch::generate(&document.file, config, &name, &folder)?)?;
    Ok(output.status.success().then(|| Emitted {
        name,
        folder,
        features: Some("rustls,all".to_owned()),
    }))
}

fn emitted_by(scratch: &Scratch, document: &Document, peer: &Peer) -> io::Result<Option<Emitted>> {
    let name = format!("bench-{}-{}", document.name, peer.name);
    let folder = scratch.member(&name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let (output, _) = measure::run(&peer.generate(document, &folder))?;
    if !output.status.success() {
        return Ok(None);
    }
    peer.finish(&folder, &name)?;
    Ok(Some(Emitted {
        name,
        folder,
        features: None,
    }))
}

/// One feature of a crate of ours.
struct Part {
    feature: String,
    emitted: Emitted,
}

/// Returns the large part and the smallest one, with their bounds.
fn parts(whole: &Emitted) -> io::Result<Vec<(Part, Figures)>> {
    let part = |feature: String| Part {
        emitted: Emitted {
            name: whole.name.clone(),
            folder: whole.folder.clone(),
            features: Some(format!("rustls,{feature}")),
        },
        feature,
    };
    let smallest = smallest_feature(&whole.folder)?;
    Ok(vec![
        (part(LARGE_PART.to_owned()), PART),
        (part(smallest), SMALLEST),
    ])
}

/// Returns the feature whose module has the fewest bytes, of those that need no other.
fn smallest_feature(folder: &Path) -> io::Result<String> {
    let manifest = fs::read_to_string(folder.join("Cargo.toml"))?;
    let alone = manifest
        .lines()
        .filter_map(|line| line.strip_suffix(" = []"));
    let sized = alone.filter_map(|feature| {
        let module = folder.join("src").join(feature.replace('-', "_"));
        let bytes = bytes_of(&module.with_extension("rs")).ok()?;
        Some((bytes + bytes_of(&module).unwrap_or_default(), feature))
    });
    let smallest = sized.min().map(|(_, feature)| feature.to_owned());
    smallest.ok_or_else(|| io::Error::other("the crate has no features"))
}

/// Returns the size of a file, or of all in a folder.
fn bytes_of(path: &Path) -> io::Result<u64> {
    if path.is_file() {
        return Ok(fs::metadata(path)?.len());
    }
    let mut bytes = 0;
    for entry in fs::read_dir(path)? {
        bytes += bytes_of(&entry?.path())?;
    }
    Ok(bytes)
}

/// What came of one crate.
#[derive(Default)]
struct Row {
    figures: Figures,
    release: Option<f64>,
    library: Option<f64>,
    /// Why there is no more.
    failure: Option<String>,
}

impl Row {
    fn measured(
        scratch: &Scratch,
        emitted: Option<Emitted>,
        with_release: bool,
    ) -> io::Result<Self> {
        let Some(emitted) = emitted else {
            return Ok(Self::failed("is not generated".to_owned()));
        };
        eprintln!("  {} …", emitted.name);
        let check = match emitted.compiled(scratch, &["check"])? {
            Compiled::Took(cost) => cost,
            Compiled::Failed(why) => return Ok(Self::failed(format!("does not compile: {why}"))),
        };
        let took = |compiled| match compiled {
            Compiled::Took(cost) => Some(cost),
            Compiled::Failed(_) => None,
        };
        let build = took(emitted.compiled(scratch, &["build"])?);
        let release = match with_release {
            true => took(emitted.compiled(scratch, &["build", "--release"])?),
            false => None,
        };
        Ok(Self {
            figures: Figures::new(Some(check), build),
            release: release.map(bound::processor),
            library: build.and_then(|_| emitted.library(scratch)),
            failure: None,
        })
    }

    fn failed(why: String) -> Self {
        Self {
            failure: Some(why.replace('|', "/")),
            ..Self::default()
        }
    }

    fn cells(&self, document: &str, generator: &str, bounds: Figures) -> Vec<String> {
        let figures = &self.figures;
        let check = match &self.failure {
            Some(why) => why.clone(),
            None => at_most(figures.check, bounds.check, 1),
        };
        vec![
            document.to_owned(),
            generator.to_owned(),
            check,
            at_most(figures.check_peak, bounds.check_peak, 0),
            at_most(figures.build, bounds.build, 1),
            at_most(self.release, None, 1),
            at_most(self.library, None, 1),
            machine::date(),
        ]
    }
}
