//! What is written: all or nothing, only what changed, and only what the generator owns.

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant, SystemTime},
};

use serde_json::Value;

use crate::{
    folder::{Folder, Run, Tree},
    report::status::GOOD,
};

/// The document after a change that makes, changes and removes files.
fn changed() -> String {
    GOOD.replace("/streets", "/roads")
        .replace("Streets", "Roads")
}

fn times(folder: &Folder) -> BTreeMap<String, SystemTime> {
    let files = folder
        .tree("out")
        .into_keys()
        .filter(|path| !path.ends_with('/'));
    files
        .map(|path| {
            let file = folder.path("out").join(&path);
            let time = fs::metadata(file).unwrap().modified().unwrap();
            (path, time)
        })
        .collect()
}

#[test]
fn what_did_not_change_is_not_touched() {
    let folder = Folder::with_document(GOOD);
    folder.generate(&[]).must_be_silent();
    let before = times(&folder);
    folder.generate(&[]).must_be_silent();
    assert_eq!(times(&folder), before);
    folder.write("openapi.yaml", changed());
    folder.generate(&[]).must_be_silent();
    let after = times(&folder);
    for path in ["src/houses.rs", "src/security.rs", "src/codecs/houses.rs"] {
        assert_eq!(after[path], before[path], "{path}");
    }
    assert!(after["src/lib.rs"] > before["src/lib.rs"]);
    assert!(!after.contains_key("src/streets.rs") && after.contains_key("src/roads.rs"));
}

/// Returns the stages of a run, and what it said besides.
fn staged(run: &Run) -> (Vec<String>, Value) {
    let mut said: Value = serde_json::from_str(&run.stdout).unwrap();
    let seconds = said.as_object_mut().unwrap().remove("seconds").unwrap();
    (seconds.as_object().unwrap().keys().cloned().collect(), said)
}

#[test]
fn a_run_with_nothing_to_do_compares_and_says_the_same() {
    let folder = Folder::with_document(GOOD);
    folder.write("sdk.yml", "nonsense: true\n");
    let json = || staged(&folder.generate(&["--report", "json"]));
    let (stages, said) = json();
    assert!(stages.contains(&"emit".to_owned()), "{stages:?}");
    assert!(!said["diagnostics"].as_array().unwrap().is_empty());
    let again = (vec!["compare".to_owned()], said.clone());
    assert_eq!(json(), again);
    // Whatever differs is seen: what went in, what came out, and what is asked for.
    folder.write(
        "sdk.yml",
        "nonsense: true\ntargets: {rust: {package_name: town}}\n",
    );
    assert!(json() != again);
    assert!(folder.read("out/Cargo.toml").contains("name = \"town\""));
    fs::remove_file(folder.path("out/src/houses.rs")).unwrap();
    assert!(json() != again);
    assert!(folder.path("out/src/houses.rs").exists());
    assert!(staged(&folder.generate(&["--report", "json", "--strict"])).0 != again.0);
    folder.write("out/src/houses.rs", "// Edited.\n");
    assert_eq!(folder.generate(&[]).status, 1);
}

#[test]
fn a_document_out_of_a_pipe_is_read_by_every_run() {
    let folder = Folder::new();
    let piped = |document: &str| {
        let mut command = folder.command(&["generate", "/dev/stdin", "--out", "out"]);
        command.stdin(Stdio::piped()).stderr(Stdio::piped());
        let mut run = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut pipe = run.stdin.take().unwrap();
        pipe.write_all(document.as_bytes()).unwrap();
        drop(pipe);
        Run::from(run.wait_with_output().unwrap()).must_be_silent();
    };
    piped(GOOD);
    assert!(folder.path("out/src/streets.rs").exists());
    piped(&changed());
    assert!(folder.path("out/src/roads.rs").exists());
}

/// A file of streets, and places that lead to one that is not there and to one that is broken.
fn in_files() -> Folder {
    let folder = Folder::with_document(
        "openapi: 3.0.3
info: { title: Town, version: '1' }
paths:
  /streets: { post: { requestBody: { content: { application/json: { schema: { $ref: 'street.yaml' } } } }, responses: {} } }
  /pets:
    post:
      requestBody:
        content:
          application/json:
            schema:
              oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: 'broken.yaml' }]
              discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Cat', dog: 'dog.yaml' } }
      responses: {}
