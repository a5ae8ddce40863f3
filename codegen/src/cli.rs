//! The command line: `generate`, `methods`, `init` and `show`.

mod again;
mod args;
mod envelopes;
mod generate;
mod init;
mod methods;
mod show;
mod suggestion;

use std::{ffi::OsString, process::ExitCode};

use clap::Parser;

use args::{Args, Command};

/// Everything went well, perhaps with warnings.
const DONE: u8 = 0;
/// The document or the configuration has errors, or `--check` found stale files.
const FAILED: u8 = 1;
/// The command line is wrong.
const USAGE: u8 = 2;

/// Runs the command line and returns its exit status: 0 done, 1 errors or stale files, 2 wrong usage.
pub fn main(args: impl Iterator<Item = OsString>) -> ExitCode {
    let args = match Args::try_parse_from(without_cargo(args)) {
        Ok(args) => args,
        Err(error) => {
            // Help and version come this way too; only real mistakes go to standard error and count as such.
            let is_mistake = error.use_stderr();
            let _ = error.print();
            return ExitCode::from(if is_mistake { USAGE } else { DONE });
        }
    };
    let is_done = match args.command {
        Command::Generate(args) => generate::run(&args),
        Command::Methods(args) => methods::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Show(args) => show::run(&args),
    };
    ExitCode::from(if is_done { DONE } else { FAILED })
}

/// Takes out the word that cargo adds when it runs `cargo sdksmith`.
fn without_cargo(args: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut args: Vec<OsString> = args.collect();
    let is_cargo = args
        .first()
        .and_then(|program| std::path::Path::new(program).file_stem())
        .is_some_and(|stem| stem == "cargo-sdksmith");
    if is_cargo && args.get(1).is_some_and(|word| word == "sdksmith") {
        args.remove(1);
    }
    args
}
