//! A schema of the normal form as JSON Schema 2020-12 says it.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

/// Keywords that mean the same in both.
const SAME: [&str; 12] = [
    "enum",
    "format",
    "minLength",
    "maxLength",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "required",
    "pattern",
];

/// The JSON types that `type` can name; `file` and the like allow anything.
const TYPES: [&str; 6] = ["boolean", "integer", "number", "string", "array", "object"];

/// Translates schemas, and remembers which others they lead to.
pub(super) struct Translation<'d> {
    document: &'d Value,
    /// The places of the schemas that are known, by number.
    pub(super) places: Vec<String>,
    numbers: HashMap<String, usize>,
    patterns: HashMap<String, bool>,
}

impl<'d> Translation<'d> {
    pub(super) fn new(document: &'d Value) -> Self {
        Self {
            document,
            places: Vec::new(),
            numbers: HashMap::new(),
            patterns: HashMap::new(),
        }
    }

    /// Returns the number of the schema at a place.
    pub(super) fn number(&mut self, at: &str) -> usize {
        if let Some(number) = self.numbers.get(at) {
            return *number;
        }
        let number = self.places.len();
        self.places.push(at.to_owned());
        self.numbers.insert(at.to_owned(), number);
        number
    }

    /// Returns the numbers of all schemas that are known, by place.
    pub(super) fn into_numbers(self) -> HashMap<String, usize> {
        self.numbers
    }

    /// Translates the schema with this number.
    pub(super) fn definition(&mut self, number: usize) -> Value {
        let at = self.places[number].clone();
        match self.document.pointer(&at) {
            Some(schema) => self.schema(schema, &at),
            None => Value::Bool(true),
        }
    }

    fn schema(&mut self, schema: &Value, at: &str) -> Value {
        let Value::Object(schema) = schema else {
            return Value::Bool(schema != &Value::Bool(false));
        };
        if let Some(reference) = schema.get("$ref") {
            return self.reference(reference);
        }
        let mut out = Map::new();
        for keyword in SAME {
            let value = schema.get(keyword);
            if let Some(value) = value.filter(|value| self.is_sound(keyword, value)) {
                out.insert(keyword.to_owned(), once(value));
            }
        }
        bounds(schema, &mut out);
        self.parts(schema, at, &mut out);
        typed(schema, out)
    }

    fn reference(&mut self, reference: &Value) -> Value {
        match reference.as_str().and_then(target) {
            Some(at) if self.document.pointer(&at).is_some() => self.link(&at),
            _ => Value::Bool(true),
        }
    }

    fn link(&mut self, at: &str) -> Value {
        json!({"$ref": format!("#/$defs/{}", self.number(at))})
    }

    /// The validator takes only what the specification allows; documents say other things too.
    fn is_sound(&mut self, keyword: &str, value: &Value) -> bool {
        match (keyword, value) {
            ("pattern", Value::String(pattern)) => self.is_pattern(pattern),
            ("required", Value::Array(names)) => names.iter().all(Value::is_string),
            ("enum", Value::Array(literals)) => !literals.is_empty(),
            ("multipleOf", value) => value.as_f64().is_some_and(|number| number > 0.0),
            ("uniqueItems", value) => value.is_boolean(),
            ("format", value) => value.is_string(),
            ("pattern" | "required" | "enum", _) => false,
            (_, count) => count.is_u64(),
        }
    }

    fn is_pattern(&mut self, pattern: &str) -> bool {
        if let Some(is_sound) = self.patterns.get(pattern) {
            return *is_sound;
        }
        let is_sound = jsonschema::validator_for(&json!({"pattern": pattern})).is_ok();
        self.patterns.insert(pattern.to_owned(), is_sound);
        is_sound
    }

    fn parts(&mut self, schema: &Map<String, Value>, at: &str, out: &mut Map<String, Value>) {
        for (own, keyword) in [
            ("items", "items"),
            ("additionalProperties", "additionalProperties"),
            ("not", "not"),
        ] {
            if let Some(part) = schema.get(own) {
                let part = self.schema(part, &child(at, own));
                out.insert(keyword.to_owned(), part);
            }
        }
        for (own, keyword) in [
            ("properties", "properties"),
            ("x-sdksmith-patternProperties", "patternProperties"),
        ] {
            if let Some(Value::Object(parts)) = schema.get(own) {
                let at = child(at, own);
                let parts = parts
                    .iter()
                    .map(|(name, part)| (name.clone(), self.schema(part, &child(&at, name))));
                out.insert(keyword.to_owned(), Value::Object(parts.collect()));
            }
        }
        for (own, keyword) in [
            ("allOf", "allOf"),
            ("oneOf", "oneOf"),
            ("anyOf", "anyOf"),
            ("x-sdksmith-prefixItems", "prefixItems"),
        ] {
            if let Some(Value::Array(parts)) = schema.get(own).filter(|parts| !is_empty(parts)) {
                let parts = self.list(own, parts, &child(at, own));
                out.insert(keyword.to_owned(), parts);
            }
        }
    }

