use crate::{checked::Checked, document::Document, generated::Generated};

/// Everything about one document.
pub(crate) struct Row {
    pub(crate) document: Document,
    pub(crate) generated: Generated,
    pub(crate) checked: Checked,
}

/// So many messages of the compiler are shown; the first ones explain the others.
const SHOWN: usize = 5;

impl Row {
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
        let messages = &self.checked.messages;
        if !self.checked.succeeded || !messages.is_empty() {
            let shown = messages.iter().take(SHOWN).map(String::as_str);
            let shown: String = shown.collect();
            faults.push(format!(
                "{name}: the compiler has {} remarks\n{shown}",
                messages.len()
            ));
        }
        faults
    }

    fn count_faults(&self) -> Vec<String> {
        let name = &self.document.name;
        let wanted = self.document.operations;
        let counts = [
            (
                "in the document",
                self.generated.count("/document/operations"),
            ),
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
