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
}
