//! Whether and when a failed attempt is repeated.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, StatusCode, header::RETRY_AFTER};

use crate::api::Retries;

/// A server that asks for a longer pause than this is not waited for; the computed delay counts.
const MAX_ASKED: f64 = 60.0;

/// By how much of itself a computed delay is shortened at most, so that clients do not come back all at once.
const JITTER: f64 = 0.25;

/// Returns whether a reply is worth another attempt. The server's own word, `x-should-retry`, wins over the status.
pub(crate) fn is_retryable(status: StatusCode, headers: &HeaderMap) -> bool {
    match headers.get("x-should-retry").map(|value| value.as_bytes()) {
        Some(b"true") => !status.is_success(),
        Some(b"false") => false,
        Some(_) | None => matches!(status.as_u16(), 408 | 409 | 429 | 500..),
    }
}

/// Returns the pause that the server asks for, if it is sane: `retry-after-ms`, else `Retry-After` (RFC 9110, section 10.2.3),
/// in seconds or as a date.
pub(crate) fn asked_delay(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = |value: &http::HeaderValue| value.to_str().ok().map(|text| text.trim().to_owned());
    let milliseconds = headers.get("retry-after-ms").and_then(text);
    let milliseconds = milliseconds.and_then(|text| text.parse::<f64>().ok());
    if let Some(milliseconds) = milliseconds.filter(|milliseconds| !milliseconds.is_nan()) {
        return sane(milliseconds / 1000.0);
    }
    let asked = headers.get(RETRY_AFTER).and_then(text)?;
    sane(asked.parse().ok().or_else(|| until(&asked, now))?)
}

/// Returns the seconds from `now` until the HTTP date `text`, negative for the past.
fn until(text: &str, now: SystemTime) -> Option<f64> {
    let date = httpdate::parse_http_date(text).ok()?;
    Some(match date.duration_since(now) {
        Ok(ahead) => ahead.as_secs_f64(),
        Err(behind) => -behind.duration().as_secs_f64(),
    })
}

fn sane(seconds: f64) -> Option<Duration> {
    (0.0..=MAX_ASKED)
        .contains(&seconds)
        .then(|| Duration::from_secs_f64(seconds))
}

/// Returns the delay before the attempt after `retries_taken` retries, shortened by up to a quarter as `random` (0 to 1) says.
pub(crate) fn backoff(retries: &Retries, retries_taken: u32, random: f64) -> Duration {
    let initial = Duration::from_millis(retries.initial_delay_ms);
    let max = Duration::from_millis(retries.max_delay_ms);
    let grown = initial.saturating_mul(1_u32.checked_shl(retries_taken).unwrap_or(u32::MAX));
    grown.min(max).mul_f64(1.0 - JITTER * random)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|&(name, value)| (http::HeaderName::from_static(name), value.parse().unwrap()))
            .collect()
    }

    fn asked(pairs: &[(&'static str, &str)]) -> Option<f64> {
        let now = httpdate::parse_http_date("Fri, 29 Sep 2023 16:26:57 GMT").unwrap();
        asked_delay(&headers(pairs), now).map(|delay| delay.as_secs_f64())
    }

    #[test]
    fn tells_which_statuses_are_repeated() {
        let retried = |status: u16, pairs: &[(&'static str, &str)]| {
            is_retryable(StatusCode::from_u16(status).unwrap(), &headers(pairs))
        };
        for status in [408, 409, 429, 500, 503, 599] {
            assert!(retried(status, &[]), "{status}");
        }
        for status in [200, 301, 400, 401, 404, 422] {
            assert!(!retried(status, &[]), "{status}");
        }
        assert!(retried(400, &[("x-should-retry", "true")]));
        assert!(!retried(500, &[("x-should-retry", "false")]));
        assert!(retried(500, &[("x-should-retry", "maybe")]));
    }

    #[test]
    fn takes_sane_delays_of_the_server() {
        for (text, expected) in [
            ("20", Some(20.0)),
            ("0.1", Some(0.1)),
            ("0", Some(0.0)),
            ("-10", None),
            ("60", Some(60.0)),
            ("61", None),
            ("99999999999999999999999", None),
            ("NaN", None),
            ("", None),
            ("Fri, 29 Sep 2023 16:27:17 GMT", Some(20.0)),
            ("Fri, 29 Sep 2023 16:26:37 GMT", None),
            ("Fri, 29 Sep 2023 16:27:57 GMT", Some(60.0)),
            ("Fri, 29 Sep 2023 16:27:58 GMT", None),
            ("Zun, 29 Sep 2023 16:26:27 GMT", None),
        ] {
            assert_eq!(asked(&[("retry-after", text)]), expected, "{text:?}");
        }
    }

    #[test]
    fn milliseconds_win() {
        assert_eq!(
            asked(&[("retry-after-ms", "10.5"), ("retry-after", "3")]),
            Some(0.0105)
        );
        assert_eq!(
            asked(&[("retry-after-ms", "0"), ("retry-after", "3")]),
            Some(0.0)
        );
        assert_eq!(
            asked(&[("retry-after-ms", "soon"), ("retry-after", "3")]),
            Some(3.0)
        );
        assert_eq!(
            asked(&[("retry-after-ms", "90000"), ("retry-after", "3")]),
            None
        );
    }

    #[test]
    fn computed_delays_double_up_to_a_limit() {
        let seconds = |taken, random| backoff(&Retries::DEFAULT, taken, random).as_secs_f64();
        assert_eq!(
            [0, 1, 2, 3, 4, 5].map(|taken| seconds(taken, 0.0)),
            [0.5, 1.0, 2.0, 4.0, 8.0, 8.0]
        );
        assert_eq!(seconds(u32::MAX, 0.0), 8.0);
        assert_eq!(seconds(0, 1.0), 0.375);
    }
}
