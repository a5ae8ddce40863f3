use std::borrow::Cow;

use crate::error::Error;

/// Puts `values`, percent-encoded already, into the `{parameter}` places of `template`.
///
/// An empty or missing value is refused: `/users/` is another resource than `/users/{id}`.
pub(crate) fn fill(template: &str, values: &[(&str, String)]) -> Result<String, Error> {
    let mut path = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((text, name, after)) = next_place(rest) {
        path.push_str(text);
        path.push_str(value_of(name, values)?);
        rest = after;
    }
    path.push_str(rest);
    check(&path)?;
    Ok(path)
}

fn next_place(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

fn value_of<'a>(name: &str, values: &'a [(&str, String)]) -> Result<&'a str, Error> {
    match values.iter().find(|(known, _)| *known == name) {
        Some((_, value)) if !value.is_empty() => Ok(value),
        Some(_) => Err(Error::invalid(format!("path parameter `{name}` is empty"))),
        None => Err(Error::invalid(format!(
            "path parameter `{name}` is missing"
        ))),
    }
}

/// Refuses a path with segments that every server takes for "here" and "one up": a value could reach another resource with them.
pub(crate) fn check(path: &str) -> Result<(), Error> {
    // Most paths have neither a dot nor an encoded one. To look at all bytes is faster than to stop at the first: they are looked at
    // many at a time.
    let is_found = |found, byte| found | matches!(byte, b'.' | b'%');
    if !path.bytes().fold(false, is_found) {
        return Ok(());
    }
    let path = as_read(path.split(['?', '#']).next().unwrap_or_default());
    match path.split('/').any(is_dots) {
        true => Err(refusal(&path)),
        false => Ok(()),
    }
}

/// Returns the path as a URL is read (WHATWG URL, section 4.4): a backslash separates too, and tabs and line ends do not exist.
fn as_read(path: &str) -> Cow<'_, str> {
    let is_read_otherwise = |byte| matches!(byte, b'\\' | b'\t' | b'\n' | b'\r');
    match path.bytes().any(is_read_otherwise) {
        true => path
            .replace('\\', "/")
            .replace(['\t', '\n', '\r'], "")
            .into(),
        false => path.into(),
    }
}

fn is_dots(segment: &str) -> bool {
    match after_dot(segment) {
        Some("") => true,
        Some(rest) => after_dot(rest) == Some(""),
        None => false,
    }
}

fn after_dot(text: &str) -> Option<&str> {
    let mut spellings = [".", "%2e", "%2E"].iter();
    spellings.find_map(|dot| text.strip_prefix(dot))
}

/// Returns the error that points at each of the segments.
#[cold]
fn refusal(path: &str) -> Error {
    let segments = path.split('/');
    let offenders = segments.clone().filter(|segment| is_dots(segment));
    let offenders: Vec<_> = offenders.map(|segment| format!("`{segment}`")).collect();
    let marks = segments.map(|segment| {
        let mark = if is_dots(segment) { "^" } else { " " };
        mark.repeat(segment.chars().count())
    });
    let marks: Vec<_> = marks.collect();
    Error::invalid(format!(
        "path has segments that lead elsewhere: {}\n{path}\n{}",
        offenders.join(", "),
        marks.join(" ").trim_end()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    fn filled(template: &str, values: &[(&str, &str)]) -> Result<String, Error> {
        let values: Vec<_> = values
            .iter()
            .map(|&(name, value)| (name, value.to_owned()))
            .collect();
        fill(template, &values)
    }

    #[test]
    fn names_the_parameter_without_a_value() {
        let empty = filled("/a/{b}", &[("b", "")]).unwrap_err();
        assert_eq!(empty.to_string(), "path parameter `b` is empty");
        assert_eq!(empty.kind(), ErrorKind::InvalidRequest);
        assert_eq!(
            filled("/a/{b}", &[]).unwrap_err().to_string(),
            "path parameter `b` is missing"
        );
    }

    #[test]
    fn refuses_dot_segments_in_every_spelling() {
        for value in [".", ".."] {
            assert!(filled("/a/{b}", &[("b", value)]).is_err(), "{value}");
            assert!(filled("/a/{b}/c", &[("b", value)]).is_err(), "{value}");
        }
        for path in ["/%2e", "/%2E%2e/a", "/a/.%2e/", "/a/.."] {
            assert!(check(path).is_err(), "{path}");
        }
        assert!(filled("/{a}{b}", &[("a", "."), ("b", ".")]).is_err());
    }

    #[test]
    fn points_at_each_segment() {
        let error = filled("/a/{b}/x/{c}", &[("b", ".."), ("c", ".")]).unwrap_err();
        let expected = "path has segments that lead elsewhere: `..`, `.`\n/a/../x/.\n   ^^   ^";
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn takes_dots_beside_other_text_and_in_the_query() {
        for value in ["..json", ".:initiate", "x.", "...", "..-x", "%252e"] {
            assert!(filled("/a/{b}", &[("b", value)]).is_ok(), "{value}");
        }
        assert!(check("/a?b=/../c").is_ok());
    }
}
