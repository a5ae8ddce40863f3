use std::{collections::BTreeSet, fs, io, path::Path};

use sdksmith_tests::{
    scratch::{self, Scratch},
    server::{Answer, Asked, Server},
};
use serde_json::Value;

use super::arguments::Call;

const NAME: &str = "compare-ours";

/// Returns what the emitted tests of our client send for each call; an error text where nothing was sent.
pub(crate) fn sent(
    scratch: &Scratch,
    document: &Path,
    config: Option<&Path>,
    calls: &[Call],
) -> io::Result<Vec<Result<Asked, String>>> {
    generate(scratch, document, config, calls)?;
    let server = Server::start().otherwise(|_| Answer::json(200, "{}"));
    let verdicts = scratch.member(&format!("{NAME}.verdicts"));
    let mut test = scratch.cargo("test");
    test.args(["--quiet", "--package", NAME, "--test", "calls"]);
    test.args(["--features", "all,blocking,testing"]);
    test.env("TEST_API_BASE_URL", server.url());
    test.env("TEST_API_VERDICTS", &verdicts);
    // One after the other, so that the requests come in the order of the verdicts.
    test.env("TEST_API_AT_ONCE", "1");
    if !test.output()?.status.success() {
        return Err(io::Error::other("our calls could not be made"));
    }
    let text = fs::read_to_string(&verdicts)?;
    let verdicts: Vec<Value> = text
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    Ok(in_order(&verdicts, server.asked(), calls))
}

fn generate(
    scratch: &Scratch,
    document: &Path,
    config: Option<&Path>,
    calls: &[Call],
) -> io::Result<()> {
    let operations: BTreeSet<String> = calls.iter().map(Call::operation).collect();
    let mut generate = scratch::generate(document, config, NAME, &scratch.member(NAME))?;
    for operation in operations {
        generate.args(["--only", &operation]);
    }
    match generate.arg("--tests").output()?.status.success() {
        true => scratch.set_members(&[NAME]),
        false => Err(io::Error::other("our client was not generated")),
    }
}

fn in_order(verdicts: &[Value], asked: Vec<Asked>, calls: &[Call]) -> Vec<Result<Asked, String>> {
    let mut asked = asked.into_iter();
    let made: Vec<_> = verdicts
        .iter()
        .map(|verdict| {
            let is_sent = !matches!(
                verdict["outcome"].as_str(),
                Some("no value" | "not sent" | "not answered")
            );
            let missing = || verdict["error"].as_str().unwrap_or("no value").to_owned();
            let request = is_sent.then(|| asked.next()).flatten();
            (verdict, request.ok_or_else(missing))
        })
        .collect();
    let find = |call: &Call| {
        let is_it = |verdict: &Value| {
            verdict["method"] == *call.method && verdict["arguments"] == *call.extent
        };
        let found = made.iter().find(|(verdict, _)| is_it(verdict));
        let missing = || Err("there is no such call".to_owned());
        found.map_or_else(missing, |(_, request)| request.clone())
    };
    calls.iter().map(find).collect()
}
