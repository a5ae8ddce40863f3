//! What a lock does not decide.

use sdksmith::Report;

use crate::folder::Folder;

const TOWN: &str = "openapi: 3.0.3
info: { title: Town, version: '1' }
paths:
  /houses: { get: { responses: { '200': &house { description: A., content: { application/json: { schema: { $ref: '#/components/schemas/house' } } } } } } }
  /yards: { get: { responses: { '200': { description: A., content: { application/json: { schema: { $ref: '#/components/schemas/yard' } } } } } } }
components:
  schemas:
    house: { type: object, properties: { number: { type: integer } } }
    yard: { type: object, properties: { kind: { type: string, enum: [front, BACK] } } }
";

/// Calls the yard what the house was called, and its method what that of the house was called.
const RENAMES: &str = "resources:
  houses: { methods: { list: get /yards }, models: { house: '#/components/schemas/yard' } }
";

fn town() -> Folder {
    let folder = Folder::with_document(TOWN);
    folder.generate(&[]).must_be_silent();
    folder
}

fn names(folder: &Folder) -> String {
    let lock = folder.read("out/sdksmith.lock");
    let (_, names) = lock.split_once("[names]\n").expect("names are remembered");
    names.to_owned()
}

#[test]
fn a_lock_says_where_each_operation_and_schema_is() {
    let expected = r##""#/components/schemas/house" = "house@houses"
"#/components/schemas/yard" = "yard@yards .kind%afe1"
"#/components/schemas/yard > yard_kind" = "BACK"
"GET /houses" = "houses.list() house_list_response~"
"GET /yards" = "yards.list() yard_list_response~"
"##;
    assert_eq!(names(&town()), expected);
}

#[test]
fn names_of_the_configuration_win() {
    let folder = town();
    folder.write("sdk.yml", RENAMES);
    folder.generate(&[]).must_be_silent();
    let expected = r##""#/components/schemas/house" = "house@houses=House2"
"#/components/schemas/yard" = "house@houses .kind%afe1"
"#/components/schemas/yard > house_kind" = "BACK"
"GET /houses" = "houses.list_houses()"
"GET /yards" = "houses.list(configured)"
"##;
    assert_eq!(names(&folder), expected);
}

#[test]
fn names_that_are_removed_are_free() {
    let folder = town();
    let other = TOWN
        .replace("/houses:", "/cottages:")
        .replace("house", "cottage");
    folder.write("openapi.yaml", &other);
    folder.generate(&[]).must_be_silent();
    assert!(!names(&folder).contains("house"));
    folder.write("openapi.yaml", TOWN);
    folder.generate(&[]).must_be_silent();
    assert_eq!(names(&folder), names(&town()));
}

/// Returns a document whose calls fail with bodies of one member, by status.
fn failing(calls: &[(&str, &[(u16, &str)])]) -> String {
    let mut text = "openapi: 3.0.3\ninfo: { title: Town, version: '1' }\npaths:\n".to_owned();
    for (path, failures) in calls {
        text += &format!(
            "  /{path}:\n    post:\n      responses:\n        '204': {{ description: Done. }}\n"
        );
        for (status, member) in *failures {
            text += &format!(
                "        '{status}': {{ description: Failed., content: {{ application/json: {{ schema: {{ type: object, properties: {{ {member}: {{ type: string }} }} }} }} }} }}\n"
            );
        }
    }
    text
}

#[test]
fn what_comes_to_differ_leaves_its_type_to_the_others() {
    let (alike, other) = (
        [(400, "reason"), (404, "door")],
        [(400, "reason"), (404, "key")],
    );
    let folder = Folder::with_document(&failing(&[
        ("doors", &alike),
        ("gates", &alike),
        ("locks", &alike),
    ]));
    folder.generate(&[]).must_be_silent();
    let shared = "\"POST /doors\" = \"doors.create() door_create_error@$shared ";
    assert!(names(&folder).contains(shared), "{}", names(&folder));
    folder.write(
        "openapi.yaml",
        failing(&[("doors", &other), ("gates", &alike), ("locks", &alike)]),
    );
    folder.generate(&[]).must_be_silent();
    let now = names(&folder);
    let expected = r##""POST /doors" = "doors.create() door_create_error .not_found%70b0 error_body%3ee0@$shared"
"POST /doors > door_create_error" = "bad_request:error_body not_found:door_create_error_not_found"
"POST /gates" = "gates.create() door_create_error@$shared .not_found%70b0"
"##;
    assert!(now.contains(expected), "{now}");
    assert!(
        now.contains("\"$failure POST /locks\" = \"fcbb POST /gates\""),
        "{now}"
    );
}

#[test]
fn a_lock_that_was_edited_gives_no_impossible_name() {
    let folder = town();
    let before = folder.tree("out");
    let lock = folder.read("out/sdksmith.lock");
    for (from, to) in [
        (
            "yard@yards .kind%afe1",
            "yard@yards=r#fn .kind=1 .kind=Yard x",
        ),
        ("houses.list()", "houses..list()"),
        ("houses.list()", "(((("),
        ("houses.list()", "Houses.List()"),
        ("\"BACK\"", "\"BACK=self %%% front=\""),
        ("\"BACK\"", "\"BACK=Back-2 front=Front___3\""),
        ("\"BACK\"", "\"BACK=2\""),
        (
            "[names]",
            "[names]\n\"$function houses.list\" = \"list-2\"\n\"$resource houses\" = \"Houses.7 houses-7 houses-\"",
        ),
        (
            "[names]",
            "[names]\n\"#/components/schemas/house > house\" = \"number=number-7\"",
        ),
    ] {
        folder.write("out/sdksmith.lock", lock.replace(from, to));
        folder.generate(&[]).must_be_silent();
        assert!(folder.tree("out") == before, "{to}");
    }
    folder.write("out/sdksmith.lock", lock.replace("\"house@houses\"", "1"));
    let run = folder.generate(&[]);
    assert_eq!(run.status, 1, "{}", run.seen());
    assert!(
        run.stderr.contains("`names` is no table of texts"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_check_needs_the_names_that_were_handed_out() {
    let folder = town();
    folder.write(
        "openapi.yaml",
        TOWN.replace(
            "  /yards:",
            "  /houses/list: { get: { responses: { '200': *house } } }\n  /yards:",
        ),
    );
    folder.generate(&[]).must_be_silent();
    folder.generate(&["--check"]).must_be_silent();
    std::fs::remove_file(folder.path("out/sdksmith.lock")).expect("the lock is there");
    let run = folder.generate(&["--check"]);
    assert_eq!(run.status, 1, "{}", run.seen());
}

/// A build script's client has no folder: its names are in a file that the script names.
#[test]
fn a_module_remembers_its_names_in_a_file() {
    let folder = town();
    let generator =
        sdksmith::Generator::new(folder.path("openapi.yaml")).lock(folder.path("names.lock"));
    let generate = || {
        let mut report = Report::default();
        let outcome = generator.generate(&mut report);
        (outcome.files.map(|files| files.names), report)
    };
    folder.write(
        "names.lock",
        "version = 1\n[names]\n\"GET /houses\" = \"cottages.list()\"\n",
    );
    let (names, report) = generate();
    assert_eq!(
        names.expect("a client")["GET /houses"],
        "cottages.list() cottage_list_response~"
    );
    assert!(report.diagnostics.is_empty());
    folder.write("names.lock", "<<<<<<< HEAD");
    let (names, report) = generate();
    assert_eq!((names, report.diagnostics[0].code), (None, "output-lock"));
}
