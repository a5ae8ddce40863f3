//! Days of the Gregorian calendar, which also holds before its introduction (ISO 8601).

/// Returns the number of days from 1970-01-01 to a date; negative before.
///
/// Years are taken to begin in March, so that the leap day is the last of its year.
pub(super) fn days(year: i64, month: u8, day: u8) -> i64 {
    let shifted = year - i64::from(month <= 2);
    let months = (i64::from(month) + 9) % 12;
    let leap_days = shifted.div_euclid(4) - shifted.div_euclid(100) + shifted.div_euclid(400);
    // The months from March on repeat 31, 30, 31, 30, 31: 153 days in five months.
    let in_year = (153 * months + 2) / 5 + i64::from(day) - 1;
    shifted * 365 + leap_days + in_year - 719_468
}

/// Returns year, month and day of the date `days` after 1970-01-01.
pub(super) fn date(days: i64) -> (i64, u8, u8) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let in_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let months = (5 * in_year + 2) / 153;
    let day = in_year - (153 * months + 2) / 5 + 1;
    let month = if months < 10 { months + 3 } else { months - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month as u8, day as u8)
}

/// Returns the number of days of a month.
pub(super) fn month_length(year: i64, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Reads `YYYY-MM-DD` and returns it with what follows.
pub(super) fn parse_date(text: &str) -> Option<((i64, u8, u8), &str)> {
    let (year, rest) = number(text, 4)?;
    let (month, rest) = number(rest.strip_prefix('-')?, 2)?;
    let (day, rest) = number(rest.strip_prefix('-')?, 2)?;
    let (month, day) = (month as u8, day as u8);
    let is_valid = (1..=12).contains(&month) && (1..=month_length(year, month)).contains(&day);
    is_valid.then_some(((year, month, day), rest))
}

/// Reads exactly `length` digits and returns their value with what follows.
pub(super) fn number(text: &str, length: usize) -> Option<(i64, &str)> {
    let (digits, rest) = text.split_at_checked(length)?;
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok().map(|number| (number, rest)))?
}
