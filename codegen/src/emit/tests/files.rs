use crate::{
    emit::{
        Layout,
        support::{Fixture, ZONES, argument, assert_has, field, object, string},
    },
    sdk::{
        ClientOption, Credential, Direction, Feature, Place, Presence, Scheme, Security, TypeRef,
        Words,
    },
};

fn client() -> Fixture {
    let mut fixture = Fixture::new();
    fixture.call(
        "get",
        "/zones",
        vec![argument(Place::Query, "q", Presence::Optional)],
    );
    fixture.sdk.package.features.push(Feature {
        words: Words::split("zones"),
        resources: vec![ZONES],
    });
    let shape = object([
        field(
            "errors",
            TypeRef::List(Box::new(string())),
            Presence::Optional,
        ),
        field("code", string(), Presence::Required),
        field("api", string(), Presence::Optional),
    ]);
    let error = fixture.declare("problem", Direction::Response, shape);
    let client = &mut fixture.sdk.client;
    client.error = Some(TypeRef::Named(error));
    client.options.push(ClientOption {
        name: "api_token".to_owned(),
        words: Words::split("api_token"),
        env: Some("ZONE_TOKEN".to_owned()),
        ..ClientOption::default()
    });
    let scheme = |name: &str, credential| Scheme {
        name: name.to_owned(),
        credential,
    };
    let option = || "api_token".to_owned();
    client.schemes = vec![
        scheme("token", Credential::Bearer { option: option() }),
        scheme("tls", Credential::Transport),
    ];
    client.securities.push(Security {
        alternatives: vec![vec!["token".to_owned(), "tls".to_owned()]],
        ..Security::default()
    });
    fixture
}

#[test]
fn a_crate_has_a_file_a_resource() {
    let paths: Vec<_> = client().files().into_iter().map(|(path, _)| path).collect();
    let wanted = [
        "Cargo.toml",
        "README.md",
        "api.md",
        "src/lib.rs",
        "src/client.rs",
        "src/security.rs",
        "src/pagination.rs",
        "src/error.rs",
        "src/codecs.rs",
        "src/zones.rs",
        "src/zones/records.rs",
        "src/codecs/zones.rs",
    ];
    assert_eq!(paths, wanted);
}

#[test]
fn resources_stand_behind_features() {
    let fixture = client();
    let root = fixture.file("src/lib.rs");
    assert_has(
        &root,
        r#"#[cfg(feature = "zones")] #[rustfmt::skip] pub mod zones;"#,
    );
    assert_has(&root, "rt::if_serde! { #[rustfmt::skip] mod codecs; }");
    let client = fixture.file("src/client.rs");
    assert_has(
        &client,
        r#"#[cfg(feature = "zones")]
        ///Leads to the methods of `zones`.
        pub fn zones(&self) -> crate::zones::Zones"#,
    );
    assert_has(&fixture.file("src/zones.rs"), "pub mod records;");
    assert_has(
        &fixture.file("src/codecs.rs"),
        r#"#[cfg(feature = "zones")] mod zones;"#,
    );
}

#[test]
fn the_compiler_is_told_where_files_beyond_ascii_are() {
    let mut fixture = client();
    fixture.sdk.resources[ZONES].words = Words::split("区域");
    assert_has(
        &fixture.file("src/lib.rs"),
        r#"#[path = "区域.rs"] pub mod 区域;"#,
    );
    assert_has(
        &fixture.file("src/codecs.rs"),
        r#"#[path = "codecs/区域.rs"] mod 区域;"#,
    );
    assert_has(
        &fixture.file("src/区域.rs"),
        r#"#[path = "区域/records.rs"] pub mod records;"#,
    );
}

#[test]
fn no_module_is_taken_for_a_program() {
    let mut fixture = client();
    assert!(!fixture.file("Cargo.toml").contains("autobins"));
    fixture.sdk.resources[ZONES].words = Words::split("bin");
    let manifest = fixture.file("Cargo.toml");
    assert!(manifest.contains("\nautobins = false\n"), "{manifest}");
}

#[test]
fn the_direction_that_a_type_lacks_is_for_serde() {
    let codecs = client().file("src/codecs/zones.rs");
    assert_has(&codecs, "rt::encode!(crate::zones::Problem, ");
}

#[test]
fn a_module_is_one_file_without_features() {
    let mut fixture = client();
    fixture.layout = Layout::Module {
        root: vec!["crate".to_owned(), "api".to_owned()],
    };
    let files = fixture.files();
    let [(path, text)] = files.as_slice() else {
        panic!("{} files", files.len());
    };
    assert_eq!(path, "client.rs");
    assert!(!text.contains("cfg(") && !text.contains("#!["), "{text}");
    assert_has(text, "&crate::api::security::NONE");
    assert_has(
        text,
        "pub mod zones { use sdksmith_runtime as rt; pub mod records {",
    );
    assert_has(text, "/// ```text");
    assert!(!text.contains("no_run"));
}

#[test]
fn an_adopted_crate_gets_a_module_and_a_manifest_to_take_from() {
    let mut fixture = client();
    fixture.layout = Layout::Adopted;
    fixture.sdk.resources[ZONES].words = Words::split("区域");
    let paths: Vec<_> = fixture.files().into_iter().map(|(path, _)| path).collect();
    let wanted = [
        "Cargo.toml",
        "src/generated/mod.rs",
        "src/generated/client.rs",
        "src/generated/security.rs",
        "src/generated/pagination.rs",
        "src/generated/error.rs",
        "src/generated/codecs.rs",
        "src/generated/区域.rs",
        "src/generated/区域/records.rs",
        "src/generated/codecs/区域.rs",
    ];
    assert_eq!(paths, wanted);
    let root = fixture.file("src/generated/mod.rs");
    // The compiler takes both for the root of a crate only.
    assert!(!root.contains("recursion_limit") && !root.contains("uncommon_codepoints"));
    assert_has(
        &root,
        r#"#[cfg(feature = "zones")] #[rustfmt::skip] #[path = "区域.rs"] pub mod 区域;"#,
    );
    let zones = fixture.file("src/generated/区域.rs");
    assert_has(&zones, "&crate::generated::security::NONE");
    assert_has(&zones, "/// ```text");
}

#[test]
fn the_error_body_has_an_accessor_a_member() {
    let error = client().file("src/error.rs");
    assert_has(&error, "fn api(&self) -> Option<crate::zones::Problem>;");
    assert_has(
        &error,
        "fn errors(&self) -> Vec<String> { self.api().and_then(|body| body.errors).unwrap_or_default() }",
    );
    assert_has(
        &error,
        "fn code(&self) -> Option<String> { self.api().map(|body| body.code) }",
    );
    assert_eq!(error.matches("fn api(").count(), 2, "{error}");
}

#[test]
fn the_transport_has_credentials_of_its_own() {
    let fixture = client();
    assert_has(
        &fixture.file("src/security.rs"),
        r#"rt::Security::new(&[&["token"]])"#,
    );
    let client = fixture.file("src/client.rs");
    assert_has(
        &client,
        r#"schemes: &[ rt::Scheme { name: "token", kind: rt::SchemeKind::Bearer { option: "api_token" }, }, ]"#,
    );
    assert_has(
        &client,
        "pub fn api_token(self, value: impl Into<rt::Credential>) -> Self",
    );
}

#[test]
fn the_list_of_methods_has_verb_and_path() {
    let list = client().file("api.md");
    assert!(
        list.contains(
            "## `client.zones()`\n\n- `GET /zones`: `get(params: ZoneGetParams) -> ()`\n"
        ),
        "{list}"
    );
}
