//! `host`, `basePath` and `schemes` → `servers`.

use serde_json::{Value, json};

use crate::document::walk::{Object, Site};

/// The members of the root that say where the API is.
const MEMBERS: &[&str] = &["host", "basePath", "schemes"];

/// Replaces the three members by a server for each scheme, the safe ones first. Nothing said: no server.
pub fn rewrite(root: &mut Object, site: &mut Site<'_>) {
    let urls = urls(root, root.get("schemes"));
    let said: Vec<&str> = MEMBERS
        .iter()
        .copied()
        .filter(|member| root.shift_remove(*member).is_some())
        .collect();
    if root.contains_key("servers") || urls.is_empty() {
        return;
    }
    if let Some(member) = said.first() {
        site.moved(site.at.child("servers"), site.at.child(member));
    }
    let servers = urls.into_iter().map(|url| json!({ "url": url })).collect();
    root.insert("servers".to_owned(), Value::Array(servers));
}

fn urls(root: &Object, schemes: Option<&Value>) -> Vec<String> {
    let text = |key| root.get(key).and_then(Value::as_str).unwrap_or("").trim();
    let base = base(text("basePath"));
    match host(text("host")) {
        "" if base.is_empty() => Vec::new(),
        "" => vec![base],
        host => self::schemes(schemes)
            .iter()
            .map(|scheme| format!("{scheme}://{host}{base}"))
            .collect(),
    }
}

/// A host has no scheme and no path (Swagger 2.0, Swagger Object), but some have.
fn host(host: &str) -> &str {
    let host = host.split_once("://").map_or(host, |(_, host)| host);
    host.trim_end_matches('/')
}

/// Paths start with a slash, so a base does not end with one.
fn base(base: &str) -> String {
    match base.trim_matches('/') {
        "" => String::new(),
        base => format!("/{base}"),
    }
}

/// A client of HTTP has no use for `ws`. Without schemes the document's own is meant, which nobody knows here.
fn schemes(schemes: Option<&Value>) -> Vec<&str> {
    let schemes = schemes.and_then(Value::as_array);
    let mut schemes: Vec<&str> = schemes
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .filter(|scheme| scheme.starts_with("http"))
        .collect();
    schemes.sort_by_key(|scheme| *scheme != "https");
    schemes.dedup();
    if schemes.is_empty() {
        schemes.push("https");
    }
    schemes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{grammar::Position, normalise::testing::rewritten};

    fn servers(before: Value) -> Value {
        rewritten(Position::Document, before, rewrite).0["servers"].take()
    }

    #[test]
    fn every_scheme_is_a_server() {
        let before =
            json!({"host": "a.b:1", "basePath": "/v1/", "schemes": ["http", "wss", "https"]});
        assert_eq!(
            servers(before),
            json!([{"url": "https://a.b:1/v1"}, {"url": "http://a.b:1/v1"}])
        );
        assert_eq!(
            servers(json!({"host": "a.b"})),
            json!([{"url": "https://a.b"}])
        );
        assert_eq!(
            servers(json!({"host": "http://a.b/"})),
            json!([{"url": "https://a.b"}])
        );
    }

    #[test]
    fn without_a_host_there_is_a_base_or_nothing() {
        assert_eq!(
            servers(json!({"basePath": "api/v2/"})),
            json!([{"url": "/api/v2"}])
        );
        assert_eq!(
            servers(json!({"basePath": "/", "schemes": ["http"]})),
            json!(null)
        );
    }
}
