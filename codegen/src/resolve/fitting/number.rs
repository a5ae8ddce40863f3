use serde_json::{Number, Value};

use crate::api::Limits;

/// Returns an integer within the limits; in a later `turn` another one, if there is one.
pub(super) fn integer(limits: &Limits, known: &[Value], turn: usize) -> Option<Value> {
    let whole = |value: &&Value| value.as_f64().is_some_and(|number| number.fract() == 0.0);
    let given = known.iter().filter(whole).find(|value| fits(limits, value));
    if let Some(given) = given.filter(|_| turn == 0) {
        // `1.0` is an integer, too.
        let number = given.as_f64().filter(|_| given.is_f64());
        return Some(number.map_or_else(|| given.clone(), |number| Value::from(number as i64)));
    }
    made(limits, 1.0, turn).map(|number| Value::from(number as i64))
}

/// Returns a number within the limits; in a later `turn` another one, if there is one.
pub(super) fn number(limits: &Limits, known: &[Value], turn: usize) -> Option<Value> {
    let mut known = known.iter().filter(|value| value.is_number());
    let given = known.find(|value| fits(limits, value) && turn == 0);
    given
        .cloned()
        .or_else(|| made(limits, 0.5, turn).map(Value::from))
}

pub(super) fn fits(limits: &Limits, value: &Value) -> bool {
    value
        .as_f64()
        .is_some_and(|number| is_within(limits, number))
}

fn is_within(limits: &Limits, number: f64) -> bool {
    let bound = |bound: &Option<Number>| bound.as_ref().and_then(Number::as_f64);
    let is_above = bound(&limits.minimum)
        .is_none_or(|least| number > least || number == least && !limits.exclusive_minimum);
    let is_below = bound(&limits.maximum)
        .is_none_or(|most| number < most || number == most && !limits.exclusive_maximum);
    let step = bound(&limits.multiple_of).filter(|step| *step > 0.0);
    let is_multiple =
        step.is_none_or(|step| ((number / step).round() * step - number).abs() < 1e-9);
    is_above && is_below && is_multiple
}

/// Returns the first number that fits: small ones, then those at the bounds, `grain` and one step away from them.
fn made(limits: &Limits, grain: f64, turn: usize) -> Option<f64> {
    let step = limits.multiple_of.as_ref().and_then(Number::as_f64);
    let step = step.filter(|step| *step > 0.0).unwrap_or(grain);
    let near = |bound: &Option<Number>| {
        let bound = bound.as_ref().and_then(Number::as_f64);
        bound.map(|bound| {
            [
                bound,
                (bound / step).ceil() * step,
                (bound / step).floor() * step,
                bound + step,
                bound - step,
            ]
        })
    };
    let bounds = [near(&limits.minimum), near(&limits.maximum)];
    let mut tried = [1.0, 0.0, step]
        .into_iter()
        .chain(bounds.into_iter().flatten().flatten());
    let fits = |number: &f64| is_within(limits, *number) && (grain < 1.0 || number.fract() == 0.0);
    let first = tried.find(fits)?;
    let away = turn as f64 * step;
    let mut others = [first + away, first - away].into_iter();
    Some(others.find(fits).unwrap_or(first))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn limits(minimum: Option<i64>, maximum: Option<i64>, multiple_of: Option<i64>) -> Limits {
        Limits {
            minimum: minimum.map(Number::from),
            maximum: maximum.map(Number::from),
            multiple_of: multiple_of.map(Number::from),
            ..Limits::default()
        }
    }

    #[test]
    fn integers_keep_to_their_limits() {
        for (limits, known, expected) in [
            (limits(None, None, None), vec![], json!(1)),
            (limits(Some(60), None, None), vec![json!(30)], json!(60)),
            (
                limits(Some(60), None, None),
                vec![json!("90"), json!(90.0)],
                json!(90),
            ),
            (limits(None, Some(-3), None), vec![], json!(-3)),
            (limits(Some(10), Some(20), Some(8)), vec![], json!(16)),
        ] {
            assert_eq!(integer(&limits, &known, 0), Some(expected));
        }
        assert_eq!(integer(&limits(Some(2), Some(1), None), &[], 0), None);
        assert_eq!(
            integer(&limits(None, Some(2), None), &[], 2),
            Some(json!(-1))
        );
    }
}
