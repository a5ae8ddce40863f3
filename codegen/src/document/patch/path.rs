//! Which places a JSONPath leads to (RFC 9535).
//!
//! Two habits of JSONPath-Plus, which Stainless reads, are understood too: names behind a dot may have any letters
//! (`$.paths./users.get`, `$.info.x-logo`), and `^` at the end goes up to the parent.

use serde_json::Value;
use serde_json_path::{JsonPath, ParseError};

use crate::{document::pointer::Pointer, report::nearest};

/// Returns the places that a path leads to, in the order of the document.
pub(super) fn select(document: &Value, text: &str) -> Result<Vec<Pointer>, ParseError> {
    let text = text.trim();
    let path = text.trim_end_matches('^');
    let ups = text.len() - path.len();
    let mut places = query(document, &steps(path).concat())?;
    for _ in 0..ups {
        places.iter_mut().for_each(Pointer::pop);
        places.dedup();
    }
    Ok(places)
}

fn query(document: &Value, path: &str) -> Result<Vec<Pointer>, ParseError> {
    let path = JsonPath::parse(path)?;
    let nodes = path.query_located(document);
    let places = nodes
        .into_iter()
        .map(|node| node.location().to_json_pointer());
    Ok(places.map(Pointer::from_text).collect())
}

/// Returns the places that a path leads to whose last step, a name, need not be there yet.
pub(super) fn select_new(document: &Value, text: &str) -> Result<Vec<Pointer>, ParseError> {
    let mut steps = steps(text.trim());
    let Some(name) = steps.pop().and_then(|step| name_of(&step)) else {
        return Ok(Vec::new());
    };
    let parents = query(document, &steps.concat())?;
    Ok(parents.iter().map(|parent| parent.child(&name)).collect())
}

/// Returns a name that is there in place of the first one of a path that is not.
pub(super) fn nearest_step(document: &Value, text: &str) -> Option<String> {
    let steps = steps(text.trim());
    let is_reached = |count: &usize| {
        let places = query(document, &steps[..*count].concat());
        places.is_ok_and(|places| !places.is_empty())
    };
    let reached = (1..=steps.len()).take_while(is_reached).last()?;
    let name = name_of(steps.get(reached)?)?;
    let parents = query(document, &steps[..reached].concat()).ok()?;
    let parents = parents
        .iter()
        .filter_map(|parent| document.pointer(parent.as_str())?.as_object());
    let names: Vec<&str> = parents
        .flat_map(|parent| parent.keys().map(String::as_str))
        .collect();
    nearest(&name, names).map(str::to_owned)
}

/// Returns the places of all values that are equal to `model`.
pub(super) fn equal(document: &Value, model: &Value) -> Vec<Pointer> {
    let mut places = Vec::new();
    find_equal(document, model, &mut Pointer::root(), &mut places);
    places
}

