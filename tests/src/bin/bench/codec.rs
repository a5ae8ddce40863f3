//! How fast large answers are read and written, against serde_json with derives on the same types and the same bytes.

use std::{fs, io, path::Path, process::Command};

use sdksmith::{
    Report,
    config::{Config, Used},
    document, lower,
    name::Names,
    pipeline,
    resolve::{self, Wanted},
    sdk::{Output, Sdk, TypeRef},
};
use sdksmith_tests::{places, roundtrip::rust, scratch, scratch::Scratch};
use serde_json::Value;

use crate::{bound::at_least, derived, machine, results::table, sample};

/// Name, document, and the operation whose answers are read.
const SUBJECTS: &[(&str, &str, &str)] = &[
    (
        "github",
        "corpus/github.json",
        "GET /repos/{owner}/{repo}/issues/{issue_number}",
    ),
    ("stripe", "corpus/stripe.yaml", "GET /v1/charges/{charge}"),
    (
        "cloudflare",
        "cloudflare/openapi-2024-08-07.json",
        "GET /zones/{zone_id}",
    ),
];

/// Bytes of a large answer.
const LARGE: usize = 1_000_000;

const HEAD: [&str; 6] = [
    "answers of",
    "what",
    "ours MB/s",
    "serde_json MB/s",
    "ours ÷ serde_json",
    "bytes written, ours ÷ serde_json",
];

/// Which of the cells that the program prints is the ratio of speeds.
const RATIO: usize = 3;

const MAIN: &str = include_str!("codec_program.rs");

pub(crate) fn measured() -> io::Result<String> {
    let Some(shared) = places::shared() else {
        return Ok(places::missing());
    };
    let scratch = Scratch::open()?;
    let mut rows = Vec::new();
    for (name, file, operation) in SUBJECTS {
        let output = subject(&scratch, name, &shared.join(file), operation)?;
        for line in output.lines() {
            let cells = line.split('\t').enumerate().map(|(index, cell)| {
                let ratio = cell.parse().ok().filter(|_| index == RATIO);
                ratio.map_or_else(|| cell.to_owned(), |ratio| at_least(ratio, Some(1.0), 2))
            });
            rows.push(
                [format!("`{operation}` ({name})")]
                    .into_iter()
                    .chain(cells)
                    .collect(),
            );
        }
    }
    Ok(format!(
        "{}; lists of 1 MB, the best of 30 rounds, by turns. The types on the other side are the same, written with serde's derives; they do not keep unknown values of enums. **Bold** is what does not keep to its bound.\n\n{}",
        machine::line(),
        table(&HEAD, &rows)
    ))
}

fn subject(scratch: &Scratch, name: &str, file: &Path, operation: &str) -> io::Result<String> {
    let client = format!("bench-codec-{name}");
    let mut generate = scratch::generate(file, None, &client, &scratch.member(&client))?;
    succeeded(generate.args(["--only", operation]))?;
    let (sdk, names) = staged(file, operation)
        .ok_or_else(|| failed(format!("{} cannot be read", file.display())))?;
    let ty = sdk.methods.iter().find_map(|method| answer(&method.output));
    let ty = ty.ok_or_else(|| failed(format!("{operation} has no answer")))?;
    let document = document::normalised(file, &mut Report::default()).unwrap_or_default();
    let value = sample::answer(&document, operation)
        .ok_or_else(|| failed(format!("{operation} answers with no JSON")))?;
    let path = rust::path(&sdk, &names, &client, ty).ok_or_else(|| failed("no type to read"))?;
    let program = format!("{client}-program");
    let folder = scratch.member(&program);
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("Cargo.toml"), manifest(&program, &client))?;
    let (module, root) = derived::module(&sdk, ty);
    fs::write(
        folder.join("src/derived.rs"),
        format!("{module}pub type Root = {root};\n"),
    )?;
    let types = format!(
        "type Ours = Vec<{path}>;\ntype Theirs = Vec<derived::Root>;\nuse {}::runtime as rt;\n",
        client.replace('-', "_")
    );
    fs::write(folder.join("src/main.rs"), MAIN.to_owned() + &types)?;
    fs::write(folder.join("answer.json"), grown(&value))?;
    scratch.set_members(&[&client, &program])?;
    succeeded(
        scratch
            .cargo("build")
            .args(["--quiet", "--release", "--package", &program]),
    )?;
    let debug = scratch.program(&program);
    let built = debug
        .parent()
        .and_then(Path::parent)
        .map(|built| built.join("release").join(&program));
    let built = built.ok_or_else(|| failed("no target folder"))?;
    succeeded(Command::new(built).arg(folder.join("answer.json")))
}

fn staged(file: &Path, operation: &str) -> Option<(Sdk, Names)> {
    let mut report = Report::default();
    let api = lower::api(document::read(file, &mut report)?, &mut report);
    let (config, mut used) = (Config::default(), Used::default());
    let wanted = Wanted {
        only: vec![operation.to_owned()],
        ..Wanted::default()
    };
    let sdk = resolve::sdk(api, &config, &wanted, &mut used, &mut report);
    let names = pipeline::names(&sdk, &config, &mut used);
    Some((sdk, names))
}

fn answer(output: &Output) -> Option<&TypeRef> {
    match output {
        Output::Value(ty) | Output::Page(_, ty) => Some(ty),
        _ => None,
    }
}

/// Returns a list of so many values that it is a large answer.
fn grown(value: &Value) -> String {
    let item = value.to_string();
    let count = LARGE / item.len() + 1;
    format!("[{}]", vec![item; count].join(","))
}

fn manifest(program: &str, client: &str) -> String {
    format!(
        r#"[package]
name = "{program}"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
{client} = {{ path = "../{client}", default-features = false, features = ["all", "serde"] }}
serde = {{ version = "1", features = ["derive"] }}
serde_json = "1"
"#
    )
}

fn succeeded(command: &mut Command) -> io::Result<String> {
    let output = command.output()?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(failed(String::from_utf8_lossy(&output.stderr))),
    }
}

fn failed(what: impl std::fmt::Display) -> io::Error {
    io::Error::other(what.to_string())
}
