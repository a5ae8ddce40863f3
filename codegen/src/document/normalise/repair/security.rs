//! Repairs of security schemes and requirements.

use serde_json::{Value, json};

use super::{fill, forget, replace};
use crate::document::{
    carry,
    walk::{Object, Site},
};

/// Names of 2.0 and of 3.1 for schemes; a scheme of HTTP without a name is a bearer token.
pub fn scheme(scheme: &mut Object, site: &mut Site<'_>) {
    match scheme.get("type").and_then(Value::as_str) {
        Some("mutualTLS") => {
            scheme.insert("type".to_owned(), json!("http"));
            scheme.insert("scheme".to_owned(), json!("mutualTLS"));
            scheme.insert(carry::MUTUAL_TLS.to_owned(), json!(true));
        }
        Some("basic") => {
            let message = "`basic` is a scheme of the type `http`".to_owned();
            replace(scheme, "type", json!("http"), message, site);
            scheme.insert("scheme".to_owned(), json!("basic"));
        }
        Some("http") => fill(scheme, "scheme", json!("bearer"), site),
        Some("oauth2") => fill(scheme, "flows", json!({}), site),
        _ => {}
    }
}

/// A flow has scopes and URLs, each kind its own.
pub fn flow(flow: &mut Object, site: &mut Site<'_>) {
    let kind = site.at.last().unwrap_or_default();
    if matches!(kind.as_str(), "implicit" | "authorizationCode") {
        fill(flow, "authorizationUrl", json!(""), site);
    }
    if kind != "implicit" {
        fill(flow, "tokenUrl", json!(""), site);
    }
    fill(flow, "scopes", json!({}), site);
}

/// A requirement is lists of scopes by scheme.
pub fn requirements(owner: &mut Object, site: &mut Site<'_>) {
    let Some(Value::Array(requirements)) = owner.get_mut("security") else {
        return;
    };
    if !requirements.iter().all(Value::is_object) {
        let message = "a security requirement that is no object; `security` is ignored";
        return forget(owner, "security", message, site);
    }
    for requirement in requirements.iter_mut().filter_map(Value::as_object_mut) {
        requirement.values_mut().for_each(only_texts);
    }
}

fn only_texts(scopes: &mut Value) {
    match scopes {
        Value::Array(scopes) => scopes.retain(Value::is_string),
        other => *other = json!([]),
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
    fn certificates_are_carried() {
        let (after, _) = rewritten(
            Position::SecurityScheme,
            json!({"type": "mutualTLS"}),
            rewrite,
        );
        assert_eq!(
            after,
            json!({"type": "http", "scheme": "mutualTLS", carry::MUTUAL_TLS: true})
        );
    }

    #[test]
    fn basic_is_http() {
        let (after, _) = rewritten(Position::SecurityScheme, json!({"type": "basic"}), rewrite);
        assert_eq!(after, json!({"type": "http", "scheme": "basic"}));
    }

    #[test]
    fn requirements_are_lists_of_scopes() {
        let before = json!({"responses": {}, "security": [{"a": null, "b": ["c", 1]}, {}]});
        let (after, _) = rewritten(Position::Operation, before, rewrite);
        assert_eq!(after["security"], json!([{"a": [], "b": ["c"]}, {}]));
        let (after, report) = rewritten(
            Position::Operation,
            json!({"responses": {}, "security": ["a"]}),
            rewrite,
        );
        assert_eq!(after, json!({"responses": {}}));
        assert_eq!(codes(&report), ["ignored"]);
    }
}
