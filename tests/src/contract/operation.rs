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

/// Finds the operation for a request: of all paths that match, the one that spells out most.
pub(super) fn find(document: &Value, verb: &str, target: &str) -> Option<Operation> {
    let verb = verb.to_ascii_lowercase();
    let asked = target.split_once('?').map_or(target, |(path, _)| path);
    let paths = document.get("paths")?.as_object()?;
    let found = paths.iter().filter_map(|(path, item)| {
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
    found.min_by_key(|operation| (operation.has_slashes(), Reverse(operation.spelled())))
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
        self.path.len().saturating_sub(places)
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
        let path = |verb, target| find(&document, verb, target).map(|operation| operation.path);
        assert_eq!(path("GET", "/a/me?x=y").as_deref(), Some("/a/me"));
        assert_eq!(path("GET", "/a/x").as_deref(), Some("/a/{b}"));
        assert_eq!(path("PUT", "/a/x").as_deref(), Some("/{a}/{b}"));
        assert_eq!(path("GET", "/o/x/y/z").as_deref(), Some("/o/{key}"));
        assert_eq!(path("GET", "/a"), None);
    }
}
