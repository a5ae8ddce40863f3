use std::path::Path;

use serde_json::json;

use super::*;

/// A document, changed by the transforms of a configuration, and what was said.
struct Changed {
    document: Value,
    origins: Origins,
    codes: Vec<&'static str>,
}

impl Changed {
    fn by(transforms: Value) -> Self {
        let document = json!({
            "info": {"title": "T", "description": "old"},
            "tags": [{"name": "a"}, {"name": "b"}, {"name": "c"}],
            "components": {"schemas": {
                "A": {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}, "b": {"oneOf": [{"oneOf": []}]}}},
                "B": {"type": "string"},
            }},
        });
        let mut report = Report::default();
        let config = json!({"openapi": {"transforms": transforms}});
        let config = Config::read(&config, Path::new("sdk.yml"), &mut report);
        let patches = Patches::read(&[], &config, &mut report).expect("patches");
        Self::with(document, &patches, report)
    }

    fn with(mut document: Value, patches: &Patches, mut report: Report) -> Self {
        let mut origins = Origins::new(Path::new("a.yml")).with_others(patches.sources());
        patches.apply(&mut document, &mut origins, &mut report);
        let codes = report.diagnostics.iter().map(|told| told.code).collect();
        Self {
            document,
            origins,
            codes,
        }
    }

    fn at(&self, place: &str) -> &Value {
        self.document.pointer(place).unwrap_or(&Value::Null)
    }

    fn origin(&self, place: &str) -> String {
        let origin = self.origins.find(&Pointer::from_text(place));
        format!("{}{}", origin.file.display(), origin.at)
    }
}

fn command(command: &str, args: Value) -> Value {
    json!({"command": command, "reason": "to test it", "args": args})
}

#[test]
fn update_puts_a_value_or_a_filled_template() {
    let changed = Changed::by(json!([
        command(
            "update",
            json!({"target": "$.info.title", "value": {"x": 1}})
        ),
        command(
            "update",
            json!({"target": "$.info.description", "value": "new, {{value}}", "template": true})
        ),
        command(
            "update",
            json!({"target": [{"matches_schema": "$.components.schemas.B", "ignore": "$.components.schemas.B"}],
            "value": {"$ref": "#/components/schemas/B"}})
        ),
    ]));
    assert_eq!(
        *changed.at("/info"),
        json!({"title": {"x": 1}, "description": "new, old"})
    );
    assert_eq!(
        *changed.at("/components/schemas/A/properties/a"),
        json!({"$ref": "#/components/schemas/B"})
    );
    assert_eq!(
        *changed.at("/components/schemas/B"),
        json!({"type": "string"})
    );
    assert_eq!(changed.codes, [""; 0]);
    assert_eq!(
        changed.origin("/info/title/x"),
        "sdk.yml#/openapi/transforms/0/args/value/x"
    );
    assert_eq!(
        changed.origin("/components/schemas/B/type"),
        "a.yml#/components/schemas/B/type"
    );
}

#[test]
fn append_adds_what_is_not_there_yet() {
    let changed = Changed::by(json!([
        command(
            "append",
            json!({"target": "$.components.schemas.A.required", "value": ["b"]})
        ),
        command(
            "append",
            json!({"target": "$.tags", "value": {"name": "d"}})
        ),
        command(
            "append",
            json!({"target": "$.components.schemas.A.properties", "value": {"c": {"type": "integer"}}})
        ),
        command(
            "append",
            json!({"target": "$.info", "value": {"title": "U"}})
        ),
    ]));
    assert_eq!(
        *changed.at("/components/schemas/A/required"),
        json!(["a", "b"])
    );
    assert_eq!(*changed.at("/tags/3"), json!({"name": "d"}));
    assert_eq!(
        *changed.at("/components/schemas/A/properties/c/type"),
        json!("integer")
    );
    assert_eq!(*changed.at("/info/title"), json!("T"));
    assert_eq!(changed.codes, ["patch-conflict"]);
    assert_eq!(
        changed.origin("/tags/3/name"),
        "sdk.yml#/openapi/transforms/1/args/value/name"
    );
}

#[test]
fn merge_goes_all_the_way_down() {
    let changed = Changed::by(json!([command(
        "merge",
        json!({"target": "$.components.schemas.*", "value": {"required": ["z"], "properties": {"a": {"format": "uuid"}}}})
    ),]));
    let a = json!({"type": "string", "format": "uuid"});
    assert_eq!(*changed.at("/components/schemas/A/properties/a"), a);
    assert_eq!(*changed.at("/components/schemas/A/required"), json!(["z"]));
    assert_eq!(
        *changed.at("/components/schemas/B/properties"),
        json!({"a": {"format": "uuid"}})
    );
    let given = "sdk.yml#/openapi/transforms/0/args/value";
    assert_eq!(
        changed.origin("/components/schemas/A/properties/a/format"),
        format!("{given}/properties/a/format")
    );
    assert_eq!(
        changed.origin("/components/schemas/A/properties/a/type"),
        "a.yml#/components/schemas/A/properties/a/type"
    );
}

#[test]
fn remove_takes_values_out_and_members_of_them() {
    let changed = Changed::by(json!([
        command("remove", json!({"target": "$.tags[?(@.name != 'b')]"})),
        command(
            "remove",
            json!({"target": ["$.info", "$.components.schemas.A"], "keys": ["description", "required"]})
        ),
        command("remove", json!({"target": "$.info", "keys": ["nothing"]})),
    ]));
    assert_eq!(*changed.at("/tags"), json!([{"name": "b"}]));
    assert_eq!(*changed.at("/info"), json!({"title": "T"}));
    assert_eq!(*changed.at("/components/schemas/A/required"), Value::Null);
    assert_eq!(changed.codes, ["patch-unmatched"]);
    assert_eq!(changed.origin("/tags/0/name"), "a.yml#/tags/1/name");
}

