use serde_json::Value;

use super::rules;

/// Something that the document does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, and what the validator says.
    pub text: String,
    /// The rule that the document itself breaks there, so that nothing could be right.
    pub broken: Option<String>,
}

impl Fault {
    /// Returns a fault that is nobody else's.
    pub(super) fn plain(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            broken: None,
        }
    }

    /// Returns what the validator says of a place in a value of the schema at `at`.
    pub(super) fn of(document: &Value, at: &str, place: &str, said: &str) -> Self {
        Self {
            text: format!("{place}: {said}"),
            broken: rules::broken(document, at, place, said),
        }
    }
}
