use std::collections::HashMap;

use crate::document::pointer::Pointer;

/// Reads a `$ref` within the document: a fragment that is a JSON Pointer (RFC 6901, section 6).
///
/// `None` for another file and for a fragment that is not a pointer.
pub fn parse(reference: &str) -> Option<Pointer> {
    let fragment = percent_decode(reference.strip_prefix('#')?);
    (fragment.is_empty() || fragment.starts_with('/')).then(|| Pointer::from_text(fragment))
}

/// Returns whether a `$ref` stays in the document. The others have been reported when the document was read.
pub fn is_internal(reference: &str) -> bool {
    reference.starts_with('#')
}

fn percent_decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let (byte, after) = escaped(rest).unwrap_or((first, tail));
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn escaped(text: &[u8]) -> Option<(u8, &[u8])> {
    let [b'%', high, low, rest @ ..] = text else {
        return None;
    };
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let byte = digit(high)? * 16 + digit(low)?;
    Some((u8::try_from(byte).ok()?, rest))
}

/// Things that can be the target of a `$ref`, lowered, under the places where they stand.
#[derive(Debug)]
pub struct Table<T> {
    items: HashMap<Pointer, T>,
    links: HashMap<Pointer, String>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            items: HashMap::new(),
            links: HashMap::new(),
        }
    }
}

impl<T> Table<T> {
    /// Adds what stands at `at`.
    pub fn insert(&mut self, at: Pointer, item: T) {
        self.items.insert(at, item);
    }

    /// Adds a `$ref` that stands at `at`.
    pub fn insert_link(&mut self, at: Pointer, reference: String) {
        self.links.insert(at, reference);
    }

    /// Follows a `$ref`, and those that stand where it leads. `None`: it leads to nothing, or back to itself.
    pub fn find(&self, reference: &str) -> Option<&T> {
        self.at(&parse(reference)?)
    }

    /// Returns what stands at `at`, following the `$ref`s that may stand there.
    pub fn at(&self, at: &Pointer) -> Option<&T> {
        let mut at = at.clone();
        // A chain cannot be longer than there are links, or it has come back to itself.
        for _ in 0..=self.links.len() {
            if let Some(item) = self.items.get(&at) {
                return Some(item);
            }
            at = parse(self.links.get(&at)?)?;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_are_percent_decoded() {
        let at = parse("#/paths/~1a~1%7Bid%7D").unwrap();
        assert_eq!(at, Pointer::root().child("paths").child("/a/{id}"));
        assert_eq!(parse("#/a%zz").unwrap().as_str(), "/a%zz");
        assert_eq!(parse("other.yaml#/a"), None);
        assert_eq!(parse("#name"), None);
    }

    #[test]
    fn chains_end_at_an_item_or_nowhere() {
        let mut table = Table::default();
        table.insert(Pointer::from_text("/c"), 7);
        for (from, to) in [("/a", "#/b"), ("/b", "#/c"), ("/x", "#/y"), ("/y", "#/x")] {
            table.insert_link(Pointer::from_text(from), to.to_owned());
        }
        assert_eq!(table.find("#/a"), Some(&7));
        assert_eq!(table.find("#/x"), None);
        assert_eq!(table.find("#/z"), None);
    }
}
