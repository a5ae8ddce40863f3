//! Walks a document knowing what stands where, so that a rewrite is a small function of one object.

use std::fmt;

use serde_json::{Map, Value};

use super::{
    carry,
    grammar::{Holds, Position},
    origins::Moves,
    pointer::Pointer,
};
use crate::report::{Diagnostic, Gap, Report};

/// A JSON object, its members in the order of the document.
pub type Object = Map<String, Value>;

/// Rewrites one object in place. It must leave alone what it has already rewritten.
pub type Rewrite = fn(&mut Object, &mut Site<'_>);

/// Where a rewrite is, and what it may tell.
#[derive(Debug)]
pub struct Site<'a> {
    /// What the object is.
    pub position: Position,
    /// Where the object stands.
    pub at: Pointer,
    report: &'a mut Report,
    moves: &'a mut Moves,
}

impl<'a> Site<'a> {
    /// Returns the site of the whole document.
    pub fn root(report: &'a mut Report, moves: &'a mut Moves) -> Self {
        Self {
            position: Position::Document,
            at: Pointer::root(),
            report,
            moves,
        }
    }

    /// Tells the user something.
    pub fn tell(&mut self, diagnostic: Diagnostic) {
        self.report.push(diagnostic);
    }

    /// Notes that the operation at this place is left out.
    pub fn skip(&mut self, reason: String) {
        let at = self.at.clone();
        self.report.skipped.push(Gap { at, reason });
    }

    /// Notes that what stands at `new` stood at `old`.
    pub fn moved(&mut self, new: Pointer, old: Pointer) {
        self.moves.add(new, old);
    }

    /// Notes that what stands at `new` stood at `old` before the walk, whatever stands at `old` now.
    pub fn relocated(&mut self, new: Pointer, old: Pointer) {
        self.moves.add_first(new, old);
    }

    /// Returns where what stands here now stood before the walk.
    pub fn before(&self, at: &Pointer) -> Pointer {
        self.moves.undo(at.clone())
    }

    /// Notes that what stood in this object now stands in a new object within it, at `below`.
    pub fn moved_into(&mut self, below: Pointer) {
        self.moves.add(below, self.at.clone());
    }

    /// Notes that this member is now called `name` in its object.
    pub fn renamed(&mut self, name: &str) {
        let mut new = self.at.clone();
        new.pop();
        new.push(name);
        self.moves.add(new, self.at.clone());
    }

    /// Runs `look` one level down.
    pub fn within<T>(&mut self, key: impl fmt::Display, look: impl FnOnce(&mut Self) -> T) -> T {
        self.at.push(key);
        let answer = look(self);
        self.at.pop();
        answer
    }

    fn within_member<T>(&mut self, key: &str, look: impl FnOnce(&mut Self) -> T) -> T {
        self.at.push_key(key);
        let answer = look(self);
        self.at.pop();
        answer
    }
}

/// Objects of so many members are looked through: comparing their keys is cheaper than hashing one.
const FEW: usize = 12;

/// Returns a member of an object, as `get` does. It is for what every object of a document is asked.
pub fn member<'o>(object: &'o Object, key: &str) -> Option<&'o Value> {
    if object.len() > FEW {
        return object.get(key);
    }
    let mut members = object.iter();
    members
        .find(|(name, _)| *name == key)
        .map(|(_, value)| value)
}

/// Returns a member of an object, as `get_mut` does.
pub fn member_mut<'o>(object: &'o mut Object, key: &str) -> Option<&'o mut Value> {
    if object.len() > FEW {
        return object.get_mut(key);
    }
    let mut members = object.iter_mut();
    members
        .find(|(name, _)| *name == key)
        .map(|(_, value)| value)
}

/// Returns whether the object is a `$ref` where one may stand.
pub fn is_reference(object: &Object, position: Position) -> bool {
    position.is_referable() && member(object, "$ref").is_some_and(Value::is_string)
}

