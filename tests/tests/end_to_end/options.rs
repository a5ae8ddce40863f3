//! What a caller sets for one request or for the whole client, and calls that the document does not have.

use std::time::Duration;

use cloudflare_sdk::{
    Patch,
    zero_trust::access::users::UserCreateParams,
    zones::{ZoneEditParams, ZoneGetParams, ZoneListParams},
};
use sdksmith_tests::server::{Answer, Server};

use crate::support::{ACCOUNT, ZONE, builder, client, envelope, json};
use crate::zones::EXAMPLE;

#[tokio::test]
async fn options_of_one_request() {
    let server = Server::start().json(envelope(EXAMPLE));
    let params = ZoneEditParams::new(ZONE).paused(true);
    let edit = client(&server).zones().edit(params);
    edit.timeout(Duration::from_secs(7))
        .max_retries(1)
        .header("X-Trace", "abc")
        .without_header("X-Stainless-Retry-Count")
        .query("dry run", true)
        .body_field("paused", false)
        .body_field("comment", Patch::<String>::Null)
        .idempotency_key("mine")
        .await
        .unwrap();
    let asked = server.only();
    assert_eq!(asked.line(), format!("PATCH /zones/{ZONE}?dry%20run=true"));
    assert_eq!(asked.text(), r#"{"paused":false,"comment":null}"#);
    assert_eq!(asked.header("x-trace"), Some("abc"));
    assert_eq!(asked.header("x-stainless-retry-count"), None);
}

#[tokio::test]
async fn a_query_option_replaces_a_parameter() {
    let server = Server::start().json(envelope("[]"));
    let list = client(&server)
        .zones()
        .list(ZoneListParams::new().name("a").page(1));
    list.query("name", "b c").await.unwrap();
    assert_eq!(server.only().query(), "page=1&name=b%20c");
}

#[tokio::test]
async fn options_of_the_client() {
    let server = Server::start().otherwise(|_| Answer::json(200, envelope(EXAMPLE)));
    let url = format!("{}/base/", server.url());
    let client = builder(&server)
        .api_token("secret")
        .base_url(url.as_str())
        .default_header("X-Team", "dns")
        .default_query("trace", 1)
        .user_agent_suffix("my-tool/2")
        .build()
        .unwrap();
    client.zones().get(ZoneGetParams::new(ZONE)).await.unwrap();
    let other = client
        .with_options()
        .api_token("other")
        .default_header("X-Team", "kv")
        .build()
        .unwrap();
    other.zones().get(ZoneGetParams::new(ZONE)).await.unwrap();
    let asked = server.asked();
    assert_eq!(asked[0].line(), format!("GET /base/zones/{ZONE}?trace=1"));
    assert_eq!(
        (asked[0].header("x-team"), asked[1].header("x-team")),
        (Some("dns"), Some("kv"))
    );
    assert_eq!(asked[1].header("authorization"), Some("Bearer other"));
    assert!(
        asked[1]
            .header("user-agent")
            .unwrap()
            .ends_with(" my-tool/2")
    );
}

#[tokio::test]
async fn a_request_can_be_sent_twice() {
    let server = Server::start().otherwise(|_| Answer::json(200, envelope(EXAMPLE)));
    let get = client(&server).zones().get(ZoneGetParams::new(ZONE));
    let task = tokio::spawn(get.clone().into_future());
    get.await.unwrap();
    task.await.unwrap().unwrap();
    assert_eq!(server.asked().len(), 2);
}

#[tokio::test]
async fn the_response_untouched() {
    let body = "anything but JSON";
    let server =
        Server::start().answer(Answer::typed(203, "text/html", body).header("cf-ray", "ray-1"));
    let raw = client(&server)
        .zones()
        .get(ZoneGetParams::new(ZONE))
        .send_raw()
        .await
        .unwrap();
    assert_eq!(
        (
            raw.status().as_u16(),
            raw.headers()["content-type"].to_str().unwrap()
        ),
        (203, "text/html")
    );
    assert_eq!(raw.head().request_id(), Some("ray-1"));
    assert_eq!(raw.bytes().await.unwrap(), body);
}

#[tokio::test]
async fn the_value_with_its_response() {
    let answer = Answer::json(201, envelope(r#"{"id":"a"}"#)).header("cf-ray", "ray-2");
    let server = Server::start().answer(answer);
    let users = client(&server).zero_trust().access().users();
    let created = users
        .create(UserCreateParams::new(ACCOUNT, "a@b.c"))
        .send_with_response()
        .await
        .unwrap();
    assert_eq!(created.value.id.as_deref(), Some("a"));
    assert_eq!(
        (created.head.status().as_u16(), created.head.request_id()),
        (201, Some("ray-2"))
    );
    assert!(created.head.url().ends_with("/access/users"));
}

#[tokio::test]
async fn calls_that_the_document_does_not_have() {
    let server = Server::start().otherwise(|_| Answer::json(200, r#"{"any":["thing"]}"#));
    let client = client(&server);
    let answer = client
        .get("/zones/x/new thing?a=1")
        .query("b", "2")
        .await
        .unwrap();
    assert_eq!(
        answer.get("any").unwrap().at(0).unwrap().text().as_deref(),
        Some("thing")
    );
    client
        .post("/things")
        .body(json(r#"{"a":null}"#))
        .body_field("b", 1)
        .await
        .unwrap();
    client.put("/things/1").body("text").await.unwrap();
    client
        .patch("/things/1")
        .body_field("c", [1, 2].as_slice())
        .await
        .unwrap();
    client.delete("/things/1").await.unwrap();
    let asked = server.asked();
    let lines: Vec<_> = asked
        .iter()
        .map(|asked| (asked.line(), asked.text().to_owned()))
        .collect();
    let expected = [
        ("GET /zones/x/new%20thing?a=1&b=2", ""),
        ("POST /things", r#"{"a":null,"b":1}"#),
        ("PUT /things/1", "\"text\""),
        ("PATCH /things/1", r#"{"c":[1,2]}"#),
        ("DELETE /things/1", ""),
    ];
    assert_eq!(
        lines,
        expected.map(|(line, body)| (line.to_owned(), body.to_owned()))
    );
    assert!(
        asked
            .iter()
            .all(|asked| asked.header("authorization") == Some("Bearer secret"))
    );
}
