//! Repairs of `info`, servers and the root.

use serde_json::{Value, json};

use super::{fill, fill_silently};
use crate::document::walk::{Object, Site};

/// The root: `paths` may be missing in 3.1, and `info` is only there for readers.
pub fn document(document: &mut Object, site: &mut Site<'_>) {
    document.insert("openapi".to_owned(), json!("3.0.3"));
    document.entry("paths").or_insert_with(|| json!({}));
    let info = json!({"title": "", "version": ""});
    fill(document, "info", info, site);
}

/// A title and a version have to be there.
pub fn info(info: &mut Object, site: &mut Site<'_>) {
    fill(info, "title", json!(""), site);
    fill(info, "version", json!(""), site);
}

/// A licence may be named by its SPDX expression alone.
pub fn license(license: &mut Object) {
    if let Some(identifier) = license.get("identifier").cloned() {
        license.entry("name").or_insert(identifier);
    }
    fill_silently(license, "name");
}

/// Without a URL a server is where the document came from.
pub fn server(server: &mut Object, site: &mut Site<'_>) {
    fill(server, "url", json!("/"), site);
}

/// A variable without a default takes its first value.
pub fn server_variable(variable: &mut Object, site: &mut Site<'_>) {
    let first = variable
        .get("enum")
        .and_then(Value::as_array)
        .and_then(|values| values.first().cloned());
    fill(
        variable,
        "default",
        first.unwrap_or_else(|| json!("")),
        site,
    );
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
    fn fills_what_has_to_be_there() {
        let (after, report) = rewritten(Position::Info, json!({"title": "a"}), rewrite);
        assert_eq!(after, json!({"title": "a", "version": ""}));
        assert_eq!(codes(&report), ["repaired"]);
        let (after, _) = rewritten(Position::Document, json!({"openapi": "3.1.0"}), rewrite);
        assert_eq!(
            after,
            json!({"openapi": "3.0.3", "paths": {}, "info": {"title": "", "version": ""}})
        );
        let (after, _) = rewritten(Position::License, json!({"identifier": "MIT"}), rewrite);
        assert_eq!(after, json!({"identifier": "MIT", "name": "MIT"}));
        let (after, _) = rewritten(
            Position::ServerVariable,
            json!({"enum": ["a", "b"]}),
            rewrite,
        );
        assert_eq!(after["default"], "a");
    }
}
