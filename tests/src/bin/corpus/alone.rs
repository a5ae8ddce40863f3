//! Each feature of a crate has to compile without the others.

use std::{
    io,
    time::{Duration, Instant},
};

use sdksmith_tests::{measure::Cost, scratch::Scratch};
use serde_json::Value;

use crate::{
    checked::{cargo_check, read},
    document::Document,
    generated,
    third::commits,
};

/// No feature is begun after this time; the others have their turn at another commit.
const TIME: Duration = Duration::from_secs(240);

/// Checks every feature of each crate alone, as long as there is time, and returns what is wrong.
///
/// Which feature is the first depends on the number of commits, so that in the long run all have their turn.
pub(crate) fn faults(documents: &[Document]) -> io::Result<Vec<String>> {
    let scratch = Scratch::open()?;
    let begun = Instant::now();
    let mut faults = Vec::new();
    for document in documents {
        if !generated::generate(&scratch, document)?.succeeded {
            faults.push(format!("{}: not generated", document.name));
            continue;
        }
        scratch.set_members(&[&document.name])?;
        let mut features = features(&scratch, document)?;
        let first = commits().unwrap_or_default() * 7 % features.len().max(1);
        features.rotate_left(first);
        let mut count = 0;
        for feature in &features {
            if begun.elapsed() > TIME {
                break;
            }
            faults.extend(fault(&scratch, document, feature)?);
            count += 1;
        }
        eprintln!(
            "{}: {count} of {} features alone, from `{}` on",
            document.name,
            features.len(),
            features.first().map_or("", String::as_str)
        );
    }
    Ok(faults)
}

/// Returns the names of the features that stand for resources: those that `all` switches on.
fn features(scratch: &Scratch, document: &Document) -> io::Result<Vec<String>> {
    let mut metadata = scratch.cargo("metadata");
    metadata.args(["--no-deps", "--offline", "--format-version", "1"]);
    let output = metadata.output()?;
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata.get("packages").and_then(Value::as_array);
    let package = packages
        .into_iter()
        .flatten()
        .find(|package| package["name"] == document.name);
    let all = package.and_then(|package| package["features"]["all"].as_array());
    let names = all.into_iter().flatten().filter_map(Value::as_str);
    Ok(names.map(str::to_owned).collect())
}

fn fault(scratch: &Scratch, document: &Document, feature: &str) -> io::Result<Option<String>> {
    let mut check = cargo_check(scratch, document, &format!("rustls,{feature}"));
    let checked = read(&check.output()?, Cost::default());
    let first = checked.messages.first();
    Ok(first.map(|message| {
        format!(
            "{}: the feature `{feature}` alone:\n{message}",
            document.name
        )
    }))
}
