//! `--report json`: one object on standard output, with exactly these members.

use serde_json::{Value, json};

use super::status::GOOD;
use crate::folder::Folder;

fn report(document: &str, config: Option<&str>, args: &[&str]) -> (i32, Value) {
    let folder = Folder::with_document(document);
    if let Some(config) = config {
        folder.write("sdk.yml", config);
    }
    let mut all = vec!["--report", "json"];
    all.extend(args);
    let run = folder.generate(&all);
    assert_eq!(run.stderr, "");
    (run.status, serde_json::from_str(&run.stdout).unwrap())
}

/// Replaces what differs from run to run by zero, and the count of lines, which any change of the emitter changes, by one.
fn steady(mut report: Value) -> Value {
    for seconds in report["seconds"].as_object_mut().unwrap().values_mut() {
        assert!(seconds.as_f64().unwrap() >= 0.0);
        *seconds = json!(0);
    }
    report["emitted"]["lines"] = json!(report["emitted"]["lines"].as_u64().unwrap().min(1));
    report
}

#[test]
fn a_good_document_is_counted() {
    let (status, report) = report(GOOD, None, &[]);
    assert_eq!(status, 0);
    insta::assert_snapshot!("json_good", format!("{:#}", steady(report)));
}

#[test]
fn every_gap_has_a_pointer_and_a_reason() {
    let document = "openapi: 3.0.3
info: { title: T, version: '1' }
paths:
  /a:
    get:
      responses:
        '200': { description: A., content: { application/json: { schema: { type: object, properties: { b: { $ref: '#/components/schemas/Missing' } } } } } }
  /c: { get: { responses: { '204': { description: C. } } } }
";
    let config = "unspecified_endpoints: [get /c]\n";
    let (status, report) = report(document, Some(config), &[]);
    assert_eq!(status, 0);
    insta::assert_snapshot!("json_gaps", format!("{:#}", steady(report)));
}

#[test]
fn an_error_is_reported_in_the_same_shape() {
    let (status, report) = report("openapi: 9.0.0\n", None, &[]);
    assert_eq!(status, 1);
    insta::assert_snapshot!("json_error", format!("{:#}", steady(report)));
}

#[test]
fn the_members_are_always_the_same() {
    let reports = [
        report(GOOD, None, &[]),
        report(GOOD, None, &["--check"]),
        report(GOOD, None, &["--dry-run"]),
        report("", None, &[]),
        report(
            GOOD,
            Some("resources: { a: { methods: { b: get /nothing } } }"),
            &[],
        ),
    ];
    for (_, report) in reports {
        let keys = |value: &Value| {
            value
                .as_object()
                .unwrap()
                .keys()
                .cloned()
                .collect::<Vec<_>>()
        };
        assert_eq!(
            keys(&report),
            [
                "document",
                "emitted",
                "degraded",
                "skipped",
                "left_out",
                "diagnostics",
                "seconds"
            ]
        );
        assert_eq!(
            keys(&report["document"]),
            ["version", "operations", "schemas"]
        );
        assert_eq!(
            keys(&report["emitted"]),
            ["operations", "methods", "types", "files", "lines"]
        );
        for diagnostic in report["diagnostics"].as_array().unwrap() {
            let expected = [
                "code", "severity", "pointer", "file", "line", "column", "message", "help",
            ];
            assert_eq!(keys(diagnostic), expected);
        }
    }
}
