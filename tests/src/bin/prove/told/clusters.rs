use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// Where named schemas stand.
pub(super) const SCHEMAS: &str = "#/components/schemas/";

/// Which named schemas lead to which, however many steps away.
pub(super) struct Clusters {
    reached: BTreeMap<String, BTreeSet<String>>,
}

impl Clusters {
    /// Reads the named schemas of a document.
    pub(super) fn of(document: &Value) -> Self {
        let schemas = document["components"]["schemas"].as_object();
        let schemas = schemas.into_iter().flatten();
        let next: BTreeMap<String, BTreeSet<String>> = schemas
            .map(|(name, schema)| {
                let mut names = BTreeSet::new();
                mentioned(schema, &mut names);
                (name.clone(), names)
            })
            .collect();
        let reached = next.keys().map(|name| (name.clone(), reach(&next, name)));
        Self {
            reached: reached.collect(),
        }
    }

    fn leads(&self, from: &str, to: &str) -> bool {
        self.reached.get(from).is_some_and(|all| all.contains(to))
    }

    /// Returns whether two schemas lead to each other. One that leads to itself alone is no cluster.
    pub(super) fn are_one(&self, one: &str, other: &str) -> bool {
        one != other && self.leads(one, other) && self.leads(other, one)
    }

    /// Returns whether a schema leads to others that lead back to it.
    pub(super) fn is_in_one(&self, name: &str) -> bool {
        let mut reached = self.reached.get(name).into_iter().flatten();
        reached.any(|other| self.are_one(name, other))
    }

    /// Returns the schemas from which a cluster is reached, those of clusters among them.
    pub(super) fn leading(&self) -> BTreeSet<String> {
        let in_one: BTreeSet<&String> = self
            .reached
            .keys()
            .filter(|name| self.is_in_one(name))
            .collect();
        let leading = self.reached.iter().filter(|(name, reached)| {
            in_one.contains(name) || reached.iter().any(|other| in_one.contains(other))
        });
        leading.map(|(name, _)| name.clone()).collect()
    }
}

fn reach(next: &BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(name) = open.pop() {
        for other in next.get(name).into_iter().flatten() {
            if reached.insert(other.clone()) {
                open.push(other);
            }
        }
    }
    reached
}

fn mentioned(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| mentioned(item, names)),
        Value::Object(object) => {
            names.extend(named(value).map(str::to_owned));
            object.values().for_each(|member| mentioned(member, names));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Returns the named schema that a schema is a `$ref` to.
pub(super) fn named(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix(SCHEMAS)
}
