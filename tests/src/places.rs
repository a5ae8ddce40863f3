//! Where things are.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Variable that says where public documents lie that are not part of the repository.
pub const SHARED: &str = "SDKSMITH_SHARED";

/// Returns the root of the workspace.
pub fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().unwrap_or(tests).to_owned()
}

/// Returns the folder of public documents, or `None` when there is none: then a test that needs it says so and is skipped.
pub fn shared() -> Option<PathBuf> {
    let folder = match std::env::var_os(SHARED) {
        Some(folder) => PathBuf::from(folder),
        None => root().join("../shared"),
    };
    folder.is_dir().then_some(folder)
}

/// Returns what to say when there is no folder of public documents.
pub fn missing() -> String {
    format!("no folder of public documents; the variable {SHARED} says where it is")
}

/// Ends a command that needs public documents and has none.
///
/// A machine that builds every change has to have the documents; others may go without.
pub fn without_documents() -> ExitCode {
    match is_ci() {
        true => {
            eprintln!("error: {}", missing());
            ExitCode::FAILURE
        }
        false => {
            eprintln!("skipped: {}", missing());
            ExitCode::SUCCESS
        }
    }
}

/// Says whether this is a run for every change to the repository, in which nothing may be left out.
pub fn is_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| value == "true")
}
