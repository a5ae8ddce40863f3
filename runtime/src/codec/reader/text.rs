use std::borrow::Cow;

use super::Reader;
use crate::codec::{DecodeError, DecodeResult, scan::plain_length};

impl<'a> Reader<'a> {
    /// Reads a string; borrowed from the text when it has no escapes.
    ///
    /// # Errors
    /// Fails on any other value, on raw control characters, on unknown escapes and on lone surrogates.
    #[inline]
    pub fn text(&mut self) -> DecodeResult<Cow<'a, str>> {
        if self.peek() != Some(b'"') {
            return Err(self.wrong("a string"));
        }
        self.at += 1;
        let start = self.at;
        self.run();
        let run = &self.text[start..self.at];
        if self.text.as_bytes().get(self.at) == Some(&b'"') {
            self.at += 1;
            return Ok(Cow::Borrowed(run));
        }
        self.escaped(run.to_owned()).map(Cow::Owned)
    }

    /// Moves to the next quote, backslash or control character; or to the end of the text.
    #[inline]
    pub(super) fn run(&mut self) {
        self.at += plain_length(self.rest());
    }

    #[cold]
    fn escaped(&mut self, mut text: String) -> DecodeResult<String> {
        loop {
            match self.rest().first() {
                Some(b'"') => break,
                Some(b'\\') => text.push(self.escape()?),
                _ => return Err(self.broken_string()),
            }
            let start = self.at;
            self.run();
            text.push_str(&self.text[start..self.at]);
        }
        self.at += 1;
        Ok(text)
    }

    /// Reads one escape, from its backslash on.
    fn escape(&mut self) -> DecodeResult<char> {
        let escaped = match self.rest().get(1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(),
            _ => return Err(self.broken_escape()),
        };
        self.at += 2;
        Ok(escaped)
    }

    fn unicode_escape(&mut self) -> DecodeResult<char> {
        let start = self.at;
        let mut units = vec![self.code_unit()?];
        if (0xd800..0xdc00).contains(&units[0]) && self.rest().starts_with(b"\\u") {
            units.push(self.code_unit()?);
        }
        let mut decoded = char::decode_utf16(units);
        match (decoded.next(), decoded.next()) {
            (Some(Ok(character)), None) => Ok(character),
            _ => {
                let expected = "a pair of surrogates";
                Err(DecodeError::new(expected, "a lone surrogate", start))
            }
        }
    }

    fn code_unit(&mut self) -> DecodeResult<u16> {
        let digits = self.text.get(self.at + 2..self.at + 6);
        let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match digits.map(|digits| u16::from_str_radix(digits, 16)) {
            Some(Ok(unit)) => {
                self.at += 6;
                Ok(unit)
            }
            _ => Err(self.broken_escape()),
        }
    }

    #[cold]
    fn broken_escape(&self) -> DecodeError {
        DecodeError::new(
            "a JSON escape",
            "another character after a backslash",
            self.at,
        )
    }

    /// The error of a string that neither ends nor goes on at the present position.
    #[cold]
    pub(super) fn broken_string(&self) -> DecodeError {
        let found = match self.rest().is_empty() {
            true => "the end of the text",
            false => "a control character",
        };
        DecodeError::new("the rest of a string", found, self.at)
    }
}