components:
  schemas:
    Cat: { type: object, required: [kind], properties: { kind: { type: string } } }
",
    );
    folder.write(
        "street.yaml",
        "{ type: object, properties: { name: { type: string } } }",
    );
    folder.write("broken.yaml", "a: [\n");
    folder
}

#[test]
fn every_file_that_was_looked_for_is_looked_at_again() {
    let folder = in_files();
    let json = |args: &[&str]| staged(&folder.generate(&[&["--report", "json"], args].concat()));
    let is_repeated = |args: &[&str]| json(args).0 == ["compare"];
    let dog = "{ type: object, required: [kind], properties: { kind: { type: string } } }";
    json(&[]);
    assert!(is_repeated(&[]));
    for (file, text, status) in [
        ("dog.yaml", dog, 0),
        ("broken.yaml", dog, 1),
        ("street.yaml", dog, 1),
        ("openapi.yaml", GOOD, 1),
    ] {
        folder.write(file, text);
        // A check does all the work, whatever a run has left behind.
        let check = folder.generate(&["--check"]);
        let now = json(&[]);
        assert!(now.0 != ["compare"], "{file}");
        assert_eq!(check.status, status, "{file}: {}", check.seen());
        assert!(is_repeated(&[]) && !is_repeated(&["--check"]), "{file}");
    }
    let folder = in_files();
    folder.generate(&[]);
    fs::remove_file(folder.path("street.yaml")).unwrap();
    assert!(folder.generate(&[]).stderr.contains("street.yaml"));
}

#[test]
fn the_manifest_has_what_was_asked_for() {
    let folder = Folder::with_document(GOOD);
    let asked = ["--name", "town-client", "--runtime", "libs/runtime"];
    folder.generate(&asked).must_be_silent();
    let manifest = folder.read("out/Cargo.toml");
    assert!(manifest.contains("name = \"town-client\""), "{manifest}");
    let runtime = "sdksmith-runtime = { version = \"0.1.0\", path = \"../libs/runtime\",";
    assert!(manifest.contains(runtime), "{manifest}");
    assert!(!manifest.contains("[workspace"), "{manifest}");
    let again = [&asked[..], &["--check"]].concat();
    folder.generate(&again).must_be_silent();
}

#[test]
fn a_change_and_back_is_no_change() {
    let folder = Folder::with_document(GOOD);
    folder.generate(&[]).must_be_silent();
    let before = folder.tree("out");
    folder.write("openapi.yaml", changed());
    folder.generate(&[]).must_be_silent();
    assert!(folder.tree("out") != before);
    folder.write("openapi.yaml", GOOD);
    folder.generate(&[]).must_be_silent();
    assert!(folder.tree("out") == before);
}

#[test]
fn a_run_with_errors_writes_nothing() {
    let folder = Folder::with_document(GOOD);
    folder.generate(&[]).must_be_silent();
    let before = folder.tree("out");
    for document in ["", "openapi: 9", "[]", "openapi: 3.0.3\npaths: {]"] {
        folder.write("openapi.yaml", document);
        assert_eq!(folder.generate(&[]).status, 1, "{document}");
        assert!(folder.tree("out") == before, "{document}");
    }
    folder.write("openapi.yaml", changed());
    folder.write(
        "sdk.yml",
        "resources: { a: { methods: { b: get /nothing } } }\n",
    );
    assert_eq!(folder.generate(&[]).status, 1);
    assert!(folder.tree("out") == before);
}

/// What the author keeps beside the emitted files, and in the manifest, survives.
#[test]
fn what_is_of_the_author_survives() {
    let folder = Folder::with_document(GOOD);
    folder.write("out/Cargo.toml", "# Mine.\n[package]\nname = \"mine\" # really\nversion = \"7.0.0\"\n\n[dependencies]\nanyhow = \"1\"\n");
    folder.write("out/src/lib.rs", "pub mod generated;\n");
    folder.generate(&[]).must_be_silent();
    folder.write("out/src/mine.rs", "// mine");
    folder.write("openapi.yaml", changed());
    folder.generate(&[]).must_be_silent();
    let manifest = folder.read("out/Cargo.toml");
    for line in [
        "# Mine.",
        "name = \"mine\" # really",
        "version = \"7.0.0\"",
        "anyhow = \"1\"",
    ] {
        assert!(manifest.contains(line), "{line} is not in\n{manifest}");
    }
    assert!(manifest.contains("sdksmith-runtime"));
    assert_eq!(folder.read("out/src/lib.rs"), "pub mod generated;\n");
    assert_eq!(folder.read("out/src/mine.rs"), "// mine");
    let tree = folder.tree("out");
    let others = tree
        .keys()
        .filter(|path| !path.starts_with("src/generated/") && !path.ends_with('/'));
    let others: Vec<_> = others.map(String::as_str).collect();
    assert_eq!(
        others,
        ["Cargo.toml", "sdksmith.lock", "src/lib.rs", "src/mine.rs"]
    );
}