    /// Variants of a choice get numbers, so that each can be asked whether it is meant.
    fn list(&mut self, keyword: &str, parts: &[Value], at: &str) -> Value {
        let is_choice = matches!(keyword, "oneOf" | "anyOf");
        let parts = parts.iter().enumerate().map(|(index, part)| {
            let at = child(at, &index.to_string());
            match is_choice && part.get("$ref").is_none() {
                true => self.link(&at),
                false => self.schema(part, &at),
            }
        });
        parts.collect()
    }
}

/// Returns a list without its doubles, which no keyword may have; anything else as it is.
fn once(value: &Value) -> Value {
    let Value::Array(items) = value else {
        return value.clone();
    };
    let mut kept: Vec<Value> = Vec::new();
    for item in items {
        if !kept.contains(item) {
            kept.push(item.clone());
        }
    }
    Value::Array(kept)
}

fn is_empty(parts: &Value) -> bool {
    parts.as_array().is_some_and(Vec::is_empty)
}

/// `exclusiveMinimum` is a flag in 3.0, and a number of its own in JSON Schema.
fn bounds(schema: &Map<String, Value>, out: &mut Map<String, Value>) {
    for (bound, exclusive) in [
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ] {
        if let Some(value) = schema.get(bound).filter(|value| value.is_number()) {
            let is_exclusive = schema.get(exclusive) == Some(&Value::Bool(true));
            let keyword = if is_exclusive { exclusive } else { bound };
            out.insert(keyword.to_owned(), value.clone());
        }
    }
}

/// Adds `type`, with what `nullable` adds to it.
fn typed(schema: &Map<String, Value>, mut out: Map<String, Value>) -> Value {
    let name = schema.get("type").and_then(Value::as_str);
    let name = name.filter(|name| TYPES.contains(name));
    let is_nullable = schema.get("nullable") == Some(&Value::Bool(true));
    match (name, is_nullable) {
        (Some(name), true) => drop(out.insert("type".to_owned(), json!([name, "null"]))),
        (Some(name), false) => drop(out.insert("type".to_owned(), json!(name))),
        (None, true) if !out.is_empty() => return json!({"anyOf": [{"type": "null"}, out]}),
        (None, _) => {}
    }
    Value::Object(out)
}

/// Returns the place below another one.
pub(crate) fn child(at: &str, key: &str) -> String {
    format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Returns the place that a `$ref` within the document leads to.
pub(crate) fn target(reference: &str) -> Option<String> {
    let fragment = reference.strip_prefix('#')?;
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let (byte, after) = escaped(rest).unwrap_or((first, tail));
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

fn escaped(text: &[u8]) -> Option<(u8, &[u8])> {
    let [b'%', high, low, rest @ ..] = text else {
        return None;
    };
    let digits = [*high, *low];
    let digits = std::str::from_utf8(&digits).ok()?;
    Some((u8::from_str_radix(digits, 16).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn translated(schema: Value) -> Value {
        let document = json!({"a": schema});
        let mut translation = Translation::new(&document);
        let number = translation.number("/a");
        translation.definition(number)
    }

    #[test]
    fn says_what_3_0_says_in_its_own_words() {
        for (schema, expected) in [
            (
                json!({"type": "string", "nullable": true}),
                json!({"type": ["string", "null"]}),
            ),
            (
                json!({"nullable": true, "enum": ["a"]}),
                json!({"anyOf": [{"type": "null"}, {"enum": ["a"]}]}),
            ),
            (json!({"nullable": true}), json!({})),
            (
                json!({"minimum": 1, "exclusiveMinimum": true, "maximum": 2}),
                json!({"exclusiveMinimum": 1, "maximum": 2}),
            ),
            (
                json!({"type": "array", "x-sdksmith-prefixItems": [{"type": "string"}]}),
                json!({"type": "array", "prefixItems": [{"type": "string"}]}),
            ),
            (json!({"type": "file", "pattern": "(?<"}), json!({})),
            (json!({"$ref": "#/nowhere"}), json!(true)),
            (
                json!({"properties": {"nullable": {}}}),
                json!({"properties": {"nullable": {}}}),
            ),
        ] {
            assert_eq!(translated(schema.clone()), expected, "{schema}");
        }
    }

    #[test]
    fn references_and_variants_lead_to_definitions() {
        assert_eq!(
            translated(json!({"oneOf": [{"$ref": "#/a"}, {"type": "string"}]})),
            json!({"oneOf": [{"$ref": "#/$defs/0"}, {"$ref": "#/$defs/1"}]})
        );
        assert_eq!(target("#/paths/~1a%20b").as_deref(), Some("/paths/~1a b"));
    }
}
