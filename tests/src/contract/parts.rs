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
    let missing = required(document, schema, 0)
        .into_iter()
        .filter(|name| !has(name));
    missing
        .map(|name| format!("the member {name} is missing"))
        .collect()
}

fn required(document: &Value, schema: &Value, depth: u32) -> Vec<String> {
    const DEEPEST: u32 = 8;
    let Some((schema, _)) = followed(document, schema, "").filter(|_| depth < DEEPEST) else {
        return Vec::new();
    };
    let list = |key: &str| {
        schema
            .get(key)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
    };
    let own = list("required")
        .filter_map(Value::as_str)
        .map(str::to_owned);
    own.chain(list("allOf").flat_map(|part| required(document, part, depth + 1)))
        .collect()
}
