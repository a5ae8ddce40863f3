use serde_json::Value;

use crate::{
    api::{Extensions, Limits, Schema, SchemaId},
    sdk::Docs,
};

use super::shapes::Shapes;

impl Shapes<'_> {
    /// Returns what is written for readers at a schema: words of this place, facts of what it wraps.
    pub(super) fn docs(&mut self, id: SchemaId) -> Docs {
        let core = self.core(id);
        let own = &self.schemas[id];
        let inner = &self.schemas[core];
        let written = self.written(id);
        let mut facts = facts(inner);
        if let Some(default) = own.default.as_deref().or(inner.default.as_deref()) {
            facts.push(format!("default: `{}`", code(default)));
        }
        let is_deprecated = own.deprecated || inner.deprecated;
        Docs {
            title: String::new(),
            text: written.description.or(written.title).unwrap_or_default(),
            facts,
            deprecated: is_deprecated.then(|| deprecation(&own.extensions)),
        }
    }
}

/// Member of what is deprecated that says why.
pub(super) const DEPRECATION: &str = "x-stainless-deprecation-message";

/// Returns why something is deprecated, as far as the document says.
pub(super) fn deprecation(extensions: &Extensions) -> String {
    extensions
        .get(DEPRECATION)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// Returns the constraints of a schema, one a line, in the order of the specification.
fn facts(schema: &Schema) -> Vec<String> {
    let format = schema.format.as_ref();
    let format = format.map(|format| format!("format: `{}`", format.replace('`', "'")));
    format
        .into_iter()
        .chain(number_facts(&schema.limits))
        .chain(length_facts(&schema.limits))
        .collect()
}

fn number_facts(limits: &Limits) -> impl Iterator<Item = String> {
    let exclusive = |is_exclusive: bool| if is_exclusive { ", exclusive" } else { "" };
    let minimum = limits
        .minimum
        .as_ref()
        .map(|number| format!("minimum: {number}{}", exclusive(limits.exclusive_minimum)));
    let maximum = limits
        .maximum
        .as_ref()
        .map(|number| format!("maximum: {number}{}", exclusive(limits.exclusive_maximum)));
    let multiple = limits.multiple_of.as_ref();
    let multiple = multiple.map(|number| format!("multiple of {number}"));
    minimum.into_iter().chain(maximum).chain(multiple)
}

fn length_facts(limits: &Limits) -> impl Iterator<Item = String> {
    let counts = [
        ("minimum length", limits.min_length),
        ("maximum length", limits.max_length),
        ("minimum items", limits.min_items),
        ("maximum items", limits.max_items),
        ("minimum members", limits.min_properties),
        ("maximum members", limits.max_properties),
    ];
    let pattern = limits.pattern.as_ref();
    let pattern = pattern.map(|pattern| format!("pattern: `{}`", pattern.replace('`', "'")));
    let unique = limits.unique_items.then(|| "items are unique".to_owned());
    counts
        .into_iter()
        .filter_map(|(name, count)| count.map(|count| format!("{name}: {count}")))
        .chain(pattern)
        .chain(unique)
}

/// Returns a value as it can stand between backticks on one line.
fn code(value: &Value) -> String {
    value.to_string().replace('`', "'")
}
