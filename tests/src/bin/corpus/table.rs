//! The figures, for people and for programs.

use sdksmith_tests::measure::Cost;
use serde_json::{Value, json};

use crate::{checked::Checked, columns, row::Row, trips};

const HEADINGS: [&str; 17] = [
    "document",
    "operations",
    "emitted",
    "methods",
    "types",
    "files",
    "lines",
    "degraded",
    "diagnostics",
    "generate s",
    "generate CPU s",
    "generate MB",
    "check s",
    "check CPU s",
    "check MB",
    "remarks",
    "lints",
];

/// Returns a table, and below it the codes of all diagnostics.
pub(crate) fn text(rows: &[Row]) -> String {
    let mut table = vec![HEADINGS.map(str::to_owned)];
    table.extend(rows.iter().map(cells));
    let mut text = columns::text(&table);
    for row in rows {
        text.push_str(&format!("\n{}, diagnostics by code:\n", row.document.name));
        for (code, count) in row.generated.codes() {
            text.push_str(&format!("{count:>8}  {code}\n"));
        }
    }
    text
}

fn cells(row: &Row) -> [String; 17] {
    let generated = &row.generated;
    let count = |pointer: &str| generated.count(pointer).to_string();
    let (made, checked) = (generated.cost, row.check_cost());
    [
        row.document.name.clone(),
        count("/document/operations"),
        count("/emitted/operations"),
        count("/emitted/methods"),
        count("/emitted/types"),
        count("/emitted/files"),
        count("/emitted/lines"),
        generated.list("degraded").len().to_string(),
        generated.list("diagnostics").len().to_string(),
        format!("{:.2}", made.seconds),
        processor(made),
        megabytes(made),
        format!("{:.1}", checked.seconds),
        processor(checked),
        megabytes(checked),
        remarks(row.checked.as_ref()),
        remarks(row.linted.as_ref()),
    ]
}

/// What was not looked at this time has no remarks.
fn remarks(checked: Option<&Checked>) -> String {
    let remarks = checked.map(|checked| checked.messages.len().to_string());
    remarks.unwrap_or_else(|| "-".to_owned())
}

fn processor(cost: Cost) -> String {
    let seconds = cost.cpu_seconds.map(|seconds| format!("{seconds:.1}"));
    seconds.unwrap_or_else(|| "?".to_owned())
}

fn megabytes(cost: Cost) -> String {
    let bytes = cost.peak_bytes.map(|bytes| (bytes / 1_000_000).to_string());
    bytes.unwrap_or_else(|| "?".to_owned())
}

/// Returns a list with one object for each document.
pub(crate) fn json(rows: &[Row]) -> Value {
    rows.iter().map(row_json).collect()
}

fn row_json(row: &Row) -> Value {
    let generated = &row.generated;
    json!({
        "name": row.document.name,
        "document": generated.report.get("document"),
        "emitted": generated.report.get("emitted"),
        "degraded": generated.list("degraded"),
        "skipped": generated.list("skipped"),
        "diagnostics": generated.codes(),
        "stages": generated.report.get("seconds"),
        "generate": cost_json(generated.cost),
        "check": cost_json(row.check_cost()),
        "remarks": row.checked.as_ref().map(|checked| &checked.messages),
        "lints": row.linted.as_ref().map(|linted| &linted.messages),
        "roundtrip": row.findings.as_ref().and_then(|found| found.as_ref().ok()).map(trips::json),
        "faults": row.faults(),
    })
}

fn cost_json(cost: Cost) -> Value {
    json!({"seconds": cost.seconds, "cpu_seconds": cost.cpu_seconds, "peak_bytes": cost.peak_bytes})
}
