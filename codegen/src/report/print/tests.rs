use std::{fs, path::PathBuf, process};

use serde_json::json;

use super::{Run, json as to_json, text};
use crate::{
    document::{Origins, pointer::Pointer},
    report::{Diagnostic, Place, Report, Severity, catalogue::config as say},
};

/// A file with a name of its own, removed at the end of a test.
struct File(PathBuf);

impl File {
    fn new(name: &str, content: &str) -> Self {
        let path = std::env::temp_dir().join(format!("sdksmith-print-{}-{name}", process::id()));
        fs::write(&path, content).expect("a temporary file");
        Self(path)
    }

    fn place(&self, at: &str) -> Place {
        let file = self.0.clone();
        let at = Pointer::from_text(at);
        Place::File { file, at }
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn report(diagnostics: impl IntoIterator<Item = Diagnostic>) -> Report {
    let mut report = Report::default();
    diagnostics
        .into_iter()
        .for_each(|diagnostic| report.push(diagnostic));
    report
}

const CONFIG: &str = "organization:\n  name: acme\n\n\n\n\n\n\n\nresorces:\n  users:\n    methods:\n      list: users\n";

#[test]
fn prints_in_the_manner_of_rustc_sorted_by_line() {
    let file = File::new("manner.yml", CONFIG);
    let report = report([
        say::not_an_endpoint(file.place("/resorces/users/methods/list"), "users"),
        say::unknown_key(file.place("/resorces"), "resorces", Some("resources")),
    ]);
    let name = file.0.display();
    let expected = format!(
        "\
warning[config-unknown-key]: unknown key `resorces`
  --> {name}:10:1
   |
10 | resorces:
   | ^^^^^^^^
   = help: did you mean `resources`?

error[config-endpoint]: `users` is not an endpoint
  --> {name}:13:7
   |
13 |       list: users
   |       ^^^^
   = help: write a verb and a path, for instance `get /users/{{id}}`

"
    );
    assert_eq!(text(&report, None, false), expected);
}

#[test]
fn of_many_remarks_of_a_code_the_last_are_a_line_each() {
    let file = File::new("many.yml", &"key:\n".repeat(3));
    let many = (0..12).map(|number| {
        let place = Place::Text {
            file: file.0.clone(),
            line: number / 4 + 1,
            column: 1,
        };
        say::unknown_key(place, &number.to_string(), None)
    });
    let text = text(&report(many), None, false);
    let (shown, others) = text
        .split_once("warning[config-unknown-key]: 2 more like these\n")
        .unwrap();
    assert_eq!(shown.matches("^").count(), 10);
    let name = file.0.display();
    let expected = format!("  {name}:3:1: unknown key `10`\n  {name}:3:1: unknown key `11`\n\n");
    assert_eq!(others, expected);
}

#[test]
fn a_place_without_a_file_or_line_is_said_as_well_as_it_can_be() {
    let missing = File::new("missing.yml", "").0.clone();
    let nowhere = say::missing_key(Place::Nowhere, "name");
    let at = Pointer::from_text("/paths");
    let in_document = say::missing_key(Place::Document(at.clone()), "name");
    let unreadable = say::missing_key(
        Place::File {
            file: missing.clone(),
            at,
        },
        "name",
    );
    let report = report([nowhere, in_document, unreadable]);
    let line = "error[config-missing-key]: `name` is missing\n";
    let expected = format!(
        "{line} --> {}: #/paths\n\n{line}\n{line} --> #/paths\n\n",
        missing.display()
    );
    assert_eq!(text(&report, None, false), expected);
}

#[test]
fn leads_back_from_the_normalised_document() {
    let file = File::new("origins.json", "{\"paths\": {}}");
    let origins = Origins::new(&file.0);
    let place = Place::Document(Pointer::from_text("/paths"));
    let report = report([say::missing_key(place, "get")]);
    assert!(text(&report, Some(&origins), false).contains(":1:2\n"));
}

#[test]
fn a_document_cannot_drive_the_terminal() {
    let file = File::new("control.yml", "\"a\\e[31m\": 1\nb: \u{7f}\n");
    let report = report([say::unknown_key(file.place("/b"), "a\u{1b}[31m\nb", None)]);
    let text = text(&report, None, false);
    assert!(
        !text.contains('\u{1b}') && !text.contains('\u{7f}'),
        "{text:?}"
    );
}

#[test]
fn colours_only_when_asked() {
    let report = report([say::missing_key(Place::Nowhere, "name")]);
    assert!(!text(&report, None, false).contains('\u{1b}'));
    assert!(
        text(&report, None, true).starts_with("\u{1b}[1;31merror[config-missing-key]\u{1b}[0m")
    );
}

#[test]
fn json_says_everything_once() {
    let file = File::new("report.yml", CONFIG);
    let mut report = report([say::unknown_key(file.place("/resorces"), "resorces", None)]);
    report.degrade(Pointer::from_text("/components/schemas/A"), "mixed types");
    let mut run = Run::default();
    run.document.version = "3.0.3".to_owned();
    run.seconds = vec![("load", 0.5)];
    let expected = json!({
        "document": {"version": "3.0.3", "operations": 0, "schemas": 0},
        "emitted": {"operations": 0, "methods": 0, "types": 0, "files": 0, "lines": 0},
        "degraded": [{"pointer": "/components/schemas/A", "reason": "mixed types"}],
        "skipped": [],
        "left_out": [],
        "diagnostics": [{
            "code": "config-unknown-key",
            "severity": "warning",
            "pointer": "/resorces",
            "file": file.0.display().to_string(),
            "line": 10,
            "column": 1,
            "message": "unknown key `resorces`",
            "help": "the key is ignored",
        }],
        "seconds": {"load": 0.5},
    });
    assert_eq!(to_json(&report, &run, None), expected);
    assert_eq!(report.diagnostics[0].severity, Severity::Warning);
}
