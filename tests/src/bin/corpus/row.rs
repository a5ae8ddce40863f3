use sdksmith_tests::{measure::Cost, roundtrip::Findings};

use crate::{checked::Checked, document::Document, generated::Generated};

/// Everything about one document.
pub(crate) struct Row {
    pub(crate) document: Document,
    pub(crate) generated: Generated,
    /// What the compiler says; `None`: it was not asked.
    pub(crate) checked: Option<Checked>,
    /// What clippy and rustdoc say; `None`: they were not asked.
    pub(crate) linted: Option<Checked>,
    /// What the examples came back as, or why they could not be sent; `None`: they were not.
    pub(crate) findings: Option<Result<Findings, String>>,
}

/// So many messages of the compiler are shown; the first ones explain the others.
const SHOWN: usize = 5;

impl Row {
    /// Returns what compiling took.
    pub(crate) fn check_cost(&self) -> Cost {
        let checked = self.checked.as_ref();
        checked.map(|checked| checked.cost).unwrap_or_default()
    }

    /// Returns what is wrong: each one makes the run fail.
    pub(crate) fn faults(&self) -> Vec<String> {
        let name = &self.document.name;
        let mut faults = Vec::new();
        if !self.generated.succeeded {
            faults.push(format!(
                "{name}: the generator failed: {:?}",
                self.generated.codes()
            ));
        }
        faults.extend(self.count_faults());
        let said = self.checked.iter().chain(&self.linted);
        faults.extend(said.filter_map(|checked| self.remarks(checked)));
        if let Some(Err(error)) = &self.findings {
            faults.push(format!("{name}: the examples could not be sent: {error}"));
        }
        faults
    }

    fn remarks(&self, checked: &Checked) -> Option<String> {
        let messages = &checked.messages;
        let shown: String = messages.iter().take(SHOWN).map(String::as_str).collect();
        let (name, count) = (&self.document.name, messages.len());
        let is_clean = checked.succeeded && messages.is_empty();
        (!is_clean).then(|| format!("{name}: the compiler has {count} remarks\n{shown}"))
    }

    fn count_faults(&self) -> Vec<String> {
        let name = &self.document.name;
        let written = self.generated.count("/document/operations");
        let wanted = self.document.operations.unwrap_or(written);
        let counts = [
            ("in the document", written),
            ("emitted", self.generated.count("/emitted/operations")),
        ];
        let mut faults: Vec<_> = counts
            .iter()
            .filter(|(_, count)| *count != wanted)
            .map(|(what, count)| format!("{name}: {count} operations {what}, not {wanted}"))
            .collect();
        let skipped = self.generated.list("skipped").len();
        if skipped > 0 {
            faults.push(format!("{name}: {skipped} places skipped"));
        }
        faults
    }
}
