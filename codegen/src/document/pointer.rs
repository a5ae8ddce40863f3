//! A place in a document.

use std::{
    borrow::Cow,
    fmt::{self, Write as _},
};

/// A place in a document: a JSON Pointer (RFC 6901) into the normalised document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer(String);

impl Pointer {
    /// Returns the pointer to the whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// Returns the pointer whose text, escaped as RFC 6901 asks, is `text` (without the leading `#`).
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Returns the pointer to the member or item `key` of this place.
    pub fn child(&self, key: impl fmt::Display) -> Self {
        let mut child = self.clone();
        child.push(key);
        child
    }

    /// Goes down to the member or item `key`. [`Pointer::pop`] comes back.
    pub fn push(&mut self, key: impl fmt::Display) {
        self.0.push('/');
        // A `String` takes everything, so only a `Display` of its own making could fail.
        let _ = write!(Escaped(&mut self.0), "{key}");
    }

    /// Goes down to the member `key`, as [`Pointer::push`] does, without the machinery of formatting: walkers come by
    /// every object of a document.
    pub fn push_key(&mut self, key: &str) {
        self.0.push('/');
        escape(key, &mut self.0);
    }

    /// Goes back up to the parent; the root stays where it is.
    pub fn pop(&mut self) {
        let end = self.0.bytes().rposition(|byte| byte == b'/').unwrap_or(0);
        self.0.truncate(end);
    }

    /// Returns the text of the pointer, escaped, without a leading `#`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the keys from the root to this place, unescaped.
    pub fn keys(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(unescape)
    }

    /// Returns the last key, unescaped; `None` for the root.
    pub fn last(&self) -> Option<String> {
        let (_, key) = self.0.rsplit_once('/')?;
        Some(unescape(key).into_owned())
    }

    /// Returns whether this place is `ancestor` or lies below it.
    pub fn is_within(&self, ancestor: &Self) -> bool {
        self.0
            .strip_prefix(&ancestor.0)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// Escapes what is written to it, without a string in between.
struct Escaped<'t>(&'t mut String);

impl fmt::Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        escape(text, self.0);
        Ok(())
    }
}

fn escape(text: &str, out: &mut String) {
    if !text.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        return out.push_str(text);
    }
    text.chars().for_each(|c| match c {
        '~' => out.push_str("~0"),
        '/' => out.push_str("~1"),
        c => out.push(c),
    });
}

fn unescape(key: &str) -> Cow<'_, str> {
    match key.contains('~') {
        true => Cow::Owned(key.replace("~1", "/").replace("~0", "~")),
        false => Cow::Borrowed(key),
    }
}

/// Prints the pointer as a URI fragment: `#/paths/~1users/get`.
impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_it_is_given_and_gives_it_back() {
        let at = Pointer::root().child("paths").child("/a~b/{id}").child(0);
        assert_eq!(at.to_string(), "#/paths/~1a~0b~1{id}/0");
        assert_eq!(at.keys().collect::<Vec<_>>(), ["paths", "/a~b/{id}", "0"]);
    }

    #[test]
    fn push_and_pop_are_inverse() {
        let mut at = Pointer::root().child("a/b");
        at.push("c");
        at.pop();
        assert_eq!(at, Pointer::root().child("a/b"));
        at.pop();
        at.pop();
        assert_eq!(at, Pointer::root());
    }

    #[test]
    fn lies_within_ancestors_only() {
        let at = Pointer::from_text("/a/bc");
        assert!(at.is_within(&Pointer::from_text("/a")));
        assert!(at.is_within(&Pointer::from_text("/a/bc")));
        assert!(!at.is_within(&Pointer::from_text("/a/b")));
    }
}
