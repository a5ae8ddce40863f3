use http::{HeaderMap, header::LINK};

/// Returns the target of the link with the relation `next` (RFC 8288, section 3).
pub(super) fn next(headers: &HeaderMap) -> Option<String> {
    let values = headers
        .get_all(LINK)
        .iter()
        .filter_map(|value| value.to_str().ok());
    values
        .flat_map(links)
        .find(|(_, params)| is_next(params))
        .map(|(target, _)| target.to_owned())
}

/// Splits a value into targets and their parameters. A comma inside of `<…>` or quotes separates nothing.
fn links(value: &str) -> Vec<(&str, &str)> {
    let mut links = Vec::new();
    let mut rest = value;
    while let Some((target, after)) = rest
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
    {
        let end = end_of_params(after);
        links.push((target.trim(), &after[..end]));
        rest = &after[end..];
    }
    links
}

fn end_of_params(text: &str) -> usize {
    let mut is_quoted = false;
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_quoted => is_escaped = true,
            b'"' => is_quoted = !is_quoted,
            b',' if !is_quoted => return at,
            _ => {}
        }
    }
    text.len()
}

fn is_next(params: &str) -> bool {
    params
        .split(';')
        .filter_map(|param| param.split_once('='))
        .any(|(name, value)| {
            name.trim().eq_ignore_ascii_case("rel")
                && value
                    .trim()
                    .trim_matches('"')
                    .split_ascii_whitespace()
                    .any(|rel| rel.eq_ignore_ascii_case("next"))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(values: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(LINK, value.parse().unwrap());
        }
        next(&headers)
    }

    #[test]
    fn finds_the_next_page_among_links() {
        let both = r#"<https://a.test/x?page=1>; rel="prev", <https://a.test/x?ids=1,2&page=3>; title="a, \"b\""; rel="last next""#;
        assert_eq!(
            found(&[both]).as_deref(),
            Some("https://a.test/x?ids=1,2&page=3")
        );
        assert_eq!(
            found(&["</a>; rel=first", "</b>; REL=Next"]).as_deref(),
            Some("/b")
        );
        assert_eq!(found(&["</a>; rel=first"]), None);
        assert_eq!(found(&["nonsense", "<unclosed"]), None);
        assert_eq!(found(&[]), None);
    }
}
