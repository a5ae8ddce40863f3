//! Repairs of parameters, headers and encodings.

use serde_json::{Value, json};

use super::{fill, forget, has_text, replace};
use crate::{
    document::{
        normalise::{items, swagger2},
        walk::{Object, Site},
    },
    report::catalogue::document as say,
};

/// Leaves out parameters that have no name or no place: nothing can be sent for them.
pub fn list(owner: &mut Object, site: &mut Site<'_>) {
    let Some(Value::Array(parameters)) = owner.get_mut("parameters") else {
        return;
    };
    if parameters
        .iter()
        .all(|parameter| problem(parameter).is_none())
    {
        return;
    }
    let at = site.at.child("parameters");
    items::retain(parameters, &at, site, &mut |parameter, site| {
        let problem = problem(parameter);
        if let Some(problem) = &problem {
            let at = site.at.clone();
            site.tell(say::ignored(&at, problem));
        }
        problem.is_none()
    });
}

fn problem(parameter: &Value) -> Option<String> {
    if parameter.get("$ref").is_some_and(Value::is_string) {
        return None;
    }
    if !has_text(parameter, "name") {
        return Some("a parameter without a name is ignored".to_owned());
    }
    match parameter.get("in").and_then(Value::as_str) {
        Some(place) if is_place(place) => None,
        Some(place) => Some(format!(
            "`{place}` is no place for a parameter; it is ignored"
        )),
        None => Some("a parameter without `in` is ignored".to_owned()),
    }
}

fn is_place(place: &str) -> bool {
    let lower = place.to_ascii_lowercase();
    matches!(lower.as_str(), "path" | "query" | "header" | "cookie")
}

/// A parameter has a schema or a content; its style is one that its place has; in a path it is required.
pub fn parameter(parameter: &mut Object, site: &mut Site<'_>) {
    let Some(place) = parameter
        .get("in")
        .and_then(Value::as_str)
        .map(str::to_owned)
    else {
        return described(parameter, "", site);
    };
    let lower = place.to_ascii_lowercase();
    if lower != place {
        let message = format!("`{place}` is written `{lower}`");
        replace(parameter, "in", json!(lower), message, site);
    }
    if lower == "path" {
        // Left out so often, and with so little doubt about it, that nobody has to hear of it.
        parameter.insert("required".to_owned(), json!(true));
    }
    styled(parameter, styles(&lower), site);
    described(parameter, &lower, site);
}

/// A header has a schema or a content, and only one style.
pub fn header(header: &mut Object, site: &mut Site<'_>) {
    styled(header, styles("header"), site);
    described(header, "header", site);
}

/// The style of an encoding is one that queries have.
pub fn encoding(encoding: &mut Object, site: &mut Site<'_>) {
    styled(encoding, styles("query"), site);
}

fn styles(place: &str) -> &'static [&'static str] {
    match place {
        "path" => &["simple", "label", "matrix"],
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "cookie" => &["form", "cookie"],
        _ => &["simple"],
    }
}

fn styled(object: &mut Object, styles: &[&str], site: &mut Site<'_>) {
    let style = object.get("style").and_then(Value::as_str);
    if style.is_some_and(|style| !styles.contains(&style)) {
        forget(
            object,
            "style",
            "there is no such style here; it is ignored",
            site,
        );
    }
}

fn described(object: &mut Object, place: &str, site: &mut Site<'_>) {
    if object.contains_key("schema") && object.contains_key("content") {
        forget(
            object,
            "content",
            "`content` beside `schema` is ignored",
            site,
        );
    }
    if !object.contains_key("content") && !object.contains_key("schema") {
        typed_itself(object, place, site);
    }
    if !object.contains_key("content") {
        fill(object, "schema", json!({}), site);
    }
}

/// The value is described beside the name, as 2.0 does it.
fn typed_itself(object: &mut Object, place: &str, site: &mut Site<'_>) {
    let is_described = ["type", "enum", "items", "format", "collectionFormat"]
        .into_iter()
        .any(|key| object.contains_key(key));
    if is_described {
        swagger2::description_of_value(object, place, site);
        let message = format!(
            "what describes the value of {} belongs into its `schema`",
            site.position.noun()
        );
        site.tell(say::repaired(&site.at, message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{
        grammar::Position,
        normalise::{
            repair::rewrite,
            testing::{codes, rewritten},
        },
    };

    #[test]
    fn a_parameter_is_described() {
        let (after, report) = rewritten(
            Position::Parameter,
            json!({"name": "a", "in": "Query"}),
            rewrite,
        );
        assert_eq!(after, json!({"name": "a", "in": "query", "schema": {}}));
        assert_eq!(codes(&report), ["repaired", "repaired"]);
    }

    #[test]
    fn a_parameter_that_is_typed_itself_has_a_schema() {
        let before = json!({"name": "a", "in": "query", "type": "array", "items": {"type": "integer"}, "collectionFormat": "pipes"});
        let (after, report) = rewritten(Position::Parameter, before, rewrite);
        let expected = json!({
            "name": "a", "in": "query", "style": "pipeDelimited", "explode": false,
            "schema": {"type": "array", "items": {"type": "integer"}}
        });
        assert_eq!(after, expected);
        assert_eq!(codes(&report), ["repaired"]);
    }

    #[test]
    fn a_style_fits_its_place() {
        let before = json!({"name": "a", "in": "path", "style": "form", "schema": {}});
        let (after, report) = rewritten(Position::Parameter, before, rewrite);
        let expected = json!({"name": "a", "in": "path", "schema": {}, "required": true});
        assert_eq!(after, expected);
        assert_eq!(codes(&report), ["ignored"]);
    }

    #[test]
    fn parameters_without_name_or_place_are_left_out() {
        let good = json!([{"$ref": "#/a"}, {"name": "a", "in": "query"}]);
        let before = json!({"parameters": [{"in": "query"}, good[0], {"name": "b", "in": "body"}, good[1], {"name": "c"}]});
        let (after, report) = rewritten(Position::PathItem, before, rewrite);
        assert_eq!(after["parameters"], good);
        assert_eq!(codes(&report), ["ignored"; 3]);
    }
}
