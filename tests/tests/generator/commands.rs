//! The commands beside `generate`, and what narrows a document down or changes it first.

use std::path::Path;

use sdksmith_tests::places::root;

use crate::folder::{Folder, Run};

/// Users and their keys, a page of them, and a second tag.
const DOCUMENT: &str = "openapi: 3.0.3
info: { title: Town, version: '1' }
paths:
  /api/v1/users:
    get:
      summary: Lists users
      operationId: listUsers
      tags: [People]
      parameters: [{ name: page, in: query, schema: { type: integer } }]
      responses: { '200': { description: A., content: { application/json: { schema: { type: object, properties: { data: { type: array, items: { $ref: '#/components/schemas/User' } } } } } } } }
    post:
      operationId: createUser
      tags: [People]
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } }
      responses: { '204': { description: A. } }
  /api/v1/users/{user_id}/keys/{key_id}:
    get:
      operationId: getKey
      tags: [Security]
      parameters:
        - { name: user_id, in: path, required: true, schema: { type: string } }
        - { name: key_id, in: path, required: true, schema: { type: string } }
      responses: { '200': { description: A., content: { application/json: { schema: { type: object, properties: { result: { $ref: '#/components/schemas/Key' } } } } } } }
  /api/v1/files/{name}:
    get:
      operationId: download
      parameters: [{ name: name, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: A., content: { application/octet-stream: {} } } }
components:
  schemas:
    User: { type: object, required: [name], properties: { name: { type: string } } }
    Key: { type: object, properties: { id: { type: string } } }
";

const CONFIG: &str = "settings: { unwrap_response_fields: [result] }
pagination:
  - { name: pages, type: page_number, request: { page: { type: integer } }, response: { data: { type: array, items: {} } } }
";

fn town() -> Folder {
    let folder = Folder::with_document(DOCUMENT);
    folder.write("sdk.yml", CONFIG);
    folder
}

#[test]
fn methods_are_listed_with_what_they_take_and_give() {
    let folder = town();
    let run = folder.run(&["methods", "openapi.yaml", "--config", "sdk.yml"]);
    insta::assert_snapshot!("methods", run.seen());
    let run = folder.run(&[
        "methods",
        "openapi.yaml",
        "--config",
        "sdk.yml",
        "--format",
        "json",
    ]);
    let listed: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(listed.as_array().unwrap().len(), 4);
    assert_eq!(listed[2]["method"], "users.keys.get");
    assert_eq!(listed[2]["positional"][0], "key_id");
    assert_eq!(listed[0]["pagination"], "pages");
}

/// Returns the names of the methods that are selected.
fn selected(folder: &Folder, only: &[&str]) -> (Vec<String>, Run) {
    let mut args = vec!["methods", "openapi.yaml"];
    args.extend(only.iter().flat_map(|selector| ["--only", selector]));
    let run = folder.run(&args);
    let lines = run.stdout.lines().skip(1);
    let names = lines.filter_map(|line| line.split('\t').next());
    (names.map(str::to_owned).collect(), run)
}

#[test]
fn a_selector_is_a_name_a_tag_or_an_operation() {
    let folder = Folder::with_document(DOCUMENT);
    for (only, expected) in [
        (
            &["users.**"][..],
            &["users.list", "users.create", "users.keys.get"][..],
        ),
        (
            &["users"],
            &["users.list", "users.create", "users.keys.get"],
        ),
        (
            &["users.*"],
            &["users.list", "users.create", "users.keys.get"],
        ),
        (&["users.keys"], &["users.keys.get"]),
        (&["**.get"], &["users.keys.get", "files.get"]),
        (&["People"], &["users.list", "users.create"]),
        (&["POST /api/v1/users"], &["users.create"]),
        (
            &["* /api/v1/users/**"],
            &["users.list", "users.create", "users.keys.get"],
        ),
        (&["download", "createUser"], &["users.create", "files.get"]),
    ] {
        let (names, run) = selected(&folder, only);
        assert_eq!(names, expected, "{only:?}\n{}", run.stderr);
        assert_eq!(run.stderr, "", "{only:?}");
    }
}

