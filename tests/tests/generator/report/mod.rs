//! What the command says: one wrong document for every diagnostic that there is, exit statuses, and the report as JSON.

mod config;
mod document;
mod files;
mod json;
pub mod status;

use std::{collections::BTreeSet, fs};

use sdksmith_tests::places::root;

use crate::folder::Folder;

/// Diagnostics that only a mistake of the generator, a disk that fails twice, or a mistake that no repair knows can bring about.
const OUT_OF_REACH: &[&str] = &[
    "output-half-written",
    "output-not-rust",
    "output-path",
    "schema-rejected",
];

/// A document, and what has to be wrong with it.
struct Wrong {
    name: &'static str,
    document: &'static str,
    config: Option<&'static str>,
}

impl Wrong {
    const fn document(name: &'static str, document: &'static str) -> Self {
        Self {
            name,
            document,
            config: None,
        }
    }

    /// Runs the command on it, and compares what it says. An error lets nothing be written, a warning does.
    #[track_caller]
    fn holds(&self) {
        let folder = Folder::with_document(self.document);
        if let Some(config) = self.config {
            folder.write("sdk.yml", config);
        }
        let run = folder.generate(&[]);
        let has_error = run.stderr.lines().any(|line| line.starts_with("error["));
        assert_eq!(run.status, i32::from(has_error), "{}", self.name);
        assert_eq!(folder.path("out").exists(), !has_error, "{}", self.name);
        insta::assert_snapshot!(self.name, run.seen());
    }
}

/// Every code of the catalogue occurs in a snapshot, so that its wording can be read there.
#[test]
fn every_diagnostic_is_shown() {
    let mut codes = BTreeSet::new();
    for file in fs::read_dir(root().join("codegen/src/report/catalogue")).unwrap() {
        codes.extend(texts(&fs::read_to_string(file.unwrap().path()).unwrap()));
    }
    let shown = snapshots("report/snapshots") + &snapshots("snapshots");
    codes.retain(|code| {
        !shown.contains(&format!("[{code}]")) && !OUT_OF_REACH.contains(&code.as_str())
    });
    assert!(codes.is_empty(), "nothing shows {codes:?}");
}

fn snapshots(folder: &str) -> String {
    let folder = root().join("tests/tests/generator").join(folder);
    let files = fs::read_dir(folder).unwrap();
    files
        .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
        .collect()
}

/// Returns the quoted texts of a file that look like a code.
fn texts(source: &str) -> impl Iterator<Item = String> {
    let quoted = source.split('"').skip(1).step_by(2);
    let is_code = |text: &&str| {
        text.contains('-')
            && text.chars().all(|letter| {
                letter.is_ascii_lowercase() || letter == '-' || letter.is_ascii_digit()
            })
    };
    quoted.filter(is_code).map(str::to_owned)
}
