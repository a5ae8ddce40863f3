//! A security scheme.

use serde_json::{Value, json};

use crate::document::walk::Object;

/// Rewrites `basic` and the flow of `oauth2`; an API key is written as in 3.0.
pub fn rewrite(scheme: &mut Object) {
    match scheme.get("type").and_then(Value::as_str) {
        Some("basic") => {
            scheme.insert("type".to_owned(), json!("http"));
            scheme.insert("scheme".to_owned(), json!("basic"));
        }
        Some("oauth2") if !scheme.contains_key("flows") => oauth2(scheme),
        _ => {}
    }
}

fn oauth2(scheme: &mut Object) {
    let mut flow = Object::new();
    for key in ["authorizationUrl", "tokenUrl", "scopes"] {
        if let Some(value) = scheme.shift_remove(key) {
            flow.insert(key.to_owned(), value);
        }
    }
    let name = match scheme.shift_remove("flow") {
        Some(Value::String(name)) => flow_name(&name),
        _ => flow_of_urls(&flow),
    };
    scheme.insert("flows".to_owned(), json!({ name: flow }));
}

fn flow_name(name: &str) -> &'static str {
    match name {
        "implicit" => "implicit",
        "password" => "password",
        "application" | "clientCredentials" => "clientCredentials",
        _ => "authorizationCode",
    }
}

/// Each flow of 2.0 needs its own URLs, so that they tell which one is meant.
fn flow_of_urls(flow: &Object) -> &'static str {
    match (
        flow.contains_key("authorizationUrl"),
        flow.contains_key("tokenUrl"),
    ) {
        (true, false) => "implicit",
        (false, true) => "clientCredentials",
        _ => "authorizationCode",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{grammar::Position, normalise::testing::rewritten};

    fn after(before: Value) -> Value {
        rewritten(Position::SecurityScheme, before, |scheme, _| {
            rewrite(scheme)
        })
        .0
    }

    #[test]
    fn basic_is_http() {
        assert_eq!(
            after(json!({"type": "basic"})),
            json!({"type": "http", "scheme": "basic"})
        );
        let key = json!({"type": "apiKey", "in": "header", "name": "a"});
        assert_eq!(after(key.clone()), key);
    }

    #[test]
    fn flows_have_their_names() {
        assert_eq!(
            after(
                json!({"type": "oauth2", "flow": "accessCode", "authorizationUrl": "a", "tokenUrl": "t", "scopes": {"s": ""}})
            ),
            json!({"type": "oauth2", "flows": {"authorizationCode": {"authorizationUrl": "a", "tokenUrl": "t", "scopes": {"s": ""}}}})
        );
        assert_eq!(
            after(json!({"type": "oauth2", "flow": "application", "tokenUrl": "t"})),
            json!({"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "t"}}})
        );
        assert_eq!(
            after(json!({"type": "oauth2", "authorizationUrl": "a"})),
            json!({"type": "oauth2", "flows": {"implicit": {"authorizationUrl": "a"}}})
        );
    }
}