/// An operation whose body has two forms, and whose answer can be streamed.
const FORMS: &str = "openapi: 3.0.3
info: { title: Notes, version: '1' }
paths:
  /notes/{id}:
    put:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      requestBody:
        content:
          application/json: { schema: { type: object, properties: { text: { type: string } } } }
          text/plain: { schema: { type: string } }
      responses:
        '200': { description: A., content: { application/json: { schema: { type: object } }, text/event-stream: { schema: { type: object } } } }
  /notes: { get: { responses: { '204': { description: A. } } } }
";

#[test]
fn a_further_form_of_a_method_selects_its_operation() {
    let folder = Folder::with_document(FORMS);
    for only in ["notes.update", "notes.update_text", "notes.updateStream"] {
        let (names, run) = selected(&folder, &[only]);
        let expected = ["notes.update", "notes.update_text", "notes.update_stream"];
        assert_eq!(names, expected, "{only}\n{}", run.stderr);
    }
    let (names, run) = selected(&folder, &["notes.update_bytes"]);
    assert_eq!(names, Vec::<String>::new());
    assert!(run.stderr.contains("`notes.update_text`"), "{}", run.stderr);
}

#[test]
fn methods_are_listed_as_a_lock_remembers_them() {
    let folder = Folder::with_document(FORMS);
    folder.write(
        "names.lock",
        "version = 1\n[names]\n\"PUT /notes/{note_id}\" = \"notes.replace()\"\n",
    );
    let run = folder.run(&["methods", "openapi.yaml", "--lock", "names.lock"]);
    assert!(run.stdout.contains("notes.replace\tPUT"), "{}", run.seen());
    let run = folder.run(&["init", "openapi.yaml", "--lock", "names.lock"]);
    assert!(
        run.stdout.contains("replace: put /notes/{id}"),
        "{}",
        run.seen()
    );
    let run = folder.run(&["methods", "openapi.yaml", "--lock", "gone.lock"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("gone.lock"), "{}", run.stderr);
}

#[test]
fn what_is_not_selected_is_left_out_with_its_types() {
    let folder = Folder::with_document(DOCUMENT);
    let args = ["--only", "users.keys", "--report", "json"];
    let run = folder.generate(&args);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["left_out"].as_array().unwrap().len(), 3);
    assert_eq!(report["left_out"][0]["reason"], "not selected");
    let manifest = folder.read("out/Cargo.toml");
    assert!(manifest.contains("all = [\"users\"]"), "{manifest}");
    let tree = folder.tree("out");
    assert!(tree.contains_key("src/users/keys.rs"), "{:?}", tree.keys());
    let text: String = tree
        .values()
        .map(|text| String::from_utf8_lossy(text).into_owned())
        .collect();
    assert!(text.contains("struct Key") && !text.contains("struct User {"));
}

#[test]
fn a_selector_of_the_configuration_narrows_too() {
    let folder = Folder::with_document(DOCUMENT);
    folder.write("sdk.yml", "targets: { rust: { only: ['users.**'] } }\n");
    let run = folder.run(&[
        "methods",
        "openapi.yaml",
        "--config",
        "sdk.yml",
        "--only",
        "**.get",
    ]);
    assert_eq!(run.stdout.lines().count(), 2, "{}", run.stdout);
    assert!(run.stdout.contains("users.keys.get"));
}

#[test]
fn a_selector_that_selects_nothing_is_told() {
    let folder = Folder::with_document(DOCUMENT);
    let run = folder.generate(&["--only", "usrs", "--only", "files"]);
    assert_eq!(run.status, 0);
    assert!(
        run.stderr.contains("did you mean `users`?"),
        "{}",
        run.stderr
    );
    let run = folder.generate(&["--only", "orders.**"]);
    assert_eq!(run.status, 1);
}

const OVERLAY: &str = "overlay: 1.1.0
info: { title: Changes, version: '1' }
actions:
  - target: $.paths['/api/v1/users'].get
    description: Clients are to see streets.
    remove: true
  - target: $.components.schemas.Key.properties
    update: { colour: { type: stirng } }
  - target: $.components.schemas.User
    copy: $.components.schemas.Key
";

#[test]
fn overlays_change_the_document_and_their_values_have_their_places() {
    let folder = Folder::with_document(DOCUMENT);
    folder.write("overlay.yaml", OVERLAY);
    let run = folder.generate(&["--overlay", "overlay.yaml"]);
    insta::assert_snapshot!("overlay", run.seen());
    let all: String = folder
        .tree("out")
        .values()
        .map(|text| String::from_utf8_lossy(text).into_owned())
        .collect();
    assert!(all.contains("pub colour") && !all.contains("listUsers"));
    let shown = folder.run(&[
        "show",
        "normalise",
        "openapi.yaml",
        "User",
        "--overlay",
        "overlay.yaml",
    ]);
    assert!(
        shown.stdout.contains("\"name\"") && shown.stdout.contains("\"colour\""),
        "{}",
        shown.stdout
    );
}

