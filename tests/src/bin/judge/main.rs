//! `cargo judge`: two mock servers that know the document judge what generated clients send.
//!
//! The client of all of Cloudflare creates a user; `cloudflare-sdk` calls each of its methods.

mod program;

use std::{io, path::Path, process::ExitCode};

use program::Program;
use sdksmith_tests::{
    judges::{self, Judge, PRISM, STEADY},
    places, scratch,
    scratch::Scratch,
};

fn main() -> ExitCode {
    if let Some(code) = scratch::generating() {
        return code;
    }
    match judged() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Returns whether all judges accept everything.
fn judged() -> io::Result<bool> {
    let tools = judges::install()?;
    let mut is_good = judged_alone(&tools)?;
    match places::shared() {
        Some(shared) => is_good &= judged_as_a_whole(&tools, &shared)?,
        None if places::is_ci() => return Err(io::Error::other(places::missing())),
        None => eprintln!("skipped: {}", places::missing()),
    }
    Ok(is_good)
}

/// Calls every method of `cloudflare-sdk`.
fn judged_alone(tools: &Path) -> io::Result<bool> {
    let document = places::root().join("spec/openapi.yaml");
    let calls = Program::every_method();
    each_judge(tools, &document, &calls)
}

/// Creates a user through the client of all of Cloudflare, of which only that part is compiled.
fn judged_as_a_whole(tools: &Path, shared: &Path) -> io::Result<bool> {
    let folder = shared.join("cloudflare");
    let document = folder.join("openapi-2026-08-17.json");
    let scratch = Scratch::open()?;
    let out = scratch.member("cloudflare");
    eprintln!("generating the client of all of Cloudflare");
    let mut generate =
        scratch::generate(&document, Some(&folder.join("sdk.yml")), "cloudflare", &out)?;
    if !generate.output()?.status.success() {
        return Err(io::Error::other(
            "the client of all of Cloudflare was not generated",
        ));
    }
    let create = Program::create_user(&scratch)?;
    each_judge(tools, &document, &create)
}

fn each_judge(tools: &Path, document: &Path, program: &Program) -> io::Result<bool> {
    program.build()?;
    let mut is_good = true;
    for kind in [&STEADY, &PRISM] {
        let judge = Judge::start(kind, &[], tools, document)?;
        let accepts = program.run(&judge.url())?;
        let verdict = if accepts { "accepts" } else { "TURNS DOWN" };
        println!(
            "{} {verdict} {} ({})\n",
            kind.name,
            program.name,
            file_name(document)
        );
        is_good &= accepts;
    }
    Ok(is_good)
}

fn file_name(document: &Path) -> String {
    let name = document.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}
