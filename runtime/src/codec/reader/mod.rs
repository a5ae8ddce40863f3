//! A pull reader over JSON text (RFC 8259).

mod container;
mod look;
mod number;
mod skip;
mod text;

pub use look::{Fit, fit};

use super::{Decode, DecodeError, DecodeResult};

/// How deep arrays and objects may be nested; deeper text is an error.
pub const MAX_DEPTH: usize = 256;

/// How many bytes of the thread's stack nested values may use, so that a thread of 1 MiB is safe. Large structs
/// use tens of kilobytes per level in builds without optimisation, which get more: else they could not read
/// what optimised ones do.
const MAX_STACK: usize = if cfg!(debug_assertions) {
    768 << 10
} else {
    512 << 10
};

/// The kind of a JSON value, as far as one can see without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number without a fraction: `1`, `2.0`, `1e3`.
    Integer,
    /// Any other number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// Reads one JSON text from front to back, value by value.
///
/// Every read either consumes one whole value or fails; after an error the position is undefined.
/// It has no type parameter, so that the loops over members and items are compiled once.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    /// Where the stack stood at the outermost container.
    stack: usize,
    /// Whether no member or item of the container just begun has been asked for yet.
    fresh: bool,
    /// How many bytes may still be read a second time by [`Reader::attempt`] and its like.
    patience: usize,
    /// How many members and variants were met that no type knows.
    misfits: usize,
    /// Status of the answer that the text is the body of; 0 where it is none.
    status: u16,
}

impl<'a> Reader<'a> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'a str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self {
            text,
            at: 0,
            depth: 0,
            stack: 0,
            fresh: false,
            patience: text.len().saturating_mul(64).saturating_add(1 << 16),
            misfits: 0,
            status: 0,
        }
    }

    /// Reads the body of an answer with this status.
    pub(crate) fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// Returns the status of the answer that the text is the body of; 0 where it is the body of none.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Starts at the beginning of `bytes`.
    ///
    /// # Errors
    /// Fails when they are not UTF-8.
    pub fn from_bytes(bytes: &'a [u8]) -> DecodeResult<Self> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(text)),
            Err(error) => Err(DecodeError::new(
                "JSON text in UTF-8",
                "a byte sequence that is not UTF-8",
                error.valid_up_to(),
            )),
        }
    }

    /// Reads the next value as a `T`.
    ///
    /// # Errors
    /// Fails when the text is not JSON or the value does not fit `T`.
    #[inline]
    pub fn read<T: Decode>(&mut self) -> DecodeResult<T> {
        T::decode(self)
    }

    /// Returns the byte offset of the next unread byte.
    pub fn offset(&self) -> usize {
        self.at
    }

    /// Checks that nothing but white space is left.
    ///
    /// # Errors
    /// Fails when there is anything else.
    pub fn finish(&mut self) -> DecodeResult<()> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.syntax("the end of the text")),
        }
    }

    /// Consumes the next value if it is `null`, and says whether it was.
    ///
    /// # Errors
    /// Fails on a word that only begins like `null`.
    #[inline]
    pub fn null(&mut self) -> DecodeResult<bool> {
        match self.peek() {
            Some(b'n') => self.word("null").map(|()| true),
            _ => Ok(false),
        }
    }

    /// Reads `true` or `false`.
    ///
    /// # Errors
    /// Fails on any other value.
    pub fn bool(&mut self) -> DecodeResult<bool> {
        match self.peek() {
            Some(b't') => self.word("true").map(|()| true),
            Some(b'f') => self.word("false").map(|()| false),
            _ => Err(self.wrong("a boolean")),
        }
    }

    fn word(&mut self, word: &'static str) -> DecodeResult<()> {
        if !self.rest().starts_with(word.as_bytes()) {
            return Err(self.syntax("a JSON value"));
        }
        self.at += word.len();
        Ok(())
    }

    /// Skips white space and returns the byte after it, without consuming that byte.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            if byte > b' ' || !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
        None
    }

    #[inline]
    fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// The error of a value of another kind than `expected`.
    #[cold]
    fn wrong(&mut self, expected: &'static str) -> DecodeError {
        let found = match self.peek() {
            Some(b'"') => "a string",
            Some(b'{') => "an object",
            Some(b'[') => "an array",
            Some(b't' | b'f') => "a boolean",
            Some(b'n') => "null",
            Some(b'-' | b'0'..=b'9') => return self.wrong_number(expected),
            _ => return self.syntax(expected),
        };
        DecodeError::new(expected, found, self.at)
    }

    /// The error of text that is not JSON at the present position.
    #[cold]
    fn syntax(&mut self, expected: &'static str) -> DecodeError {
        self.peek();
        match self
            .text
            .get(self.at..)
            .and_then(|rest| rest.chars().next())
        {
            Some(found) => DecodeError::new(expected, format!("{found:?}"), self.at),
            None => DecodeError::new(expected, "the end of the text", self.at),
        }
    }
}

/// Reads the whole of `bytes` as one `T`.
///
/// # Errors
/// Fails when the bytes are not JSON in UTF-8, when the value does not fit `T`, or when something follows it.
pub fn decode<T: Decode>(bytes: &[u8]) -> DecodeResult<T> {
    let mut reader = Reader::from_bytes(bytes)?;
    let value = reader.read()?;
    reader.finish()?;
    Ok(value)
}