/// A folder in which a run can be broken off: a finished run, and a document that wants another.
fn about_to_change() -> (Folder, Tree, Tree) {
    let folder = Folder::with_document(GOOD);
    folder.generate(&[]).must_be_silent();
    let before = folder.tree("out");
    let other = Folder::with_document(&changed());
    other.generate(&[]).must_be_silent();
    folder.write("openapi.yaml", changed());
    (folder, before, other.tree("out"))
}

/// However a run ends, the folder is as before or as after, or the next run makes it so.
#[test]
fn a_run_that_is_killed_is_undone_by_the_next() {
    let (folder, before, after) = about_to_change();
    let mut was_broken = 0;
    for round in 0..40 {
        let is_back = round % 2 == 1;
        folder.write(
            "openapi.yaml",
            if is_back { GOOD.to_owned() } else { changed() },
        );
        kill_while_it_writes(&folder, Duration::from_micros(25 * round));
        let tree = folder.tree("out");
        was_broken += u32::from(tree != before && tree != after);
        folder.generate(&[]).must_be_silent();
        let expected = if is_back { &before } else { &after };
        assert!(folder.tree("out") == *expected, "round {round}");
    }
    println!("{was_broken} of 40 runs were broken off half-way");
}

#[test]
fn a_first_run_that_is_killed_is_no_hindrance() {
    let (_, before, _) = about_to_change();
    for round in 0..12 {
        let folder = Folder::with_document(GOOD);
        kill_while_it_writes(&folder, Duration::from_micros(100 * round));
        folder.generate(&[]).must_be_silent();
        assert!(folder.tree("out") == before, "round {round}");
    }
}

/// Starts a run, and kills it some time after it has begun to write, if it is still there.
fn kill_while_it_writes(folder: &Folder, after: Duration) {
    let mut command = folder.command(&["generate", "openapi.yaml", "--out", "out"]);
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let stage = folder.path("out/.sdksmith-stage");
    while !stage.exists() && child.try_wait().unwrap().is_none() {
        thread::yield_now();
    }
    let start = Instant::now();
    while start.elapsed() < after {
        thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// A shell can let writing fail where a real disk would be full: no file may be longer than some blocks.
#[cfg(unix)]
fn with_files_of_at_most(blocks: u32, folder: &Folder) -> Run {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command
        .args(["-c", &script])
        .arg(env!("CARGO_BIN_EXE_sdksmith-under-test"));
    command.args(["generate", "openapi.yaml", "--out", "out"]);
    Run::from(command.current_dir(folder.path("")).output().unwrap())
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_everything_as_it_was() {
    let (folder, before, after) = about_to_change();
    for blocks in [0, 1, 2, 4] {
        let run = with_files_of_at_most(blocks, &folder);
        if run.status == 0 {
            break;
        }
        assert_eq!(run.status, 1, "{run:?}");
        assert!(
            run.stderr.starts_with("error[output-unwritable]"),
            "{run:?}"
        );
        assert!(folder.tree("out") == before, "{blocks}");
    }
    let run = with_files_of_at_most(0, &Folder::with_document(GOOD));
    insta::assert_snapshot!("full_disk", run.seen());
    with_files_of_at_most(1000, &folder).must_be_silent();
    assert!(folder.tree("out") == after);
}

#[test]
fn what_tools_put_into_a_folder_is_not_in_the_way() {
    let folder = Folder::with_document(GOOD);
    folder.write("out/target/debug/keep", "cargo's");
    folder.write("out/.gitignore", "/target\n");
    folder.generate(&[]).must_be_silent();
    assert_eq!(folder.read("out/target/debug/keep"), "cargo's");
}
