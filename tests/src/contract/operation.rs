use std::cmp::Reverse;

use serde_json::Value;

use super::followed;
use crate::roundtrip::json_schema::child;

/// An operation of the document, as a request asks for it.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its place in the document, as a JSON pointer.
    pub at: String,
    /// Its path, with `{parameter}` places.
    pub path: String,
    /// The values in those places, as they were sent.
    pub(super) values: Vec<(String, String)>,
}

/// Finds the operations for a request: of all paths that match, those that spell out most. They are several where only their fragments
/// differ.
pub(super) fn find(document: &Value, verb: &str, target: &str) -> Vec<Operation> {
    let verb = verb.to_ascii_lowercase();
    let asked = target.split_once('?').map_or(target, |(path, _)| path);
    let paths = document.get("paths").and_then(Value::as_object);
    let found = paths.into_iter().flatten().filter_map(|(path, item)| {
        let (item, at) = followed(document, item, &child("/paths", path))?;
        item.get(&verb)?;
        let plain = path.split(['?', '#']).next().unwrap_or(path);
        let values = matched(plain, asked)?;
        Some(Operation {
            at: child(&at, &verb),
            path: path.clone(),
            values,
        })
    });
    let mut found: Vec<Operation> = found.collect();
    found.sort_by_key(|operation| (operation.has_slashes(), Reverse(operation.spelled())));
    let first = found.first().map(|operation| operation.plain().to_owned());
    found.retain(|operation| Some(operation.plain()) == first.as_deref());
    found
}

/// Finds the operation with this verb and this path, as the document has both.
pub(super) fn at(document: &Value, verb: &str, path: &str) -> Option<Operation> {
    let verb = verb.to_ascii_lowercase();
    let item = document.get("paths")?.get(path)?;
    let (item, at) = followed(document, item, &child("/paths", path))?;
    item.get(&verb).map(|_| Operation {
        at: child(&at, &verb),
        path: path.to_owned(),
        values: Vec::new(),
    })
}

/// Returns the values of the places of a template; a value may have slashes, but no place is empty.
fn matched(template: &str, path: &str) -> Option<Vec<(String, String)>> {
    let Some((literal, rest)) = template.split_once('{') else {
        return (template == path).then(Vec::new);
    };
    let path = path.strip_prefix(literal)?;
    let (name, rest) = rest.split_once('}')?;
    let ends = (1..=path.len()).filter(|end| path.is_char_boundary(*end));
    // The shortest value first: slashes only where nothing else fits.
    ends.into_iter().find_map(|end| {
        let mut values = matched(rest, &path[end..])?;
        values.insert(0, (name.to_owned(), path[..end].to_owned()));
        Some(values)
    })
}

impl Operation {
    /// Returns what the document has in its place.
    pub(super) fn get<'d>(&self, document: &'d Value) -> &'d Value {
        document.pointer(&self.at).unwrap_or(&Value::Null)
    }

    /// Returns how much of the path the document spells out.
    fn spelled(&self) -> usize {
        let places: usize = self
            .values
            .iter()
            .map(|(name, _)| name.len() + "{}".len())
            .sum();
        self.plain().len().saturating_sub(places)
    }

    /// Returns its path as far as a request has it: without query and fragment.
    fn plain(&self) -> &str {
        self.path.split(['?', '#']).next().unwrap_or(&self.path)
    }

    /// Returns whether a place of the path was filled with more than one segment.
    pub fn has_slashes(&self) -> bool {
        self.values.iter().any(|(_, value)| value.contains('/'))
    }

    /// Returns its parameters and their places, those of the path behind its own.
    pub(super) fn parameters<'d>(&self, document: &'d Value) -> Vec<(&'d Value, String)> {
        let item = self.at.rsplit_once('/').map_or("", |(item, _)| item);
        let holders = [self.at.as_str(), item];
        let mut found: Vec<(&Value, String)> = Vec::new();
        for at in holders.map(|at| child(at, "parameters")) {
            let all = document.pointer(&at).and_then(Value::as_array);
            for (index, parameter) in all.into_iter().flatten().enumerate() {
                let place = child(&at, &index.to_string());
                let Some((parameter, place)) = followed(document, parameter, &place) else {
                    continue;
                };
                let is_same = |other: &Value| {
                    ["name", "in"]
                        .iter()
                        .all(|key| other.get(key) == parameter.get(key))
                };
                if !found.iter().any(|(other, _)| is_same(other)) {
                    found.push((parameter, place));
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_path_that_spells_out_most_is_meant() {
        let document = json!({"paths": {
            "/a/{b}": {"get": {}}, "/a/me": {"get": {}}, "/{a}/{b}": {"get": {}, "put": {}}, "/o/{key}": {"get": {}},
        }});
        let path = |verb, target| {
            let found = find(&document, verb, target).into_iter().next();
            found.map(|operation| operation.path)
        };
        assert_eq!(path("GET", "/a/me?x=y").as_deref(), Some("/a/me"));
        assert_eq!(path("GET", "/a/x").as_deref(), Some("/a/{b}"));
        assert_eq!(path("PUT", "/a/x").as_deref(), Some("/{a}/{b}"));
        assert_eq!(path("GET", "/o/x/y/z").as_deref(), Some("/o/{key}"));
        assert_eq!(path("GET", "/a"), None);
        let twice = json!({"paths": {"/a#b": {"get": {}}, "/a#c": {"get": {}}}});
        assert_eq!(find(&twice, "GET", "/a").len(), 2);
    }
}
