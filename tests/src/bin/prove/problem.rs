use sdksmith_tests::witness::Exchange;
use serde_json::Value;

/// What a judge says in place of an answer, each in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// The request is not what the document allows.
    Request(String),
    /// The document has no such path.
    NoPath(String),
    /// The request is good, and the judge's own answer is not what the document allows.
    OwnAnswer(String),
    /// The request is good, and the judge cannot answer.
    NoAnswer(String),
}

impl Problem {
    pub(crate) fn read(exchange: &Exchange) -> Option<Self> {
        let body: Value = serde_json::from_slice(&exchange.response.body).unwrap_or_default();
        let problem = of_steady(exchange, &body).or_else(|| of_prism(&body));
        problem.or_else(|| of_prism_by_header(exchange))
    }
}

fn of_steady(exchange: &Exchange, body: &Value) -> Option<Problem> {
    if exchange
        .response
        .header("x-steady-request-valid")
        .is_some_and(|valid| valid == "true")
    {
        return None;
    }
    if let Some(first) = body["steady"]["errors"].get(0) {
        let text = |name: &str| first[name].as_str().unwrap_or_default();
        return Some(Problem::Request(format!(
            "{} {}",
            text("code"),
            text("message")
        )));
    }
    let error = body["error"]
        .as_str()
        .filter(|_| exchange.status() == 404)?;
    let is_unknown = error.starts_with("Path not found");
    is_unknown.then(|| Problem::NoPath(error.to_owned()))
}

fn of_prism(body: &Value) -> Option<Problem> {
    let kind = body["type"].as_str()?.split_once("prism/errors#")?.1;
    let violations = body["validation"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let is_answers = |violation: &Value| violation["location"][0] == "response";
    let asked = violations.iter().find(|violation| !is_answers(violation));
    let first = asked.or(violations.first());
    let detail = body["detail"].as_str().unwrap_or_default();
    let why = format!(
        "{kind} {}",
        first.map_or_else(|| detail.to_owned(), violation)
    );
    Some(match kind {
        "NO_PATH_MATCHED_ERROR" => Problem::NoPath(why),
        "VIOLATIONS" if asked.is_none() => Problem::OwnAnswer(why),
        "NO_COMPLEX_OBJECT_TEXT"
        | "NO_RESPONSE_DEFINED"
        | "NO_RESPONSE_RESPONSE_DEFINED"
        | "SCHEMA_TOO_COMPLEX"
        | "NOT_FOUND"
        | "UNKNOWN" => Problem::NoAnswer(why),
        _ => Problem::Request(why),
    })
}

/// Where the document has an answer for such a status, Prism gives that, and says what it minds in a header.
fn of_prism_by_header(exchange: &Exchange) -> Option<Problem> {
    let violations = exchange.response.header("sl-violations")?;
    let first = first_of(violations).filter(|_| exchange.status() >= 400)?;
    Some(match first["location"][0] == "response" {
        true => Problem::OwnAnswer(violation(&first)),
        false => Problem::Request(violation(&first)),
    })
}

/// Reads the first item of a list whose end may be cut off, and which may have words before it.
fn first_of(list: &str) -> Option<Value> {
    let (_, items) = list.split_once('[')?;
    let mut items = serde_json::Deserializer::from_str(items).into_iter();
    items.next()?.ok()
}

fn violation(violation: &Value) -> String {
    let text = |name: &str| violation[name].as_str().unwrap_or_default();
    format!("{}: {}", text("code"), text("message"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_is_cut_off_has_a_first_item() {
        let list = r#"Too many violations! [{"code":"a"},{"code":"#;
        assert_eq!(first_of(list).unwrap()["code"], "a");
        assert_eq!(first_of("[]"), None);
    }
}
