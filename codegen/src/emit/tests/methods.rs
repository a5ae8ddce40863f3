use crate::{
    emit::{
        method::method,
        operation::operations,
        params::params,
        support::{Fixture, argument, assert_has, field, object, string},
    },
    http::{Literal, Verb},
    sdk::{
        Argument, Body, BodyKind, Direction, Encoding, MethodId, Output, PageStyle, Pagination,
        PaginationId, Place, Presence, Sample, Scalar, Style, TypeRef, Written,
    },
};

fn printed(fixture: &Fixture, id: MethodId) -> String {
    fixture.print(|site| {
        let client = quote::quote!(&self.client);
        let (method, operation, params) = (
            method(site, id, &client),
            operations(site, &[id]),
            params(site, id),
        );
        quote::quote!(impl Zones { #method } #operation #params)
    })
}

fn body(kind: BodyKind, media_type: &str) -> Option<Body> {
    Some(Body {
        kind,
        media_type: media_type.to_owned(),
        is_optional: false,
    })
}

fn required(place: Place, wire: &str) -> Argument {
    argument(place, wire, Presence::Required)
}

fn create() -> (Fixture, MethodId) {
    let mut fixture = Fixture::new();
    let user = fixture.declare(
        "user",
        Direction::Response,
        object([field("id", string(), Presence::Optional)]),
    );
    let arguments = vec![
        required(Place::Path, "account_id"),
        required(Place::Member, "email"),
        argument(Place::Member, "name", Presence::Optional),
    ];
    let id = fixture.call("create", "/accounts/{account_id}/users", arguments);
    let method = fixture.method(id);
    method.verb = Verb::Post;
    method.docs.title = "Create a user".to_owned();
    method.docs.text = "Creates a new user.".to_owned();
    method.body = body(BodyKind::Json, "application/json");
    method.unwrap = Some("result".to_owned());
    method.output = Output::Value(TypeRef::Named(user));
    (fixture, id)
}

#[test]
fn create_a_user() {
    let (fixture, id) = create();
    let wanted = r#"impl Zones {
    /// Create a user
    ///
    /// Creates a new user.
    ///
    /// `POST /accounts/{account_id}/users`
    ///
    /// ```no_run
    /// # async fn example(client: zone_sdk::Client) -> Result<(), zone_sdk::Error> {
    /// use zone_sdk::zones::ZoneCreateParams;
    /// let response = client.zones().create(ZoneCreateParams::new("023e", "023e")).await?;
    /// println!("{response:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn create(&self, params: ZoneCreateParams) -> rt::Request<User> {
        rt::Call::new(&self.client, &CREATE)
            .path("account_id", &params.account_id)
            .json(&rt::Members(&[("email", &params.email), ("name", &params.name)]))
            .unwrap("result")
            .returns()
    }
}
rt::operations!(crate ::security::NONE; CREATE : Post = "/accounts/{account_id}/users");
/// Arguments of `create`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ZoneCreateParams {
    /// Path param.
    pub account_id: String,
    /// Body param.
    pub email: String,
    /// Body param.
    pub name: Option<String>,
}
"#;
    let text = printed(&fixture, id);
    assert!(text.starts_with(wanted), "{text}");
    assert_has(
        &text,
        "rt::builder!(ZoneCreateParams::new(account_id: impl Into<String>, email: impl Into<String>), name: impl Into<String>);",
    );
}