#[test]
fn copy_and_move_lead_back_to_what_they_took() {
    let changed = Changed::by(json!([
        command(
            "copy",
            json!({"from": "$.components.schemas.B", "to": ["$.components.schemas.C", "$.components.schemas.A"]})
        ),
        command(
            "move",
            json!({"from": "$.components.schemas.A.properties.a", "to": "$.components.schemas.A.properties.x-a"})
        ),
        command("move", json!({"from": "$.tags[0]", "to": "$.info.tag"})),
        command("move", json!({"from": "$.tags[*]", "to": "$.info.tags"})),
    ]));
    assert_eq!(
        *changed.at("/components/schemas/C"),
        json!({"type": "string"})
    );
    let properties = changed
        .at("/components/schemas/A/properties")
        .as_object()
        .expect("properties");
    assert_eq!(properties.keys().collect::<Vec<_>>(), ["x-a", "b"]);
    assert_eq!(*changed.at("/info/tag"), json!({"name": "a"}));
    assert_eq!(changed.codes, ["patch-conflict", "patch-ambiguous"]);
    assert_eq!(
        changed.origin("/components/schemas/C/type"),
        "a.yml#/components/schemas/B/type"
    );
    assert_eq!(
        changed.origin("/components/schemas/A/properties/x-a"),
        "a.yml#/components/schemas/A/properties/a"
    );
    assert_eq!(changed.origin("/tags/0"), "a.yml#/tags/1");
    assert_eq!(changed.origin("/info/tag"), "a.yml#/tags/0");
}

#[test]
fn every_one_of_can_be_an_any_of() {
    let changed = Changed::by(json!([{"command": "oneOfToAnyOf"}]));
    assert_eq!(
        *changed.at("/components/schemas/A/properties/b"),
        json!({"anyOf": [{"anyOf": []}]})
    );
    assert_eq!(
        changed.origin("/components/schemas/A/properties/b/anyOf/0/anyOf"),
        "a.yml#/components/schemas/A/properties/b/oneOf/0/oneOf"
    );
}

#[test]
fn a_list_of_an_overlay_is_longer_and_an_object_merged() {
    let document =
        json!({"info": {"title": "T"}, "tags": [{"name": "a"}], "a": {"list": [1], "text": "x"}});
    let action = |target: &str, update: Value| Change {
        file: "overlay.yml".into(),
        at: Pointer::from_text("/actions/0"),
        reason: None,
        edit: Edit::Overlay(Action {
            target: Entry {
                at: Pointer::from_text("/actions/0/target"),
                text: target.to_owned(),
            },
            update: Some(Given {
                at: Pointer::from_text("/actions/0/update"),
                value: update,
            }),
            copy: None,
            remove: false,
        }),
    };
    let patches = Patches {
        changes: vec![
            action("$.tags", json!({"name": "b"})),
            action(
                "$",
                json!({"a": {"list": [2], "text": "y"}, "info": {"version": "1"}}),
            ),
            action("$.info.title", json!("U")),
        ],
        ..Patches::default()
    };
    let changed = Changed::with(document, &patches, Report::default());
    let expected = json!({"info": {"title": "U", "version": "1"}, "tags": [{"name": "a"}, {"name": "b"}], "a": {"list": [1, 2], "text": "y"}});
    assert_eq!(changed.document, expected);
    assert_eq!(
        changed.origin("/tags/1/name"),
        "overlay.yml#/actions/0/update/name"
    );
    assert_eq!(
        changed.origin("/a/list/1"),
        "overlay.yml#/actions/0/update/a/list/0"
    );
}

#[test]
fn extract_to_refs_makes_a_component_of_equal_schemas() {
    let text = json!({"type": "string"});
    let same = json!({"matches_schema": "$.components.schemas.A.properties.a"});
    let changed = Changed::by(json!([command(
        "extractToRefs",
        json!({"ref": {"target": same, "name": "Text"}})
    )]));
    assert_eq!(*changed.at("/components/schemas/Text"), text);
    for place in [
        "/components/schemas/A/properties/a",
        "/components/schemas/B",
    ] {
        assert_eq!(
            *changed.at(place),
            json!({"$ref": "#/components/schemas/Text"})
        );
    }
    assert_eq!(
        changed.origin("/components/schemas/Text/type"),
        "a.yml#/components/schemas/A/properties/a/type"
    );
    assert!(changed.codes.is_empty());
}

#[test]
fn extract_to_refs_refuses_what_is_not_the_same() {
    let targets = json!([
        "$.components.schemas.A.properties.a",
        "$.components.schemas.A.properties.b",
    ]);
    let taken = json!({"target": targets, "name": "#/components/schemas/A"});
    let same = json!({"target": targets, "name": "#/components/schemas/B"});
    let refs = json!({"ref": [taken, same]});
    let changed = Changed::by(json!([command("extractToRefs", refs)]));
    assert_eq!(changed.codes, ["patch-conflict", "patch-conflict"]);
    let properties = changed.at("/components/schemas/A/properties");
    assert_eq!(properties["a"], json!({"$ref": "#/components/schemas/B"}));
    assert_eq!(properties["b"], json!({"oneOf": [{"oneOf": []}]}));
}
