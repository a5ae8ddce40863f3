use crate::{
    emit::{
        Layout,
        support::{Fixture, argument, assert_has},
    },
    sdk::{Place, Presence, Sample},
};

fn client() -> Fixture {
    let mut fixture = Fixture::new();
    let mut list = argument(Place::Query, "page", Presence::Optional);
    list.sample = Some(Sample::Text("1".to_owned()));
    list.whole = Some(Sample::Text("2".to_owned()));
    fixture.call("list", "/zones", vec![list]);
    fixture.sdk.package.name = "zones-sdk".to_owned();
    fixture
}

#[test]
fn only_who_asks_for_them_gets_tests() {
    let has_tests = |fixture: &Fixture| {
        let files = fixture.files();
        files.iter().any(|(path, _)| path.starts_with("tests/"))
    };
    let mut fixture = client();
    assert!(!has_tests(&fixture));
    fixture.sdk.package.has_tests = true;
    assert!(has_tests(&fixture));
    fixture.layout = Layout::Adopted;
    assert!(!has_tests(&fixture));
}

#[test]
fn a_method_is_called_without_and_with_what_is_optional() {
    let mut fixture = client();
    fixture.sdk.package.has_tests = true;
    let calls = fixture.file("tests/calls/of_zones.rs");
    assert_has(&calls, r#"method: "zones.list""#);
    assert_has(
        &calls,
        "required: Some(|client| client.zones().list(ZoneListParams::new()).into())",
    );
    assert_has(
        &calls,
        r#"whole: Some(|client| client.zones().list(ZoneListParams::new().page("2")).into())"#,
    );
    let program = fixture.file("tests/calls/main.rs");
    assert_has(&program, "mod of_zones;");
    assert_has(&program, "&[of_zones::CALLS]");
}

#[test]
fn the_example_of_a_method_is_the_call_that_is_made() {
    let mut fixture = client();
    fixture.sdk.package.has_tests = true;
    let bare = |text: &str| {
        text.replace("///", "")
            .split_whitespace()
            .collect::<String>()
    };
    let call = "client.zones().list(ZoneListParams::new())";
    for file in ["src/zones.rs", "tests/calls/of_zones.rs", "README.md"] {
        assert!(bare(&fixture.file(file)).contains(call), "{file}");
    }
}
