use std::{convert::Infallible, fmt, str::FromStr};

use super::{
    calendar::parse_date,
    text::{keeps_text, read_text},
};
use crate::codec::{Decode, DecodeResult, Encode, EncodeResult, Reader, Sink};

/// A calendar date such as `2014-01-01`, kept as text (RFC 3339, `full-date`).
///
/// Dates compare by their text, which is the order of time for all years of four digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    text: String,
}

keeps_text!(Date);

impl Date {
    /// Creates a date from year (0 to 9999), month (1 to 12) and day (from 1).
    pub fn from_ymd(year: u16, month: u8, day: u8) -> Self {
        Self::from(format!("{year:04}-{month:02}-{day:02}"))
    }

    /// Returns year, month and day, or `None` when the text is not a date.
    pub fn ymd(&self) -> Option<(u16, u8, u8)> {
        let ((year, month, day), rest) = parse_date(&self.text)?;
        let year = u16::try_from(year).ok()?;
        rest.is_empty().then_some((year, month, day))
    }
}
