use std::fmt;

use crate::codec::{Decode, DecodeResult, Encode, EncodeResult, Reader, Sink};

/// A string that does not show itself: passwords, tokens, keys.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Secret {
    text: String,
}

impl Secret {
    /// Returns the string itself.
    pub fn expose(&self) -> &str {
        &self.text
    }
}

/// Prints `[redacted]`.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self { text }
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl Decode for Secret {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        reader.read().map(|text| Self { text })
    }
}

impl Encode for Secret {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        sink.string(&self.text)
    }
}
