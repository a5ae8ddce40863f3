//! `$id`, `$anchor`, `$dynamicRef`, `$recursiveRef` and what `$ref` means beside them (JSON Schema 2020-12, core, sections 8.2 and 9.2):
//! every `$ref` becomes a JSON Pointer from the root of the document.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::{
    document::{
        carry,
        pointer::Pointer,
        reference::{Reference, decode},
        walk::Site,
    },
    report::catalogue::document as say,
};

/// Lets every `$ref` and `$dynamicRef` by a name of its own kind name its target's place.
pub fn rewrite(document: &mut Value, site: &mut Site<'_>) {
    if !is_needed(document) {
        return;
    }
    let mut search = Search::new(document);
    search.collect(document, &mut Pointer::root(), &Resource::default());
    search.find(document, &mut Pointer::root(), &Resource::default());
    for found in search.found {
        apply(document, found, site);
    }
}

/// Most documents have none of this, and are spared the search.
fn is_needed(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.iter().any(|(key, value)| match value {
            Value::String(text) => key.starts_with('$') && is_name(key, text),
            value => is_needed(value),
        }),
        Value::Array(items) => items.iter().any(is_needed),
        _ => false,
    }
}

fn is_name(key: &str, text: &str) -> bool {
    NAMES.contains(&key) || (key == "$ref" && (!text.starts_with("#/") || is_local(text)))
}

/// Members that give a schema a name, or ask for one.
const NAMES: &[&str] = &[
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$dynamicRef",
    "$recursiveRef",
    "$self",
];

/// Members that hold values, in which such names mean nothing.
const DATA: &[&str] = &["example", "examples", "default", "enum", "const"];

/// Whether a `$ref` may mean definitions of the schema around it, and not of the root.
fn is_local(reference: &str) -> bool {
    reference.starts_with("#/$defs/") || reference.starts_with("#/definitions/")
}

/// A schema with an `$id`, or a file: what names within are relative to.
#[derive(Clone, Debug, Default)]
struct Resource {
    uri: String,
    place: Pointer,
}

/// A `$ref` that says the place of its target in another way.
struct Found {
    at: Pointer,
    key: &'static str,
    target: Pointer,
}

struct Search<'d> {
    document: &'d Value,
    by_uri: HashMap<String, Pointer>,
    /// By the place of the resource and the name.
    by_anchor: HashMap<(Pointer, String), Pointer>,
    found: Vec<Found>,
}

impl<'d> Search<'d> {
    fn new(document: &'d Value) -> Self {
        Self {
            document,
            by_uri: HashMap::new(),
            by_anchor: HashMap::new(),
            found: Vec::new(),
        }
    }

    /// Notes all names.
    fn collect(&mut self, value: &Value, at: &mut Pointer, around: &Resource) {
        let here = resource(value, at, around);
        if here.place == *at && !here.uri.is_empty() {
            self.by_uri
                .entry(here.uri.clone())
                .or_insert_with(|| at.clone());
        }
        for key in ["$anchor", "$dynamicAnchor"] {
            if let Some(name) = value.get(key).and_then(Value::as_str) {
                let name = (here.place.clone(), name.to_owned());
                self.by_anchor.entry(name).or_insert_with(|| at.clone());
            }
        }
        each(value, at, &mut |value, at| self.collect(value, at, &here));
    }

    /// Finds the targets of all `$ref`s that are no JSON Pointers from the root.
    fn find(&mut self, value: &Value, at: &mut Pointer, around: &Resource) {
        let here = resource(value, at, around);
        for key in ["$ref", "$dynamicRef", "$recursiveRef"] {
            if let Some(reference) = value.get(key).and_then(Value::as_str)
                && let Some(target) = self.target_of(key, reference, at, &here)
            {
                let at = at.clone();
                self.found.push(Found { at, key, target });
            }
        }
        each(value, at, &mut |value, at| self.find(value, at, &here));
    }

    fn target_of(
        &self,
        key: &str,
        reference: &str,
        at: &Pointer,
        here: &Resource,
    ) -> Option<Pointer> {
        let recursive = (key == "$recursiveRef")
            .then(|| self.recursive_anchor(at))
            .flatten();
        recursive.or_else(|| self.target(reference, at, here))
    }

    /// The innermost schema around a place that says that it is what `$recursiveRef` means (JSON Schema 2019-09, core,
    /// section 8.2.4.2).
    fn recursive_anchor(&self, at: &Pointer) -> Option<Pointer> {
        let mut around = at.clone();
        while around != Pointer::root() {
            around.pop();
            let anchor = self
                .document
                .pointer(around.as_str())?
                .get("$recursiveAnchor");
            if anchor.is_some_and(|anchor| *anchor == true) {
                return Some(around);
            }
        }
        None
    }

