//! Percent-encoding (RFC 3986, section 2.1).

/// Appends `text`, keeping only unreserved characters (RFC 3986, section 2.3).
pub(super) fn push_unreserved(out: &mut String, text: &str) {
    push(out, text, is_unreserved);
}

/// Appends `text`, keeping what may stand in a path segment: unreserved characters, `:`, `@` and delimiters.
pub(super) fn push_segment(out: &mut String, text: &str) {
    push(out, text, |byte| {
        is_unreserved(byte) || matches!(byte, b':' | b'@') || is_delimiter(byte)
    });
}

/// Appends `text` to a path segment in which delimiters separate items.
pub(super) fn push_segment_item(out: &mut String, text: &str) {
    push(out, text, |byte| {
        is_unreserved(byte) || matches!(byte, b':' | b'@')
    });
}

/// Appends `text` to a path as it is, as far as that leaves it a path: reserved characters and what is encoded already stay
/// (RFC 6570, section 3.2.3), but for those that would end the path.
pub(super) fn push_reserved_path(out: &mut String, text: &str) {
    push_triples(out, text, |byte| {
        is_unreserved(byte) || matches!(byte, b':' | b'@' | b'/') || is_delimiter(byte)
    });
}

/// Appends `text` to a query as it is, as far as that leaves it one value: reserved characters and what is encoded already
/// stay (RFC 6570, section 3.2.3), but for those that would end the value and `+`, which is read as a space.
pub(super) fn push_reserved(out: &mut String, text: &str) {
    push_triples(out, text, |byte| {
        is_unreserved(byte)
            || matches!(byte, b':' | b'@' | b'/' | b'?' | b'[' | b']')
            || is_delimiter(byte) && !matches!(byte, b'&' | b'+')
    });
}

/// Appends `text`, keeping `%` where two hexadecimal digits follow it.
fn push_triples(out: &mut String, text: &str, keeps: impl Fn(u8) -> bool + Copy) {
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        push(out, &rest[..at], keeps);
        let digits = rest.as_bytes().get(at + 1..at + 3);
        let is_triple = digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        out.push_str(if is_triple { "%" } else { "%25" });
        rest = &rest[at + 1..];
    }
    push(out, rest, keeps);
}

/// Appends `text` as `application/x-www-form-urlencoded` writes it: a space becomes `+`.
pub(super) fn push_form(out: &mut String, text: &str) {
    for (index, part) in text.split(' ').enumerate() {
        if index > 0 {
            out.push('+');
        }
        push(out, part, |byte| {
            is_unreserved(byte) && byte != b'~' || byte == b'*'
        });
    }
}

/// Appends `text`, keeping what may stand in the value of a cookie (RFC 6265, section 4.1.1), except `%`.
pub(super) fn push_cookie(out: &mut String, text: &str) {
    push(out, text, |byte| {
        byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\' | b'%')
    });
}

fn push(out: &mut String, text: &str, keeps: impl Fn(u8) -> bool) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    if text.bytes().all(&keeps) {
        return out.push_str(text);
    }
    for byte in text.bytes() {
        if keeps(byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(DIGITS[usize::from(byte >> 4)]));
            out.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(
        byte,
        b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'='
    )
}
