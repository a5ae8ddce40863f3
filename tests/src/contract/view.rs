use serde_json::{Map, Value};

use super::followed;
use crate::roundtrip::json_schema::child;

/// Schemas are composed no deeper than this.
const DEEPEST: u32 = 12;

/// A schema with everything that `$ref` and `allOf` put into it: each part, and its place.
pub(super) struct View<'d> {
    pub(super) parts: Vec<(String, &'d Map<String, Value>)>,
}

impl<'d> View<'d> {
    pub(super) fn of(document: &'d Value, at: &str) -> Self {
        let mut parts = Vec::new();
        collect(document, at, &mut parts, 0);
        Self { parts }
    }

    /// Returns what the parts say under a keyword.
    pub(super) fn say(&self, keyword: &str) -> Vec<&'d Value> {
        let said = self.parts.iter().filter_map(|(_, part)| part.get(keyword));
        said.collect()
    }

    /// Returns the JSON types that the parts name, each once.
    pub(super) fn types(&self) -> Vec<&'d str> {
        let mut types: Vec<&str> = self
            .say("type")
            .into_iter()
            .filter_map(Value::as_str)
            .collect();
        types.sort_unstable();
        types.dedup();
        types
    }

    /// Returns the names of the members that have to be there.
    pub(super) fn required(&self) -> Vec<&'d str> {
        let lists = self.say("required").into_iter().filter_map(Value::as_array);
        lists.flatten().filter_map(Value::as_str).collect()
    }

    /// Returns the names of the members, and the places of their schemas.
    pub(super) fn members(&self) -> Vec<(&'d str, String)> {
        let parts = self.parts.iter().filter_map(|(at, part)| {
            let members = part.get("properties")?.as_object()?;
            let at = child(at, "properties");
            Some(
                members
                    .keys()
                    .map(move |name| (name.as_str(), child(&at, name))),
            )
        });
        parts.flatten().collect()
    }

    /// Returns the places of the schemas of a member.
    pub(super) fn member(&self, name: &str) -> Vec<String> {
        let own: Vec<String> = self
            .members()
            .into_iter()
            .filter(|(other, _)| *other == name)
            .map(|(_, at)| at)
            .collect();
        match own.is_empty() {
            true => self.below("additionalProperties"),
            false => own,
        }
    }

    /// Returns the places of the schemas below a keyword that holds one.
    pub(super) fn below(&self, keyword: &str) -> Vec<String> {
        let parts = self.parts.iter();
        let parts = parts.filter(|(_, part)| part.get(keyword).is_some_and(Value::is_object));
        parts.map(|(at, _)| child(at, keyword)).collect()
    }

    /// Returns the choices between schemas, by the keyword that makes them.
    pub(super) fn choices(&self, keyword: &str) -> Vec<Vec<String>> {
        let choices = self.parts.iter().filter_map(|(at, part)| {
            let count = part.get(keyword)?.as_array()?.len();
            let at = child(at, keyword);
            let places = (0..count).map(|index| child(&at, &index.to_string()));
            Some(places.collect())
        });
        choices.collect()
    }

    /// Returns whether members that are not declared are forbidden.
    pub(super) fn is_closed(&self) -> bool {
        self.say("additionalProperties")
            .contains(&&Value::Bool(false))
    }
}

fn collect<'d>(
    document: &'d Value,
    at: &str,
    parts: &mut Vec<(String, &'d Map<String, Value>)>,
    depth: u32,
) {
    let found = document.pointer(at);
    let Some((Value::Object(schema), at)) = found.and_then(|it| followed(document, it, at)) else {
        return;
    };
    if depth == DEEPEST || parts.iter().any(|(other, _)| *other == at) {
        return;
    }
    let count = schema
        .get("allOf")
        .and_then(Value::as_array)
        .map_or(0, Vec::len);
    parts.push((at.clone(), schema));
    for index in 0..count {
        let at = child(&child(&at, "allOf"), &index.to_string());
        collect(document, &at, parts, depth + 1);
    }
}

/// Returns the schemas that speak of what stands at a place in a value, whichever alternatives are meant.
pub(super) fn speaking<'d>(document: &'d Value, at: &str, place: &str) -> Vec<View<'d>> {
    let mut open = vec![at.to_owned()];
    let keys = place.split('/').filter(|key| !key.is_empty());
    for key in keys {
        let key = key.replace("~1", "/").replace("~0", "~");
        let views = with_choices(document, &open);
        open = views.iter().flat_map(|view| step(view, &key)).collect();
    }
    with_choices(document, &open)
}

fn step(view: &View<'_>, key: &str) -> Vec<String> {
    match key.parse::<usize>() {
        Ok(_) => [view.below("items"), view.member(key)].concat(),
        Err(_) => view.member(key),
    }
}

fn with_choices<'d>(document: &'d Value, places: &[String]) -> Vec<View<'d>> {
    let mut open: Vec<(String, u32)> = places.iter().map(|at| (at.clone(), 0)).collect();
    let mut views = Vec::new();
    while let Some((at, depth)) = open.pop() {
        let view = View::of(document, &at);
        if depth < DEEPEST {
            let choices = ["oneOf", "anyOf"].map(|keyword| view.choices(keyword));
            let places = choices.into_iter().flatten().flatten();
            open.extend(places.map(|at| (at, depth + 1)));
        }
        views.push(view);
    }
    views
}
