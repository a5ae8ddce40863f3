//! What the examples of all documents came back as, and what of their types is left.

use std::collections::BTreeMap;

use sdksmith_tests::roundtrip::{Figures, Findings};
use serde_json::{Value, json};

use crate::{columns, row::Row};

const HEADINGS: [&str; 8] = [
    "document",
    "examples",
    "valid",
    "typed",
    "decoded",
    "equal",
    "typed places",
    "raw",
];

/// So many places are shown of each reason.
const SHOWN: usize = 3;

/// At least this part of the valid examples has to come back equal.
const EQUAL: f64 = 0.995;

/// At most this part of the typed places may be raw JSON.
const RAW: f64 = 0.005;

/// Returns a table, and below it why examples did not come back and places are raw.
pub(crate) fn text(rows: &[Row]) -> String {
    let all: Vec<_> = findings(rows).collect();
    let mut table = vec![HEADINGS.map(str::to_owned)];
    table.extend(all.iter().map(|(name, findings)| cells(name, findings)));
    table.push(cells("all", &total(rows)));
    let mut text = columns::text(&table);
    for (name, findings) in all {
        text.push_str(&reasons(name, findings));
    }
    text
}

fn findings(rows: &[Row]) -> impl Iterator<Item = (&str, &Findings)> {
    rows.iter().filter_map(|row| {
        let findings = row.findings.as_ref()?.as_ref().ok()?;
        Some((row.document.name.as_str(), findings))
    })
}

fn cells(name: &str, findings: &Findings) -> [String; 8] {
    let (figures, places) = (&findings.figures, &findings.places);
    [
        name.to_owned(),
        figures.examples.to_string(),
        figures.valid.to_string(),
        figures.typed.to_string(),
        figures.decoded.to_string(),
        figures.equal.to_string(),
        places.all.to_string(),
        places.raw.len().to_string(),
    ]
}

/// Adds up what was found, without what is only worth listing.
fn total(rows: &[Row]) -> Findings {
    let mut total = Findings::default();
    for (name, findings) in findings(rows) {
        let (sum, figures) = (&mut total.figures, &findings.figures);
        sum.examples += figures.examples;
        sum.valid += figures.valid;
        sum.typed += figures.typed;
        sum.decoded += figures.decoded;
        sum.equal += figures.equal;
        total.places.all += findings.places.all;
        let raw = findings.places.raw.iter();
        let raw = raw.map(|(at, reason)| (format!("{name}#{at}"), reason.clone()));
        total.places.raw.extend(raw);
    }
    total
}

fn reasons(name: &str, findings: &Findings) -> String {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for failure in &findings.figures.failures {
        let place = format!("{} at `{}`: {}", failure.at, failure.path, failure.reason);
        groups
            .entry(group(&failure.reason))
            .or_default()
            .push(place);
    }
    for (at, reason) in &findings.places.raw {
        groups
            .entry(format!("raw JSON: {}", group(reason)))
            .or_default()
            .push(at.clone());
    }
    let mut text = String::new();
    for (reason, places) in &findings.figures.untyped {
        text.push_str(&format!(
            "\n{name}: {} without a type: {reason}\n",
            places.len()
        ));
    }
    for (reason, places) in groups {
        text.push_str(&format!("\n{name}: {} × {reason}\n", places.len()));
        for place in places.iter().take(SHOWN) {
            text.push_str(&format!("    {place}\n"));
        }
    }
    text
}

/// Returns a reason without what is different for each place: numbers, and the way to the member.
fn group(reason: &str) -> String {
    let said = reason
        .split_once(": expected")
        .map_or(reason, |(_, said)| said);
    said.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// Returns what is wrong over all documents.
pub(crate) fn faults(rows: &[Row]) -> Vec<String> {
    let total = total(rows);
    let Figures { typed, equal, .. } = total.figures;
    let (places, raw) = (total.places.all, total.places.raw.len());
    let mut faults = Vec::new();
    if (equal as f64) < EQUAL * typed as f64 {
        faults.push(format!(
            "only {equal} of {typed} valid examples came back equal"
        ));
    }
    if raw as f64 > RAW * places as f64 {
        faults.push(format!("{raw} of {places} typed places are raw JSON"));
    }
    faults
}

/// Returns everything that was found out about one document.
pub(crate) fn json(findings: &Findings) -> Value {
    let (figures, places) = (&findings.figures, &findings.places);
    let failures = figures.failures.iter().map(|failure| {
        json!({"at": failure.at, "path": failure.path, "reason": failure.reason, "unreadable": failure.is_unreadable})
    });
    json!({
        "examples": figures.examples,
        "valid": figures.valid,
        "typed": figures.typed,
        "decoded": figures.decoded,
        "equal": figures.equal,
        "failures": failures.collect::<Vec<_>>(),
        "untyped": figures.untyped,
        "typed_places": places.all,
        "raw": places.raw,
    })
}
