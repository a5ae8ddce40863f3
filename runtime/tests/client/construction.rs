use std::time::Duration;

use sdksmith_runtime::{self as rt, ErrorKind, testing::Fake};

use crate::support::{API, REX, builder, client, pet};

fn variables(name: &str) -> Option<String> {
    Some(
        match name {
            "PETSTORE_TOKEN" => " from-env ",
            "PETSTORE_EMAIL" => "   ",
            "PETSTORE_BASE_URL" => "https://env.test/base/",
            "PETSTORE_CUSTOM_HEADERS" => "X-One: 1\nX-Two:two: 2\n\nnonsense",
            _ => return None,
        }
        .to_owned(),
    )
}

#[tokio::test]
async fn environment_fills_what_is_not_given() {
    let fake = Fake::new().json(REX);
    let client = builder(&fake)
        .variables(variables)
        .default_header("x-two", "given")
        .build()
        .unwrap();
    pet(&client).await.unwrap();
    let request = &fake.requests()[0];
    assert_eq!(request.url, "https://env.test/base/pets/7");
    assert_eq!(request.header("x-one"), Some("1"));
    assert_eq!(request.header("x-two"), Some("given"));
}

#[test]
fn given_values_win_over_the_environment() {
    let fake = Fake::new();
    let build = |with: fn(rt::ClientBuilder) -> rt::ClientBuilder| {
        with(builder(&fake).variables(variables))
            .build()
            .unwrap()
            .base_url()
            .to_owned()
    };
    assert_eq!(build(|builder| builder), "https://env.test/base/");
    assert_eq!(
        build(|builder| builder.base_url("https://given.test")),
        "https://given.test"
    );
    assert_eq!(
        build(|builder| builder.base_url(None::<String>)),
        "https://eu.example.test/v1"
    );
    assert_eq!(
        build(|builder| builder.environment("sandbox")),
        "https://sandbox.test/"
    );
}

#[test]
fn blank_variables_count_as_unset() {
    for blank in ["", "   "] {
        let client = builder(&Fake::new())
            .variables(move |_| Some(blank.to_owned()))
            .build()
            .unwrap();
        assert_eq!(client.base_url(), "https://eu.example.test/v1");
    }
}

#[test]
fn server_variables_fill_the_base_url() {
    let client = builder(&Fake::new())
        .server_variable("region", "us")
        .build()
        .unwrap();
    assert_eq!(client.base_url(), "https://us.example.test/v1");
}

#[test]
fn contradictions_are_configuration_errors() {
    let fail = |builder: rt::ClientBuilder| {
        let error = builder.build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        error.to_string()
    };
    let fake = Fake::new();
    let builder = || builder(&fake);
    assert_eq!(
        fail(builder().environment("staging")),
        "there is no environment `staging`; known are: `production`, `sandbox`"
    );
    assert!(fail(builder().environment("sandbox").base_url("https://a.test")).contains("not both"));
    assert!(fail(builder().base_url("nonsense")).contains("is not a URL"));
    assert!(fail(builder().base_url("https://a.test/{tenant}")).contains("`tenant`"));
    assert!(fail(builder().option("tokn", "x")).contains("`tokn`"));
    assert!(fail(builder().default_header("a b", "x")).contains("`a b`"));
}

#[tokio::test]
async fn built_in_headers() {
    let fake = Fake::new().json(REX);
    pet(&client(&fake)).await.unwrap();
    let request = &fake.requests()[0];
    assert_eq!(request.method, "GET");
    assert_eq!(request.header("user-agent"), Some("petstore/1.2.3"));
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(request.header("x-stainless-retry-count"), Some("0"));
    assert_eq!(request.header("api-version"), Some("2024-01-01"));
    assert_eq!(request.header("content-type"), None);
    assert_eq!(request.header("idempotency-key"), None);
}

#[tokio::test]
async fn request_headers_win_and_remove() {
    let fake = Fake::new().json(REX).json(REX);
    let client = builder(&fake)
        .default_header("X-A", "default")
        .user_agent_suffix("tool/2")
        .build()
        .unwrap();
    pet(&client)
        .header("x-a", "own")
        .header("X-Stainless-Retry-Count", "42")
        .await
        .unwrap();
    pet(&client)
        .without_header("x-a")
        .without_header("x-stainless-retry-count")
        .await
        .unwrap();
    let requests = fake.requests();
    assert_eq!(requests[0].header("x-a"), Some("own"));
    assert_eq!(requests[0].header("x-stainless-retry-count"), Some("42"));
    assert_eq!(
        requests[0].header("user-agent"),
        Some("petstore/1.2.3 tool/2")
    );
    assert_eq!(requests[1].header("x-a"), None);
    assert_eq!(requests[1].header("x-stainless-retry-count"), None);
}

#[tokio::test]
async fn derived_clients_inherit_and_leave_their_parent_alone() {
    let fake = Fake::new().otherwise(|_| rt::testing::Reply::json(200, REX));
    let parent = builder(&fake)
        .variables(variables)
        .default_header("x-a", "1")
        .default_query("q", "1")
        .timeout(Duration::from_secs(1))
        .build()
        .unwrap();
    let child = parent
        .to_builder()
        .variables(|_| None)
        .default_header("x-b", "2")
        .default_query("q", "2")
        .build()
        .unwrap();
    pet(&parent).await.unwrap();
    pet(&child).await.unwrap();
    let requests = fake.requests();
    assert_eq!(requests[0].url, "https://env.test/base/pets/7?q=1");
    assert_eq!(requests[1].url, "https://env.test/base/pets/7?q=2");
    assert_eq!(
        (requests[0].header("x-a"), requests[0].header("x-b")),
        (Some("1"), None)
    );
    assert_eq!(
        (requests[1].header("x-a"), requests[1].header("x-b")),
        (Some("1"), Some("2"))
    );
}

#[test]
fn nothing_prints_a_secret() {
    let builder = rt::Client::builder(&API)
        .option("token", "hunter2")
        .default_header("x-auth", "hunter2");
    assert!(!format!("{builder:?}").contains("hunter2"));
    let client = builder.build().unwrap();
    assert!(!format!("{client:?} {:?}", pet(&client).header("x", "hunter2")).contains("hunter2"));
}

#[test]
fn requests_move_between_threads() {
    fn assert_send<V: Send + 'static>(_: V) {}
    let client = client(&Fake::new());
    assert_send(pet(&client));
    assert_send(std::future::IntoFuture::into_future(pet(&client)));
    fn assert_shared<V: Send + Sync + 'static>() {}
    assert_shared::<rt::Error>();
    assert_shared::<rt::Client>();
    assert_eq!(size_of::<rt::Error>(), size_of::<usize>());
}
