use std::net::{Ipv4Addr, Ipv6Addr};

use fancy_regex::Regex;
use serde_json::Value;

use super::pattern;
use crate::api::{Limits, Schema};

/// Returns a text that the schema allows: a known one that keeps to the limits, the pattern and the format, else one
/// that is made to. Where nothing does, it is the first known one, and the document contradicts itself.
///
/// In a later `turn` it is another one, if there is one.
pub(super) fn text(
    schema: &Schema,
    limits: &Limits,
    known: &[Value],
    name: &str,
    turn: usize,
) -> String {
    let format = schema.format.as_deref().unwrap_or_default();
    let pattern = limits.pattern.as_deref();
    let pattern = pattern.and_then(|text| Regex::new(text).ok());
    let fits = |text: &str| {
        is_long_enough(limits, text)
            && has_format(format, text)
            && pattern
                .as_ref()
                // What takes too long to find out is taken to fit.
                .is_none_or(|pattern| pattern.is_match(text).unwrap_or(true))
    };
    let known: Vec<&str> = known.iter().filter_map(Value::as_str).collect();
    if let Some(text) = known.iter().find(|text| fits(text)).filter(|_| turn == 0) {
        return (*text).to_owned();
    }
    let usual = of_format(format).map_or_else(|| sized(limits, name), str::to_owned);
    if fits(&usual) && (turn == 0 || of_format(format).is_none()) {
        return usual;
    }
    let shaped = limits.pattern.as_deref().into_iter();
    let mut shaped: Vec<String> = shaped
        .flat_map(|pattern| pattern::texts(pattern, limits))
        .collect();
    let made = {
        shaped.dedup();
        shaped.retain(|text| fits(text));
        let place = turn % shaped.len().max(1);
        shaped.into_iter().nth(place)
    };
    made.or_else(|| known.first().map(|text| (*text).to_owned()))
        .unwrap_or(usual)
}

pub(super) fn is_long_enough(limits: &Limits, text: &str) -> bool {
    let length = text.chars().count() as u64;
    limits.min_length.is_none_or(|least| length >= least)
        && limits.max_length.is_none_or(|most| length <= most)
}

/// Returns the text at a length that is allowed.
fn sized(limits: &Limits, text: &str) -> String {
    let most = limits
        .max_length
        .and_then(|most| usize::try_from(most).ok());
    let least = limits
        .min_length
        .and_then(|least| usize::try_from(least).ok());
    // Nobody tests with a text of megabytes.
    let least = least.unwrap_or_default().min(1 << 16);
    let text = if text.is_empty() { "text" } else { text };
    let length = text
        .chars()
        .count()
        .max(least)
        .min(most.unwrap_or(usize::MAX));
    text.chars().cycle().take(length).collect()
}

fn of_format(format: &str) -> Option<&'static str> {
    Some(match format {
        "date-time" | "datetime" => "2019-12-27T18:11:19.117Z",
        "date" => "2019-12-27",
        "time" => "18:11:19Z",
        "duration" => "P1D",
        "uuid" => "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e",
        "email" | "idn-email" => "jdoe@example.com",
        "hostname" | "idn-hostname" => "example.com",
        "ipv4" | "ip" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "uri" | "url" | "iri" | "uri-reference" | "iri-reference" => "https://example.com",
        "uri-template" => "https://example.com/{id}",
        "json-pointer" => "/name",
        "relative-json-pointer" => "0/name",
        "regex" => ".*",
        "byte" => "aGVsbG8=",
        "decimal" => "1.5",
        _ => return None,
    })
}

/// Returns whether a text has a format, as far as it is told without much ado.
pub(super) fn has_format(format: &str, text: &str) -> bool {
    match format {
        "date-time" => is_date_time(text),
        "date" => is_date(text),
        "uuid" => {
            text.len() == 36
                && text.split('-').map(str::len).eq([8, 4, 4, 4, 12])
                && text.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
        }
        "email" => text.split_once('@').is_some_and(|(user, host)| {
            !user.is_empty() && host.contains('.') && !text.contains(' ')
        }),
        "ipv4" => text.parse::<Ipv4Addr>().is_ok(),
        "ipv6" => text.parse::<Ipv6Addr>().is_ok(),
        "uri" => has_scheme(text),
        "byte" => {
            text.len().is_multiple_of(4)
                && text
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "+/=".contains(c))
        }
        _ => true,
    }
}

fn has_scheme(text: &str) -> bool {
    let scheme = text.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    }) && !text.contains(|c: char| c.is_whitespace() || "<>{}|\\^`\"".contains(c))
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    let within = |text: &str, length: usize, most: u32| {
        text.len() == length
            && text
                .parse()
                .is_ok_and(|number: u32| (1..=most).contains(&number))
    };
    within(year, 4, 9999) && within(month, 2, 12) && within(day, 2, 31)
}

fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't', ' ']) else {
        return false;
    };
    let digits = |range: std::ops::Range<usize>| {
        time.get(range)
            .is_some_and(|text| text.bytes().all(|b| b.is_ascii_digit()))
    };
    let zone = time.trim_start_matches(|c: char| c.is_ascii_digit() || ":.".contains(c));
    let has_zone = matches!(zone, "Z" | "z") || zone.len() == 6 && zone.starts_with(['+', '-']);
    // `+` stops the trimming, but its own digits do not count as the time's.
    is_date(date) && digits(0..2) && digits(3..5) && digits(6..8) && has_zone
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn texts_keep_to_length_pattern_and_format() {
        let of = |pattern: Option<&str>,
                  format: Option<&str>,
                  least: Option<u64>,
                  most: Option<u64>| Schema {
            format: format.map(str::to_owned),
            limits: Limits {
                pattern: pattern.map(str::to_owned),
                min_length: least,
                max_length: most,
                ..Limits::default()
            }
            .into(),
            ..Schema::default()
        };
        for (schema, known, expected) in [
            (of(None, None, None, None), json!([]), "name"),
            (of(None, None, Some(6), None), json!([]), "namena"),
            (of(None, None, None, Some(2)), json!(["long", "ab"]), "ab"),
            (
                of(None, Some("date"), None, None),
                json!(["12/27"]),
                "2019-12-27",
            ),
            (
                of(Some("^[0-9a-f]{4}$"), None, None, None),
                json!(["zzzz"]),
                "0000",
            ),
            (
                of(Some("^(?!a)b+$"), None, None, None),
                json!(["ab", "bb"]),
                "bb",
            ),
            (of(Some("^(?!a)[ab]$"), None, None, None), json!([]), "b"),
            // Whoever tries everything never ends with this one.
            (
                of(Some(r"^(https?:\/\/)?([\/\w \.-]*)*\/?$"), None, None, None),
                json!(["https://example.com/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa?a"]),
                "name",
            ),
            // Whoever repeats as often as it says never ends with this one.
            (
                of(
                    Some("^((((a?){1000}){1000}){1000}){1000}$"),
                    Some("date"),
                    Some(40),
                    None,
                ),
                json!([]),
                "2019-12-27",
            ),
            (
                of(Some("^[a-c]+$"), None, Some(40), None),
                json!([]),
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            ),
        ] {
            let known = known.as_array().cloned().unwrap_or_default();
            assert_eq!(text(&schema, &schema.limits, &known, "name", 0), expected);
        }
    }

    #[test]
    fn date_times_have_a_zone() {
        assert!(is_date_time("2014-01-01T05:20:00.12345Z"));
        assert!(is_date_time("2014-01-01T05:20:00+02:00"));
        assert!(!is_date_time("2014-01-01T05:20:00"));
        assert!(!is_date_time("2014-01-01"));
    }
}
