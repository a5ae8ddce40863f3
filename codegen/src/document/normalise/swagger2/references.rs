//! `$ref`s follow the sections to `components`.

use serde_json::Value;

use super::sections::SECTIONS;
use crate::document::pointer::Pointer;

/// Lets every `$ref` name the place where its target is now.
///
/// They are followed wherever they stand, also in what only a `$ref` leads to, which no walk reaches yet.
pub fn follow(document: &mut Value) {
    let schemas = document.pointer("/components/schemas");
    let names: Vec<String> = schemas
        .and_then(Value::as_object)
        .map(|schemas| schemas.keys().cloned().collect())
        .unwrap_or_default();
    follow_in(document, &names);
}

fn follow_in(value: &mut Value, names: &[String]) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get_mut("$ref")
                && let Some(new) = followed(reference, names)
            {
                *reference = new;
            }
            members
                .values_mut()
                .for_each(|value| follow_in(value, names));
        }
        Value::Array(items) => items.iter_mut().for_each(|value| follow_in(value, names)),
        _ => {}
    }
}

fn followed(reference: &str, names: &[String]) -> Option<String> {
    let Some(path) = reference.strip_prefix("#/") else {
        return bare(reference, names);
    };
    SECTIONS.iter().find_map(|(old, new)| {
        let rest = path.strip_prefix(old)?.strip_prefix('/')?;
        Some(format!("#/components/{new}/{rest}"))
    })
}

/// A name alone is what Swagger 1.2 had, and a few documents of 2.0 still have.
fn bare(reference: &str, names: &[String]) -> Option<String> {
    let is_known = names.iter().any(|name| name == reference);
    let schemas = Pointer::root().child("components").child("schemas");
    is_known.then(|| schemas.child(reference).to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn references_follow_wherever_they_stand() {
        let mut document = json!({
            "components": {"schemas": {"A": {"items": {"$ref": "#/definitions/A~1b"}}, "C": {"$ref": "A"}}},
            "x-own": [{"$ref": "#/parameters/p"}, {"$ref": "#/responses/r/schema"}, {"$ref": "other.json"}]
        });
        follow(&mut document);
        assert_eq!(
            document,
            json!({
                "components": {"schemas": {
                    "A": {"items": {"$ref": "#/components/schemas/A~1b"}}, "C": {"$ref": "#/components/schemas/A"}
                }},
                "x-own": [
                    {"$ref": "#/components/parameters/p"}, {"$ref": "#/components/responses/r/schema"},
                    {"$ref": "other.json"}
                ]
            })
        );
    }
}
