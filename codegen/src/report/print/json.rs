use serde_json::{Map, Value, json};

use super::spots::{Sources, Spot};
use crate::{
    document::{Origins, pointer::Pointer},
    report::{Diagnostic, Gap, Report, Severity},
};

/// What a run read and made, beside what it has to say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// What was read.
    pub document: DocumentCounts,
    /// What was made.
    pub emitted: EmittedCounts,
    /// Name of each stage and the seconds that it took, in order.
    pub seconds: Vec<(&'static str, f64)>,
}

/// How much a document holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentCounts {
    /// Version of OpenAPI, as written, for instance `3.0.3`; empty when there is no document.
    pub version: String,
    /// Operations.
    pub operations: usize,
    /// Named schemas.
    pub schemas: usize,
}

/// How much was emitted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EmittedCounts {
    /// Operations that have at least one method.
    pub operations: usize,
    /// Methods.
    pub methods: usize,
    /// Types.
    pub types: usize,
    /// Files.
    pub files: usize,
    /// Lines of all files.
    pub lines: usize,
}

/// Returns the object that `--report json` prints. Pointers are those of the document as its author wrote it.
pub fn json(report: &Report, run: &Run, origins: Option<&Origins>) -> Value {
    let spotted = Sources::default().find(&report.diagnostics, origins);
    let diagnostics = spotted
        .iter()
        .map(|(diagnostic, spot)| diagnostic_json(diagnostic, spot));
    json!({
        "document": {
            "version": run.document.version,
            "operations": run.document.operations,
            "schemas": run.document.schemas,
        },
        "emitted": emitted_json(&run.emitted),
        "degraded": gaps_json(&report.degraded, origins),
        "skipped": gaps_json(&report.skipped, origins),
        "left_out": gaps_json(&report.left_out, origins),
        "diagnostics": diagnostics.collect::<Vec<_>>(),
        "seconds": seconds_json(&run.seconds),
    })
}

fn emitted_json(emitted: &EmittedCounts) -> Value {
    json!({
        "operations": emitted.operations,
        "methods": emitted.methods,
        "types": emitted.types,
        "files": emitted.files,
        "lines": emitted.lines,
    })
}

fn seconds_json(seconds: &[(&'static str, f64)]) -> Value {
    let stages = seconds.iter();
    let stages = stages.map(|(stage, seconds)| ((*stage).to_owned(), Value::from(*seconds)));
    Value::Object(stages.collect::<Map<_, _>>())
}

fn gaps_json(gaps: &[Gap], origins: Option<&Origins>) -> Vec<Value> {
    let written = |at: &Pointer| origins.map_or_else(|| at.clone(), |origins| origins.find(at).at);
    let gaps = gaps.iter();
    gaps.map(|gap| json!({"pointer": written(&gap.at).as_str(), "reason": gap.reason}))
        .collect()
}

fn diagnostic_json(diagnostic: &Diagnostic, spot: &Spot) -> Value {
    json!({
        "code": diagnostic.code,
        "severity": severity_json(diagnostic.severity),
        "pointer": spot.at.as_ref().map(Pointer::as_str),
        "file": spot.file.as_ref().map(|file| file.display().to_string()),
        "line": spot.mark.map(|mark| mark.line),
        "column": spot.mark.map(|mark| mark.column),
        "message": diagnostic.message,
        "help": diagnostic.help,
    })
}

fn severity_json(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}
