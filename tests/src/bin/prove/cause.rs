use std::fmt;

use serde_json::Value;

/// Whose fault it is that a call failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
    Ours,
    Document,
    Judge,
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ours => "ours",
            Self::Document => "the document's",
            Self::Judge => "the judge's",
        })
    }
}

/// Why a call failed. What nothing else explains is ours.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cause {
    pub(crate) owner: Owner,
    pub(crate) why: String,
}

impl Cause {
    /// Reads the cause from what the test has written down of a call.
    pub(crate) fn of(verdict: &Value) -> Self {
        let text = |name: &str| verdict[name].as_str().unwrap_or_default();
        let body: Value = serde_json::from_str(text("body")).unwrap_or_default();
        let ours = |why: String| Self {
            owner: Owner::Ours,
            why,
        };
        if let Some(first) = body["steady"]["errors"].get(0) {
            return of_steady(first);
        }
        if let Some(kind) = body["type"]
            .as_str()
            .and_then(|kind| kind.split("errors#").nth(1))
        {
            return of_prism(kind, &body);
        }
        let violations: Value = serde_json::from_str(text("violations")).unwrap_or_default();
        match violations.get(0) {
            Some(first) => ours(violation(first)),
            None => ours(format!("{}: {}", text("outcome"), text("error"))),
        }
    }
}

fn of_steady(error: &Value) -> Cause {
    let text = |name: &str| error[name].as_str().unwrap_or_default();
    let owner = match text("category") {
        "spec-issue" => Owner::Document,
        _ => Owner::Ours,
    };
    Cause {
        owner,
        why: format!("{} {}", text("code"), text("message")),
    }
}

/// Prism has its own words for a request that it has accepted and cannot answer.
fn of_prism(kind: &str, body: &Value) -> Cause {
    let first = body["validation"].get(0);
    let detail = body["detail"].as_str().unwrap_or_default();
    let owner = match kind {
        "NO_COMPLEX_OBJECT_TEXT" | "NO_RESPONSE_DEFINED" | "NOT_ACCEPTABLE" | "NOT_FOUND" => {
            Owner::Judge
        }
        _ => Owner::Ours,
    };
    let why = first.map_or_else(|| detail.to_owned(), violation);
    Cause {
        owner,
        why: format!("{kind} {why}"),
    }
}

fn violation(violation: &Value) -> String {
    let text = |name: &str| violation[name].as_str().unwrap_or_default();
    format!("{}: {}", text("code"), text("message"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_nothing_explains_is_ours() {
        let cause = Cause::of(&json!({"outcome": "not decoded", "error": "expected a string"}));
        assert_eq!(cause.owner, Owner::Ours);
        let body = json!({"type": "https://stoplight.io/prism/errors#NO_COMPLEX_OBJECT_TEXT", "detail": "text"});
        assert_eq!(
            Cause::of(&json!({"body": body.to_string()})).owner,
            Owner::Judge
        );
        let body = json!({"steady": {"errors": [{"code": "E1", "category": "spec-issue"}]}});
        assert_eq!(
            Cause::of(&json!({"body": body.to_string()})).owner,
            Owner::Document
        );
    }
}