fn find_equal(value: &Value, model: &Value, at: &mut Pointer, places: &mut Vec<Pointer>) {
    if value == model {
        places.push(at.clone());
        return;
    }
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                at.push(key);
                find_equal(value, model, at, places);
                at.pop();
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                at.push(index);
                find_equal(item, model, at, places);
                at.pop();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Splits a path into its steps, as RFC 9535 has them; put together again they are the path. The first one is `$`.
fn steps(path: &str) -> Vec<String> {
    let mut steps = Vec::new();
    let start = path.find(['.', '[']).unwrap_or(path.len());
    steps.push(path[..start].to_owned());
    let mut rest = &path[start..];
    while !rest.is_empty() {
        let dots = rest.len() - rest.trim_start_matches('.').len();
        let after = &rest[dots..];
        let end = match after.strip_prefix('[') {
            Some(_) => bracket_end(after),
            None => after.find(['.', '[']).unwrap_or(after.len()),
        };
        steps.push(step(&rest[..dots], &after[..end]));
        // A dot with nothing behind it is left for the parser to complain about.
        rest = &after[end..];
    }
    steps
}

/// Returns a step as RFC 9535 has it: a name with other letters than its short form allows stands in brackets.
fn step(dots: &str, text: &str) -> String {
    let is_plain = text.chars().enumerate().all(|(index, c)| {
        c.is_alphabetic() || c == '_' || !c.is_ascii() || (index > 0 && c.is_ascii_digit())
    });
    if text.starts_with('[') || text == "*" || text.is_empty() || is_plain {
        return format!("{dots}{text}");
    }
    let escaped = text.replace('\\', "\\\\").replace('\'', "\\'");
    let dots = if dots == ".." { ".." } else { "" };
    format!("{dots}['{escaped}']")
}

/// Returns the length of what stands in brackets, with them; brackets in it and in quotes are part of it.
fn bracket_end(text: &str) -> usize {
    let (mut depth, mut quote, mut is_escaped) = (0usize, None, false);
    for (index, c) in text.char_indices() {
        match (quote, c) {
            _ if is_escaped => is_escaped = false,
            (Some(_), '\\') => is_escaped = true,
            (Some(open), _) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '[') => depth += 1,
            (None, ']') => {
                depth -= 1;
                if depth == 0 {
                    return index + 1;
                }
            }
            (None, _) => {}
        }
    }
    text.len()
}

/// Returns the name that a step goes to, if it is a name.
fn name_of(step: &str) -> Option<String> {
    let inner = step
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let Some(inner) = inner else {
        let name = step.strip_prefix('.')?;
        return (!name.is_empty() && name != "*" && !name.starts_with('.'))
            .then(|| name.to_owned());
    };
    let inner = inner.trim();
    let quoted = |quote: char| inner.strip_prefix(quote)?.strip_suffix(quote);
    let name = quoted('\'').or_else(|| quoted('"'))?;
    Some(name.replace("\\'", "'").replace("\\\\", "\\"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn document() -> Value {
        json!({
            "info": {"x-logo": "l", "title": "t"},
            "paths": {"/v1/users": {"get": {"parameters": [{"name": "a", "in": "query"}, {"name": "b", "in": "path"}]}}},
        })
    }

    fn found(path: &str) -> Vec<String> {
        let places = select(&document(), path).expect("a path");
        places.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn understands_the_standard_and_two_habits() {
        let parameter = "#/paths/~1v1~1users/get/parameters/0";
        for (path, expected) in [
            ("$.info.title", "#/info/title"),
            ("$.info.x-logo", "#/info/x-logo"),
            ("$.paths./v1/users.get.parameters[0]", parameter),
            ("$.paths['/v1/users'].get.parameters[0]", parameter),
            (
                "$.paths[\"/v1/users\"]['get']..[?@.in == 'query']",
                parameter,
            ),
            ("$..parameters[?(@.in == 'query')]", parameter),
            ("$..parameters[?(@.name == 'a')].name^", parameter),
            ("$..parameters[?match(@.name, '[a]')]", parameter),
            ("$..x-logo", "#/info/x-logo"),
            ("$", "#"),
        ] {
            assert_eq!(found(path), [expected], "{path}");
        }
        assert_eq!(found("$.paths.*.get.parameters[*]").len(), 2);
        assert_eq!(found("$.nothing"), [""; 0]);
    }

    #[test]
    fn refuses_what_is_no_path() {
        for path in [
            "",
            "info",
            "$.a[",
            "$.a[?(@property == 1)]",
            "$.a.",
            "$[(@.length-1)]",
        ] {
            assert!(select(&document(), path).is_err(), "{path}");
        }
    }

    #[test]
    fn finds_the_name_that_was_meant() {
        let nearest = |path| nearest_step(&document(), path);
        assert_eq!(nearest("$.info.titel"), Some("title".to_owned()));
        assert_eq!(
            nearest("$.paths['/v1/user'].get"),
            Some("/v1/users".to_owned())
        );
        assert_eq!(nearest("$.info.quite_another"), None);
        assert_eq!(nearest("$..nothing"), None);
    }
}
