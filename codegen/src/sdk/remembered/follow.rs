use std::collections::{BTreeMap, BTreeSet};

use super::{BELOW, CHOICE, Remembered, TypeKey, root};
use crate::document::pointer::Pointer;

impl Remembered {
    /// Returns it for a document with these operations, where parameters of paths can have other names than before: `/zones/{id}` and
    /// `/zones/{zone_id}` are one path (OpenAPI 3.0.3, section 4.7.8.2).
    #[must_use]
    pub fn followed<'a>(&self, operations: impl Iterator<Item = &'a Pointer>) -> Self {
        let now: BTreeSet<String> = operations.map(root).collect();
        let before: BTreeSet<&str> = self.roots().filter(|root| is_operation(root)).collect();
        let gone = before.iter().copied().filter(|root| !now.contains(*root));
        let fresh = now.iter().map(String::as_str);
        let fresh = alone(fresh.filter(|root| !before.contains(root)));
        let mut renamed: BTreeMap<String, String> = BTreeMap::new();
        for (shape, old) in alone(gone) {
            if let Some(new) = fresh.get(&shape) {
                renamed.insert(old.to_owned(), (*new).to_owned());
                let (old, new) = (path_root(old), path_root(new));
                renamed.insert(old, new);
            }
        }
        if renamed.is_empty() {
            return self.clone();
        }
        self.renamed(&renamed)
    }

    fn roots(&self) -> impl Iterator<Item = &str> {
        let types = self.types.keys().map(|key| key.root.as_str());
        self.operations.keys().map(String::as_str).chain(types)
    }

    fn renamed(&self, renamed: &BTreeMap<String, String>) -> Self {
        let root = |root: &String| renamed.get(root).unwrap_or(root).clone();
        let below = |key: &String| {
            let mark = if key.starts_with(CHOICE) { CHOICE } else { "" };
            match key[mark.len()..].split_once(BELOW) {
                Some((front, words)) => format!("{mark}{}{BELOW}{words}", root(&front.to_owned())),
                None => key.clone(),
            }
        };
        let types = self.types.iter().map(|(key, known)| {
            let words = key.words.clone();
            let root = root(&key.root);
            (TypeKey { root, words }, known.clone())
        });
        let mut others = keyed(&self.others, below);
        let failures = self.others.iter();
        let failures: Vec<_> = failures
            .filter_map(|line| Some((line.0, Self::renamed_failure(line, &root)?)))
            .collect();
        for (old, _) in &failures {
            others.remove(*old);
        }
        others.extend(failures.into_iter().map(|(_, line)| line));
        Self {
            operations: keyed(&self.operations, root),
            types: types.collect(),
            members: keyed(&self.members, below),
            choices: keyed(&self.choices, below),
            others,
        }
    }
}

fn keyed<V: Clone>(
    map: &BTreeMap<String, V>,
    key: impl Fn(&String) -> String,
) -> BTreeMap<String, V> {
    map.iter()
        .map(|(old, value)| (key(old), value.clone()))
        .collect()
}

fn is_operation(root: &str) -> bool {
    !root.starts_with('#')
}

/// Returns the roots that have no other of their shape, by that.
fn alone<'a>(roots: impl Iterator<Item = &'a str>) -> BTreeMap<String, &'a str> {
    let mut found: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for root in roots {
        found.entry(shape(root)).or_default().push(root);
    }
    let alone = found.into_iter();
    alone
        .filter_map(|(shape, roots)| match roots[..] {
            [only] => Some((shape, only)),
            _ => None,
        })
        .collect()
}

/// Returns an operation without the names of its path's parameters.
fn shape(root: &str) -> String {
    let mut parts = root.split('{');
    let mut shape = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        shape += "{}";
        shape += part.split_once('}').map_or(part, |(_, rest)| rest);
    }
    shape
}

/// Returns what stands at the front of the places of parameters that all operations of a path have.
fn path_root(operation: &str) -> String {
    let path = operation.split_once(' ').map_or("", |(_, path)| path);
    let at = Pointer::root()
        .child("paths")
        .child(path)
        .child("parameters");
    at.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn followed(lines: &[(&str, &str)], operations: &[&str]) -> BTreeMap<String, String> {
        let lines = lines.iter();
        let lines = lines.map(|(key, line)| ((*key).to_owned(), (*line).to_owned()));
        let operations = operations.iter();
        let at = operations.map(|path| Pointer::root().child("paths").child(path).child("get"));
        let at: Vec<Pointer> = at.collect();
        Remembered::read(&lines.collect())
            .followed(at.iter())
            .lines()
    }

    #[test]
    fn a_parameter_of_a_path_can_have_another_name() {
        let lines = [
            ("GET /zones/{id}", "zones.find() zone_response"),
            ("GET /zones/{id} > zone_response", "a=b"),
            ("$choice GET /zones/{id} > zone_response", "card:number"),
        ];
        let now = followed(&lines, &["/zones/{zone_id}"]);
        let roots: Vec<String> = lines
            .map(|(key, _)| key.replace("{id}", "{zone_id}"))
            .into();
        let mut expected = roots.clone();
        expected.sort();
        assert_eq!(now.keys().cloned().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_is_still_there_is_followed_by_none() {
        let lines = [("GET /zones/{id}", "zones.get()")];
        let now = followed(&lines, &["/zones/{id}", "/zones/{name}"]);
        assert_eq!(now.keys().collect::<Vec<_>>(), ["GET /zones/{id}"]);
    }

    #[test]
    fn of_several_nobody_knows_which_it_was() {
        let lines = [("GET /zones/{id}", "zones.get()")];
        let now = followed(&lines, &["/zones/{a}", "/zones/{b}"]);
        assert_eq!(now.keys().collect::<Vec<_>>(), ["GET /zones/{id}"]);
    }
}