    fn target(&self, reference: &str, at: &Pointer, here: &Resource) -> Option<Pointer> {
        let (uri, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        if uri.is_empty() {
            return self.in_resource(fragment, at, here);
        }
        let place = self.by_uri.get(&join(&here.uri, uri))?;
        let uri = here.uri.clone();
        let place = place.clone();
        let found = self.in_resource(fragment, at, &Resource { uri, place });
        found.or_else(|| {
            decode(fragment)
                .filter(|fragment| fragment.starts_with('/'))
                .map(Pointer::from_text)
        })
    }

    /// The target of a fragment, if it is not what it says, seen from the root.
    fn in_resource(&self, fragment: &str, at: &Pointer, here: &Resource) -> Option<Pointer> {
        let fragment = decode(fragment)?;
        if fragment.is_empty() {
            return Some(match here.place == Pointer::root() {
                true => component(at)?,
                false => here.place.clone(),
            });
        }
        if !fragment.starts_with('/') {
            return self.anchor(&here.place, &fragment);
        }
        let below = |place: &Pointer| Pointer::from_text(format!("{}{fragment}", place.as_str()));
        let is_there = |place: &Pointer| self.document.pointer(below(place).as_str()).is_some();
        if is_there(&here.place) {
            return Some(below(&here.place)).filter(|_| here.place != Pointer::root());
        }
        if let Some(target) = self.anchor_of_file(&fragment) {
            return Some(target);
        }
        let mut around = at.clone();
        while around != Pointer::root() {
            around.pop();
            if is_local(&format!("#{fragment}")) && is_there(&around) {
                return Some(below(&around));
            }
        }
        None
    }

    /// An anchor of this resource, or, since few authors think of resources, of any.
    fn anchor(&self, place: &Pointer, name: &str) -> Option<Pointer> {
        let own = self.by_anchor.get(&(place.clone(), name.to_owned()));
        let mut others = self
            .by_anchor
            .iter()
            .filter(|((_, other), _)| other == name);
        own.or_else(|| {
            others
                .next()
                .map(|(_, place)| place)
                .filter(|_| others.next().is_none())
        })
        .cloned()
    }

    /// `file.json#name` looks like a place in that file once all files are one document.
    fn anchor_of_file(&self, fragment: &str) -> Option<Pointer> {
        let mut place = Pointer::from_text(fragment);
        let name = place.last()?;
        place.pop();
        let is_file =
            place.keys().next().is_some_and(|key| key == carry::FILES) && place.keys().count() == 2;
        self.by_anchor
            .get(&(place, name))
            .filter(|_| is_file)
            .cloned()
    }
}

/// The resource that a value is in: its own, if it has an `$id` or is a file.
fn resource(value: &Value, at: &Pointer, around: &Resource) -> Resource {
    let id = value
        .get("$id")
        .or_else(|| value.get("$self"))
        .and_then(Value::as_str);
    let id = id
        .map(|id| id.trim_end_matches('#'))
        .filter(|id| !id.is_empty() && !id.starts_with('#'));
    if let Some(id) = id {
        return Resource {
            uri: join(&around.uri, id),
            place: at.clone(),
        };
    }
    let mut keys = at.keys();
    let is_file = keys.next().is_some_and(|key| key == carry::FILES) && keys.count() == 1;
    match is_file {
        true => Resource {
            uri: String::new(),
            place: at.clone(),
        },
        false => around.clone(),
    }
}

fn each(value: &Value, at: &mut Pointer, visit: &mut dyn FnMut(&Value, &mut Pointer)) {
    match value {
        Value::Object(members) => {
            for (key, value) in members
                .iter()
                .filter(|(key, _)| !DATA.contains(&key.as_str()))
            {
                at.push(key);
                visit(value, at);
                at.pop();
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                at.push(index);
                visit(value, at);
                at.pop();
            }
        }
        _ => {}
    }
}

/// Resolves a URI against another, as far as names of schemas need it (RFC 3986, section 5.2).
fn join(base: &str, uri: &str) -> String {
    let uri = uri.strip_prefix("./").unwrap_or(uri);
    if matches!(Reference::parse(uri), Reference::Remote) {
        return uri.to_owned();
    }
    let host_end = base
        .find("://")
        .map(|start| start + 3)
        .and_then(|start| base[start..].find('/').map(|end| start + end));
    let end = match uri.starts_with('/') {
        true => host_end,
        false => base.rfind('/').map(|end| end + 1),
    };
    format!("{}{uri}", &base[..end.unwrap_or_default()])
}

/// The component around a place: who writes `#` in one means it, and not the whole document.
fn component(at: &Pointer) -> Option<Pointer> {
    let keys: Vec<_> = at.keys().take(3).collect();
    let is_component = keys.len() == 3 && keys[0] == "components" && keys[1] == "schemas";
    is_component.then(|| keys.iter().fold(Pointer::root(), |at, key| at.child(key)))
}

fn apply(document: &mut Value, found: Found, site: &mut Site<'_>) {
    let Some(Value::Object(object)) = document.pointer_mut(found.at.as_str()) else {
        return;
    };
    if found.key != "$ref" {
        object.shift_remove(found.key);
        let message = format!(
            "`{}` is read as `$ref`: its target is the same wherever it is used",
            found.key
        );
        site.tell(say::repaired(&found.at.child(found.key), message));
        if object.contains_key("$ref") {
            return;
        }
    }
    object.insert("$ref".to_owned(), json!(found.target.to_string()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::origins::Moves, report::Report};

    fn schemas(schemas: Value) -> (Value, usize) {
        let mut document = json!({"components": {"schemas": schemas}});
        let (mut report, mut moves) = (Report::default(), Moves::default());
        rewrite(&mut document, &mut Site::root(&mut report, &mut moves));
        (
            document["components"]["schemas"].take(),
            report.diagnostics.len(),
        )
    }

    #[test]
    fn anchors_and_ids_are_places() {
        let (after, _) = schemas(json!({
            "A": {"$id": "https://a.b/s/a.json", "$defs": {"D": {"$anchor": "d"}}, "properties": {
                "p": {"$ref": "#/$defs/D"}, "q": {"$ref": "#d"}, "r": {"$ref": "b.json"}, "s": {"$ref": "#"}
            }},
            "B": {"$id": "https://a.b/s/b.json", "items": {"$ref": "a.json#d"}},
            "C": {"items": {"$ref": "https://a.b/s/a.json#/$defs/D"}}
        }));
        let reference = |place: &str| json!({"$ref": format!("#/components/schemas/{place}")});
        assert_eq!(after["A"]["properties"]["p"], reference("A/$defs/D"));
        assert_eq!(after["A"]["properties"]["q"], reference("A/$defs/D"));
        assert_eq!(after["A"]["properties"]["r"], reference("B"));
        assert_eq!(after["A"]["properties"]["s"], reference("A"));
        assert_eq!(after["B"]["items"], reference("A/$defs/D"));
        assert_eq!(after["C"]["items"], reference("A/$defs/D"));
    }

    #[test]
    fn a_document_may_have_a_name() {
        let mut document = json!({
            "$self": "https://a.b/c.yaml", "components": {"schemas": {"A": {}, "B": {"$ref": "c.yaml#/components/schemas/A"}}}
        });
        let (mut report, mut moves) = (Report::default(), Moves::default());
        rewrite(&mut document, &mut Site::root(&mut report, &mut moves));
        assert_eq!(
            document["components"]["schemas"]["B"]["$ref"],
            "#/components/schemas/A"
        );
    }

    #[test]
    fn definitions_of_the_schema_around_are_found() {
        let (after, _) = schemas(json!({
            "A": {"$defs": {"D": {}}, "items": {"items": {"$ref": "#/$defs/D"}}, "contains": {"$ref": "#/$defs/E"}},
            "B": {"properties": {"b": {"$ref": "#"}}}
        }));
        assert_eq!(
            after["A"]["items"]["items"]["$ref"],
            "#/components/schemas/A/$defs/D"
        );
        assert_eq!(after["A"]["contains"]["$ref"], "#/$defs/E");
        assert_eq!(
            after["B"]["properties"]["b"]["$ref"],
            "#/components/schemas/B"
        );
    }

    #[test]
    fn dynamic_references_are_references() {
        let (after, told) = schemas(json!({
            "Tree": {"$dynamicAnchor": "node", "properties": {"children": {"items": {"$dynamicRef": "#node"}}}}
        }));
        let items = &after["Tree"]["properties"]["children"]["items"];
        assert_eq!(*items, json!({"$ref": "#/components/schemas/Tree"}));
        assert_eq!(told, 1);
    }

    #[test]
    fn recursive_references_are_references() {
        let (after, told) = schemas(json!({
            "Filter": {"$recursiveAnchor": true, "properties": {"of": {"items": {"$recursiveRef": "#"}}}}
        }));
        let items = &after["Filter"]["properties"]["of"]["items"];
        assert_eq!(*items, json!({"$ref": "#/components/schemas/Filter"}));
        assert_eq!(told, 1);
    }

    #[test]
    fn what_is_not_known_stays() {
        let before = json!({"A": {"items": {"$ref": "#nowhere"}, "example": {"$id": "x"}, "not": {"$ref": "y.json"}}});
        assert_eq!(schemas(before.clone()), (before, 0));
    }
}
