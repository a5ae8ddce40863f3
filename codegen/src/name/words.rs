use std::borrow::Cow;

use super::Casings;
use crate::sdk::Words;

/// Longest name that is made from parents, in bytes without separators: it still fits a line.
pub(super) const MADE: usize = 80;

/// Longest name that an author gave.
pub(super) const GIVEN: usize = 200;

/// Longest name of a Cargo feature: registries take no longer one.
pub(super) const FEATURE: usize = 40;

/// Writes words as a module, a function, a field: `dns_records`.
pub(super) fn snake(words: &Words) -> String {
    words.0.join("_")
}

/// Writes words as a type: `DnsRecords`, with the spellings of `casings`. Numbers stay apart: `V1_2`.
pub(super) fn pascal(words: &Words, casings: &Casings) -> String {
    let mut text = String::with_capacity(words.0.iter().map(String::len).sum());
    let mut rest = words.0.as_slice();
    while let Some(word) = rest.first() {
        if let Some((spelling, count)) = casings.spelling(rest) {
            text.push_str(spelling);
            rest = &rest[count..];
            continue;
        }
        if are_apart(text.chars().next_back(), word.chars().next()) {
            text.push('_');
        }
        push_capitalised(&mut text, word);
        rest = &rest[1..];
    }
    text
}

/// Writes words as a `static`: `DNS_RECORDS`.
pub(super) fn screaming(words: &Words) -> String {
    snake(words).to_uppercase()
}

/// Writes words as a Cargo feature: `dns-records`.
pub(super) fn kebab(words: &Words) -> String {
    words.0.join("-")
}

/// Returns whether two characters would be read as one number. Numerals that have a case, such as `Ⅹ`, are letters to
/// the compiler, which wants no underscore between them.
fn are_apart(last: Option<char>, first: Option<char>) -> bool {
    let (Some(last), Some(first)) = (last, first) else {
        return false;
    };
    last.is_numeric() && first.is_numeric() && !(has_case(last) && has_case(first))
}

fn has_case(c: char) -> bool {
    !c.to_lowercase().eq(c.to_uppercase())
}

fn push_capitalised(text: &mut String, word: &str) {
    let mut chars = word.chars();
    if let Some(first) = chars.next() {
        text.extend(first.to_uppercase());
        text.push_str(chars.as_str());
    }
}

/// Returns words with at most `limit` bytes: those in the middle are left out, since the first say whose a name is and the last what it is.
///
/// Two fifths of the room are for the last words. Nothing but the words themselves decides, so a shortened name is as stable as a whole one.
pub(super) fn shortened(words: &Words, limit: usize) -> Cow<'_, Words> {
    if length(&words.0) <= limit {
        return Cow::Borrowed(words);
    }
    let tail = fitting(words.0.iter().rev(), limit * 2 / 5).max(1);
    let (front, tail) = words.0.split_at(words.0.len() - tail);
    let head = fitting(front.iter(), limit.saturating_sub(length(tail)));
    let kept = front[..head].iter().chain(tail);
    Cow::Owned(Words(kept.map(|word| cut(word, limit)).collect()))
}

fn length(words: &[String]) -> usize {
    words.iter().map(String::len).sum()
}

/// Returns how many of the words fit into `room` bytes.
fn fitting<'a>(words: impl Iterator<Item = &'a String>, room: usize) -> usize {
    words
        .scan(0, |used, word| {
            *used += word.len();
            Some(*used)
        })
        .take_while(|used| *used <= room)
        .count()
}

fn cut(word: &str, limit: usize) -> String {
    let end = (0..=limit.min(word.len()))
        .rev()
        .find(|&end| word.is_char_boundary(end))
        .unwrap_or(0);
    word[..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pascal_of(text: &str, casings: &Casings) -> String {
        pascal(&Words::split(text), casings)
    }

    #[test]
    fn words_are_written_in_four_ways() {
        let words = Words::split("userIPv4Addresses");
        assert_eq!(snake(&words), "user_ipv4_addresses");
        assert_eq!(pascal(&words, &Casings::default()), "UserIpv4Addresses");
        assert_eq!(screaming(&words), "USER_IPV4_ADDRESSES");
        assert_eq!(kebab(&words), "user-ipv4-addresses");
    }

    #[test]
    fn numbers_stay_apart() {
        let none = Casings::default();
        assert_eq!(pascal_of("v1.2", &none), "V1_2");
        assert_eq!(pascal_of("v12", &none), "V12");
        assert_eq!(pascal_of("1.1.1.1", &none), "1_1_1_1");
        assert_eq!(pascal_of("Ⅹ-Ⅰ", &none), "ⅩⅠ");
        assert_eq!(pascal_of("Ⅹ.1", &none), "Ⅹ_1");
    }

    #[test]
    fn custom_casings_apply_to_words_and_to_rows_of_words() {
        let casings = Casings::new([("dnssec", "DNSSEC"), ("openai", "OpenAI"), ("mtls", "mTLS")]);
        assert_eq!(
            pascal_of("dnssec_edit_params", &casings),
            "DNSSECEditParams"
        );
        assert_eq!(pascal_of("OpenAIFile", &casings), "OpenAIFile");
        assert_eq!(pascal_of("open_air", &casings), "OpenAir");
        assert_eq!(casings.unused().collect::<Vec<_>>(), ["mtls"]);
        assert_eq!(pascal_of("hostname mTLS", &casings), "HostnamemTLS");
        assert_eq!(casings.unused().count(), 0);
    }

    #[test]
    fn long_names_lose_their_middle() {
        let words = Words::split(&"alpha beta gamma delta ".repeat(8));
        let short = shortened(&words, MADE);
        let text = snake(&short);
        assert!(length(&short.0) <= MADE, "{text}");
        assert!(text.starts_with("alpha_beta_gamma_delta_alpha"), "{text}");
        assert!(text.ends_with("delta_alpha_beta_gamma_delta"), "{text}");
        let word = Words(vec!["ä".repeat(150)]);
        assert_eq!(shortened(&word, GIVEN).0, ["ä".repeat(100)]);
    }
}
