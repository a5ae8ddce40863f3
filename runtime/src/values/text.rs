use std::{convert::Infallible, fmt, str::FromStr};

use crate::codec::{Decode, DecodeResult, Encode, EncodeResult, Kind, Reader, Sink};

/// Reads the text of a string; of any other value its JSON text, so that nothing is lost or refused.
pub(super) fn read_text(reader: &mut Reader<'_>) -> DecodeResult<String> {
    match reader.kind()? {
        Kind::String => reader.read(),
        _ => reader.raw().map(str::to_owned),
    }
}

/// Gives a type around a `String` called `text` what all values have that keep their text.
macro_rules! keeps_text {
    ($name:ident) => {
        impl $name {
            /// Returns the text exactly as it came.
            pub fn as_str(&self) -> &str {
                &self.text
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.text)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.text, f)
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self { text }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::from(text.to_owned())
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.text
            }
        }

        /// Keeps any text.
        impl FromStr for $name {
            type Err = Infallible;

            fn from_str(text: &str) -> Result<Self, Infallible> {
                Ok(Self::from(text))
            }
        }

        /// Never fails on a JSON value; what is not a string keeps its JSON text.
        impl Decode for $name {
            fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
                read_text(reader).map(Self::from)
            }
        }

        impl Encode for $name {
            fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
                sink.string(&self.text)
            }
        }
    };
}

pub(super) use keeps_text;

/// A time of day without a date, such as `05:20:00Z` (RFC 3339, `full-time`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    text: String,
}

keeps_text!(Time);

/// A universally unique identifier, compared by its text (RFC 9562).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid {
    text: String,
}

keeps_text!(Uuid);

/// A decimal number of any precision, compared by its text.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Decimal {
    text: String,
    /// Whether it is a number in JSON, not a string: it goes back as it came.
    is_number: bool,
}

impl Decimal {
    /// Creates a decimal that is sent as a JSON number. `None` when `text` is not one.
    pub fn number(text: &str) -> Option<Self> {
        let mut reader = Reader::new(text);
        let number = reader.number().ok()?.to_owned();
        reader.finish().ok()?;
        Some(Self {
            text: number,
            is_number: true,
        })
    }

    /// Returns the text exactly as it came.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the nearest `f64`, or `None` when the text is not a number.
    pub fn to_f64(&self) -> Option<f64> {
        self.text.parse().ok()
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

/// Creates a decimal that is sent as a JSON string.
impl From<String> for Decimal {
    fn from(text: String) -> Self {
        Self {
            text,
            is_number: false,
        }
    }
}

/// Creates a decimal that is sent as a JSON string.
impl From<&str> for Decimal {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

/// Keeps any text.
impl FromStr for Decimal {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

/// Reads a number or a string; never fails on a JSON value.
impl Decode for Decimal {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        let is_number = matches!(reader.kind()?, Kind::Integer | Kind::Number);
        let text = read_text(reader)?;
        Ok(Self { text, is_number })
    }
}

impl Encode for Decimal {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        match self.is_number {
            true => sink.number(&self.text),
            false => sink.string(&self.text),
        }
    }
}
