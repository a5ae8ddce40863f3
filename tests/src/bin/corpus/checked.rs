//! The second half: the crate is compiled, as far as its types go.

use std::{
    io,
    process::{Command, Output},
};

use sdksmith_tests::{
    measure::{self, Cost},
    scratch::Scratch,
};
use serde_json::Value;

use crate::document::Document;

/// What the compiler says about a crate.
#[derive(Clone, Debug, Default)]
pub(crate) struct Checked {
    pub(crate) succeeded: bool,
    /// The errors and the warnings, as the compiler prints them.
    pub(crate) messages: Vec<String>,
    pub(crate) cost: Cost,
}

/// Checks the crate of a document without its resources, then with all of them and alone: what it depends on was built before.
pub(crate) fn check(scratch: &Scratch, document: &Document) -> io::Result<Checked> {
    scratch.set_members(&[&document.name])?;
    let prepared = cargo_check(scratch, document, "rustls").output()?;
    let prepared = read(&prepared, Cost::default());
    if !prepared.succeeded {
        return Ok(prepared);
    }
    let mut clean = scratch.cargo("clean");
    clean
        .args(["--quiet", "--package", &document.name])
        .status()?;
    let (output, cost) = measure::run(&cargo_check(scratch, document, "rustls,all"))?;
    let mut checked = read(&output, cost);
    checked.messages.extend(prepared.messages);
    Ok(checked)
}

/// Returns what clippy's default lints and rustdoc have to say about the crate of a document.
pub(crate) fn lint(scratch: &Scratch, document: &Document) -> io::Result<Checked> {
    scratch.set_members(&[&document.name])?;
    let mut clippy = cargo(scratch, "clippy", document, "rustls,all,blocking,serde");
    let mut linted = read(&clippy.output()?, Cost::default());
    let mut doc = cargo(scratch, "doc", document, "rustls,all");
    let documented = read(&doc.arg("--no-deps").output()?, Cost::default());
    linted.succeeded &= documented.succeeded;
    linted.messages.extend(documented.messages);
    Ok(linted)
}

/// Checks the crate of a document with the calls of all its methods.
pub(crate) fn check_calls(scratch: &Scratch, document: &Document) -> io::Result<Checked> {
    scratch.set_members(&[&document.name])?;
    let mut check = cargo(scratch, "check", document, "rustls,all,blocking,testing");
    Ok(read(&check.arg("--tests").output()?, Cost::default()))
}

pub(crate) fn cargo_check(scratch: &Scratch, document: &Document, features: &str) -> Command {
    cargo(scratch, "check", document, features)
}

fn cargo(scratch: &Scratch, subcommand: &str, document: &Document, features: &str) -> Command {
    let mut command = scratch.cargo(subcommand);
    command.args([
        "--quiet",
        "--message-format",
        "json",
        "--package",
        &document.name,
    ]);
    command.args(["--no-default-features", "--features", features]);
    command
}

pub(crate) fn read(output: &Output, cost: Cost) -> Checked {
    let text = String::from_utf8_lossy(&output.stdout);
    let mut messages: Vec<_> = text.lines().filter_map(message).collect();
    let succeeded = output.status.success();
    if !succeeded && messages.is_empty() {
        messages.push(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Checked {
        succeeded,
        messages,
        cost,
    }
}

/// Returns the error or the warning that a line of cargo's report carries.
fn message(line: &str) -> Option<String> {
    let line: Value = serde_json::from_str(line).ok()?;
    if line.get("reason")? != "compiler-message" {
        return None;
    }
    let message = line.get("message")?;
    let level = message.get("level")?.as_str()?;
    let rendered = message.get("rendered")?.as_str()?;
    matches!(level, "error" | "warning").then(|| rendered.to_owned())
}
