//! Words → identifiers, and that an identifier stays where it is when a document is put into another order or grows.

use std::fmt::Write as _;

use sdksmith::config::{Config, Unconfigured};
use sdksmith_tests::{case::Case, places::root};
use serde_json::{Map, Value, json};

use crate::client::{Client, value};

/// Words as documents write them.
const WORDS: &[&str] = &[
    "name",
    "user_name",
    "user-name",
    "user name",
    "userName",
    "UserName",
    "USER_NAME",
    "userID",
    "userIDs",
    "HTTPServer",
    "IPv4Address",
    "oauth2Token",
    "x509",
    "sha256Sum",
    "v1",
    "1st",
    "2fa",
    "_id",
    "__typename",
    "@type",
    "$ref",
    "a.b.c",
    "a[b]",
    "a/b",
    "a:b",
    "+1",
    "-1",
    "+",
    "-",
    "*",
    "%",
    "<",
    ">=",
    "",
    " ",
    "_",
    "é",
    "straße",
    "名前",
    "Ünïcode",
    "type",
    "Self",
    "self",
    "crate",
    "super",
    "async",
    "gen",
    "match",
    "try",
    "yield",
    "new",
    "clone",
    "default",
    "from",
    "into",
    "as_str",
    "Option",
    "Result",
    "String",
    "Vec",
    "Box",
    "Some",
    "None",
    "Ok",
    "Err",
    "Unrecognized",
    "client",
    "params",
    "value",
    "rt",
    "std",
    "body",
    "send",
    "the_quick_brown_fox_jumps_over_the_lazy_dog",
];

/// A document in which `word` names everything that can have a name.
fn document_of(word: &str) -> Value {
    let mut members = Map::new();
    members.insert("of_type".to_owned(), json!({"$ref": format!("#/components/schemas/{}", word.replace('~', "~0").replace('/', "~1"))}));
    members.insert(
        "of_value".to_owned(),
        json!({"type": "string", "enum": [word]}),
    );
    let body = json!({"type": "object", "properties": members});
    let mut properties = Map::new();
    properties.insert(word.to_owned(), json!({"type": "string"}));
    let mut schemas = Map::new();
    schemas.insert(
        word.to_owned(),
        json!({"type": "object", "properties": properties}),
    );
    let operation = json!({
        "tags": [word],
        "parameters": [{"name": word, "in": "query", "schema": {"type": "string"}}],
        "responses": {"200": {"description": "", "content": {"application/json": {"schema": body}}}},
    });
    let mut paths = Map::new();
    // With items and something to ask of all of them, a word is that of a resource, even if it is a verb.
    paths.insert(format!("/{word}/{{item}}"), json!({"get": operation}));
    paths.insert(format!("/{word}"), json!({"head": {"responses": {}}}));
    json!({"openapi": "3.0.3", "info": {"title": "", "version": ""}, "paths": paths, "components": {"schemas": schemas}})
}

/// A line for each word: as a module, a struct of methods, a type, a field, a variant and a struct of arguments.
#[test]
fn words_become_identifiers() {
    let mut table = String::new();
    for word in WORDS {
        let Client { sdk, names } = Client::of(document_of(word), &Config::default());
        let resource = &names.resources[0];
        let type_at = |end: &str| {
            sdk.types
                .iter()
                .find(|(_, ty)| ty.at.as_str().ends_with(end))
        };
        let schema = sdk
            .types
            .iter()
            .find(|(_, ty)| ty.at.as_str().starts_with("/components/"));
        let schema = names.ty(schema.unwrap().0);
        let value = names.ty(type_at("/of_value").unwrap().0);
        let idents = [
            &resource.module,
            &resource.ty,
            &schema.ident,
            &schema.members[0],
            &value.members[0],
            &names.methods[0].params,
        ];
        let idents = idents.map(|ident| ident.as_str());
        writeln!(table, "{word:?} {}", idents.join(" ")).unwrap();
    }
    insta::assert_snapshot!(table);
}

/// All words at once: those that come to the same identifier take longer ones, each its own.
#[test]
fn words_that_collide_stay_apart() {
    let mut properties = Map::new();
    for word in WORDS {
        properties.insert((*word).to_owned(), json!({"type": "string"}));
    }
    let document = json!({
        "openapi": "3.0.3", "info": {"title": "", "version": ""},
        "paths": {"/words": {"post": {
            "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object", "properties": properties}}}},
            "responses": {"200": {"description": "", "content": {"application/json": {"schema": {"type": "string", "enum": WORDS}}}}},
        }}},
    });
    let lines = Client::of(document, &Config::default()).lines();
    let lines: Vec<_> = lines.iter().flat_map(|line| line.split(", ")).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

