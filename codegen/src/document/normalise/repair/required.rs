//! `required` on a property, as draft 3 of JSON Schema had it.

use serde_json::{Value, json};

use crate::document::{
    grammar::Position,
    walk::{Object, Site, member, member_mut},
};

/// Moves `required: true` of a property to the list of the object that has it.
pub fn gather(schema: &mut Object, site: &mut Site<'_>) {
    if site.position != Position::Schema {
        return;
    }
    let names = take_flags(schema);
    if names.is_empty() {
        return;
    }
    let list = schema.entry("required").or_insert_with(|| json!([]));
    if !list.is_array() {
        *list = json!([]);
    }
    if let Value::Array(list) = list {
        for name in names.into_iter().map(Value::String) {
            if !list.contains(&name) {
                list.push(name);
            }
        }
    }
}

/// Removes the flags and returns the names of the properties whose flag was `true`.
fn take_flags(schema: &mut Object) -> Vec<String> {
    let Some(Value::Object(properties)) = member_mut(schema, "properties") else {
        return Vec::new();
    };
    let flagged = properties.iter_mut().filter_map(|(name, property)| {
        let is_required = member(property.as_object()?, "required")?.as_bool()?;
        property.as_object_mut()?.shift_remove("required");
        is_required.then(|| name.clone())
    });
    flagged.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::normalise::testing::rewritten;

    #[test]
    fn flags_become_a_list() {
        let before = json!({
            "required": ["b"],
            "properties": {"a": {"required": true}, "b": {"required": true}, "c": {"required": false}, "d": {"required": ["e"]}}
        });
        let after = json!({
            "required": ["b", "a"],
            "properties": {"a": {}, "b": {}, "c": {}, "d": {"required": ["e"]}}
        });
        assert_eq!(rewritten(Position::Schema, before, gather).0, after);
    }
}
