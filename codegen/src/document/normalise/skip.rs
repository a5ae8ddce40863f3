//! Leaves out what its author wants clients not to have: `x-stainless-skip`, `x-stainless-only`, `x-stainless-ignore`.

use serde_json::Value;

use crate::document::walk::{Object, Site, member_mut};

/// Drops properties, parameters and media types that are not for Rust.
pub fn drop(object: &mut Object, site: &mut Site<'_>) {
    drop_members(object, "content");
    if let Some(dropped) = drop_members(object, "properties")
        && let Some(Value::Array(required)) = object.get_mut("required")
    {
        required.retain(|name| !dropped.iter().any(|dropped| name == dropped));
    }
    if let Some(Value::Array(parameters)) = member_mut(object, "parameters") {
        drop_items(parameters, site);
    }
}

/// Returns whether a value of the document is not for Rust.
pub fn is_skipped(members: &Object) -> bool {
    members.iter().any(|(key, value)| match key.as_str() {
        "x-stainless-ignore" | "x-stainless-skip" => names_rust(value),
        "x-stainless-only" => !names_rust(value),
        _ => false,
    })
}

/// Returns whether a flag is set, or a list of targets has ours.
fn names_rust(value: &Value) -> bool {
    match value {
        Value::Bool(flag) => *flag,
        Value::Array(targets) => targets.iter().any(|target| target == "rust"),
        Value::String(target) => target == "rust",
        Value::Null | Value::Number(_) | Value::Object(_) => false,
    }
}

/// Drops members of the member `key`; returns their names when there are any.
fn drop_members(object: &mut Object, key: &str) -> Option<Vec<String>> {
    let members = member_mut(object, key)?.as_object_mut()?;
    let skipped = |value: &Value| value.as_object().is_some_and(is_skipped);
    let names = members.iter().filter(|(_, value)| skipped(value));
    let names: Vec<String> = names.map(|(name, _)| name.clone()).collect();
    if names.is_empty() {
        return None;
    }
    members.retain(|name, _| !names.contains(name));
    Some(names)
}

/// Drops parameters, and notes where those that follow them stood.
fn drop_items(parameters: &mut Vec<Value>, site: &mut Site<'_>) {
    let list = site.at.child("parameters");
    let all = std::mem::take(parameters);
    for (index, parameter) in all.into_iter().enumerate() {
        let schema = parameter.get("schema").and_then(Value::as_object);
        let is_ours =
            !parameter.as_object().is_some_and(is_skipped) && !schema.is_some_and(is_skipped);
        if !is_ours {
            continue;
        }
        if parameters.len() != index {
            site.relocated(list.child(parameters.len()), list.child(index));
        }
        parameters.push(parameter);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::document::{grammar::Position, normalise::testing::rewritten};

    #[test]
    fn leaves_out_what_is_not_for_rust() {
        let schema = json!({
            "required": ["a", "b"],
            "properties": {
                "a": {"x-stainless-skip": true},
                "b": {"x-stainless-skip": ["terraform"]},
                "c": {"x-stainless-only": ["python"]},
                "d": {"x-stainless-ignore": true},
                "e": {"x-stainless-only": ["rust"]},
            },
        });
        let (kept, _) = rewritten(Position::Schema, schema, drop);
        let names: Vec<_> = kept["properties"]
            .as_object()
            .expect("properties")
            .keys()
            .collect();
        assert_eq!(names, ["b", "e"]);
        assert_eq!(kept["required"], json!(["b"]));
    }

    #[test]
    fn leaves_out_parameters_and_media_types() {
        let operation = json!({
            "parameters": [{"name": "a", "schema": {"x-stainless-ignore": true}}, {"name": "b"}],
            "content": {"a/b": {"x-stainless-only": ["node"]}, "c/d": {}},
        });
        let (kept, _) = rewritten(Position::Operation, operation, drop);
        assert_eq!(
            kept,
            json!({"parameters": [{"name": "b"}], "content": {"c/d": {}}})
        );
    }
}