/// Everything that has a document: the cases, and the one that the published client comes from.
fn documents() -> Vec<(String, Value, Config)> {
    let cases = Case::all().unwrap().into_iter();
    let mut folders: Vec<_> = cases.map(|case| (case.name, case.folder)).collect();
    folders.push(("spec".to_owned(), root().join("spec")));
    let read = |(name, folder): (String, std::path::PathBuf)| {
        let text = std::fs::read_to_string(folder.join("openapi.yaml")).unwrap();
        let file = folder.join("sdk.yml");
        let mut report = sdksmith::Report::default();
        let config = if file.exists() {
            Config::load(&file, &mut report).unwrap()
        } else {
            Config::default()
        };
        (name, value(&text), config)
    };
    folders.into_iter().map(read).collect()
}

#[test]
fn names_do_not_depend_on_the_order_of_components() {
    for (name, document, config) in documents() {
        let places = [
            "/components/schemas",
            "/components/parameters",
            "/components/responses",
            "/definitions",
        ];
        keeps_its_names_in_any_order(&name, &document, &config, &places);
    }
}

#[test]
fn names_do_not_depend_on_the_order_of_operations() {
    for (name, document, config) in documents().into_iter().filter(|(name, ..)| name != "spec") {
        keeps_its_names_in_any_order(&name, &document, &config, &["/paths"]);
    }
}

#[test]
fn names_of_shared_parts_do_not_depend_on_the_order_of_operations() {
    for (name, document, config) in documents() {
        keeps_its_names_in_any_order(&name, &document, &config, &["/paths"]);
    }
}

#[track_caller]
fn keeps_its_names_in_any_order(name: &str, document: &Value, config: &Config, places: &[&str]) {
    let before = Client::of(document.clone(), config).lines();
    for seed in 0..4 {
        let mut shuffled = document.clone();
        for place in places {
            if let Some(Value::Object(entries)) = shuffled.pointer_mut(place) {
                shuffle(entries, seed);
            }
        }
        let after = Client::of(shuffled, config).lines();
        let gone: Vec<_> = before.difference(&after).collect();
        let come: Vec<_> = after.difference(&before).collect();
        assert!(
            gone.is_empty() && come.is_empty(),
            "{name}, order {seed}: gone {gone:#?}, come {come:#?}"
        );
    }
}

#[test]
fn names_do_not_move_when_siblings_come() {
    let documents = documents().into_iter();
    // What is added is written in OpenAPI 3.
    let documents = documents.filter(|(_, document, _)| document.get("openapi").is_some());
    for (name, mut document, config) in documents {
        let before = Client::of(document.clone(), &config).lines();
        grow(&mut document);
        let after = Client::of(document, &config).lines();
        let moved: Vec<_> = before.difference(&after).collect();
        assert!(moved.is_empty(), "{name}: {moved:#?}");
        let is_chosen =
            config.rust.unconfigured == Some(Unconfigured::Skip) || !config.rust.only.is_empty();
        assert!(is_chosen || after.len() > before.len(), "{name}");
    }
}

/// Puts new schemas and operations among the others, before, between and behind them.
fn grow(document: &mut Value) {
    let root = document.as_object_mut().unwrap();
    let components = root.entry("components").or_insert_with(|| json!({}));
    let schemas = components
        .as_object_mut()
        .unwrap()
        .entry("schemas")
        .or_insert_with(|| json!({}));
    let new = json!({"type": "object", "properties": {
        "name": {"type": "string"}, "kind": {"type": "string", "enum": ["newcomer"]}, "inner": {"type": "object", "properties": {"zebra": {"type": "string"}}},
    }});
    scatter(
        schemas.as_object_mut().unwrap(),
        &[("Newcomer", new.clone()), ("ZebraCrossing", new)],
    );
    let operation = |schema: &str| {
        let schema = json!({"$ref": format!("#/components/schemas/{schema}")});
        json!({"post": {"tags": ["Zebras"], "responses": {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}}})
    };
    let paths = root["paths"].as_object_mut().unwrap();
    scatter(
        paths,
        &[
            ("/zebras", operation("Newcomer")),
            ("/zebras/{zebra}/crossings", operation("ZebraCrossing")),
        ],
    );
}

/// Puts the first entry to the front, and the others into the middle.
fn scatter(entries: &mut Map<String, Value>, new: &[(&str, Value)]) {
    let old = std::mem::take(entries);
    let middle = old.len() / 2;
    let [first, rest @ ..] = new else { return };
    entries.insert(first.0.to_owned(), first.1.clone());
    for (index, (key, value)) in old.into_iter().enumerate() {
        if index == middle {
            entries.extend(
                rest.iter()
                    .map(|(key, value)| ((*key).to_owned(), value.clone())),
            );
        }
        entries.insert(key, value);
    }
    entries.extend(
        rest.iter()
            .map(|(key, value)| ((*key).to_owned(), value.clone())),
    );
}

/// Brings entries into another order, the same for the same seed.
fn shuffle(entries: &mut Map<String, Value>, seed: u64) {
    let mut list: Vec<_> = std::mem::take(entries).into_iter().collect();
    if seed == 0 {
        list.reverse();
    } else {
        list.sort_by_cached_key(|(key, _)| spread(key, seed));
    }
    entries.extend(list);
}

/// FNV-1a, begun elsewhere for each seed.
fn spread(key: &str, seed: u64) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    key.bytes().fold(start, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
