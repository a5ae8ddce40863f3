//! A document that grows moves no name that was handed out.

use std::collections::{BTreeMap, BTreeSet};

use sdksmith::{
    emit,
    pipeline::{self, Input},
    report::Report,
    resolve::Wanted,
    sdk::Remembered,
};
use serde_json::{Map, Value, json};

/// What a document can have: each is put in or taken out on its own, and many want one name.
fn pieces() -> Vec<(&'static str, Value)> {
    let answer = |schema: &str| json!({"200": {"description": "", "content": {"application/json": {"schema": {"$ref": format!("#/components/schemas/{schema}")}}}}});
    let reads = |schema: &str| json!({"responses": answer(schema)});
    let sends = |id: &str, properties: Value| {
        let schema = json!({"type": "object", "properties": properties});
        json!({"operationId": id, "requestBody": {"content": {"application/json": {"schema": schema}}}, "responses": answer("zone")})
    };
    let text = json!({"type": "string"});
    let choice = json!({"type": "string", "enum": ["up", "down"]});
    vec![
        ("/paths//zones/get", reads("zone")),
        (
            "/paths//zones/post",
            sends("createZone", json!({"state": choice})),
        ),
        ("/paths//zones~{id}/get", reads("zone")),
        (
            "/paths//zones~{id}/put",
            sends("replaceZone", json!({"state": choice})),
        ),
        (
            "/paths//zones~{id}/patch",
            sends("editZone", json!({"state": choice})),
        ),
        ("/paths//zones~{id}~records/get", reads("record")),
        ("/paths//zones~records/get", reads("record")),
        ("/paths//zones~search/get", reads("zone")),
        ("/paths//zones~search/post", reads("zone")),
        ("/paths//v2~zones/get", reads("zone")),
        ("/paths//users~{id}/get", reads("user")),
        ("/paths//users~{id}~zone/get", reads("zone")),
        ("/paths//users~{id}~records/get", reads("record")),
        (
            "/paths//users~{id}~close/post",
            sends("closeUser", json!({"reason": text})),
        ),
        ("/paths//users~{id}~close~log/get", reads("record")),
        (
            "/components/schemas/zone/properties/created_at",
            text.clone(),
        ),
        (
            "/components/schemas/zone/properties/createdAt",
            text.clone(),
        ),
        (
            "/components/schemas/zone/properties/created-at",
            text.clone(),
        ),
        ("/components/schemas/zone/properties/state", choice.clone()),
        ("/components/schemas/user/properties/id", text.clone()),
        ("/components/schemas/user/properties/ID", text.clone()),
        ("/components/schemas/user/properties/state", choice),
        (
            "/components/schemas/record/properties/level",
            json!({"type": "string", "enum": ["low", "LOW"]}),
        ),
        (
            "/components/schemas/record/properties/kind",
            json!({"type": "string", "enum": ["a b", "a_b", "c"]}),
        ),
        (
            "/components/schemas/record/properties/zone",
            json!({"$ref": "#/components/schemas/zone"}),
        ),
        (
            "/components/schemas/Zone",
            json!({"type": "object", "properties": {"x": text}}),
        ),
        (
            "/components/schemas/user/properties/old_zone",
            json!({"$ref": "#/components/schemas/Zone"}),
        ),
    ]
}

/// Returns the document with some of the pieces.
fn document_of(pieces: &[(&str, Value)], chosen: &BTreeSet<usize>) -> Value {
    let mut document = json!({
        "openapi": "3.0.3",
        "info": {"title": "", "version": ""},
        "paths": {},
        "components": {"schemas": {"zone": {"type": "object"}, "user": {"type": "object"}, "record": {"type": "object"}, "Zone": {"type": "object"}}},
    });
    for (place, piece) in chosen.iter().map(|index| &pieces[*index]) {
        let mut names: Vec<String> = place[1..]
            .replace("//", "/\u{1}")
            .split('/')
            .map(|name| name.replace('\u{1}', "/").replace('~', "/"))
            .collect();
        let last = names.pop().expect("a place has a name");
        let mut parent = &mut document;
        for name in names {
            let members = parent.as_object_mut().expect("only objects have members");
            parent = members
                .entry(name)
                .or_insert_with(|| Value::Object(Map::new()));
        }
        parent[last] = piece.clone();
    }
    document
}

/// Generates a client with what is remembered, and returns what is to be remembered then.
fn generate(document: &Value, remembered: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("openapi.json");
    std::fs::write(&file, document.to_string()).expect("the document is written");
    let input = Input {
        document: file,
        config: None,
        overlays: Vec::new(),
        wanted: Wanted {
            remembered: Remembered(remembered),
            ..Wanted::default()
        },
        layout: emit::Layout::Crate,
    };
    let mut report = Report::default();
    let files = pipeline::generate(&input, &mut report).files;
    files.expect("the document can be generated").names
}

fn parts(names: &str) -> BTreeSet<&str> {
    names.split(' ').collect()
}

/// Returns whether one of the members in a text is this.
fn has_member(members: &str, member: &str) -> bool {
    let mut members = members.split(' ').filter_map(|part| part.split_once('='));
    members.any(|(known, _)| known == member)
}

/// Numbers that depend on a seed alone.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }
}

#[test]
fn names_stay_when_a_document_grows_and_shrinks() {
    let pieces = pieces();
    for seed in 0..3 {
        let mut random = Random(seed);
        let mut chosen: BTreeSet<usize> =
            (0..pieces.len()).filter(|_| random.below(3) == 0).collect();
        let mut names = generate(&document_of(&pieces, &chosen), BTreeMap::new());
        for _ in 0..12 {
            let index = random.below(pieces.len());
            if !chosen.remove(&index) {
                chosen.insert(index);
            }
            let document = document_of(&pieces, &chosen);
            let there = generate(&document, BTreeMap::new());
            let next = generate(&document, names.clone());
            for (what, before) in &names {
                let now = next.get(what).map(String::as_str).unwrap_or_default();
                let is_there = |part: &&&str| match (there.get(what), part.split_once('=')) {
                    (Some(members), Some((member, _))) => has_member(members, member),
                    (members, _) => members.is_some(),
                };
                let (before, now) = (parts(before), parts(now));
                let lost: Vec<_> = before.difference(&now).filter(is_there).collect();
                assert!(lost.is_empty(), "seed {seed}: {what}: {lost:?} -> {now:?}");
            }
            names = next;
        }
    }
}

#[test]
fn the_same_document_gives_the_same_names() {
    let pieces = pieces();
    let all = (0..pieces.len()).collect();
    let document = document_of(&pieces, &all);
    let names = generate(&document, BTreeMap::new());
    assert_eq!(generate(&document, names.clone()), names);
}
