//! A header of a response.

use super::parameter;
use crate::document::walk::{Object, Site};

/// Moves what describes the value of a header into its `schema`.
pub fn rewrite(header: &mut Object, site: &mut Site<'_>) {
    if !header.contains_key("$ref") {
        parameter::describe(header, "header", site);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::document::{grammar::Position, normalise::testing::rewritten};

    #[test]
    fn the_value_has_a_schema() {
        let before = json!({"type": "array", "items": {"type": "string"}, "description": "d"});
        assert_eq!(
            rewritten(Position::Header, before, rewrite).0,
            json!({
                "description": "d", "style": "simple", "explode": false,
                "schema": {"type": "array", "items": {"type": "string"}}
            })
        );
    }
}