#[test]
fn a_wrong_overlay_is_told_at_its_place() {
    let folder = Folder::with_document(DOCUMENT);
    folder.write("first.yaml", "overlay: 1.0.0\nextnds: a\nactions:\n  - { target: $.info }\n  - { target: $.info.titel, update: a }\n");
    folder.write("second.yaml", "openapi: 3.0.0\n");
    let args = ["--overlay", "first.yaml", "--overlay", "second.yaml"];
    let run = folder.generate(&args);
    insta::assert_snapshot!("overlay_wrong", run.seen());
    assert!(!folder.path("out").exists());
}

#[test]
fn security_of_the_configuration_stands_in_for_the_document() {
    for document in [
        DOCUMENT.to_owned(),
        "swagger: '2.0'\ninfo: { title: Town, version: '1' }\npaths: { /users: { get: { responses: { '204': { description: A. } } } } }\n".to_owned(),
    ] {
        let folder = Folder::with_document(&document);
        folder.write(
            "sdk.yml",
            "security_schemes: { key: { type: apiKey, in: header, name: X-Town } }\nsecurity: [{ key: [] }]\n",
        );
        folder.generate(&[]).must_be_silent();
        let client = folder.read("out/src/client.rs");
        assert!(client.contains("X-Town"), "{client}");
        assert!(folder.read("out/src/security.rs").contains("\"key\""));
    }
}

#[test]
fn an_inferred_configuration_can_be_read_by_people() {
    let folder = Folder::with_document(DOCUMENT);
    let run = folder.run(&["init", "openapi.yaml"]);
    insta::assert_snapshot!("init", run.seen());
    folder
        .run(&["init", "openapi.yaml", "--out", "sdk.yml"])
        .must_be_silent();
    assert_eq!(folder.read("sdk.yml"), run.stdout);
    let again = folder.run(&["init", "openapi.yaml", "--out", "sdk.yml"]);
    insta::assert_snapshot!("init_again", again.seen());
}

#[test]
fn an_inferred_configuration_offers_to_unwrap_what_most_answers_are_wrapped_in() {
    let paths: String = (0..6)
        .map(|index| format!("  /a{index}: {{ get: {{ responses: {{ '200': {{ description: A., content: {{ application/json: {{ schema: {{ type: object, properties: {{ ok: {{ type: boolean }}, result: {{ type: string }} }} }} }} }} }} }} }} }}\n"))
        .collect();
    let folder = Folder::with_document(&format!(
        "openapi: 3.0.3\ninfo: {{ title: Town, version: '1' }}\npaths:\n{paths}"
    ));
    let run = folder.run(&["init", "openapi.yaml", "--out", "sdk.yml"]);
    run.must_be_silent();
    let lines = "
# 6 of 6 answers hold what was asked for in `result`. With these two lines methods return it alone.
# settings:
#   unwrap_response_fields: [result]
#   unwrap_multiproperty_response_fields: true
";
    let text = folder.read("sdk.yml");
    assert!(text.contains(lines), "{text}");
    let wrapped = folder.run(&["methods", "openapi.yaml", "--config", "sdk.yml"]);
    let bare = lines.replace("# ", "").replace("6 of 6", "# 6 of 6");
    let text = text.replace(lines, &bare);
    std::fs::write(folder.path("sdk.yml"), text).unwrap();
    let bare = folder.run(&["methods", "openapi.yaml", "--config", "sdk.yml"]);
    let count = |text: &str| text.matches("\tString\t").count();
    assert_eq!((count(&wrapped.stdout), count(&bare.stdout)), (0, 6));
}

/// Generating with what `init` writes gives the same crate as generating without a configuration.
#[test]
fn an_inferred_configuration_changes_nothing() {
    let cases = root().join("tests/cases");
    let mut documents: Vec<_> = std::fs::read_dir(cases)
        .unwrap()
        .map(|entry| entry.unwrap().path().join("openapi.yaml"))
        .filter(|document| document.exists())
        .collect();
    documents.push(root().join("spec/openapi.yaml"));
    assert!(documents.len() > 40);
    for document in documents {
        changes_nothing(&document);
    }
}

