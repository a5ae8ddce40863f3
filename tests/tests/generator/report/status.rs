//! Exit statuses: 0 done, 1 errors or stale files, 2 wrong usage. Under `--strict` a warning is an error.

use crate::folder::Folder;

/// A document that could not be better.
pub const GOOD: &str = "openapi: 3.0.3
info: { title: Town, version: '1' }
servers: [{ url: 'https://town.example' }]
paths:
  /houses:
    get: { tags: [Houses], responses: { '200': { description: All., content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/House' } } } } } } }
  /streets:
    get: { tags: [Streets], responses: { '204': { description: None. } } }
components:
  schemas:
    House: { type: object, properties: { number: { type: integer } } }
";

/// One that could.
const DOUBTFUL: &str = "openapi: 3.0.3
info: { title: Town, version: '1' }
paths:
  /houses:
    get: { responses: { '200': { description: All., content: { application/json: { schema: { $ref: '#/components/schemas/Missing' } } } } } }
";

#[test]
fn a_good_document_needs_no_words() {
    for args in [
        &[][..],
        &["--strict"],
        &["--name", "town"],
        &["--runtime", "runtime"],
    ] {
        let folder = Folder::with_document(GOOD);
        let run = folder.generate(args);
        run.must_be_silent();
        assert_eq!(run.stdout, "");
        assert!(folder.path("out/src/lib.rs").is_file());
    }
}

#[test]
fn a_warning_is_an_error_under_strict() {
    let folder = Folder::with_document(DOUBTFUL);
    assert_eq!(folder.generate(&["--strict"]).status, 1);
    assert!(!folder.path("out").exists());
    assert_eq!(folder.generate(&[]).status, 0);
    assert!(folder.path("out").exists());
}

#[test]
fn wrong_usage_is_told_from_wrong_documents() {
    let folder = Folder::with_document(GOOD);
    for args in [
        &[][..],
        &["generte"],
        &["generate"],
        &["generate", "openapi.yaml"],
        &[
            "generate",
            "openapi.yaml",
            "--out",
            "out",
            "--name",
            "../type",
        ],
        &["generate", "openapi.yaml", "--out"],
        &["generate", "openapi.yaml", "--out", "out", "--chek"],
        &[
            "generate",
            "openapi.yaml",
            "--out",
            "out",
            "--check",
            "--dry-run",
        ],
        &[
            "generate",
            "openapi.yaml",
            "--out",
            "out",
            "--report",
            "xml",
        ],
        &["show", "everything", "openapi.yaml"],
    ] {
        let run = folder.run(args);
        assert_eq!(run.status, 2, "{args:?}: {run:?}");
        assert_eq!(run.stdout, "", "{args:?}");
        assert!(!run.stderr.is_empty(), "{args:?}");
    }
    assert_eq!(folder.tree("").len(), 1);
}

#[test]
fn help_and_version_are_no_mistakes() {
    let folder = Folder::new();
    for args in [
        &["--help"][..],
        &["--version"],
        &["generate", "--help"],
        &["help", "show"],
    ] {
        let run = folder.run(args);
        run.must_be_silent();
        assert!(!run.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn every_stage_can_be_shown() {
    let folder = Folder::with_document(GOOD);
    for stage in ["load", "normalise", "api", "sdk", "names"] {
        let run = folder.run(&["show", stage, "openapi.yaml"]);
        run.must_be_silent();
        assert!(run.stdout.len() > 100, "{stage}");
    }
    for stage in ["load", "normalise", "api", "sdk"] {
        let run = folder.run(&["show", stage, "openapi.yaml", "House"]);
        run.must_be_silent();
        assert!(run.stdout.contains("number"), "{stage}: {}", run.stdout);
    }
    assert_eq!(folder.run(&["show", "api", "missing.yaml"]).status, 1);
    assert_eq!(
        folder
            .run(&["show", "load", "openapi.yaml", "Missing"])
            .status,
        1
    );
}

/// What `show normalise` prints is a document again, without names of our own.
#[test]
fn a_normalised_document_generates_the_same() {
    let folder = Folder::with_document(GOOD);
    let shown = folder.run(&["show", "normalise", "openapi.yaml"]).stdout;
    assert!(!shown.contains("x-sdksmith"));
    folder.generate(&[]).must_be_silent();
    folder.write("again.json", shown);
    folder
        .run(&["generate", "again.json", "--out", "again"])
        .must_be_silent();
    assert!(folder.tree("out") == folder.tree("again"));
}

#[test]
fn a_name_that_is_nowhere_is_an_error_of_every_stage() {
    let folder = Folder::with_document(GOOD);
    for stage in ["load", "normalise", "api", "sdk", "names"] {
        let run = folder.run(&["show", stage, "openapi.yaml", "Castle"]);
        assert_eq!(run.status, 1, "{stage}");
        assert!(run.stderr.contains("`Castle`"), "{stage}: {}", run.stderr);
    }
    let run = folder.run(&["show", "api", "openapi.yaml", "Castle"]);
    insta::assert_snapshot!("show_nothing", run.seen());
}

#[test]
fn what_is_shown_has_its_places() {
    let folder = Folder::with_document(DOUBTFUL);
    let run = folder.run(&["show", "api", "openapi.yaml"]);
    assert!(run.stderr.contains("openapi.yaml:5:"), "{}", run.stderr);
}
