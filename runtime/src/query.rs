use crate::{Encode, EncodeResult, append_pair, append_query};
use crate::{QuerySettings, Written};

/// A query string, or a form, in the making: encoded pairs with `&` between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query(String);

impl Query {
    /// Takes text that is encoded already.
    pub(crate) fn from_encoded(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds the pairs that `value` makes under `name`: none, one or many.
    pub(crate) fn add(
        &mut self,
        name: &str,
        value: &dyn Encode,
        written: Option<Written>,
        settings: &QuerySettings,
    ) -> EncodeResult {
        append_query(&mut self.0, name, value, written, settings)
    }

    /// Adds one pair of plain text.
    pub(crate) fn push(&mut self, name: &str, value: &str) {
        append_pair(&mut self.0, name, value);
    }

    /// Adds the pairs of `other`.
    pub(crate) fn extend(&mut self, other: &Self) {
        other.pairs().for_each(|pair| self.push_encoded(pair));
    }

    /// Adds the pairs of `other`, in place of those of the same names.
    pub(crate) fn overlay(&mut self, other: &Self) {
        if self.is_empty() && other.is_empty() {
            return;
        }
        self.retain(|name| !other.has_encoded(name));
        self.extend(other);
    }

    /// Removes the pairs under `name`.
    pub(crate) fn remove(&mut self, name: &str) {
        let name = encoded(name);
        self.retain(|known| known != name);
    }

    /// Returns the first value under `name`, as it is encoded.
    pub(crate) fn encoded_value(&self, name: &str) -> Option<&str> {
        let name = encoded(name);
        self.pairs()
            .filter_map(|pair| pair.split_once('='))
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    fn has_encoded(&self, name: &str) -> bool {
        self.pairs().any(|pair| name_of(pair) == name)
    }

    fn retain(&mut self, is_kept: impl Fn(&str) -> bool) {
        let old = std::mem::take(&mut self.0);
        old.split('&')
            .filter(|pair| !pair.is_empty() && is_kept(name_of(pair)))
            .for_each(|pair| self.push_encoded(pair));
    }

    fn push_encoded(&mut self, pair: &str) {
        if !self.0.is_empty() {
            self.0.push('&');
        }
        self.0.push_str(pair);
    }

    fn pairs(&self) -> impl Iterator<Item = &str> {
        self.0.split('&').filter(|pair| !pair.is_empty())
    }
}

fn name_of(pair: &str) -> &str {
    pair.split('=').next().unwrap_or_default()
}

fn encoded(name: &str) -> String {
    let mut pair = String::with_capacity(name.len() + 1);
    append_pair(&mut pair, name, "");
    pair.trim_end_matches('=').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_names_replace_earlier_ones() {
        let mut query = Query::from_encoded("a=1&b=2&a=3");
        query.overlay(&Query::from_encoded("a=4&c=5&c=6"));
        assert_eq!(query.as_str(), "b=2&a=4&c=5&c=6");
        query.remove("c");
        query.push("d e", "f&g");
        assert_eq!(query.as_str(), "b=2&a=4&d%20e=f%26g");
        assert_eq!(query.encoded_value("d e"), Some("f%26g"));
        assert_eq!(query.encoded_value("c"), None);
    }
}
