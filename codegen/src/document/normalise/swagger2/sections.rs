//! `definitions`, `parameters`, `responses` and `securityDefinitions` → `components`.

use serde_json::{Value, json};

use crate::document::walk::{Object, Site};

/// Sections of 2.0 and what 3.0 calls them in `components`.
pub const SECTIONS: &[(&str, &str)] = &[
    ("definitions", "schemas"),
    ("parameters", "parameters"),
    ("responses", "responses"),
    ("securityDefinitions", "securitySchemes"),
];

/// Moves the sections of the root into `components`.
pub fn rewrite(root: &mut Object, site: &mut Site<'_>) {
    for (old, new) in SECTIONS {
        let Some(section @ Value::Object(_)) = root.shift_remove(*old) else {
            continue;
        };
        let components = root.entry("components").or_insert_with(|| json!({}));
        let Value::Object(components) = components else {
            return;
        };
        if !components.contains_key(*new) {
            components.insert((*new).to_owned(), section);
            let at = site.at.child("components").child(new);
            site.moved(at, site.at.child(old));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{grammar::Position, normalise::testing::rewritten};

    #[test]
    fn sections_are_components() {
        let before = json!({
            "definitions": {"A": {}}, "parameters": {"p": {}}, "responses": {"r": {}},
            "securityDefinitions": {"s": {}}, "paths": {}
        });
        assert_eq!(
            rewritten(Position::Document, before, rewrite).0,
            json!({"paths": {}, "components": {
                "schemas": {"A": {}}, "parameters": {"p": {}}, "responses": {"r": {}}, "securitySchemes": {"s": {}}
            }})
        );
    }
}
