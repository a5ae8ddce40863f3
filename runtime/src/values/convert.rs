//! Conversions of dates and times to and from the crates that calculate with them.

use super::{Date, DateTime};
use crate::codec::DecodeError;

fn not_a_date_time() -> DecodeError {
    DecodeError::new("a date and time (RFC 3339)", "another text", 0)
}

fn not_a_date() -> DecodeError {
    DecodeError::new("a date (RFC 3339)", "another text", 0)
}

#[cfg(feature = "jiff")]
mod with_jiff {
    use super::*;

    impl TryFrom<&DateTime> for jiff::Timestamp {
        type Error = DecodeError;

        fn try_from(value: &DateTime) -> Result<Self, DecodeError> {
            let instant = value.unix_nanoseconds().ok_or_else(not_a_date_time)?;
            Self::from_nanosecond(instant).map_err(|_| not_a_date_time())
        }
    }

    impl From<jiff::Timestamp> for DateTime {
        fn from(timestamp: jiff::Timestamp) -> Self {
            Self::from_unix_nanoseconds(timestamp.as_nanosecond())
        }
    }

    impl TryFrom<&Date> for jiff::civil::Date {
        type Error = DecodeError;

        fn try_from(value: &Date) -> Result<Self, DecodeError> {
            let (year, month, day) = value.ymd().ok_or_else(not_a_date)?;
            Self::new(year as i16, month as i8, day as i8).map_err(|_| not_a_date())
        }
    }

    impl From<jiff::civil::Date> for Date {
        fn from(date: jiff::civil::Date) -> Self {
            Self::from(date.to_string())
        }
    }
}

#[cfg(feature = "chrono")]
mod with_chrono {
    use super::*;

    impl TryFrom<&DateTime> for chrono::DateTime<chrono::Utc> {
        type Error = DecodeError;

        fn try_from(value: &DateTime) -> Result<Self, DecodeError> {
            let instant = value.unix_nanoseconds().ok_or_else(not_a_date_time)?;
            let seconds = i64::try_from(instant.div_euclid(1_000_000_000)).ok();
            let nanoseconds = instant.rem_euclid(1_000_000_000) as u32;
            let time = seconds.and_then(|seconds| Self::from_timestamp(seconds, nanoseconds));
            time.ok_or_else(not_a_date_time)
        }
    }

    impl<Zone: chrono::TimeZone> From<chrono::DateTime<Zone>> for DateTime {
        fn from(time: chrono::DateTime<Zone>) -> Self {
            let nanoseconds = i128::from(time.timestamp_subsec_nanos());
            Self::from_unix_nanoseconds(i128::from(time.timestamp()) * 1_000_000_000 + nanoseconds)
        }
    }

    impl TryFrom<&Date> for chrono::NaiveDate {
        type Error = DecodeError;

        fn try_from(value: &Date) -> Result<Self, DecodeError> {
            let (year, month, day) = value.ymd().ok_or_else(not_a_date)?;
            Self::from_ymd_opt(year.into(), month.into(), day.into()).ok_or_else(not_a_date)
        }
    }

    impl From<chrono::NaiveDate> for Date {
        fn from(date: chrono::NaiveDate) -> Self {
            Self::from(date.to_string())
        }
    }
}

#[cfg(feature = "time")]
mod with_time {
    use super::*;

    impl TryFrom<&DateTime> for time::OffsetDateTime {
        type Error = DecodeError;

        fn try_from(value: &DateTime) -> Result<Self, DecodeError> {
            let instant = value.unix_nanoseconds().ok_or_else(not_a_date_time)?;
            Self::from_unix_timestamp_nanos(instant).map_err(|_| not_a_date_time())
        }
    }

    impl From<time::OffsetDateTime> for DateTime {
        fn from(time: time::OffsetDateTime) -> Self {
            Self::from_unix_nanoseconds(time.unix_timestamp_nanos())
        }
    }

    impl TryFrom<&Date> for time::Date {
        type Error = DecodeError;

        fn try_from(value: &Date) -> Result<Self, DecodeError> {
            let (year, month, day) = value.ymd().ok_or_else(not_a_date)?;
            let month = time::Month::try_from(month).map_err(|_| not_a_date())?;
            Self::from_calendar_date(year.into(), month, day).map_err(|_| not_a_date())
        }
    }

    impl From<time::Date> for Date {
        fn from(date: time::Date) -> Self {
            let month = u8::from(date.month());
            Self::from(format!("{:04}-{month:02}-{:02}", date.year(), date.day()))
        }
    }
}
