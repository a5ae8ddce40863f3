//! Documents and configurations that are broken somewhere: whatever stands wherever, the generator ends with a report, and what it emits is Rust.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use sdksmith::{
    Report,
    document::pointer::Pointer,
    emit::Layout,
    pipeline::{self, Input},
    resolve::Wanted,
};
use sdksmith_tests::case::Case;
use serde_json::{Value, json};

use crate::{client::value, folder::Folder};

/// One place in so many is broken: all of them take minutes.
const EVERY: usize = 41;

/// A case in which one place of a file holds something else.
struct Broken {
    case: Case,
    file: &'static str,
    at: Pointer,
    with: Value,
}

#[test]
fn a_broken_document_ends_with_a_report() {
    let all: Vec<Broken> = Case::all()
        .unwrap()
        .into_iter()
        .flat_map(|case| variations(&case))
        .collect();
    let all: Vec<_> = all.into_iter().step_by(EVERY).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let folder = Folder::new();
        let mut wrong = Vec::new();
        while let Some(broken) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            wrong.extend(broken.problem(&folder));
        }
        wrong
    };
    let wrong: Vec<String> = thread::scope(|scope| {
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    });
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        all.len(),
        wrong.join("\n")
    );
}

/// Returns what can be broken in a case: every place, by everything that can stand there instead.
fn variations(case: &Case) -> Vec<Broken> {
    let mut all = Vec::new();
    for file in ["openapi.yaml", "sdk.yml"] {
        let Some(value) = read(case, file) else {
            continue;
        };
        let mut places = Vec::new();
        gather(&value, &Pointer::root(), &mut places);
        for at in places {
            all.extend(others().map(|with| Broken {
                case: case.clone(),
                file,
                at: at.clone(),
                with,
            }));
        }
    }
    all
}

fn others() -> impl Iterator<Item = Value> {
    let scalars = [
        json!(null),
        json!(-1),
        json!(1.5),
        json!(""),
        json!("#/components"),
        json!("*/ \"\n../type {"),
    ];
    let others = [
        json!([]),
        json!([[]]),
        json!({}),
        json!({"$ref": "#"}),
        json!({"a": 1}),
    ];
    scalars.into_iter().chain(others)
}

pub(crate) fn read(case: &Case, file: &str) -> Option<Value> {
    let text = std::fs::read_to_string(case.folder.join(file)).ok()?;
    Some(value(&text))
}

pub(crate) fn gather(value: &Value, at: &Pointer, into: &mut Vec<Pointer>) {
    into.push(at.clone());
    match value {
        Value::Object(members) => members
            .iter()
            .for_each(|(key, member)| gather(member, &at.child(key), into)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, item)| gather(item, &at.child(index), into)),
        _ => {}
    }
}

impl Broken {
    /// Returns what went wrong, if anything.
    fn problem(&self, folder: &Folder) -> Option<String> {
        let place = format!(
            "{} {} {} = {}",
            self.case.name, self.file, self.at, self.with
        );
        match catch_unwind(AssertUnwindSafe(|| self.generate(folder))) {
            Err(_) => Some(format!("{place}: panics")),
            Ok(report) => {
                let mut codes = report.diagnostics.iter().map(|diagnostic| diagnostic.code);
                let bugs = ["output-not-rust", "output-path"];
                codes
                    .find(|code| bugs.contains(code))
                    .map(|code| format!("{place}: {code}"))
            }
        }
    }

    fn generate(&self, folder: &Folder) -> Report {
        let input = Input {
            document: self.written(folder, "openapi.yaml").unwrap(),
            config: self.written(folder, "sdk.yml"),
            overlays: Vec::new(),
            wanted: Wanted::default(),
            layout: Layout::Crate,
        };
        let mut report = Report::default();
        pipeline::generate(&input, &mut report);
        report
    }

    /// Writes a file of the case, broken if it is the one, and returns where; `None`: the case has no such file.
    fn written(&self, folder: &Folder, file: &str) -> Option<PathBuf> {
        let mut value = read(&self.case, file)?;
        if file == self.file {
            *value.pointer_mut(self.at.as_str()).unwrap() = self.with.clone();
        }
        folder.write(file, value.to_string());
        Some(folder.path(file))
    }
}
