use std::cmp::Ordering;

use serde_json::Number;

use crate::api::Limits;

/// Returns the limits of what has to keep to both.
///
/// Two patterns, or two steps, have no common one that is easily written down: the first counts.
pub(super) fn both(first: &Limits, second: &Limits) -> Limits {
    let (minimum, exclusive_minimum) = bound(
        (&first.minimum, first.exclusive_minimum),
        (&second.minimum, second.exclusive_minimum),
        Ordering::Greater,
    );
    let (maximum, exclusive_maximum) = bound(
        (&first.maximum, first.exclusive_maximum),
        (&second.maximum, second.exclusive_maximum),
        Ordering::Less,
    );
    Limits {
        minimum,
        maximum,
        exclusive_minimum,
        exclusive_maximum,
        multiple_of: first
            .multiple_of
            .clone()
            .or_else(|| second.multiple_of.clone()),
        min_length: first.min_length.max(second.min_length),
        max_length: least(first.max_length, second.max_length),
        pattern: first.pattern.clone().or_else(|| second.pattern.clone()),
        min_items: first.min_items.max(second.min_items),
        max_items: least(first.max_items, second.max_items),
        unique_items: first.unique_items || second.unique_items,
        min_properties: first.min_properties.max(second.min_properties),
        max_properties: least(first.max_properties, second.max_properties),
    }
}

fn least(first: Option<u64>, second: Option<u64>) -> Option<u64> {
    first.into_iter().chain(second).min()
}

/// Returns the bound that is the tighter one, which of two equal ones is that which excludes itself.
fn bound(
    first: (&Option<Number>, bool),
    second: (&Option<Number>, bool),
    tighter: Ordering,
) -> (Option<Number>, bool) {
    let number = |bound: &Option<Number>| bound.as_ref().and_then(Number::as_f64);
    let is_second = match (number(first.0), number(second.0)) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(one), Some(other)) => match other.partial_cmp(&one) {
            Some(Ordering::Equal) => second.1,
            order => order == Some(tighter),
        },
    };
    let (bound, is_exclusive) = if is_second { second } else { first };
    (bound.clone(), is_exclusive)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tighter_limit_counts() {
        let first = Limits {
            minimum: Some(Number::from(1)),
            maximum: Some(Number::from(5)),
            max_length: Some(32),
            ..Limits::default()
        };
        let second = Limits {
            minimum: Some(Number::from(1)),
            exclusive_minimum: true,
            maximum: Some(Number::from(9)),
            min_length: Some(32),
            ..Limits::default()
        };
        let limits = both(&first, &second);
        assert_eq!(
            (limits.minimum, limits.exclusive_minimum),
            (Some(Number::from(1)), true)
        );
        assert_eq!(limits.maximum, Some(Number::from(5)));
        assert_eq!((limits.min_length, limits.max_length), (Some(32), Some(32)));
    }
}