fn changes_nothing(document: &Path) {
    let folder = Folder::new();
    let document = document.to_str().unwrap();
    let init = folder.run(&["init", document, "--out", "sdk.yml"]);
    assert_eq!(init.status, 0, "{}", init.stderr);
    let generate = |out: &str, more: &[&str]| {
        let args = ["generate", document, "--out", out, "--name", "a-b"];
        folder.run(&[&args, more].concat())
    };
    let without = generate("without", &[]);
    let with = generate("with", &["--config", "sdk.yml"]);
    assert_eq!(
        (with.status, &with.stderr),
        (without.status, &without.stderr),
        "{document}"
    );
    // The lock says which places the configuration gives.
    let crate_in = |out: &str| {
        let mut tree = folder.tree(out);
        tree.retain(|path, _| path != "sdksmith.lock");
        tree
    };
    assert!(crate_in("with") == crate_in("without"), "{document}");
}

const HINTS: &str = "openapi: 3.0.3
info: { title: Town, version: '1' }
paths:
  /a: { get: { x-stainless-method: streets.houses.find, responses: &nothing { '204': { description: A. } } } }
  /b: { get: { x-stainless-method: { path: $client.ping }, responses: *nothing } }
  /c: { get: { x-fern-sdk-group-name: [streets, lamps], x-fern-sdk-method-name: turnOn, responses: *nothing } }
  /d: { get: { x-speakeasy-group: trees.leaves, x-speakeasy-name-override: count, responses: { '200': { description: A., content: { application/json: { schema: { $ref: '#/components/schemas/Count' } } } } } } }
  /e: { get: { x-speakeasy-name-override: look, responses: *nothing } }
  /f: { get: { x-stainless-skip: [python, rust], responses: *nothing } }
components:
  schemas:
    Count:
      type: object
      required: [n, hidden]
      properties:
        n: { type: integer, x-stainless-naming: { rust: { property_name: number_of_leaves } } }
        hidden: { type: string, x-stainless-skip: true }
";

#[test]
fn names_in_the_document_are_taken_over() {
    let folder = Folder::with_document(HINTS);
    folder.generate(&[]).must_be_silent();
    let types = folder.read("out/src/trees/leaves.rs");
    assert!(
        types.contains("pub number_of_leaves") && !types.contains("pub hidden"),
        "{types}"
    );
    let (names, _) = selected(&folder, &[]);
    let expected = [
        "ping",
        "streets.houses.find",
        "streets.lamps.turn_on",
        "trees.leaves.count",
        "e.look",
    ];
    assert_eq!(names, expected);
}

const PUBLISHED: &str = "organization: { name: town, contact: help@town.example, github_org: town-hall }
client_settings: { default_client_name: townHall }
targets:
  rust:
    package_name: town-client
    version: 2.1.0
    rust_version: '1.90'
    homepage: https://town.example
    authors: [The town]
    keywords: [town]
    categories: [science]
    features: { default: [files] }
    dependencies: { uuid: '1', chrono: { version: '0.4', default-features: false, features: [std] } }
readme:
  example_requests:
    default:
      type: request
      endpoint: get /api/v1/users/{id}/keys/{key_id}
      params: { user_id: me, key_id: k-1 }
      response_property: result
      assign_to: my_key
    pagination: { type: request, endpoint: get /api/v1/users, params: { page: 3 } }
";

#[test]
fn the_crate_is_published_as_its_author_says() {
    let folder = Folder::with_document(DOCUMENT);
    folder.write("sdk.yml", PUBLISHED);
    folder.generate(&[]).must_be_silent();
    let manifest = folder.read("out/Cargo.toml");
    for line in [
        "name = \"town-client\"",
        "version = \"2.1.0\"",
        "rust-version = \"1.90\"",
        "repository = \"https://github.com/town-hall/town-client\"",
        "homepage = \"https://town.example\"",
        "authors = [\"The town\"]",
        "keywords = [\"town\"]",
        "categories = [\"science\"]",
        "default = [\"files\", \"rustls\"]",
        "uuid = \"1\"",
        "chrono = { version = \"0.4\", default-features = false, features = [\"std\"] }",
    ] {
        assert!(
            manifest.lines().any(|known| known == line),
            "{line}\n{manifest}"
        );
    }
    let readme = folder.read("out/README.md");
    for text in [
        "For help: help@town.example.",
        "let my_key = client",
        "KeyGetParams::new(\"me\")",
        "println!(\"{:?}\", my_key.result);",
        "UserListParams::new().page(3",
    ] {
        assert!(readme.contains(text), "{text}\n{readme}");
    }
    assert!(
        folder
            .read("out/src/lib.rs")
            .contains("pub use self::client::Client as TownHall;")
    );
}

