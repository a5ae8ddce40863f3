//! What is emitted: `generated/` is up to date, two runs give the same bytes, and a local change stays local.

use std::{collections::BTreeSet, process::Command};

use sdksmith::{
    Report,
    emit::Layout,
    output::Files,
    pipeline::{self, Input},
    resolve::Wanted,
};
use sdksmith_tests::{case::Case, places::root};

use crate::folder::{Folder, Run};

/// `cargo regenerate` has nothing to do.
#[test]
fn the_published_client_is_up_to_date() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_regenerate"));
    let run = Run::from(command.arg("--check").output().unwrap());
    assert_eq!(run.status, 0, "run `cargo regenerate`\n{}", run.stderr);
}

#[test]
fn two_runs_give_the_same_bytes() {
    let (spec, config) = spec();
    let folder = folder(&spec, &config);
    assert!(crate_of(&folder) == crate_of(&folder));
    for case in Case::all().unwrap() {
        assert_eq!(case.goldens(), case.goldens(), "{}", case.name);
    }
}

/// A member more in one response changes the file of its resource, and nothing else.
#[test]
fn a_local_change_stays_local() {
    let changes = [
        (
            "\n    R2Bucket:\n",
            ["src/codecs/r2.rs", "src/r2/buckets.rs"],
        ),
        (
            "\n    KvKey:\n",
            ["src/codecs/kv.rs", "src/kv/namespaces/keys.rs"],
        ),
    ];
    let (spec, config) = spec();
    let before = crate_of(&folder(&spec, &config));
    for (schema, files) in changes {
        let after = crate_of(&folder(&with_member(&spec, schema), &config));
        let changed: Vec<_> = different(&before, &after).into_iter().collect();
        assert_eq!(changed, files);
    }
}

/// Adds a member to the first `properties` behind a place.
fn with_member(spec: &str, place: &str) -> String {
    let start = spec.find(place).expect(place);
    let (head, tail) = spec.split_at(start);
    head.to_owned()
        + &tail.replacen(
            "      properties:\n",
            "      properties:\n        weight: { type: integer }\n",
            1,
        )
}

/// A new resource adds its files and its line to the files that list resources, and leaves other resources alone.
#[test]
fn a_new_resource_leaves_the_others_alone() {
    let (spec, config) = spec();
    let before = crate_of(&folder(&spec, &config));
    let path = "  /zebras:\n    get:\n      operationId: zebras\n      security: [{ api_token: [] }, { api_email: [], api_key: [] }]\n      responses: { '204': { description: None. } }\n";
    let after = crate_of(&folder(
        &spec.replacen("paths:\n", &format!("paths:\n{path}"), 1),
        &config,
    ));
    let changed: Vec<_> = different(&before, &after).into_iter().collect();
    let expected = [
        "Cargo.toml",
        "README.md",
        "api.md",
        "src/client.rs",
        "src/codecs.rs",
        "src/codecs/zebras.rs",
        "src/lib.rs",
        "src/zebras.rs",
    ];
    assert_eq!(changed, expected);
}

fn spec() -> (String, String) {
    let read = |file: &str| std::fs::read_to_string(root().join("spec").join(file)).unwrap();
    (read("openapi.yaml"), read("sdk.yml"))
}

fn folder(document: &str, config: &str) -> Folder {
    let folder = Folder::with_document(document);
    folder.write("sdk.yml", config);
    folder
}

/// Generates a crate without writing it.
fn crate_of(folder: &Folder) -> Files {
    let input = Input {
        document: folder.path("openapi.yaml"),
        config: Some(folder.path("sdk.yml")),
        overlays: Vec::new(),
        wanted: Wanted::default(),
        layout: Layout::Crate,
    };
    let mut report = Report::default();
    let outcome = pipeline::generate(&input, &mut report);
    assert!(!report.is_fatal(false), "{:?}", report.diagnostics);
    outcome.files.unwrap()
}

/// Returns the paths of the files that only one of them has, or that are different.
fn different(before: &Files, after: &Files) -> BTreeSet<String> {
    let paths = before.iter().chain(after.iter()).map(|(path, _)| path);
    let changed = paths.filter(|path| before.get(path) != after.get(path));
    changed.map(str::to_owned).collect()
}

/// Whatever a document and its configuration say, the crate stays in its folder, and cargo can read its manifest.
#[test]
fn no_text_leaves_its_place() {
    for case in ["hostile_text", "hostile_configuration"] {
        let folder = Folder::new();
        let source = root().join("tests/cases").join(case);
        for file in ["openapi.yaml", "sdk.yml"] {
            if let Ok(text) = std::fs::read(source.join(file)) {
                folder.write(file, text);
            }
        }
        let run = folder.generate(&[]);
        assert_eq!(run.status, 0, "{run:?}");
        let tree = folder.tree("");
        let outside = tree
            .keys()
            .filter(|path| !path.starts_with("out/") && !path.starts_with("cache/"));
        let outside: Vec<_> = outside
            .filter(|path| !["openapi.yaml", "sdk.yml"].contains(&path.as_str()))
            .collect();
        assert!(outside.is_empty(), "{outside:?}");
        let mut command = Command::new(env!("CARGO"));
        command.args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ]);
        let run = Run::from(command.current_dir(folder.path("out")).output().unwrap());
        assert_eq!(run.status, 0, "{case}: {}", run.stderr);
    }
}

#[test]
fn every_method_shows_a_call() {
    let folder = sdksmith_tests::places::root().join("generated/src");
    let mut calls = 0;
    for file in sources(&folder) {
        let text = std::fs::read_to_string(&file).unwrap();
        let count = |part: &str| text.matches(part).count();
        assert_eq!(
            count("rt::Call::new("),
            count("/// ```no_run"),
            "{}",
            file.display()
        );
        calls += count("rt::Call::new(");
    }
    assert!(calls > 30, "{calls}");
}

fn sources(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                sources(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}
