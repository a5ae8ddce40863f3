use std::{convert::Infallible, fmt, str::FromStr};

use base64::{
    Engine as _,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

use super::text::{keeps_text, read_text};
use crate::codec::{Decode, DecodeResult, Encode, EncodeResult, Reader, Sink};

/// Writes padding, and reads with or without.
const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Bytes that travel as base64 text (OpenAPI 3.0.3, `format: byte`), kept as that text.
///
/// `From<&str>` and `From<String>` take text that is base64 already; `From<&[u8]>` and `From<Vec<u8>>` encode.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Base64 {
    text: String,
}

keeps_text!(Base64);

impl Base64 {
    /// Returns the bytes, or `None` when the text is not base64. The alphabet for URLs and line breaks are accepted.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let text: String = self.text.chars().filter_map(standard).collect();
        ENGINE.decode(text).ok()
    }
}

/// Maps to the standard alphabet; `None` leaves white space out.
fn standard(character: char) -> Option<char> {
    match character {
        '-' => Some('+'),
        '_' => Some('/'),
        _ => (!character.is_ascii_whitespace()).then_some(character),
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self::from(ENGINE.encode(bytes))
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(bytes.as_slice())
    }
}