#[test]
fn positional_arguments_stand_in_the_signature() {
    let mut fixture = Fixture::new();
    let mut text = required(Place::Path, "zone_id");
    let mut number = required(Place::Path, "index");
    number.field.ty = TypeRef::Scalar(Scalar::I64);
    number.sample = Some(Sample::Integer(7));
    (text.is_positional, number.is_positional) = (true, true);
    let id = fixture.call("get", "/zones/{zone_id}/{index}", vec![text, number]);
    let text = printed(&fixture, id);
    assert_has(
        &text,
        "pub fn get(&self, zone_id: &str, index: i64) -> rt::Request<()>",
    );
    assert_has(
        &text,
        r#".path("zone_id", &zone_id).path("index", &index).returns_unit()"#,
    );
    assert_has(&text, r#"client.zones().get("023e", 7).await?;"#);
    assert!(!text.contains("params"));
}

#[test]
fn styles_that_the_document_writes_are_kept() {
    let mut fixture = Fixture::new();
    let mut ids = argument(Place::Query, "ids", Presence::Optional);
    let mut filter = argument(Place::Query, "filter", Presence::Optional);
    let written = Written {
        style: Style::PipeDelimited,
        explode: false,
        allow_reserved: false,
        is_json: false,
    };
    ids.written = Some(written);
    filter.written = Some(Written {
        is_json: true,
        ..written
    });
    let id = fixture.call(
        "list",
        "/zones",
        vec![
            ids,
            filter,
            argument(Place::Header, "X-Trace", Presence::Optional),
        ],
    );
    let text = printed(&fixture, id);
    assert_has(
        &text,
        r#".query_styled("ids", &params.ids, rt::Style::PipeDelimited, false)"#,
    );
    assert_has(&text, r#".query("filter", &rt::AsJson(&params.filter))"#);
    assert_has(&text, r#".header("X-Trace", &params.x_trace)"#);
}

#[test]
fn each_kind_of_body_has_its_step() {
    let cases = [
        (
            BodyKind::Json,
            "application/merge-patch+json",
            r#".json_as("application/merge-patch+json", &params.body)"#,
        ),
        (
            BodyKind::Form(Vec::new()),
            "application/x-www-form-urlencoded",
            ".form(&params.body)",
        ),
        (
            BodyKind::Multipart(Vec::new()),
            "multipart/form-data",
            ".multipart(&params.body, &[])",
        ),
        (
            BodyKind::Raw,
            "application/zip",
            r#".raw("application/zip", &params.body)"#,
        ),
        (
            BodyKind::Text,
            "text/plain",
            r#".text("text/plain", &params.body)"#,
        ),
    ];
    for (kind, media_type, wanted) in cases {
        let mut fixture = Fixture::new();
        let id = fixture.call("send", "/zones", vec![required(Place::Body, "body")]);
        fixture.method(id).body = body(kind, media_type);
        assert_has(&printed(&fixture, id), wanted);
    }
}

#[test]
fn parts_have_rules() {
    let mut fixture = Fixture::new();
    let id = fixture.call("send", "/zones", vec![required(Place::Member, "file")]);
    let file = Encoding {
        name: "file".to_owned(),
        content_types: vec!["image/png".to_owned()],
        headers: vec![("x-a".to_owned(), "b".to_owned())],
        ..Encoding::default()
    };
    let list = Encoding {
        name: "list".to_owned(),
        written: Some((Style::Form, false)),
        ..Encoding::default()
    };
    let both = BodyKind::Multipart(vec![file.clone(), list.clone()]);
    let file =
        r#"rt::Encoding::new("file").content_types(&["image/png"]).headers(&[("x-a", "b")])"#;
    let list_as = r#"rt::Encoding::new("list").styled(rt::Style::Form, false)"#;
    fixture.method(id).body = body(both, "multipart/form-data");
    assert_has(&printed(&fixture, id), &format!("&[{file}, {list_as}]"));
    fixture.method(id).body = body(
        BodyKind::Form(vec![list]),
        "application/x-www-form-urlencoded",
    );
    let wanted = format!(r#".form_with(&rt::Members(&[("file", &params.file)]), &[{list_as}])"#);
    assert_has(&printed(&fixture, id), &wanted);
}

#[test]
fn constants_are_sent_and_told() {
    let mut fixture = Fixture::new();
    let fixed = argument(
        Place::Query,
        "v",
        Presence::Fixed(Literal::Number(2.into())),
    );
    let id = fixture.call("stream", "/zones", vec![fixed]);
    let method = fixture.method(id);
    method.body = body(BodyKind::Json, "application/json");
    method.preset = vec![(Place::Member, "stream".to_owned(), Literal::Bool(true))];
    method.output = Output::Events(TypeRef::Json);
    let text = printed(&fixture, id);
    assert_has(
        &text,
        r#".query("v", &2u64).json(&rt::Members(&[("stream", &true)])).returns_events()"#,
    );
    assert_has(&text, "/// Always sends `v: 2`, `stream: true`.");
    assert_has(
        &text,
        "pub fn stream(&self) -> rt::Request<rt::EventStream<rt::Json>>",
    );
}

#[test]
fn lists_come_in_pages() {
    let mut fixture = Fixture::new();
    fixture.sdk.paginations.push(Pagination {
        name: "pages".to_owned(),
        style: PageStyle::LinkHeader,
        items: vec!["result".to_owned()],
        continues_on_empty: true,
        is_in_body: false,
    });
    let id = fixture.call("list", "/zones", Vec::new());
    fixture.method(id).output = Output::Page(PaginationId(0), string());
    let text = printed(&fixture, id);
    assert_has(&text, "pub fn list(&self) -> rt::PageRequest<String>");
    assert_has(&text, ".returns_pages(&crate::pagination::PAGES)");
    assert_has(&text, "/// let mut items = client.zones().list().items();");
    let statics = fixture.file("src/pagination.rs");
    assert_has(
        &statics,
        r#"rt::Pagination { kind: rt::PageKind::LinkHeader, items: &["result"], continue_on_empty: true, ..rt::Pagination::DEFAULT }"#,
    );
}

#[test]
fn without_a_sample_there_is_no_example() {
    let mut fixture = Fixture::new();
    let mut unknown = required(Place::Query, "q");
    unknown.sample = None;
    let id = fixture.call("list", "/zones", vec![unknown]);
    assert!(!printed(&fixture, id).contains("```"));
}

#[test]
fn samples_become_expressions() {
    let (mut fixture, id) = create();
    let shape = object([
        field("name", string(), Presence::Required),
        field(
            "sizes",
            TypeRef::List(Box::new(TypeRef::Scalar(Scalar::F64))),
            Presence::Required,
        ),
        field("raw", TypeRef::Json, Presence::Optional),
    ]);
    let owner = fixture.declare("owner", Direction::Request, shape);
    let email = &mut fixture.method(id).arguments[1];
    email.field.ty = TypeRef::Named(owner);
    let raw = serde_json::json!({"a": [1, null]});
    email.sample = Some(Sample::Object(
        owner,
        vec![
            (0, Sample::Text("x".to_owned())),
            (
                1,
                Sample::List(vec![Sample::Integer(-1), Sample::Float(0.5)]),
            ),
            (2, Sample::Json(raw)),
        ],
    ));
    let text = printed(&fixture, id).replace("///", "");
    assert_has(
        &text,
        r#"Owner::new("x", vec![-1.0, 0.5]).raw(zone_sdk::Json::object([("a","#,
    );
    assert_has(&text, "use zone_sdk::zones::Owner;");
}
