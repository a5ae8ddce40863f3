use super::Reader;
use crate::codec::{DecodeError, DecodeResult};

impl<'a> Reader<'a> {
    /// Reads a number and returns it as it is written.
    ///
    /// # Errors
    /// Fails on any other value.
    pub fn number(&mut self) -> DecodeResult<&'a str> {
        if !matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.wrong("a number"));
        }
        let Some(length) = number_length(self.rest()) else {
            return Err(DecodeError::new("a number", "a broken number", self.at));
        };
        let start = self.at;
        self.at += length;
        Ok(&self.text[start..self.at])
    }

    /// Reads an integer. `2.0` and `1e3` are integers.
    ///
    /// # Errors
    /// Fails on any other value and outside the range of `i64`.
    pub fn i64(&mut self) -> DecodeResult<i64> {
        let start = self.start();
        let (negative, magnitude) = self.whole()?;
        let value = match negative {
            true => 0_i64.checked_sub_unsigned(magnitude),
            false => i64::try_from(magnitude).ok(),
        };
        value.ok_or_else(|| self.out_of_range("a 64-bit integer", start))
    }

    /// Reads an integer that is not negative. `2.0` and `1e3` are integers.
    ///
    /// # Errors
    /// Fails on any other value and outside the range of `u64`.
    pub fn u64(&mut self) -> DecodeResult<u64> {
        let start = self.start();
        match self.whole()? {
            (true, 1..) => Err(self.out_of_range("an integer that is not negative", start)),
            (_, magnitude) => Ok(magnitude),
        }
    }

    /// Reads an integer, up to the bounds of `u64` and as far below zero. `2.0` and `1e3` are integers.
    ///
    /// # Errors
    /// Fails on any other value and on one beyond.
    pub fn i128(&mut self) -> DecodeResult<i128> {
        let (negative, magnitude) = self.whole()?;
        let magnitude = i128::from(magnitude);
        Ok(if negative { -magnitude } else { magnitude })
    }

    /// Reads an integer into a narrower type than `i64`, named `expected` in the error.
    pub(crate) fn narrow<T: TryFrom<i64>>(&mut self, expected: &'static str) -> DecodeResult<T> {
        let start = self.start();
        let value = self.i64()?;
        T::try_from(value).map_err(|_| self.out_of_range(expected, start))
    }

    /// Reads any number.
    ///
    /// # Errors
    /// Fails on any other value and on a number that is too large for `f64`.
    pub fn f64(&mut self) -> DecodeResult<f64> {
        let start = self.start();
        match self.number()?.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(value),
            _ => Err(self.out_of_range("a 64-bit floating-point number", start)),
        }
    }

    /// Reads an integer as sign and magnitude.
    #[inline]
    fn whole(&mut self) -> DecodeResult<(bool, u64)> {
        if !matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.wrong("an integer"));
        }
        match short_integer(self.rest()) {
            Some((negative, magnitude, length)) => {
                self.at += length;
                Ok((negative, magnitude))
            }
            None => self.long_integer(),
        }
    }

    #[cold]
    fn long_integer(&mut self) -> DecodeResult<(bool, u64)> {
        let start = self.at;
        let decimal = Decimal::parse(self.number()?);
        if !decimal.is_integer() {
            self.at = start;
            return Err(self.wrong_number("an integer"));
        }
        match decimal.magnitude() {
            Some(magnitude) => Ok((decimal.negative, magnitude)),
            None => Err(self.out_of_range("a 64-bit integer", start)),
        }
    }

    fn start(&mut self) -> usize {
        self.peek();
        self.at
    }

    #[cold]
    fn out_of_range(&self, expected: &'static str, start: usize) -> DecodeError {
        DecodeError::new(expected, excerpt(&self.text[start..self.at]), start)
    }

    /// The error of a number where `expected` should be.
    #[cold]
    pub(super) fn wrong_number(&mut self, expected: &'static str) -> DecodeError {
        let length = number_length(self.rest()).unwrap_or(1);
        let found = excerpt(&self.text[self.at..self.at + length]);
        DecodeError::new(expected, found, self.at)
    }
}

fn excerpt(number: &str) -> String {
    match number.len() {
        0..=40 => format!("the number {number}"),
        _ => format!("the number {}…", &number[..40]),
    }
}

/// Says whether the number `text` is an integer: `1`, `2.0`, `1e3`.
pub(super) fn is_integer(text: &str) -> bool {
    Decimal::parse(text).is_integer()
}

/// Reads an integer of at most 18 digits with neither fraction nor exponent: sign, magnitude, length.
#[inline]
pub(super) fn short_integer(bytes: &[u8]) -> Option<(bool, u64, usize)> {
    let negative = bytes.first() == Some(&b'-');
    let digits = &bytes[usize::from(negative)..];
    let mut magnitude = 0;
    let mut count = 0;
    while let Some(digit @ b'0'..=b'9') = digits.get(count) {
        magnitude = magnitude * 10 + u64::from(digit - b'0');
        count += 1;
        if count > 18 {
            return None;
        }
    }
    let leading_zero = count > 1 && digits[0] == b'0';
    if count == 0 || leading_zero || matches!(digits.get(count), Some(b'.' | b'e' | b'E')) {
        return None;
    }
    Some((negative, magnitude, count + usize::from(negative)))
}

/// Returns the length of the number that `bytes` begin with, or `None` if it is broken.
pub(super) fn number_length(bytes: &[u8]) -> Option<usize> {
    let mut at = usize::from(bytes.first() == Some(&b'-'));
    match bytes.get(at) {
        Some(b'0') => at += 1,
        _ => at += digits(bytes, at)?,
    }
    if matches!(bytes.get(at), Some(b'0'..=b'9')) {
        return None;
    }
    if bytes.get(at) == Some(&b'.') {
        at += 1;
        at += digits(bytes, at)?;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        at += 1;
        at += usize::from(matches!(bytes.get(at), Some(b'+' | b'-')));
        at += digits(bytes, at)?;
    }
    Some(at)
}

/// Counts the digits from `at` on; `None` for none.
fn digits(bytes: &[u8], at: usize) -> Option<usize> {
    let count = bytes[at..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    (count > 0).then_some(count)
}

/// A number as `digits × 10^exponent`, exact, without zeros at the end of its digits.
struct Decimal {
    negative: bool,
    digits: String,
    exponent: i64,
}

impl Decimal {
    fn parse(text: &str) -> Self {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{}{fraction}", whole.trim_start_matches('-'));
        let digits = all.trim_end_matches('0');
        let dropped = (all.len() - digits.len()) as i64 - fraction.len() as i64;
        Self {
            negative: text.starts_with('-'),
            digits: digits.trim_start_matches('0').to_owned(),
            exponent: parse_exponent(exponent).saturating_add(dropped),
        }
    }

    fn is_integer(&self) -> bool {
        self.digits.is_empty() || self.exponent >= 0
    }

    /// Returns the absolute value, or `None` when it does not fit.
    fn magnitude(&self) -> Option<u64> {
        if self.digits.is_empty() {
            return Some(0);
        }
        let power = 10_u64.checked_pow(u32::try_from(self.exponent).ok()?)?;
        self.digits.parse::<u64>().ok()?.checked_mul(power)
    }
}

/// Reads an exponent; one that is too long for `i64` becomes the largest of its sign.
fn parse_exponent(text: &str) -> i64 {
    let limit = match text.starts_with('-') {
        true => i64::MIN / 2,
        false => i64::MAX / 2,
    };
    text.parse::<i64>()
        .map_or(limit, |exponent| exponent.clamp(i64::MIN / 2, i64::MAX / 2))
}
