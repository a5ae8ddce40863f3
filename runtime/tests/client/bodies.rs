use sdksmith_runtime::{self as rt, ErrorKind, testing::Fake};

use crate::support::{ADD_PET, API, client};

fn call(fake: &Fake) -> rt::Call {
    rt::Call::new(&client(fake), &ADD_PET)
}

fn members<'a>() -> [(&'a str, &'a dyn rt::Encode); 2] {
    [("name", &"Rex & co"), ("age", &3_i64)]
}

#[tokio::test]
async fn json_and_forms() {
    let fake = Fake::new().json("{}").json("{}").json("{}");
    call(&fake)
        .json(&rt::Members(&members()))
        .returns_unit()
        .await
        .unwrap();
    call(&fake)
        .json_as("application/merge-patch+json", &rt::Members(&members()))
        .returns_unit()
        .await
        .unwrap();
    call(&fake)
        .form(&rt::Members(&members()))
        .returns_unit()
        .await
        .unwrap();
    let requests = fake.requests();
    assert_eq!(requests[0].header("content-type"), Some("application/json"));
    assert_eq!(requests[0].text(), r#"{"name":"Rex & co","age":3}"#);
    assert_eq!(
        requests[1].header("content-type"),
        Some("application/merge-patch+json")
    );
    assert_eq!(
        requests[2].header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert!(matches!(
        requests[2].text().as_str(),
        "name=Rex%20%26%20co&age=3" | "name=Rex+%26+co&age=3"
    ));
}

fn query(url: &str) -> &str {
    url.split_once('?').map_or("", |(_, query)| query)
}

#[tokio::test]
async fn what_the_client_knows_stands_where_a_call_has_nothing() {
    static KNOWING: rt::Api = rt::Api {
        options: &[
            rt::ClientOption::new("project").member("project"),
            rt::ClientOption::new("layers").literal_member("layers"),
            rt::ClientOption::new("language").query("lang"),
        ],
        ..API
    };
    let fake = Fake::new().json("{}").json("{}").json("{}");
    let builder = rt::Client::builder(&KNOWING).transport(fake.clone());
    let builder = builder.variables(|_| None).option("project", "of-client");
    let builder = builder.option("layers", "7").option("language", "de");
    let client = builder.build().unwrap();
    for (project, layers, is_form) in [
        (None, None, false),
        (Some("own"), Some(1_i64), false),
        (None, None, true),
    ] {
        let members: [(&str, &dyn rt::Encode); 3] = [
            ("title", &"Map"),
            ("project", &project),
            ("layers", &layers),
        ];
        let call = rt::Call::new(&client, &ADD_PET).query("lang", &project);
        let call = match is_form {
            true => call.form(&rt::Members(&members)),
            false => call.json(&rt::Members(&members)),
        };
        let call = call
            .client_member("project", &project)
            .client_member("layers", &layers);
        call.returns_unit().await.unwrap();
    }
    let requests = fake.requests();
    let sent = requests.iter();
    let sent: Vec<_> = sent
        .map(|request| (query(&request.url), request.text()))
        .collect();
    let expected = [
        (
            "lang=de",
            r#"{"title":"Map","project":"of-client","layers":7}"#,
        ),
        ("lang=own", r#"{"title":"Map","project":"own","layers":1}"#),
        ("lang=de", "title=Map&project=of-client&layers=7"),
    ];
    assert_eq!(sent, expected.map(|(query, body)| (query, body.to_owned())));
}

#[tokio::test]
async fn an_optional_body_left_out_keeps_its_media_type() {
    let fake = Fake::new().json("{}");
    let body: Option<String> = None;
    call(&fake).json(&body).returns_unit().await.unwrap();
    let request = &fake.requests()[0];
    assert_eq!(
        (request.header("content-type"), request.body.len()),
        (Some("application/json"), 0)
    );
}

#[tokio::test]
async fn undocumented_members_join_the_body() {
    let fake = Fake::new().otherwise(|_| rt::testing::Reply::json(200, "{}"));
    let json = call(&fake).json(&rt::Members(&members())).returns_unit();
    json.body_field("age", 4_i64)
        .body_field("new", "x")
        .await
        .unwrap();
    call(&fake)
        .form(&rt::Members(&members()))
        .returns_unit()
        .body_field("age", 4_i64)
        .await
        .unwrap();
    call(&fake)
        .returns_unit()
        .body_field("only", true)
        .await
        .unwrap();
    let texts: Vec<_> = fake
        .requests()
        .iter()
        .map(rt::testing::Recorded::text)
        .collect();
    assert_eq!(texts[0], r#"{"name":"Rex & co","age":4,"new":"x"}"#);
    assert!(texts[1].ends_with("&age=4"), "{}", texts[1]);
    assert_eq!(texts[2], r#"{"only":true}"#);
    let list = call(&fake)
        .json(&vec![1_i64])
        .returns_unit()
        .body_field("x", 1_i64);
    assert_eq!(list.await.unwrap_err().kind(), ErrorKind::InvalidRequest);
}

#[tokio::test]
async fn undocumented_paths_take_json() {
    let fake = Fake::new().json(r#"{"ok":true}"#);
    let client = client(&fake);
    let answer = client
        .request(rt::Verb::Put, "/beta")
        .body(rt::Json::parse(r#"{"a":[1]}"#).unwrap())
        .await
        .unwrap();
    assert_eq!(answer.as_str(), r#"{"ok":true}"#);
    let request = &fake.requests()[0];
    assert_eq!(
        (request.method.as_str(), request.text().as_str()),
        ("PUT", r#"{"a":[1]}"#)
    );
}

#[tokio::test]
async fn raw_bodies() {
    let fake = Fake::new().json("{}").json("{}").json("{}");
    call(&fake)
        .raw("application/octet-stream", &rt::Upload::bytes("abc"))
        .returns_unit()
        .await
        .unwrap();
    let image = rt::Upload::bytes("png").content_type("image/png");
    call(&fake)
        .raw("application/octet-stream", &image)
        .returns_unit()
        .await
        .unwrap();
    call(&fake)
        .text("text/plain", &"hello")
        .returns_unit()
        .await
        .unwrap();
    let sent: Vec<_> = fake
        .requests()
        .iter()
        .map(|request| {
            (
                request.header("content-type").unwrap().to_owned(),
                request.text(),
            )
        })
        .collect();
    let expected = [
        ("application/octet-stream", "abc"),
        ("image/png", "png"),
        ("text/plain", "hello"),
    ];
    assert_eq!(
        sent,
        expected.map(|(media_type, text)| (media_type.to_owned(), text.to_owned()))
    );
}

#[tokio::test]
async fn multipart_streams_its_files() {
    let path = std::env::temp_dir().join(format!("sdksmith-part-{}.txt", std::process::id()));
    std::fs::write(&path, "x".repeat(200_000)).unwrap();
    let fake = Fake::new().json("{}");
    let (file, small) = (
        rt::Upload::path(&path),
        rt::Upload::bytes("small").file_name("s.bin"),
    );
    let members: [(&str, &dyn rt::Encode); 3] =
        [("title", &"Rex"), ("file", &file), ("small", &small)];
    call(&fake)
        .multipart(&rt::Members(&members), &[])
        .returns_unit()
        .await
        .unwrap();
    std::fs::remove_file(&path).unwrap();
    let request = &fake.requests()[0];
    let text = request.text();
    let boundary = request
        .header("content-type")
        .unwrap()
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    assert_eq!(text.matches(boundary.trim_matches('"')).count(), 4);
    assert!(text.contains(&"x".repeat(200_000)) && text.contains("name=\"title\""));
    assert_eq!(
        request.header("content-length"),
        Some(text.len().to_string().as_str())
    );
}

#[tokio::test]
async fn a_file_that_is_missing_is_noticed_before_sending() {
    let fake = Fake::new();
    let upload = rt::Upload::path("/nonexistent/file");
    let error = call(&fake)
        .raw("text/plain", &upload)
        .returns_unit()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::File);
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn a_media_type_that_is_none_is_an_error() {
    let fake = Fake::new();
    let error = call(&fake).json_as("a\nb", &1_i64).returns_unit().await;
    assert_eq!(error.unwrap_err().kind(), ErrorKind::InvalidRequest);
    static ODD: rt::Operation =
        rt::Operation::new(rt::Verb::Get, "/x", &rt::Security::NONE).accept("a\nb");
    let error = rt::Call::new(&client(&fake), &ODD).returns_unit().await;
    assert_eq!(error.unwrap_err().kind(), ErrorKind::InvalidRequest);
}
