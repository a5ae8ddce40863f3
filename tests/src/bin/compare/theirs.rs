use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use sdksmith::document::pointer::Pointer;
use sdksmith_tests::{
    npm,
    places::root,
    scratch::{self, Scratch},
    server::{Answer, Asked, Server},
};
use serde_json::{Map, Value};

use super::arguments::Call;

const NAME: &str = "compare-theirs";
/// Header by which a request says which call it is of: they are free to send more than one.
pub(crate) const CALL: &str = "x-call";

/// Returns what their client sends for each call; an error text where nothing was sent.
pub(crate) fn sent(
    scratch: &Scratch,
    document: &Path,
    calls: &[Call],
) -> io::Result<Vec<Result<Asked, String>>> {
    let tools = npm::install("second")?;
    let folder = scratch.member(NAME);
    let program = build(&tools, &folder, document, calls)?;
    let server = Server::start().otherwise(|_| Answer::json(200, "{}"));
    let (given, failures) = (folder.join("calls.json"), folder.join("failures.json"));
    let arguments: Vec<Value> = calls.iter().map(Call::json).collect();
    fs::write(&given, serde_json::to_vec(&arguments)?)?;
    let mut node = Command::new("node");
    node.arg(program)
        .arg(server.url())
        .args([&given, &failures]);
    succeed(&mut node)?;
    let failures: BTreeMap<usize, String> = serde_json::from_slice(&fs::read(&failures)?)?;
    let asked = server.asked();
    let find = |index: usize| {
        let wanted = index.to_string();
        let found = asked
            .iter()
            .find(|asked| asked.header(CALL) == Some(&wanted));
        let failure = || {
            failures
                .get(&index)
                .cloned()
                .unwrap_or_else(|| "nothing was sent".to_owned())
        };
        found.cloned().ok_or_else(failure)
    };
    Ok((0..calls.len()).map(find).collect())
}

/// Returns the version of their generator, as `tests/second` pins it.
pub(crate) fn version() -> String {
    let package = fs::read(root().join("tests/second/package.json")).unwrap_or_default();
    let package: Value = serde_json::from_slice(&package).unwrap_or_default();
    let version = package["dependencies"]["@hey-api/openapi-ts"].as_str();
    version.unwrap_or_default().to_owned()
}

/// Generates their client for the operations of the calls, and returns a program that makes them.
fn build(tools: &Path, folder: &Path, document: &Path, calls: &[Call]) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let selected = folder.join("document.json");
    let operations = calls.iter().map(|call| &call.at).collect();
    fs::write(
        &selected,
        serde_json::to_vec(&only(scratch::normalised(document)?, &operations))?,
    )?;
    let out = folder.join("client");
    let mut generate = Command::new(tools.join("openapi-ts"));
    generate.arg("-i").arg(&selected).arg("-o").arg(&out);
    generate.args(["-c", "@hey-api/client-fetch"]);
    generate.args(["-p", "@hey-api/sdk", "@hey-api/typescript"]);
    succeed(generate.current_dir(folder))?;
    fs::copy(root().join("tests/second/call.ts"), out.join("call.ts"))?;
    let program = folder.join("call.mjs");
    let mut bundle = Command::new(tools.join("esbuild"));
    bundle
        .arg(out.join("call.ts"))
        .args(["--bundle", "--platform=node", "--format=esm"]);
    bundle.arg(format!("--outfile={}", program.display()));
    succeed(&mut bundle)?;
    Ok(program)
}

fn succeed(command: &mut Command) -> io::Result<()> {
    let output = command.output()?;
    if output.status.success() {
        return Ok(());
    }
    let printed = [output.stdout, output.stderr].concat();
    let name = command.get_program().to_string_lossy().into_owned();
    Err(io::Error::other(format!(
        "{name}: {}",
        String::from_utf8_lossy(&printed)
    )))
}

/// Returns a document with these operations and what they refer to: a generator may take minutes for a whole one.
fn only(document: Value, operations: &BTreeSet<&Pointer>) -> Value {
    let is_wanted = |path: &str, key: &str, value: &Value| {
        let at = Pointer::root().child("paths").child(path).child(key);
        operations.contains(&at) || !value.is_object()
    };
    let paths: Map<String, Value> = document["paths"]
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(path, item)| {
            let members = item.as_object()?.iter();
            let kept = members.filter(|(key, value)| is_wanted(path, key, value));
            let kept: Map<_, _> = kept
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect();
            let has_operation = kept.values().any(Value::is_object);
            has_operation.then(|| (path.clone(), Value::Object(kept)))
        })
        .collect();
    let paths = Value::Object(paths);
    let mut components = Map::new();
    components.insert(
        "securitySchemes".to_owned(),
        document["components"]["securitySchemes"].clone(),
    );
    let mut components = Value::Object(components);
    let mut missing = references(&paths);
    let mut known = BTreeSet::new();
    while let Some(reference) = missing.pop() {
        if !known.insert(reference.clone()) {
            continue;
        }
        let Some(target) = document.pointer(&reference) else {
            continue;
        };
        missing.extend(references(target));
        let place = Pointer::from_text(reference);
        let keys: Vec<_> = place.keys().collect();
        if let [_, kind, name] = &keys[..] {
            components[kind.as_ref()][name.as_ref()] = target.clone();
        }
    }
    let mut selected = document;
    selected["paths"] = paths;
    selected["components"] = components;
    selected
}

/// Returns the pointers of all `$ref`s in a value.
fn references(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = vec![value];
    while let Some(value) = rest.pop() {
        match value {
            Value::Object(members) => {
                let reference = members.get("$ref").and_then(Value::as_str);
                found.extend(
                    reference
                        .and_then(|text| text.strip_prefix('#'))
                        .map(str::to_owned),
                );
                rest.extend(members.values());
            }
            Value::Array(items) => rest.extend(items),
            _ => {}
        }
    }
    found
}
