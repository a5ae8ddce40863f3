//! `$ref` and what stands beside it.

use serde_json::{Value, json};

use crate::{
    document::{
        grammar::Position,
        reference,
        walk::{Object, Site, is_reference},
    },
    report::catalogue::document as say,
};

/// Tells of a `$ref` that leaves the document, and settles what stands beside one.
pub fn tidy(object: &mut Object, site: &mut Site<'_>) {
    foreign(object, site);
    siblings(object, site);
}

/// A schema with members beside `$ref` becomes an `allOf`; elsewhere they are dropped, with a warning.
///
/// OpenAPI 3.0 says that they are ignored, but documents mean them, and 3.1 reads them. A `$ref` that joins
/// an `allOf` comes last, so that the places of the others stay what they were.
fn siblings(object: &mut Object, site: &mut Site<'_>) {
    if object.len() < 2 || !is_reference(object, site.position) {
        return;
    }
    if site.position == Position::Schema {
        into_all_of(object, site);
    } else {
        drop_siblings(object, site);
    }
}

fn into_all_of(object: &mut Object, site: &mut Site<'_>) {
    let Some(reference) = object.shift_remove("$ref") else {
        return;
    };
    let branch = json!({ "$ref": reference });
    let index = match object.get_mut("allOf") {
        Some(Value::Array(branches)) => {
            branches.push(branch);
            branches.len() - 1
        }
        _ => {
            object.shift_insert(0, "allOf".to_owned(), Value::Array(vec![branch]));
            0
        }
    };
    site.moved_into(site.at.child("allOf").child(index));
}

/// A path item may have other members beside `$ref` in 3.0, but what they mean together is undefined;
/// descriptions beside a `$ref` (3.1) are for readers only.
fn drop_siblings(object: &mut Object, site: &mut Site<'_>) {
    let lost: Vec<String> = object
        .keys()
        .filter(|key| !matches!(key.as_str(), "$ref" | "summary" | "description"))
        .filter(|key| !key.starts_with("x-"))
        .cloned()
        .collect();
    object.retain(|key, _| key == "$ref");
    if !lost.is_empty() {
        let first = site.at.child(&lost[0]);
        site.tell(say::ref_siblings(&first, &lost));
    }
}

/// Tells of a `$ref` that leaves the document: the files that could be read are in it.
fn foreign(object: &mut Object, site: &mut Site<'_>) {
    if !is_reference(object, site.position) {
        return;
    }
    if let Some(text) = object["$ref"]
        .as_str()
        .filter(|text| !text.starts_with('#'))
    {
        site.within("$ref", |site| site.tell(reference::foreign(&site.at, text)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::normalise::testing::{codes, rewritten};

    #[test]
    fn a_reference_alone_stays() {
        let alone = json!({"$ref": "#/components/schemas/A"});
        let (after, report) = rewritten(Position::Schema, alone.clone(), siblings);
        assert_eq!(after, alone);
        assert_eq!(codes(&report), [""; 0]);
    }

    #[test]
    fn siblings_of_a_schema_are_kept() {
        let schema = json!({"readOnly": true, "$ref": "#/a", "description": "d"});
        let (after, _) = rewritten(Position::Schema, schema, siblings);
        assert_eq!(
            after,
            json!({"allOf": [{"$ref": "#/a"}], "readOnly": true, "description": "d"})
        );
    }

    #[test]
    fn an_all_of_beside_it_keeps_its_places() {
        let schema = json!({"allOf": [{"type": "object"}], "$ref": "#/a"});
        let (after, _) = rewritten(Position::Schema, schema, siblings);
        assert_eq!(
            after,
            json!({"allOf": [{"type": "object"}, {"$ref": "#/a"}]})
        );
    }

    #[test]
    fn elsewhere_siblings_are_dropped() {
        let parameter = json!({"$ref": "#/a", "description": "d", "required": true});
        let (after, report) = rewritten(Position::Parameter, parameter, siblings);
        assert_eq!(after, json!({"$ref": "#/a"}));
        assert_eq!(codes(&report), ["ref-siblings"]);
    }

    #[test]
    fn a_property_of_that_name_is_no_reference() {
        let schema = json!({"$ref": {"type": "string"}, "a": 1});
        let (after, _) = rewritten(Position::Schema, schema.clone(), siblings);
        assert_eq!(after, schema);
    }
}
