use serde_json::Number;

/// The integers up to here are exact as `f64`; beyond it, a neighbour may have been meant.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Returns the number, as an integer where it is one: openapiv3 reads every number of a `number` schema as `f64`.
///
/// `None` for infinities and NaN, which JSON does not have.
pub fn from_f64(value: f64) -> Option<Number> {
    if value.fract() == 0.0 && value.abs() <= EXACT {
        // The cast is exact: the value is whole and within the range just checked.
        return Some(Number::from(value as i64));
    }
    Number::from_f64(value)
}

/// Returns a bound of an `integer` schema that openapiv3 has read as `f64`, because other keywords stand beside it.
///
/// Such a bound fits into `i64`, or it would have been dropped when the document was read. The cast saturates, so that
/// the bound that is rounded most often, that of `int64`, is exact again.
pub fn integer(value: f64) -> Option<Number> {
    Some(Number::from(value as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_integers() {
        let text = |value| from_f64(value).map(|number| number.to_string());
        assert_eq!(text(3.0).as_deref(), Some("3"));
        assert_eq!(text(-0.5).as_deref(), Some("-0.5"));
        assert_eq!(text(1e300).as_deref(), Some("1e+300"));
        assert_eq!(text(f64::NAN), None);
    }

    #[test]
    fn bounds_of_int64_are_exact() {
        assert_eq!(integer(i64::MAX as f64), Some(i64::MAX.into()));
        assert_eq!(integer(i64::MIN as f64), Some(i64::MIN.into()));
    }
}
