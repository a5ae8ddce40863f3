use std::{
    cmp::Ordering,
    convert::Infallible,
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
    time::{self, SystemTime, UNIX_EPOCH},
};

use super::{
    calendar,
    text::{keeps_text, read_text},
};
use crate::codec::{Decode, DecodeResult, Encode, EncodeResult, Reader, Sink};

const NANOSECONDS: i128 = 1_000_000_000;

/// A date and time, kept as the text that it came as (RFC 3339, `date-time`).
///
/// Reading never fails. Values compare, sort and hash as instants when their text can be read as one:
/// `2014-01-01T05:20:00Z` equals `2014-01-01 06:20:00.000+01:00`. A space may stand for the `T`, a missing
/// zone means UTC, and the colon of the zone may be left out. Other texts compare as texts, after all instants.
#[derive(Clone)]
pub struct DateTime {
    text: String,
}

keeps_text!(DateTime);

impl DateTime {
    /// Returns the nanoseconds since 1970-01-01T00:00:00Z, or `None` when the text is not a date and time.
    pub fn unix_nanoseconds(&self) -> Option<i128> {
        parse(&self.text)
    }

    /// Returns the seconds since 1970-01-01T00:00:00Z, rounded down, or `None` when the text is not a date and time.
    pub fn unix_seconds(&self) -> Option<i64> {
        let seconds = self.unix_nanoseconds()?.div_euclid(NANOSECONDS);
        i64::try_from(seconds).ok()
    }

    /// Creates the date and time in UTC that is `nanoseconds` after 1970-01-01T00:00:00Z.
    pub fn from_unix_nanoseconds(nanoseconds: i128) -> Self {
        let seconds = nanoseconds.div_euclid(NANOSECONDS) as i64;
        let fraction = nanoseconds.rem_euclid(NANOSECONDS);
        let (year, month, day) = calendar::date(seconds.div_euclid(86_400));
        let second = seconds.rem_euclid(86_400);
        let (hour, minute) = (second / 3600, second / 60 % 60);
        let date = format!("{year:04}-{month:02}-{day:02}");
        Self::from(format!(
            "{date}T{hour:02}:{minute:02}:{:02}{}Z",
            second % 60,
            fraction_text(fraction)
        ))
    }

    /// Creates the date and time in UTC that is `seconds` after 1970-01-01T00:00:00Z.
    pub fn from_unix_seconds(seconds: i64) -> Self {
        Self::from_unix_nanoseconds(i128::from(seconds) * NANOSECONDS)
    }

    /// Returns the present, in UTC.
    pub fn now() -> Self {
        Self::from(SystemTime::now())
    }

    fn key(&self) -> (bool, i128, &str) {
        match self.unix_nanoseconds() {
            Some(instant) => (false, instant, ""),
            None => (true, 0, &self.text),
        }
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text || self.key() == other.key()
    }
}

impl Eq for DateTime {}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTime {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl Hash for DateTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl From<SystemTime> for DateTime {
    fn from(time: SystemTime) -> Self {
        let nanoseconds = match time.duration_since(UNIX_EPOCH) {
            Ok(after) => after.as_nanos() as i128,
            Err(before) => -(before.duration().as_nanos() as i128),
        };
        Self::from_unix_nanoseconds(nanoseconds)
    }
}

impl DateTime {
    /// Returns the instant as a `SystemTime`, or `None` when the text is not a date and time or the
    /// system cannot express it.
    pub fn to_system_time(&self) -> Option<SystemTime> {
        let instant = self.unix_nanoseconds()?;
        let distance = instant.unsigned_abs();
        let seconds = u64::try_from(distance / NANOSECONDS as u128).ok()?;
        let distance = time::Duration::new(seconds, (distance % NANOSECONDS as u128) as u32);
        match instant < 0 {
            true => UNIX_EPOCH.checked_sub(distance),
            false => UNIX_EPOCH.checked_add(distance),
        }
    }
}

fn fraction_text(nanoseconds: i128) -> String {
    match nanoseconds {
        0 => String::new(),
        _ => format!(".{}", format!("{nanoseconds:09}").trim_end_matches('0')),
    }
}

fn parse(text: &str) -> Option<i128> {
    let ((year, month, day), rest) = calendar::parse_date(text)?;
    let days = calendar::days(year, month, day);
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let (seconds, rest) = parse_time(rest)?;
    let (fraction, rest) = parse_fraction(rest)?;
    let offset = parse_zone(rest.trim_start())?;
    let seconds = days * 86_400 + seconds - offset;
    Some(i128::from(seconds) * NANOSECONDS + i128::from(fraction))
}

/// Reads `HH:MM:SS` as seconds. A leap second is the first of the next minute, as Unix time has it.
fn parse_time(text: &str) -> Option<(i64, &str)> {
    let (hour, rest) = calendar::number(text, 2)?;
    let (minute, rest) = calendar::number(rest.strip_prefix(':')?, 2)?;
    let (second, rest) = calendar::number(rest.strip_prefix(':')?, 2)?;
    let is_valid = hour < 24 && minute < 60 && second <= 60;
    is_valid.then_some((hour * 3600 + minute * 60 + second, rest))
}

/// Reads a fraction of a second as nanoseconds; further digits are cut off.
fn parse_fraction(text: &str) -> Option<(i64, &str)> {
    let Some(rest) = text.strip_prefix(['.', ',']) else {
        return Some((0, text));
    };
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = rest.split_at(length);
    let nanoseconds = format!("{:0<9}", digits.get(..length.min(9))?);
    (length > 0).then_some((nanoseconds.parse().ok()?, rest))
}

/// Reads a zone as seconds east of Greenwich.
fn parse_zone(text: &str) -> Option<i64> {
    if text.is_empty() || text.eq_ignore_ascii_case("z") || text.eq_ignore_ascii_case("utc") {
        return Some(0);
    }
    let sign = match text.as_bytes()[0] {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hours, rest) = calendar::number(&text[1..], 2)?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let (minutes, rest) = match rest {
        "" => (0, rest),
        _ => calendar::number(rest, 2)?,
    };
    let is_valid = rest.is_empty() && hours < 24 && minutes < 60;
    is_valid.then_some(sign * (hours * 3600 + minutes * 60))
}
