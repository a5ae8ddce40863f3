//! The program that reads and writes the examples, with the client that was generated.

use std::{collections::HashMap, fmt::Write, fs, io, path::Path};

use serde_json::Value;

use super::{checks::Check, examples::Examples, failed, rust, source::Source};
use crate::scratch::Scratch;

/// What a program does for a table of types: it reads lines of a number and a value from its standard input, and prints
/// for each line what came back, or what was wrong.
const MAIN: &str = r#"
type Trip = fn(&str) -> Result<Vec<u8>, String>;

fn trip<T: rt::Decode + rt::Encode>(text: &str) -> Result<Vec<u8>, String> {
    let value: T = rt::decode(text.as_bytes()).map_err(|error| error.to_string())?;
    rt::to_json(&value).map_err(|error| error.to_string())
}

fn main() {
    let mut out = String::new();
    for line in std::io::stdin().lines() {
        let line = line.expect("standard input is text");
        let (number, text) = line.split_once('\t').expect("a number stands before the value");
        let number: usize = number.parse().expect("the number is one");
        match TRIPS[number](text) {
            Ok(back) => {
                out.push('+');
                out.push_str(&String::from_utf8_lossy(&back));
            }
            Err(reason) => {
                out.push('-');
                out.push_str(&reason.replace('\n', " "));
            }
        }
        out.push('\n');
    }
    print!("{out}");
}
"#;

/// What came of one check.
pub(super) type Outcome = Result<Value, String>;

/// A program, before it is written.
pub(super) struct Program {
    /// The table of types.
    types: Vec<String>,
    /// The type of each check, in the order of examples and checks; `None`: there is nothing to read it with.
    numbers: Vec<Option<usize>>,
    input: String,
}

impl Program {
    /// Lists the types that the checks of all examples need.
    pub(super) fn new(source: &Source, package: &str, examples: &Examples<'_>) -> Self {
        let mut program = Self {
            types: Vec::new(),
            numbers: Vec::new(),
            input: String::new(),
        };
        let mut known = HashMap::new();
        for check in examples.valid.iter().flat_map(|example| &example.checks) {
            let path = rust::path(&source.sdk, &source.names, package, &check.ty);
            let number = path.map(|path| {
                *known.entry(path).or_insert_with_key(|path| {
                    program.types.push(path.clone());
                    program.types.len() - 1
                })
            });
            program.add(number, check);
        }
        program
    }

    fn add(&mut self, number: Option<usize>, check: &Check) {
        self.numbers.push(number);
        if let Some(number) = number {
            let _ = writeln!(self.input, "{number}\t{}", check.value);
        }
    }

    /// Writes and builds the program, and returns what came of each check.
    pub(super) fn run(&self, scratch: &Scratch, client: &str) -> io::Result<Vec<Option<Outcome>>> {
        if self.types.is_empty() {
            return Ok(self.numbers.iter().map(|_| None).collect());
        }
        let package = format!("{client}-roundtrip");
        self.write(&scratch.member(&package), client, &package)?;
        scratch.set_members(&[client, &package])?;
        let mut build = scratch.cargo("build");
        build.args(["--quiet", "--package", &package]);
        // What is not debugged needs no debug information, which is most of what building would write.
        build.env("CARGO_PROFILE_DEV_DEBUG", "0");
        let built = build.output()?;
        if !built.status.success() {
            return Err(failed(String::from_utf8_lossy(&built.stderr)));
        }
        let input = scratch.member(&package).join("input.txt");
        fs::write(&input, &self.input)?;
        let mut run = std::process::Command::new(scratch.program(&package));
        let output = run.stdin(fs::File::open(&input)?).output()?;
        if !output.status.success() {
            return Err(failed(String::from_utf8_lossy(&output.stderr)));
        }
        self.read(&String::from_utf8_lossy(&output.stdout))
    }

    fn write(&self, folder: &Path, client: &str, package: &str) -> io::Result<()> {
        fs::create_dir_all(folder.join("src"))?;
        fs::write(folder.join("Cargo.toml"), manifest(client, package))?;
        let mut text = format!("use {}::runtime as rt;\n", client.replace('-', "_"));
        text.push_str("\nstatic TRIPS: &[Trip] = &[\n");
        for ty in &self.types {
            let _ = writeln!(text, "    trip::<{ty}>,");
        }
        text.push_str("];\n");
        text.push_str(MAIN);
        fs::write(folder.join("src/main.rs"), text)
    }

    fn read(&self, output: &str) -> io::Result<Vec<Option<Outcome>>> {
        let mut lines = output.lines();
        let mut next = || {
            let line = lines
                .next()
                .ok_or_else(|| failed("the program has stopped early"))?;
            outcome(line).ok_or_else(|| failed(format!("the program printed {line}")))
        };
        let outcomes = self.numbers.iter();
        outcomes
            .map(|number| number.map(|_| next()).transpose())
            .collect()
    }
}

fn outcome(line: &str) -> Option<Outcome> {
    match (line.strip_prefix('+'), line.strip_prefix('-')) {
        (Some(back), _) => {
            Some(serde_json::from_str(back).map_err(|error| format!("not JSON: {error}")))
        }
        (_, Some(reason)) => Some(Err(reason.to_owned())),
        _ => None,
    }
}

fn manifest(client: &str, package: &str) -> String {
    format!(
        r#"[package]
name = "{package}"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
{client} = {{ path = "../{client}", default-features = false, features = ["all", "serde"] }}
"#
    )
}