/// Returns what the member `key` of an object holds; `None` for extensions and unknown members.
pub fn holds(position: Position, key: &str) -> Option<Holds> {
    if key.starts_with("x-") {
        carry::holds(key)
    } else {
        position.holds(key)
    }
}

/// What is done at every object of a document.
pub type Visit<'v> = dyn FnMut(&mut Object, &mut Site<'_>) + 'v;

/// Visits every object of the document, parents before children. Nothing in a `$ref` is visited.
pub fn walk(document: &mut Value, visit: &mut Visit<'_>, site: &mut Site<'_>) {
    let Value::Object(object) = document else {
        return;
    };
    visit(object, site);
    if is_reference(object, site.position) {
        return;
    }
    for (key, value) in object.iter_mut() {
        if let Some(holds) = holds(site.position, key) {
            descend(key, holds, value, visit, site);
        }
    }
}

fn descend(key: &str, holds: Holds, value: &mut Value, visit: &mut Visit<'_>, site: &mut Site<'_>) {
    let position = match holds {
        Holds::One(position) | Holds::Each(position) | Holds::Named(position) => position,
        Holds::SchemaOrFlag => Position::Schema,
        _ => return,
    };
    let parent = std::mem::replace(&mut site.position, position);
    site.within_member(key, |site| match (holds, value) {
        (Holds::Each(_), Value::Array(items)) => walk_items(items, visit, site),
        (Holds::Named(_), Value::Object(members)) => walk_members(members, visit, site),
        (Holds::Each(_) | Holds::Named(_), _) => {}
        (_, value) => walk(value, visit, site),
    });
    site.position = parent;
}

fn walk_items(items: &mut [Value], visit: &mut Visit<'_>, site: &mut Site<'_>) {
    for (index, item) in items.iter_mut().enumerate() {
        site.within(index, |site| walk(item, visit, site));
    }
}

fn walk_members(members: &mut Object, visit: &mut Visit<'_>, site: &mut Site<'_>) {
    for (key, member) in members.iter_mut() {
        site.within_member(key, |site| walk(member, visit, site));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn seen(mut document: Value) -> Vec<String> {
        fn mark(_: &mut Object, site: &mut Site<'_>) {
            let text = format!("{:?} {}", site.position, site.at);
            let at = site.at.clone();
            site.tell(crate::report::catalogue::document::repaired(&at, text));
        }
        let (mut report, mut moves) = (Report::default(), Moves::default());
        let mut site = Site::root(&mut report, &mut moves);
        walk(&mut document, &mut mark, &mut site);
        report.diagnostics.into_iter().map(|d| d.message).collect()
    }

    #[test]
    fn knows_schemas_from_properties_and_examples() {
        let document = json!({"components": {"schemas": {"A": {
            "properties": {"type": {"enum": [{"type": "x"}]}, "$ref": {}},
            "example": {"properties": {"b": {}}},
            "x-more": {"properties": {}}
        }}}});
        assert_eq!(
            seen(document),
            [
                "Document #",
                "Components #/components",
                "Schema #/components/schemas/A",
                "Schema #/components/schemas/A/properties/type",
                "Schema #/components/schemas/A/properties/$ref",
            ]
        );
    }

    #[test]
    fn knows_operations_and_responses() {
        let document = json!({"paths": {"x-a": {}, "/a/{b}": {
            "parameters": [{"$ref": "#/components/parameters/P"}],
            "get": {"responses": {"200": {"content": {"a/b": {"schema": {}}}}}}
        }}});
        assert_eq!(
            seen(document),
            [
                "Document #",
                "Paths #/paths",
                "PathItem #/paths/~1a~1{b}",
                "Parameter #/paths/~1a~1{b}/parameters/0",
                "Operation #/paths/~1a~1{b}/get",
                "Responses #/paths/~1a~1{b}/get/responses",
                "Response #/paths/~1a~1{b}/get/responses/200",
                "MediaType #/paths/~1a~1{b}/get/responses/200/content/a~1b",
                "Schema #/paths/~1a~1{b}/get/responses/200/content/a~1b/schema",
            ]
        );
    }
}
