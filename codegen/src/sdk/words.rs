use std::fmt;

use super::plural::singular;

/// The parts of a name, in lower case: what an identifier is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Words(pub Vec<String>);

impl Words {
    /// Returns these words followed by `others`.
    pub fn then(&self, others: &Self) -> Self {
        Self(self.0.iter().chain(&others.0).cloned().collect())
    }

    /// Returns these words followed by one more.
    pub fn with(&self, word: &str) -> Self {
        self.then(&Self(vec![word.to_owned()]))
    }

    /// Returns these words without `prefix` at their front, unless nothing would be left.
    pub fn without_prefix(&self, prefix: &Self) -> Self {
        match self.0.strip_prefix(prefix.0.as_slice()) {
            Some(rest) if !rest.is_empty() => Self(rest.to_vec()),
            Some(_) | None => self.clone(),
        }
    }

    /// Returns these words with the last one in the singular, or `None` when it is no plural.
    pub fn singular(&self) -> Option<Self> {
        let (last, before) = self.0.split_last()?;
        let last = singular(last)?;
        Some(Self(before.iter().cloned().chain([last]).collect()))
    }

    /// Returns whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Prints the words with spaces between them.
impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}
