use std::{collections::HashMap, io};

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use super::{
    failed,
    json_schema::{Translation, child, target},
};

/// So many schemas stand behind one member of the validator's root, which looks at all of its members.
const GROUP: usize = 128;

/// The schemas of a document, and a validator that knows those that were asked for.
///
/// One validator for all: they lead to each other, so that one for each would hold most of the document many times.
pub(crate) struct Schemas<'d> {
    document: &'d Value,
    numbers: HashMap<String, usize>,
    validator: Validator,
}

impl<'d> Schemas<'d> {
    /// Prepares the schemas at `places`, and those that they lead to.
    pub(crate) fn new<'p>(
        document: &'d Value,
        places: impl Iterator<Item = &'p str>,
    ) -> io::Result<Self> {
        let mut translation = Translation::new(document);
        for at in places {
            translation.number(at);
        }
        let mut definitions = Map::new();
        let mut next = 0;
        while next < translation.places.len() {
            definitions.insert(next.to_string(), translation.definition(next));
            next += 1;
        }
        let numbers = translation.into_numbers();
        let root = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$defs": definitions,
            "properties": groups(next),
        });
        let validator = jsonschema::validator_for(&root).map_err(failed)?;
        Ok(Self {
            document,
            numbers,
            validator,
        })
    }

    /// Returns whether a value is valid against the schema at a place, which was asked for or led to.
    pub(crate) fn is_valid(&self, at: &str, value: &Value) -> bool {
        let value = self.placed(at, value);
        value.is_some_and(|value| self.validator.is_valid(&value))
    }

    /// Returns the places in a value (`a/0/b`) where something is wrong, and what the validator says.
    pub(crate) fn faults(&self, at: &str, value: &Value) -> Vec<(String, String)> {
        let Some(value) = self.placed(at, value) else {
            return vec![(String::new(), "no such schema".to_owned())];
        };
        let errors = self.validator.iter_errors(&value).map(|error| {
            let place = error.instance_path().to_string();
            let place = place.splitn(4, '/').nth(3).unwrap_or_default();
            (place.to_owned(), error.masked().to_string())
        });
        errors.collect()
    }

    /// Puts a value where the validator's root looks for values of this schema.
    fn placed(&self, at: &str, value: &Value) -> Option<Value> {
        let number = self.numbers.get(at)?;
        let (group, member) = (number / GROUP, number % GROUP);
        Some(json!({group.to_string(): {member.to_string(): value}}))
    }

    /// Returns the schemas that speak of a value, given one that does: behind `$ref`s, the parts of every `allOf`,
    /// the variants that the value is valid against.
    pub(super) fn speaking(
        &self,
        places: &[String],
        value: &Value,
    ) -> Vec<(String, &'d Map<String, Value>)> {
        let mut open: Vec<String> = places.to_vec();
        let mut found: Vec<(String, &Map<String, Value>)> = Vec::new();
        while let Some(at) = open.pop() {
            let Some((at, schema)) = self.resolved(at) else {
                continue;
            };
            if found.iter().any(|(other, _)| *other == at) {
                continue;
            }
            open.extend(parts(schema, &at, "allOf"));
            for keyword in ["oneOf", "anyOf"] {
                let variants = parts(schema, &at, keyword);
                open.extend(variants.into_iter().filter(|at| self.is_meant(at, value)));
            }
            found.push((at, schema));
        }
        found
    }

    fn is_meant(&self, at: &str, value: &Value) -> bool {
        let target = self.resolved(at.to_owned());
        target.is_some_and(|(at, _)| self.is_valid(&at, value))
    }

    /// Returns the schemas of the member `name` of an object; none when nothing declares it.
    pub(super) fn member(&self, places: &[String], object: &Value, name: &str) -> Vec<String> {
        let speaking = self.speaking(places, object);
        let declared = speaking.iter().flat_map(|(at, schema)| {
            let own = schema.get("properties").and_then(|all| all.get(name));
            match own {
                Some(_) => vec![child(&child(at, "properties"), name)],
                None => rest(schema, at),
            }
        });
        declared.collect()
    }

    /// Returns the schemas of the item `index` of a list.
    pub(super) fn item(&self, places: &[String], list: &Value, index: usize) -> Vec<String> {
        let speaking = self.speaking(places, list);
        let items = speaking.iter().filter_map(|(at, schema)| {
            let first = parts(schema, at, "x-sdksmith-prefixItems");
            let all = schema.get("items").map(|_| child(at, "items"));
            first.get(index).cloned().or(all)
        });
        items.collect()
    }

    /// Returns whether an object has to have a member.
    pub(super) fn is_required(&self, places: &[String], object: &Value, name: &str) -> bool {
        self.speaking(places, object).iter().any(|(_, schema)| {
            let required = schema.get("required").and_then(Value::as_array);
            required.is_some_and(|names| names.iter().any(|other| other == name))
        })
    }

    fn resolved(&self, mut at: String) -> Option<(String, &'d Map<String, Value>)> {
        // A chain of `$ref`s that leads back to itself has no schema at its end.
        for _ in 0..32 {
            let schema = self.document.pointer(&at)?.as_object()?;
            match schema.get("$ref").and_then(Value::as_str) {
                Some(reference) => at = target(reference)?,
                None => return Some((at, schema)),
            }
        }
        None
    }
}

fn groups(count: usize) -> Map<String, Value> {
    let mut groups = Map::new();
    for start in (0..count).step_by(GROUP) {
        let members = (start..count.min(start + GROUP)).map(|number| {
            let reference = json!({"$ref": format!("#/$defs/{number}")});
            ((number - start).to_string(), reference)
        });
        let members: Map<String, Value> = members.collect();
        groups.insert((start / GROUP).to_string(), json!({"properties": members}));
    }
    groups
}

fn parts(schema: &Map<String, Value>, at: &str, keyword: &str) -> Vec<String> {
    let count = schema
        .get(keyword)
        .and_then(Value::as_array)
        .map_or(0, Vec::len);
    let at = child(at, keyword);
    (0..count)
        .map(|index| child(&at, &index.to_string()))
        .collect()
}

/// Returns the schemas of the members that have no names in the schema.
fn rest(schema: &Map<String, Value>, at: &str) -> Vec<String> {
    let keyword = "x-sdksmith-patternProperties";
    let patterns = schema.get(keyword).and_then(Value::as_object);
    let patterns = patterns.into_iter().flat_map(Map::keys);
    let by_pattern = patterns.map(|pattern| child(&child(at, keyword), pattern));
    let values = schema
        .get("additionalProperties")
        .and_then(Value::as_object);
    let values = values.filter(|values| !values.is_empty());
    by_pattern
        .chain(values.map(|_| child(at, "additionalProperties")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_valid_values_from_others() {
        let document = json!({"a": {"type": "string"}, "b": {"$ref": "#/a"}, "c": {"oneOf": [{"$ref": "#/b"}]}});
        let schemas = Schemas::new(&document, ["/a", "/b", "/c"].into_iter()).unwrap();
        for at in ["/a", "/b", "/c"] {
            assert!(schemas.is_valid(at, &json!("x")), "{at}");
            assert!(!schemas.is_valid(at, &json!(1)), "{at}");
        }
    }
}
