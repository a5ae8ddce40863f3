use std::collections::BTreeSet;

use super::{members_key, root};
use crate::{document::pointer::Pointer, sdk::Words};

/// A variant of a choice that the document gives no name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownVariant {
    /// What it was called.
    pub words: Words,
    /// What it had: names of members, and `name=text` where the text of one is fixed.
    pub traits: BTreeSet<String>,
}

/// Begins what choices are remembered by.
pub(super) const CHOICE: &str = "$choice ";

/// Returns what a choice is remembered by.
pub fn choice_key(at: &Pointer, words: &Words) -> String {
    let key = members_key(&root(at), &words.0.join("_"));
    format!("{CHOICE}{key}")
}

impl KnownVariant {
    /// Returns how much two variants are alike, in thousandths.
    pub fn likeness(&self, other: &Self) -> usize {
        let both = self.traits.intersection(&other.traits).count();
        let all = self.traits.len() + other.traits.len();
        (2000 * both).checked_div(all).unwrap_or(1000)
    }
}
