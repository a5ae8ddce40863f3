//! What is said about the output folder, and about emitted files.

use std::{io, path::Path};

use crate::report::{Diagnostic, Place, Severity};

fn error(code: &'static str, message: String, help: Option<&str>) -> Diagnostic {
    Diagnostic {
        code,
        severity: Severity::Error,
        place: Place::Nowhere,
        message,
        help: help.map(str::to_owned),
    }
}

/// Says that emitted tokens are no Rust file.
pub fn not_rust(path: &str, reason: &str) -> Diagnostic {
    let message = format!("the emitted file {path} is not Rust: {reason}");
    let help = "this is a bug of sdksmith; please report it with the document";
    error("output-not-rust", message, Some(help))
}

/// Says that an emitted path leads out of the folder.
pub fn bad_path(path: &str) -> Diagnostic {
    let message = format!("the emitted path `{path}` is not one inside the output folder");
    let help = "this is a bug of sdksmith; please report it with the document";
    error("output-path", message, Some(help))
}

/// Says that a file or folder cannot be read.
pub fn unreadable(path: &Path, reason: &io::Error) -> Diagnostic {
    let message = format!("cannot read {}: {reason}", path.display());
    error("output-unreadable", message, None)
}

/// Says that a file or folder cannot be written, and that everything is as it was.
pub fn unwritable(path: &Path, reason: &io::Error) -> Diagnostic {
    let message = format!("cannot write {}: {reason}", path.display());
    error("output-unwritable", message, Some("nothing was changed"))
}

/// Says that writing failed, and that going back failed too.
pub fn half_written(dir: &Path, reason: &io::Error) -> Diagnostic {
    let message = format!("cannot put {} back as it was: {reason}", dir.display());
    let help = "the next run puts it back before it does anything else";
    error("output-half-written", message, Some(help))
}

/// Says that an earlier run did not finish, to one that may not write.
pub fn interrupted(dir: &Path) -> Diagnostic {
    let message = format!("an earlier run did not finish in {}", dir.display());
    let help = "run `generate` without `--check` and `--dry-run`: it puts the folder back first";
    error("output-interrupted", message, Some(help))
}

/// Says that a folder holds what the generator did not write. `first` is one of its entries.
pub fn foreign_folder(dir: &Path, first: &str) -> Diagnostic {
    let message = format!(
        "{} is not empty: it holds `{first}`, which sdksmith did not write",
        dir.display()
    );
    let help = "choose an empty folder, or a crate that holds only Cargo.toml and src/lib.rs";
    error("output-foreign-folder", message, Some(help))
}

/// Says that a file is where an emitted one should go.
pub fn foreign_file(file: &Path) -> Diagnostic {
    let message = format!(
        "{} is in the way: sdksmith did not write it",
        file.display()
    );
    error(
        "output-foreign-file",
        message,
        Some("move it away or delete it"),
    )
}

/// Says that an owned file was edited.
pub fn edited(file: &Path) -> Diagnostic {
    let message = format!(
        "{} was edited by hand; its changes would be lost",
        file.display()
    );
    let help = "move the changes to a file of your own, then delete this one or restore it";
    error("output-edited", message, Some(help))
}

/// Says that a file with names cannot be understood.
pub fn bad_names(file: &Path, reason: &str) -> Diagnostic {
    let message = format!("cannot understand {}: {reason}", file.display());
    error(
        "output-lock",
        message,
        Some("restore it from version control"),
    )
}

/// Says that the lock cannot be understood.
pub fn bad_lock(dir: &Path, reason: &str) -> Diagnostic {
    let message = format!(
        "cannot understand sdksmith.lock in {}: {reason}",
        dir.display()
    );
    error(
        "output-lock",
        message,
        Some("restore it from version control"),
    )
}

/// Says that a manifest cannot be understood.
pub fn bad_manifest(file: &Path, reason: &str) -> Diagnostic {
    let message = format!("cannot understand {}: {reason}", file.display());
    error("output-manifest", message, None)
}

/// Says that a file is not what would be written. `state` is `stale`, `missing` or `surplus`.
pub fn stale(file: &Path, state: &str) -> Diagnostic {
    let message = format!("{} is {state}", file.display());
    error(
        "output-stale",
        message,
        Some("run `generate` without `--check`"),
    )
}

/// Says that the author has to declare the emitted module in an adopted crate.
pub fn declare_module(file: &Path) -> Diagnostic {
    let message = format!("{} does not declare the emitted module", file.display());
    let help = "add `pub mod generated;`".to_owned();
    let severity = Severity::Note;
    Diagnostic {
        severity,
        help: Some(help),
        ..error("output-declare-module", message, None)
    }
}

/// Says that an adopted crate gets no tests.
pub fn no_tests(dir: &Path) -> Diagnostic {
    let message = format!(
        "{} is a crate of your own, into which `--tests` writes nothing",
        dir.display()
    );
    let help = "generate into an empty folder to have the tests".to_owned();
    Diagnostic {
        severity: Severity::Warning,
        help: Some(help),
        ..error("output-no-tests", message, None)
    }
}

/// Says that a build script's output has nowhere to go.
pub fn no_out_dir() -> Diagnostic {
    let help = "call `build` from `build.rs`, or run `sdksmith generate --out DIR`";
    error(
        "out-dir-missing",
        "`OUT_DIR` is not set".to_owned(),
        Some(help),
    )
}

/// Says that `show` was asked for something that is not there.
pub fn nothing_named(name: &str) -> Diagnostic {
    let help = "give a schema, a type, a path or the id of an operation; without a name everything is shown";
    error(
        "show-nothing",
        format!("nothing here is called `{name}`"),
        Some(help),
    )
}

/// Says that a configuration is there already, which is its author's.
pub fn configuration_exists(file: &Path) -> Diagnostic {
    let message = format!("{} is there already", file.display());
    let help = "name another file, or none to see the configuration";
    error("output-exists", message, Some(help))
}
