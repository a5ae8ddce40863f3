use fancy_regex::Regex;
use serde_json::{Map, Value};

use super::{kinds_of, number, text};
use crate::{
    api::{Access, Additional, Kinds, Schema, SchemaId},
    http::Literal,
    resolve::shapes::Shapes,
};

/// Values are looked at as deep as this.
const DEEPEST: u32 = 24;

impl Shapes<'_> {
    /// Returns whether a request may have this value where the document asks for this schema, to the letter: of `oneOf`, exactly one.
    pub(super) fn allows(&self, id: SchemaId, value: &Value) -> bool {
        self.allows_within(id, value, 0)
    }

    fn allows_within(&self, id: SchemaId, value: &Value, depth: u32) -> bool {
        if depth == DEEPEST {
            return true;
        }
        let id = self.untagged.get(&id).map_or(id, |written| written.schema);
        let schema = &self.schemas[id];
        if value.is_null() {
            return self.is_nullable(id) || self.is_only_null(id) || says_nothing(schema);
        }
        let fits = |part: &SchemaId| self.allows_within(*part, value, depth + 1);
        has_kind(schema, value)
            && schema.all_of.iter().all(fits)
            && (schema.any_of.is_empty() || schema.any_of.iter().any(fits))
            && (schema.one_of.is_empty()
                || schema.one_of.iter().filter(|one| fits(one)).count() == 1)
            && match value {
                Value::String(text) => allows_text(schema, text),
                Value::Number(_) => number::fits(&schema.limits, value),
                Value::Array(items) => self.allows_items(schema, items, depth),
                Value::Object(members) => self.allows_members(schema, members, depth),
                Value::Null | Value::Bool(_) => true,
            }
    }

    fn allows_items(&self, schema: &Schema, items: &[Value], depth: u32) -> bool {
        let limits = &schema.limits;
        let count = items.len() as u64;
        let is_once = |index: usize| !items[..index].contains(&items[index]);
        limits.min_items.is_none_or(|least| count >= least)
            && limits.max_items.is_none_or(|most| count <= most)
            && (!limits.unique_items || (0..items.len()).all(is_once))
            && items.iter().enumerate().all(|(index, item)| {
                let place = schema.prefix_items.get(index).copied().or(schema.items);
                place.is_none_or(|place| self.allows_within(place, item, depth + 1))
            })
    }

    fn allows_members(&self, schema: &Schema, members: &Map<String, Value>, depth: u32) -> bool {
        let limits = &schema.limits;
        let count = members.len() as u64;
        let needed = schema.properties.iter();
        let needed = needed.filter(|(_, property)| {
            let written = self.untagged.get(&property.schema).unwrap_or(property);
            written.required && self.schemas[property.schema].access != Access::ReadOnly
        });
        let mut needed = needed.map(|(name, _)| name).chain(&schema.required);
        limits.min_properties.is_none_or(|least| count >= least)
            && limits.max_properties.is_none_or(|most| count <= most)
            && needed.all(|name| members.contains_key(name))
            && members.iter().all(|(name, value)| {
                let place = match (schema.properties.get(name), &schema.additional) {
                    (Some(property), _) => property.schema,
                    (None, Additional::Schema(values)) => *values,
                    (None, Additional::Forbidden) => return !schema.pattern_properties.is_empty(),
                    (None, Additional::Unsaid | Additional::Any) => return true,
                };
                self.allows_within(place, value, depth + 1)
            })
    }
}

/// Returns whether a schema leaves everything open.
fn says_nothing(schema: &Schema) -> bool {
    schema.kinds.is_empty()
        && schema.literals.is_none()
        && schema.all_of.is_empty()
        && schema.any_of.is_empty()
        && schema.one_of.is_empty()
}

fn has_kind(schema: &Schema, value: &Value) -> bool {
    let kinds = schema.kinds;
    let is_whole = value.as_f64().is_some_and(|number| number.fract() == 0.0);
    let has_kind = kinds.is_empty()
        || kinds_of(value).iter().any(|kind| kinds.has(*kind))
        || is_whole && kinds.has(Kinds::INTEGER);
    let literals = schema.literals.as_ref();
    has_kind
        && literals.is_none_or(|literals| {
            let literal = Literal::from_value(value);
            literal.is_some_and(|literal| literals.contains(&literal))
        })
}

fn allows_text(schema: &Schema, text: &str) -> bool {
    let pattern = schema.limits.pattern.as_deref();
    let pattern = pattern.and_then(|pattern| Regex::new(pattern).ok());
    text::is_long_enough(&schema.limits, text)
        && text::has_format(schema.format.as_deref().unwrap_or_default(), text)
        && pattern.is_none_or(|pattern| pattern.is_match(text).unwrap_or(true))
}
