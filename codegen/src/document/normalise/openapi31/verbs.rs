//! Operations of verbs that 3.0 does not know (OpenAPI 3.2.0, Path Item Object).

use serde_json::Value;

use crate::{
    document::{
        carry,
        grammar::Position,
        pointer::Pointer,
        walk::{Object, Site},
    },
    http::Verb,
    report::{Diagnostic, catalogue::document as say},
};

/// Carries `query` and `additionalOperations` on together, by verb. What has a member of its own in a path item goes there.
pub fn rewrite(item: &mut Object, site: &mut Site<'_>) {
    if site.position != Position::PathItem {
        return;
    }
    let mut others = Object::new();
    let home = site.at.clone();
    if let Some(operation) = item.shift_remove("query") {
        site.moved(
            home.child(carry::OPERATIONS).child(Verb::Query),
            home.child("query"),
        );
        others.insert(Verb::Query.to_string(), operation);
    }
    if let Some(Value::Object(operations)) = item.shift_remove("additionalOperations") {
        for (name, operation) in operations {
            let old = home.child("additionalOperations").child(&name);
            match name.parse() {
                Ok(verb) if Verb::ALL.contains(&verb) => {
                    place(item, verb.key(), operation, &home, old, site);
                }
                Ok(verb) => {
                    let home = home.child(carry::OPERATIONS);
                    place(&mut others, verb.as_str(), operation, &home, old, site);
                }
                Err(()) => skip(say::verb_unusable(&old, &name), site),
            }
        }
    }
    if !others.is_empty() {
        item.insert(carry::OPERATIONS.to_owned(), Value::Object(others));
    }
}

/// Puts an operation into its new home, unless there is another one of its verb.
fn place(
    owner: &mut Object,
    key: &str,
    operation: Value,
    home: &Pointer,
    old: Pointer,
    site: &mut Site<'_>,
) {
    if owner.contains_key(key) {
        return skip(say::verb_twice(&old, key), site);
    }
    owner.insert(key.to_owned(), operation);
    site.moved(home.child(key), old);
}

fn skip(diagnostic: Diagnostic, site: &mut Site<'_>) {
    site.skip(diagnostic.message.clone());
    site.tell(diagnostic);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::document::normalise::testing::{codes, rewritten};

    #[test]
    fn operations_of_other_verbs_are_carried() {
        let before = json!({"get": {}, "query": {"tags": ["q"]}, "additionalOperations": {"COPY": {}, "PUT": {}}});
        let (after, report) = rewritten(Position::PathItem, before, rewrite);
        let expected = json!({"get": {}, "put": {}, carry::OPERATIONS: {"QUERY": {"tags": ["q"]}, "COPY": {}}});
        assert_eq!(after, expected);
        assert_eq!(codes(&report), [""; 0]);
    }

    #[test]
    fn what_cannot_be_sent_or_is_there_already_is_skipped() {
        let before = json!({"get": {}, "additionalOperations": {"GET": {}, "A B": {}}});
        let (after, report) = rewritten(Position::PathItem, before, rewrite);
        assert_eq!(after, json!({"get": {}}));
        assert_eq!(codes(&report), ["verb-twice", "verb-unusable"]);
        assert_eq!(report.skipped.len(), 2);
    }
}