#[test]
fn a_method_has_the_security_that_the_configuration_gives_it() {
    let folder = Folder::with_document(DOCUMENT);
    folder.write(
        "sdk.yml",
        "security_schemes: { key: { type: http, scheme: bearer } }
security: [{ key: [] }]
resources: { files: { methods: { get: { endpoint: 'get /api/v1/files/{name}', security: [{}] } } } }
",
    );
    folder.generate(&[]).must_be_silent();
    let security = folder.read("out/src/security.rs");
    assert!(
        security.contains("&[&[]]") && security.contains("&[&[\"key\"]]"),
        "{security}"
    );
}

/// All that public configurations say which has no meaning for a client in Rust, and the older ways to say things.
const OF_OTHERS: &str = "edition: 2026-05-06
organization: { name: town, docs: '', contact: '', security: { contact: a@b.c } }
codeflow: { detect_breaking_changes: true, release_environment: npm, publish_packages: true }
diagnostics: { ignored: { Model/Recommended: true, Pagination/NotConfigured: ['#/pagination'] } }
package: { node: { name: town, repo: town-node, skip: false } }
targets:
  typescript:
    edition: typescript.2025-10-10
    package_name: '@town/sdk'
    production_repo: null
    staging_repo: town/staging
    publish: { npm: { auth_method: oidc }, jsr: { package_name: a }, release: { branch: main } }
    options: { mcp_server: { package_name: a, enable_all_resources: true } }
  kotlin: { reverse_domain: town.example, publish: { maven: { sonatype_platform: portal } } }
  ruby: { gem_name: town, skip: true }
settings: { disable_mock_tests: true, license: MIT, per_endpoint_security: true, mock_server: prism }
client_settings:
  opt_in_new_security_behaviour: true
  omit_stainless_headers: true
  default_client_example_name: town
  idempotency: { header: Idempotency-Key }
  opts:
    tenant: { type: string, nullable: true, required_in_tests: true }
    labels: { type: map, nullable: true }
environments: { production: 'https://api.town.example/', local: 'http://localhost:1' }
query_settings: { nested_format: brackets, array_format: comma }
openapi: { code_samples: mintlify, transformations: [] }
pagination: []
readme:
  include_stainless_attribution: false
  example_requests:
    default: { type: request, endpoint: get /api/v1/users, params: &none {} }
    headline: { type: request, endpoint: get /api/v1/users, params: *none }
resources:
  $client: { methods: { download: 'get /api/v1/files/{name}' } }
  $shared: { models: { key: Key } }
  users:
    standalone_api: true
    models: { user: '#/components/schemas/User' }
    methods:
      list: { endpoint: get /api/v1/users, type: http, paginated: false, mcp: { tool_name: a }, terraform: {} }
      create: >-
        post
        /api/v1/users
      update: { endpoint: post /api/v1/users, skip: [rust, python] }
      amend: { endpoint: post /api/v1/users, only: [python] }
    subresources:
      keys: { methods: { _get: 'get /api/v1/users/{user_id}/keys/{key_id}' } }
      ghosts: { only: [python], methods: { list: get /nothing } }
";

#[test]
fn what_is_for_others_is_accepted_in_silence() {
    let folder = Folder::with_document(DOCUMENT);
    folder.write("sdk.yml", OF_OTHERS);
    folder.generate(&["--strict"]).must_be_silent();
    let client = folder.read("out/src/client.rs");
    assert!(client.contains("\"https://api.town.example\""), "{client}");
    assert!(!folder.read("out/README.md").contains("documented at"));
    let run = folder.run(&["methods", "openapi.yaml", "--config", "sdk.yml"]);
    let lines = run.stdout.lines().skip(1);
    let names: Vec<_> = lines.filter_map(|line| line.split('\t').next()).collect();
    assert_eq!(
        names,
        ["download", "users.list", "users.create", "users.keys.get"]
    );
}
