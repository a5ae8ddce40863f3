//! The nine operations of Access users start here; the call of the reference page comes first.

use cloudflare_sdk::zero_trust::access::users::{
    UserCreateParams, UserDeleteParams, UserGetParams, UserListParams, UserUpdateParams,
};
use sdksmith_tests::server::{Answer, Server};

use crate::support::{ACCOUNT, USER, client, envelope};

/// The answer of the reference page, remarks included.
const CREATED: &str = r#"{
  "errors": [{"code": 1000, "message": "message", "documentation_url": "documentation_url", "source": {"pointer": "pointer"}}],
  "messages": [{"code": 1000, "message": "message", "documentation_url": "documentation_url", "source": {"pointer": "pointer"}}],
  "success": true,
  "result": {
    "id": "f174e90a-fafe-4643-bbbc-4a0ed4fc8415",
    "access_seat": false,
    "active_device_count": 2,
    "created_at": "2014-01-01T05:20:00.12345Z",
    "email": "jdoe@example.com",
    "gateway_seat": false,
    "last_successful_login": "2020-07-01T05:20:00Z",
    "name": "Jane Doe",
    "seat_uid": "seat_uid",
    "uid": "uid",
    "updated_at": "2014-01-01T05:20:00.12345Z"
  }
}"#;

#[tokio::test]
async fn creates_a_user() {
    let server = Server::start().answer(Answer::json(201, CREATED));
    let params = UserCreateParams::new(ACCOUNT, "jdoe@example.com").name("Jane Doe");
    let request = client(&server).zero_trust().access().users().create(params);
    assert!(
        server.asked().is_empty(),
        "nothing is sent before it is awaited"
    );
    let user = request.await.unwrap();

    assert_eq!(user.id.as_deref(), Some(USER));
    assert_eq!(user.access_seat, Some(false));
    assert_eq!(user.active_device_count, Some(2));
    assert_eq!(
        user.created_at.unwrap().as_str(),
        "2014-01-01T05:20:00.12345Z"
    );
    assert_eq!(user.email.as_deref(), Some("jdoe@example.com"));
    assert_eq!(user.gateway_seat, Some(false));
    let login = user.last_successful_login.unwrap();
    assert_eq!(login.unix_seconds(), Some(1_593_580_800));
    assert_eq!(user.name.as_deref(), Some("Jane Doe"));
    assert_eq!(user.seat_uid.as_deref(), Some("seat_uid"));
    assert_eq!(user.uid.as_deref(), Some("uid"));
    assert_eq!(
        user.updated_at.unwrap().as_str(),
        "2014-01-01T05:20:00.12345Z"
    );

    let asked = server.only();
    assert_eq!(
        asked.line(),
        format!("POST /accounts/{ACCOUNT}/access/users")
    );
    assert_eq!(
        asked.text(),
        r#"{"email":"jdoe@example.com","name":"Jane Doe"}"#
    );
}

#[tokio::test]
async fn sends_the_headers_of_every_request() {
    let server = Server::start().answer(Answer::json(201, CREATED));
    let params = UserCreateParams::new(ACCOUNT, "jdoe@example.com");
    let users = client(&server).zero_trust().access().users();
    users.create(params).await.unwrap();

    let asked = server.only();
    assert_eq!(asked.text(), r#"{"email":"jdoe@example.com"}"#);
    assert_eq!(asked.header("authorization"), Some("Bearer secret"));
    assert_eq!(asked.header("content-type"), Some("application/json"));
    assert_eq!(asked.header("accept"), Some("application/json"));
    let agent = asked.header("user-agent").unwrap();
    assert!(agent.starts_with("cloudflare-sdk/0.1.0"), "{agent}");
    assert_eq!(asked.header("content-length"), Some("28"));
}

#[tokio::test]
async fn lists_with_filters() {
    let server = Server::start().json(envelope(r#"[{"id":"a"},{"id":"b"}]"#));
    let params = UserListParams::new(ACCOUNT)
        .name("Jane Doe")
        .email("jane+doe@example.com")
        .search("a&b=c")
        .page(3)
        .per_page(50);
    let page = client(&server)
        .zero_trust()
        .access()
        .users()
        .list(params)
        .await
        .unwrap();
    let ids: Vec<_> = page.items().iter().map(|user| user.id.as_deref()).collect();
    assert_eq!(ids, [Some("a"), Some("b")]);
    assert_eq!(
        server.only().line(),
        format!(
            "GET /accounts/{ACCOUNT}/access/users?name=Jane%20Doe&email=jane%2Bdoe%40example.com&search=a%26b%3Dc&page=3&per_page=50"
        )
    );
}

#[tokio::test]
async fn gets_a_user() {
    let server = Server::start().json(envelope(r#"{"id":"a","unheard_of":[1,{"x":null}]}"#));
    let users = client(&server).zero_trust().access().users();
    let user = users.get(USER, UserGetParams::new(ACCOUNT)).await.unwrap();
    assert_eq!(user.id.as_deref(), Some("a"));
    let asked = server.only();
    assert_eq!(
        asked.line(),
        format!("GET /accounts/{ACCOUNT}/access/users/{USER}")
    );
    assert_eq!((asked.body.len(), asked.header("content-type")), (0, None));
}

#[tokio::test]
async fn updates_a_user() {
    let server = Server::start().json(envelope(
        r#"{"name":"Zoë \u0022Z\u0022","active_device_count":2.0}"#,
    ));
    let params = UserUpdateParams::new(ACCOUNT, "jdoe@example.com", "Zoë \"Z\"\n");
    let users = client(&server).zero_trust().access().users();
    let user = users.update(USER, params).await.unwrap();
    assert_eq!(user.name.as_deref(), Some("Zoë \"Z\""));
    assert_eq!(user.active_device_count, Some(2));
    let asked = server.only();
    assert_eq!(
        asked.line(),
        format!("PUT /accounts/{ACCOUNT}/access/users/{USER}")
    );
    assert_eq!(
        asked.text(),
        r#"{"email":"jdoe@example.com","name":"Zoë \"Z\"\n"}"#
    );
}

#[tokio::test]
async fn deletes_a_user() {
    let server = Server::start()
        .answer(Answer::json(202, envelope("null")))
        .answer(Answer::json(202, envelope(r#"{"gone":true}"#)))
        .answer(Answer::status(204));
    let users = client(&server).zero_trust().access().users();
    let delete = || users.delete(USER, UserDeleteParams::new(ACCOUNT));
    assert!(delete().await.unwrap().is_none());
    let result = delete().await.unwrap().unwrap();
    assert_eq!(result["gone"].as_str(), "true");
    assert!(delete().await.unwrap().is_none());
    assert_eq!(
        server.asked()[2].line(),
        format!("DELETE /accounts/{ACCOUNT}/access/users/{USER}")
    );
}
