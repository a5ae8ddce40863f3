use std::{convert::Infallible, fmt, str::FromStr, time};

use super::text::{keeps_text, read_text};
use crate::codec::{Decode, DecodeResult, Encode, EncodeResult, Reader, Sink};

/// A length of time such as `P1DT12H`, kept and compared as text (RFC 3339, appendix A).
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Duration {
    text: String,
}

keeps_text!(Duration);

impl Duration {
    /// Returns the length, or `None` when the text is not a duration or counts in months or years, whose
    /// lengths differ.
    pub fn to_std(&self) -> Option<time::Duration> {
        let text = self.text.strip_prefix('P')?;
        let (days, clock) = text.split_once('T').unwrap_or((text, ""));
        let is_complete = !text.is_empty() && (clock.is_empty() != text.contains('T'));
        let days = sum(days, &[('W', 604_800), ('D', 86_400)])?;
        let clock = sum(clock, &[('H', 3600), ('M', 60), ('S', 1)])?;
        is_complete.then(|| days.checked_add(clock))?
    }
}

/// Writes seconds, with a fraction where there is one: `PT90.5S`.
impl From<time::Duration> for Duration {
    fn from(duration: time::Duration) -> Self {
        let fraction = format!("{:09}", duration.subsec_nanos());
        let seconds = format!("{}.{fraction}", duration.as_secs());
        let seconds = seconds.trim_end_matches('0').trim_end_matches('.');
        Self::from(format!("PT{seconds}S"))
    }
}

/// Adds up numbers followed by units, which come in the order of `units`.
fn sum(text: &str, units: &[(char, u32)]) -> Option<time::Duration> {
    let mut total = time::Duration::ZERO;
    let mut rest = text;
    for (unit, seconds) in units {
        if let Some((number, after)) = rest.split_once(*unit) {
            total = total.checked_add(length(number, *seconds)?)?;
            rest = after;
        }
    }
    rest.is_empty().then_some(total)
}

fn length(number: &str, unit: u32) -> Option<time::Duration> {
    let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let nanoseconds = format!("{fraction:0<9}")[..9].parse::<u32>().ok()?;
    time::Duration::from_secs(whole.parse().ok()?)
        .checked_add(time::Duration::from_nanos(u64::from(nanoseconds)))?
        .checked_mul(unit)
}
