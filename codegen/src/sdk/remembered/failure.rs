use std::collections::BTreeSet;

use super::{BELOW, Remembered, Spot, root};
use crate::{document::pointer::Pointer, sdk::Words};

/// Begins what bodies of failed calls are remembered by.
pub(super) const FAILURE: &str = "$failure ";

/// Marks the body that most failed calls have.
const COMMON: &str = "common ";

/// Returns what a body of failed calls is remembered by, or the choice of several that an operation has.
pub fn failure_key(at: &Pointer) -> String {
    let root = root(at);
    match Spot::of(at) {
        Some(spot) => format!("{FAILURE}{root}{BELOW}{spot}"),
        None => format!("{FAILURE}{root}"),
    }
}

impl Remembered {
    /// Returns what is to be remembered of a body of failed calls.
    pub fn failure_text(look: Spot, is_common: bool) -> String {
        let mark = if is_common { COMMON } else { "" };
        format!("{mark}{look}")
    }

    /// Returns whether a body stood for all that looked like it.
    pub fn is_failure(&self, at: &Pointer) -> bool {
        self.others.contains_key(&failure_key(at))
    }

    /// Returns whether a body was the one that most failed calls have.
    pub fn is_common_failure(&self, at: &Pointer) -> bool {
        let text = self.others.get(&failure_key(at));
        text.is_some_and(|text| text.starts_with(COMMON))
    }

    /// Returns the words of what looked so, and is gone: what still looks so is called by them. `there`: the keys of what is not gone.
    pub fn heirloom(&self, look: Spot, there: &BTreeSet<String>) -> Option<Words> {
        let look = look.to_string();
        let failures = self.others.range(FAILURE.to_owned()..);
        let mut failures = failures.take_while(|(key, _)| key.starts_with(FAILURE));
        failures.find_map(|(key, text)| {
            let is_it = text.trim_start_matches(COMMON) == look && !there.contains(key);
            let place = key.strip_prefix(FAILURE).filter(|_| is_it)?;
            let (root, spot) = match place.split_once(BELOW) {
                Some((root, spot)) => (root, Some(Spot::parse(spot)?)),
                None => (place, None),
            };
            let mut words = self.standing_at(root.to_owned(), spot);
            words.find(|words| spot.is_some() || words.0.last().is_some_and(|last| last == "error"))
        })
    }
}
