use serde_json::Value;

use super::followed;

/// Returns the names of the members of a form; `None` for a body that is no form.
pub(super) fn names(media_type: &str, body: &[u8]) -> Option<Vec<String>> {
    let text = String::from_utf8_lossy(body);
    if media_type.starts_with("multipart/form-data") {
        let heads = text.match_indices("form-data; name=\"");
        let names = heads.filter_map(|(at, head)| text[at + head.len()..].split('"').next());
        return Some(names.map(str::to_owned).collect());
    }
    let pairs = text
        .split('&')
        .map(|pair| pair.split('=').next().unwrap_or(pair));
    media_type
        .starts_with("application/x-www-form-urlencoded")
        .then(|| pairs.map(str::to_owned).collect())
}

/// Returns which members the schema requires and the form does not have.
pub(super) fn missing(document: &Value, at: &str, names: &[String]) -> Vec<String> {
    let schema = document.pointer(at).unwrap_or(&Value::Null);
    let has = |name: &str| {
        names.iter().any(|other| {
            let rest = other.strip_prefix(name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['[', '.', '%']))
        })
    };
    let declared = named(document, schema, "properties", 0);
    let required = named(document, schema, "required", 0).into_iter();
    let missing = required.filter(|name| declared.contains(name) && !has(name));
    missing
        .map(|name| format!("the member {name} is missing"))
        .collect()
}

/// Returns what the schema, or one of its choices, requires and does not declare.
pub(super) fn undeclared(document: &Value, at: &str) -> Vec<String> {
    let whole = document.pointer(at).unwrap_or(&Value::Null);
    let declared = named(document, whole, "properties", 0);
    let choices = ["anyOf", "oneOf"].into_iter();
    let choices = choices.filter_map(|keyword| whole.get(keyword)?.as_array());
    let schemas = std::iter::once(whole).chain(choices.flatten());
    schemas
        .flat_map(|schema| {
            let own = named(document, schema, "properties", 0);
            let mut required = named(document, schema, "required", 0);
            required.retain(|name| !declared.contains(name) && !own.contains(name));
            required
        })
        .collect()
}

/// Returns the names that a schema, and what it is composed of, has under a keyword.
fn named(document: &Value, schema: &Value, keyword: &str, depth: u32) -> Vec<String> {
    const DEEPEST: u32 = 8;
    let Some((schema, _)) = followed(document, schema, "").filter(|_| depth < DEEPEST) else {
        return Vec::new();
    };
    let own: Vec<String> = match schema.get(keyword) {
        Some(Value::Array(names)) => names
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        Some(Value::Object(members)) => members.keys().cloned().collect(),
        _ => Vec::new(),
    };
    let parts = schema
        .get("allOf")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let parts = parts.flat_map(|part| named(document, part, keyword, depth + 1));
    own.into_iter().chain(parts).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_form_has_what_is_declared_and_required() {
        let document =
            json!({"a": {"required": ["b", "c", "d"], "properties": {"b": {}, "c": {}}}});
        let names = names("application/x-www-form-urlencoded", b"b[]=1&e=2").unwrap();
        assert_eq!(
            missing(&document, "/a", &names),
            ["the member c is missing"]
        );
        assert_eq!(undeclared(&document, "/a"), ["d"]);
    }

    #[test]
    fn a_choice_declares_what_it_requires() {
        let choice = json!({"required": ["b", "c", "d"], "properties": {"c": {}}});
        let document = json!({"a": {"properties": {"b": {}}, "anyOf": [choice, {}]}});
        assert_eq!(undeclared(&document, "/a"), ["d"]);
    }
}
