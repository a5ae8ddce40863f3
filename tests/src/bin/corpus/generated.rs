//! The first half: a document becomes a crate.

use std::{collections::BTreeMap, fs, io};

use sdksmith_tests::{
    measure::{self, Cost},
    scratch::{self, Scratch},
};
use serde_json::Value;

use crate::document::Document;

/// What the generator made of a document, from its report.
#[derive(Clone, Debug, Default)]
pub(crate) struct Generated {
    pub(crate) succeeded: bool,
    pub(crate) report: Value,
    pub(crate) cost: Cost,
}

/// Generates the crate of a document into the scratch workspace.
pub(crate) fn generate(scratch: &Scratch, document: &Document) -> io::Result<Generated> {
    let out = scratch.member(&document.name);
    let config = document.config.as_deref();
    let command = scratch::generate(&document.file, config, &document.name, &out)?;
    forget_earlier_runs()?;
    let (output, cost) = measure::run(&command)?;
    io::Write::write_all(&mut io::stderr(), &output.stderr)?;
    Ok(Generated {
        succeeded: output.status.success(),
        report: serde_json::from_slice(&output.stdout).unwrap_or_default(),
        cost,
    })
}

/// What is measured is a first run, also where this document was generated before.
fn forget_earlier_runs() -> io::Result<()> {
    match fs::remove_dir_all(scratch::cache()) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

impl Generated {
    /// Returns a count of the report, such as that of `/emitted/methods`.
    pub(crate) fn count(&self, pointer: &str) -> u64 {
        let value = self.report.pointer(pointer).and_then(Value::as_u64);
        value.unwrap_or_default()
    }

    /// Returns the list `name` of the report.
    pub(crate) fn list(&self, name: &str) -> &[Value] {
        let list = self.report.get(name).and_then(Value::as_array);
        list.map_or(&[], Vec::as_slice)
    }

    /// Returns how often each code of a diagnostic occurs.
    pub(crate) fn codes(&self) -> BTreeMap<String, u64> {
        let mut codes = BTreeMap::new();
        for diagnostic in self.list("diagnostics") {
            let word = |name: &str| {
                diagnostic
                    .get(name)
                    .and_then(Value::as_str)
                    .unwrap_or_default()
            };
            let code = format!("{} {}", word("severity"), word("code"));
            *codes.entry(code).or_default() += 1;
        }
        codes
    }
}
