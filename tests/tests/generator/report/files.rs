//! What can be wrong with the output folder.

use super::status::GOOD;
use crate::folder::Folder;

fn generated() -> Folder {
    let folder = Folder::with_document(GOOD);
    folder.generate(&[]).must_be_silent();
    folder
}

/// Runs the command in a folder that it may not write to, and compares what it says.
#[track_caller]
fn refused(name: &str, folder: &Folder, args: &[&str]) {
    let before = folder.tree("");
    let run = folder.generate(args);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(folder.tree("") == before, "{name} has written");
    insta::assert_snapshot!(name, run.seen());
}

#[test]
fn a_folder_of_others_is_left_alone() {
    let folder = Folder::with_document(GOOD);
    folder.write("out/main.c", "int main;");
    refused("foreign_folder", &folder, &[]);
    let folder = Folder::with_document(GOOD);
    folder.write("out", "");
    refused("file_for_a_folder", &folder, &[]);
}

#[test]
fn a_file_of_others_is_left_alone() {
    let folder = Folder::with_document(&GOOD.replace("Streets", "Houses"));
    folder.generate(&[]).must_be_silent();
    folder.write("openapi.yaml", GOOD.replace("/streets", "/roads"));
    folder.write("out/src/roads.rs", "// mine");
    refused("foreign_file", &folder, &[]);
}

#[test]
fn an_edited_file_is_left_alone() {
    let folder = generated();
    folder.write("out/src/houses.rs", "// mine");
    refused("edited_file", &folder, &[]);
}

#[test]
fn a_broken_lock_or_manifest_is_told() {
    let folder = generated();
    folder.write("out/Cargo.toml", "[package\n");
    refused("broken_manifest", &folder, &[]);
    folder.write("out/sdksmith.lock", "<<<<<<< HEAD\n");
    refused("broken_lock", &folder, &[]);
}

#[test]
fn a_lock_cannot_lead_outside() {
    let folder = generated();
    folder.write("precious", "");
    let print = "cbf29ce484222325";
    for path in ["../precious", "src/../../precious", "/etc/precious"] {
        folder.write(
            "out/sdksmith.lock",
            format!("version = 1\n\n[files]\n\"{path}\" = \"{print}\"\n"),
        );
        let run = folder.generate(&[]);
        assert_eq!(run.status, 1, "{run:?}");
        assert!(folder.path("precious").exists());
    }
}

#[test]
fn check_names_every_file_that_is_not_as_it_should_be() {
    let folder = generated();
    folder.generate(&["--check"]).must_be_silent();
    std::fs::remove_file(folder.path("out/README.md")).unwrap();
    folder.write(
        "openapi.yaml",
        GOOD.replace("/streets", "/roads")
            .replace("Streets", "Roads"),
    );
    refused("check_stale", &folder, &["--check"]);
    folder.write("out/src/houses.rs", "// mine");
    refused("check_edited", &folder, &["--check"]);
    let empty = Folder::with_document(GOOD);
    assert_eq!(empty.generate(&["--check"]).status, 1);
    assert!(!empty.path("out").exists());
}

#[test]
fn a_dry_run_lists_what_would_change() {
    let folder = Folder::with_document(GOOD);
    let run = folder.generate(&["--dry-run"]);
    assert!(!folder.path("out").exists());
    insta::assert_snapshot!("dry_run_of_a_new_crate", run.seen());
    folder.generate(&[]).must_be_silent();
    let before = folder.tree("");
    let run = folder.generate(&["--dry-run"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    folder.write(
        "openapi.yaml",
        GOOD.replace("/streets", "/roads")
            .replace("Streets", "Roads"),
    );
    let run = folder.generate(&["--dry-run"]);
    assert!(folder.tree("out") == folder.tree("out") && before.len() == folder.tree("").len());
    insta::assert_snapshot!("dry_run_of_a_change", run.seen());
}

#[test]
fn an_unfinished_run_is_only_undone_by_one_that_may_write() {
    let folder = generated();
    folder.write("out/.sdksmith-stage/journal", "create src/new.rs\n");
    refused("unfinished_run", &folder, &["--check"]);
    assert_eq!(folder.generate(&["--dry-run"]).status, 1);
    folder.generate(&[]).must_be_silent();
    assert!(!folder.path("out/.sdksmith-stage").exists());
}

#[test]
fn an_adopted_crate_is_told_what_to_declare() {
    let folder = Folder::with_document(GOOD);
    folder.write(
        "out/Cargo.toml",
        "[package]\nname = \"mine\"\nversion = \"0.1.0\"\n",
    );
    folder.write("out/src/lib.rs", "");
    let run = folder.generate(&[]);
    assert_eq!(run.status, 0);
    insta::assert_snapshot!("adopted_crate", run.seen());
    folder.write("out/src/lib.rs", "pub mod generated;\n");
    let run = folder.generate(&["--tests"]);
    assert_eq!(run.status, 0);
    insta::assert_snapshot!("adopted_crate_without_tests", run.seen());
}

/// Only `build.rs` has a folder for a module.
#[test]
fn a_module_needs_a_build_script() {
    let folder = Folder::with_document(GOOD);
    assert_eq!(std::env::var_os("OUT_DIR"), None);
    let generator = sdksmith::Generator::new(folder.path("openapi.yaml"));
    let report = generator.try_build().unwrap_err();
    insta::assert_snapshot!(
        "no_out_dir",
        sdksmith::report::print::text(&report, None, false)
    );
}
