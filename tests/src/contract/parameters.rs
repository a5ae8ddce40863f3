use serde_json::{Map, Value, json};

use super::{Fault, Operation};
use crate::{
    roundtrip::{json_schema::child, schemas::Schemas},
    witness::Exchange,
};

/// Returns what the document does not allow of the parameters of a request.
pub(super) fn faults(document: &Value, operation: &Operation, exchange: &Exchange) -> Vec<Fault> {
    let parameters = operation.parameters(document);
    let faults = parameters.iter().filter_map(|(parameter, at)| {
        let text = |key: &str| {
            parameter
                .get(key)
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        let (name, place) = (text("name"), text("in"));
        let readings = readings(operation, exchange, name, place)?;
        let is_required = parameter.get("required") == Some(&Value::Bool(true));
        // A parameter of a path that has no place for it cannot be sent, and is a flaw of the document.
        let is_required =
            is_required && (place != "path" || operation.path.contains(&format!("{{{name}}}")));
        let told = |what: &str| format!("the parameter {name} ({place}) {what}");
        let fault = |what: &str| Some(Fault::plain(&told(what)));
        if readings.is_empty() {
            // The members of an object may stand for themselves.
            return if is_required && !is_object(document, parameter) {
                fault("is missing")
            } else {
                None
            };
        }
        parameter
            .get("schema")
            .filter(|_| !is_undefined(document, parameter))?;
        let at = child(at, "schema");
        let schemas = Schemas::new(document, [at.as_str()].into_iter()).ok()?;
        let fits = |value: &Value| schemas.is_valid(&at, &fitted(&schemas, &at, value.clone()));
        let fits = readings.iter().any(fits);
        let faults = schemas.faults(&at, &fitted(&schemas, &at, readings[0].clone()));
        let (inner, said) = faults.first().filter(|_| !fits)?;
        let fault = Fault::of(document, &at, inner, said);
        Some(Fault {
            text: told(&fault.text),
            ..fault
        })
    });
    faults.collect()
}

/// Reads what stands alone as a list, and what is numbered, where the schema asks for a list: a query does not tell them apart.
fn fitted(schemas: &Schemas<'_>, at: &str, mut value: Value) -> Value {
    const MOST: usize = 32;
    for _ in 0..MOST {
        let faults = schemas.faults(at, &value).into_iter();
        let mut lists = faults.filter(|(_, said)| said.contains("not of type \"array\""));
        let place = lists.find_map(|(place, _)| {
            let pointer = if place.is_empty() {
                place
            } else {
                format!("/{place}")
            };
            value.pointer(&pointer).filter(|found| !found.is_array())?;
            Some(pointer)
        });
        let Some(found) = place.and_then(|place| value.pointer_mut(&place)) else {
            break;
        };
        *found = listed(found.take());
    }
    value
}

fn listed(value: Value) -> Value {
    let is_numbered = |object: &Map<String, Value>| {
        let mut numbers = object.keys().enumerate();
        numbers.all(|(index, key)| *key == index.to_string())
    };
    match value {
        Value::Object(object) if is_numbered(&object) => {
            object.into_iter().map(|(_, item)| item).collect()
        }
        other => json!([other]),
    }
}

/// Returns whether nothing says how a parameter is written: a list of objects in a query, whose members have no place (OpenAPI 3.0.3,
/// "Style Values").
pub(super) fn is_undefined(document: &Value, parameter: &Value) -> bool {
    let schema = |schema: Option<&Value>| Some(super::followed(document, schema?, "")?.0.clone());
    let items = schema(parameter.get("schema")).and_then(|list| schema(list.get("items")));
    let is_nested = items.is_some_and(|items| {
        ["properties", "items"]
            .iter()
            .any(|key| items.get(key).is_some())
    });
    is_nested && parameter["in"] == "query"
}

/// Returns whether a header parameter of this name is none (OpenAPI 3.0.3, "Parameter Object").
pub fn is_reserved_header(name: &str) -> bool {
    let known = ["accept", "content-type", "authorization"];
    known.contains(&name.to_ascii_lowercase().as_str())
}

fn is_object(document: &Value, parameter: &Value) -> bool {
    let schema = parameter
        .get("schema")
        .and_then(|schema| super::followed(document, schema, ""));
    schema.is_some_and(|(schema, _)| schema.get("type").is_none_or(|kind| kind == "object"))
}

/// Returns the values that a parameter can be read as; none when it is not there, `None` for places that are not looked at.
fn readings(
    operation: &Operation,
    exchange: &Exchange,
    name: &str,
    place: &str,
) -> Option<Vec<Value>> {
    let texts: Vec<String> = match place {
        "path" => {
            let values = operation.values.iter().filter(|(other, _)| other == name);
            values.map(|(_, value)| plain(value)).collect()
        }
        // Such definitions are to be ignored.
        "header" if is_reserved_header(name) => {
            return None;
        }
        "header" => exchange
            .request
            .header(name)
            .map(str::to_owned)
            .into_iter()
            .collect(),
        "query" => {
            let pairs = query(exchange);
            let bracketed = format!("{name}[]");
            let own = pairs
                .iter()
                .filter(|(key, _)| *key == name || *key == bracketed);
            let texts: Vec<String> = own.map(|(_, value)| value.clone()).collect();
            if texts.is_empty() {
                return Some(nested(&pairs, name));
            }
            texts
        }
        _ => return None,
    };
    Some(of_texts(&texts))
}

fn query(exchange: &Exchange) -> Vec<(String, String)> {
    let (_, target) = exchange.asked();
    let query = target.split_once('?').map_or("", |(_, query)| query);
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs
        .map(|(key, value)| (plain(key), plain(&value.replace('+', " "))))
        .collect()
}

fn of_texts(texts: &[String]) -> Vec<Value> {
    let Some(first) = texts.first() else {
        return Vec::new();
    };
    let split: Vec<String> = match texts {
        [one] => one.split(',').map(str::to_owned).collect(),
        _ => texts.to_vec(),
    };
    let literal = |texts: &[String]| texts.iter().map(|text| coerced(text)).collect::<Value>();
    let single = [json!(first), coerced(first)];
    let lists = [json!(texts), literal(texts), json!(split), literal(&split)];
    match texts.len() {
        1 => single.into_iter().chain(lists).collect(),
        _ => lists.into_iter().collect(),
    }
}

/// Reads `name[a][b]=c` and `name.a.b=c`.
fn nested(pairs: &[(String, String)], name: &str) -> Vec<Value> {
    let keys = |key: &str| -> Option<Vec<String>> {
        let rest = key
            .strip_prefix(name)
            .filter(|rest| rest.starts_with(['[', '.']))?;
        let keys = rest.split(['[', ']', '.']).filter(|key| !key.is_empty());
        Some(keys.map(str::to_owned).collect())
    };
    let (mut literal, mut text) = (Value::Null, Value::Null);
    for (key, value) in pairs {
        if let Some(keys) = keys(key) {
            put(&mut literal, &keys, coerced(value));
            put(&mut text, &keys, json!(value));
        }
    }
    let listed = [literal.clone(), text.clone()].map(|value| json!([value]));
    let all = [literal, text].into_iter().chain(listed);
    all.filter(|value| !value.is_null() && *value != json!([null]))
        .collect()
}

fn put(into: &mut Value, keys: &[String], value: Value) {
    let Some((first, rest)) = keys.split_first() else {
        match into {
            Value::Null => *into = value,
            Value::Array(items) => items.push(value),
            other => *other = json!([other.take(), value]),
        }
        return;
    };
    if !into.is_object() {
        *into = Value::Object(Map::new());
    }
    if let Some(object) = into.as_object_mut() {
        put(
            object.entry(first.clone()).or_insert(Value::Null),
            rest,
            value,
        );
    }
}

/// Reads a text as the JSON literal that it spells, if any.
fn coerced(text: &str) -> Value {
    let literal = serde_json::from_str(text).ok();
    let literal = literal.filter(|value: &Value| !value.is_object() && !value.is_array());
    literal.unwrap_or_else(|| json!(text))
}

/// Decodes percent-encoding.
fn plain(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let digits = tail.get(..2).filter(|_| first == b'%');
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_where_the_schema_has_them() {
        let document = json!({
            "type": "object",
            "properties": {
                "ids": {"type": "array", "items": {"type": "object", "properties": {"a": {"type": "string"}}}},
                "sort": {"type": "array", "items": {"type": "string"}},
                "limit": {"type": "integer"},
            },
        });
        let schemas = Schemas::new(&document, [""].into_iter()).unwrap();
        let read = json!({"ids": {"0": {"a": "x"}, "1": {"a": "y"}}, "sort": "z", "limit": 1});
        assert_eq!(
            fitted(&schemas, "", read),
            json!({"ids": [{"a": "x"}, {"a": "y"}], "sort": ["z"], "limit": 1})
        );
        let wrong = json!({"limit": "x"});
        assert!(!schemas.is_valid("", &fitted(&schemas, "", wrong)));
    }
}
