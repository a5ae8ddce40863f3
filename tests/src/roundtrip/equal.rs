use sdksmith::sdk::Direction;
use serde_json::{Map, Number, Value};

use super::schemas::Schemas;

/// Where a value that came back is not what was sent, and why.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Difference {
    /// The way to it, from the top of the example.
    pub(super) path: String,
    /// What is different.
    pub(super) reason: String,
}

impl Difference {
    fn new(reason: String) -> Self {
        let path = String::new();
        Self { path, reason }
    }

    fn below(self, key: &str) -> Self {
        let path = format!("/{key}{}", self.path);
        Self { path, ..self }
    }
}

/// Compares what came back with what was sent.
pub(super) struct Comparison<'s> {
    pub(super) schemas: &'s Schemas<'s>,
    /// Which way values of the type go; `None`: it is not a type that the client declares.
    pub(super) direction: Option<Direction>,
}

impl Comparison<'_> {
    /// Returns the first place where what came back is not what was sent; `None` when they are equal.
    ///
    /// Members that no schema declares may be lost, those that do not go the way of the type, and nulls of members
    /// that need not be there.
    pub(super) fn difference(
        &self,
        places: &[String],
        sent: &Value,
        back: &Value,
    ) -> Option<Difference> {
        match (sent, back) {
            _ if is_equal(sent, back) => None,
            (Value::Object(left), Value::Object(right)) => {
                self.in_members(places, sent, left, right)
            }
            (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
                let mut pairs = left.iter().zip(right).enumerate();
                pairs.find_map(|(index, (left, right))| {
                    let places = self.schemas.item(places, sent, index);
                    let found = self.difference(&places, left, right)?;
                    Some(found.below(&index.to_string()))
                })
            }
            _ => Some(Difference::new(format!(
                "{} came back as {}",
                kind(sent),
                kind(back)
            ))),
        }
    }

    fn in_members(
        &self,
        places: &[String],
        object: &Value,
        sent: &Map<String, Value>,
        back: &Map<String, Value>,
    ) -> Option<Difference> {
        if let Some(name) = back.keys().find(|name| !sent.contains_key(*name)) {
            return Some(Difference::new("a member was added".to_owned()).below(name));
        }
        sent.iter().find_map(|(name, value)| {
            let found = match back.get(name) {
                Some(other) if is_equal(value, other) => None,
                Some(other) => {
                    let places = self.schemas.member(places, object, name);
                    self.difference(&places, value, other)
                }
                None => self.lost(places, object, name, value),
            };
            Some(found?.below(name))
        })
    }

    fn lost(
        &self,
        places: &[String],
        object: &Value,
        name: &str,
        value: &Value,
    ) -> Option<Difference> {
        let member = self.schemas.member(places, object, name);
        let is_optional_null = value.is_null() && !self.schemas.is_required(places, object, name);
        let may_be_lost =
            member.is_empty() || is_optional_null || self.goes_another_way(&member, value);
        (!may_be_lost).then(|| Difference::new(format!("a member was lost ({})", kind(value))))
    }

    fn goes_another_way(&self, member: &[String], value: &Value) -> bool {
        let speaking = self.schemas.speaking(member, value);
        let says = |flag: &str| {
            let mut schemas = speaking.iter();
            schemas.any(|(_, schema)| schema.get(flag) == Some(&Value::Bool(true)))
        };
        self.direction.is_some_and(|direction| {
            direction.is_sent() && says("readOnly") || direction.is_received() && says("writeOnly")
        })
    }
}

/// Returns whether two values are the same, numbers by value.
fn is_equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => is_equal_number(left, right),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(l, r)| is_equal(l, r))
        }
        (Value::Object(left), Value::Object(right)) => {
            let same = |(name, value)| right.get(name).is_some_and(|other| is_equal(value, other));
            left.len() == right.len() && left.iter().all(same)
        }
        _ => left == right,
    }
}

fn is_equal_number(left: &Number, right: &Number) -> bool {
    match (left.as_i128(), right.as_i128()) {
        (Some(left), Some(right)) => left == right,
        _ => left.as_f64() == right.as_f64(),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(document: &Value, direction: Direction, sent: Value, back: Value) -> Option<String> {
        let schemas = Schemas::new(document, ["/s"].into_iter()).unwrap();
        let comparison = Comparison {
            schemas: &schemas,
            direction: Some(direction),
        };
        let found = comparison.difference(&["/s".to_owned()], &sent, &back)?;
        Some(format!("{} {}", found.path, found.reason))
    }

    fn in_answers(schema: Value, sent: Value, back: Value) -> Option<String> {
        found(&json!({"s": schema}), Direction::Response, sent, back)
    }

    #[test]
    fn numbers_are_equal_by_value() {
        let number = json!({"type": "number"});
        assert_eq!(in_answers(number.clone(), json!(1), json!(1.0)), None);
        assert!(in_answers(number, json!(1), json!(2)).is_some());
    }

    #[test]
    fn only_what_is_not_declared_may_be_lost() {
        let schema = json!({"properties": {"a": {"items": {"properties": {"b": {}}}}}});
        let sent = json!({"a": [{"b": 1, "c": 2}], "d": 3});
        let lost = |back| in_answers(schema.clone(), sent.clone(), back);
        assert_eq!(lost(json!({"a": [{"b": 1}]})), None);
        let reason = "a member was lost (a number)";
        assert_eq!(lost(json!({"a": [{}]})), Some(format!("/a/0/b {reason}")));
        assert!(lost(json!({"a": [{"b": 1}], "e": 0})).is_some());
    }

    #[test]
    fn the_variants_that_a_value_is_valid_against_declare_its_members() {
        let schema = json!({"oneOf": [
            {"properties": {"kind": {"enum": ["a"]}, "x": {}}},
            {"properties": {"kind": {"enum": ["b"]}}},
        ]});
        let lost = |kind| {
            let (sent, back) = (json!({"kind": kind, "x": 1}), json!({"kind": kind}));
            in_answers(schema.clone(), sent, back).is_some()
        };
        assert!(lost("a"));
        assert!(!lost("b"));
    }

    #[test]
    fn nulls_of_optional_members_may_be_lost() {
        let property = json!({"type": "string", "nullable": true});
        let sent = json!({"a": null});
        let optional = json!({"properties": {"a": property}});
        assert_eq!(in_answers(optional, sent.clone(), json!({})), None);
        let required = json!({"properties": {"a": property}, "required": ["a"]});
        assert!(in_answers(required, sent, json!({})).is_some());
    }

    #[test]
    fn members_may_be_lost_where_they_do_not_go() {
        let document = json!({"s": {"properties": {"a": {"readOnly": true}}}});
        let lost = |direction| found(&document, direction, json!({"a": 1}), json!({}));
        assert_eq!(lost(Direction::Request), None);
        assert!(lost(Direction::Response).is_some());
    }
}
