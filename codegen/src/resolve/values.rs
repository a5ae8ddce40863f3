use serde_json::Value;

use crate::{
    api::{Extensions, Schema},
    http::Literal,
    sdk::{Docs, EnumValue, Words},
};

use super::docs::deprecation;

/// Returns the values of an `enum`, without `null` and without doubles, named and described by the extensions beside it.
pub(super) fn of(schema: &Schema) -> Vec<EnumValue> {
    let literals = schema.literals.as_deref().unwrap_or_default();
    let said = Said {
        literals,
        extensions: &schema.extensions,
    };
    let mut values: Vec<EnumValue> = Vec::new();
    for (index, literal) in literals.iter().enumerate() {
        let is_known = values.iter().any(|value| value.literal == *literal);
        if *literal != Literal::Null && !is_known {
            values.push(said.value(index, literal));
        }
    }
    values
}

/// Returns the values that a schema adds to an enum of several schemas. One that has a single value names it by its
/// title and describes it: `oneOf: [{const: 1, title: JOIN, description: …}]`.
pub(super) fn of_variant(schema: &Schema, core: &Schema) -> Vec<EnumValue> {
    let mut values = of(core);
    if let [value] = values.as_mut_slice() {
        let docs = [&schema.docs, &core.docs];
        let title = docs.iter().find_map(|docs| docs.title.as_deref());
        let text = docs.iter().find_map(|docs| docs.description.as_deref());
        let name = title.filter(|title| is_name(title, &value.literal));
        if let Some(name) = name {
            value.words = Words::split(name);
        }
        if value.docs.text.is_empty() {
            let text = text.or(title.filter(|_| name.is_none()));
            value.docs.text = text.unwrap_or_default().to_owned();
        }
        if schema.deprecated || core.deprecated {
            value.docs.deprecated = Some(deprecation(&schema.extensions));
        }
    }
    values
}

/// Returns whether a title is the name of a value. Texts are names themselves: only a title without spaces is a better one.
fn is_name(title: &str, literal: &Literal) -> bool {
    const LONGEST: usize = 5;
    let words = Words::split(title);
    let is_short = !words.is_empty() && words.0.len() <= LONGEST;
    is_short && (literal.as_str().is_none() || !title.contains(char::is_whitespace))
}

/// What the extensions of common tools say about the values of an `enum`.
struct Said<'a> {
    literals: &'a [Literal],
    extensions: &'a Extensions,
}

impl Said<'_> {
    fn value(&self, index: usize, literal: &Literal) -> EnumValue {
        let name = self.name(index, literal).map(Words::split);
        let text = self.text(index, literal).unwrap_or_default();
        EnumValue {
            literal: literal.clone(),
            words: name
                .filter(|words| !words.is_empty())
                .unwrap_or_else(|| words(literal)),
            docs: Docs {
                text: text.to_owned(),
                ..Docs::default()
            },
        }
    }

    fn name(&self, index: usize, literal: &Literal) -> Option<&str> {
        let listed = ["x-enum-varnames", "x-enumNames", "x-enum-names"];
        let listed = listed.iter().find_map(|key| self.listed(key, index));
        listed.or_else(|| self.record(literal)?.get("name")?.as_str())
    }

    fn text(&self, index: usize, literal: &Literal) -> Option<&str> {
        let keys = ["x-enum-descriptions", "x-enumDescriptions"];
        let listed = keys.iter().find_map(|key| {
            let by_value = || self.extensions.get(*key)?.get(literal.plain())?.as_str();
            self.listed(key, index).or_else(by_value)
        });
        listed.or_else(|| self.record(literal)?.get("description")?.as_str())
    }

    /// Returns the text for a value from a list that runs beside `enum`, whether or not the list counts `null`.
    fn listed(&self, key: &str, index: usize) -> Option<&str> {
        let texts = self.extensions.get(key)?.as_array()?;
        let is_null = |literal: &&Literal| **literal == Literal::Null;
        let nulls = self.literals.iter().filter(is_null).count();
        let place = if texts.len() == self.literals.len() {
            index
        } else if texts.len() + nulls == self.literals.len() {
            index - self.literals[..index].iter().filter(is_null).count()
        } else {
            return None;
        };
        texts[place].as_str()
    }

    /// Returns the record of a value: in `x-ms-enum` by its value, in `x-enum-elements` by its name, which is the value.
    fn record(&self, literal: &Literal) -> Option<&Value> {
        let values = self
            .extensions
            .get("x-ms-enum")
            .and_then(|ms| ms.get("values"));
        let elements = self.extensions.get("x-enum-elements");
        let listed = [(values, "value"), (elements, "name")];
        listed.into_iter().find_map(|(records, key)| {
            let mut records = records?.as_array()?.iter();
            records.find(|record| record.get(key) == Some(&literal.to_value()))
        })
    }
}

/// Returns the name of a value: its text, or for an integer `value` and its digits.
fn words(literal: &Literal) -> Words {
    match literal {
        Literal::String(text) => Words::split(text),
        Literal::Number(number) => Words::split(&format!("value {number}").replace('-', "minus ")),
        Literal::Null | Literal::Bool(_) => Words::split(&literal.to_string()),
    }
}
