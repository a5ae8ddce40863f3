//! Every case becomes what is kept beside it, and all goldens are one crate.

use std::{fmt::Write as _, fs};

use sdksmith_tests::{
    case::{Case, keep},
    places::root,
};

/// Regenerates every case. Writes what is different, so that version control shows the difference, and fails.
#[test]
fn every_case_becomes_its_golden() {
    let mut different = Vec::new();
    for case in Case::all().unwrap() {
        for golden in case.goldens() {
            if case.keep(&golden).unwrap() {
                different.push(format!("{}/{}", case.name, golden.0));
            }
        }
    }
    assert!(
        different.is_empty(),
        "these are new, see their differences in version control:\n{}",
        different.join("\n")
    );
}

/// The crate of goldens has a module for each case.
#[test]
fn every_golden_is_compiled() {
    let mut text =
        "//! What each of the cases in `tests/cases` is expected to become. All of it compiles.\n"
            .to_owned();
    for Case { name, .. } in Case::all().unwrap() {
        write!(text, "\n#[rustfmt::skip]\n#[path = \"../../cases/{name}/expected/client.rs\"]\npub mod {name};\n").unwrap();
    }
    let file = root().join("tests/goldens/src/lib.rs");
    assert!(
        !keep(&file, &text).unwrap(),
        "the modules in {} were out of date",
        file.display()
    );
}

/// A case is small enough to be read at a glance.
#[test]
fn every_case_is_small() {
    for case in Case::all().unwrap() {
        let text = fs::read_to_string(case.folder.join("openapi.yaml")).unwrap();
        let lines = text.lines().count();
        assert!(lines <= 50, "{} has {lines} lines", case.name);
    }
}
