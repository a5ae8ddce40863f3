use std::error::Error as _;

use sdksmith_runtime::{
    self as rt, ErrorKind,
    testing::{Fake, Reply},
};

use crate::support::{Pet, builder, client, pet};

async fn failure(reply: Reply) -> rt::Error {
    let fake = Fake::new().reply(reply);
    pet(&client(&fake)).max_retries(0).await.unwrap_err()
}

#[tokio::test]
async fn each_status_has_its_kind() {
    for (status, kind) in [
        (400, ErrorKind::BadRequest),
        (401, ErrorKind::Authentication),
        (403, ErrorKind::PermissionDenied),
        (404, ErrorKind::NotFound),
        (409, ErrorKind::Conflict),
        (422, ErrorKind::Unprocessable),
        (429, ErrorKind::RateLimited),
        (500, ErrorKind::Server),
        (503, ErrorKind::Server),
        (418, ErrorKind::Status),
        (304, ErrorKind::Status),
    ] {
        let error = failure(Reply::json(status, "{}")).await;
        assert_eq!(
            (error.kind(), error.status().unwrap().as_u16()),
            (kind, status)
        );
        assert_eq!(
            error.is_retryable(),
            matches!(status, 409 | 429 | 500 | 503),
            "{status}"
        );
    }
}

#[tokio::test]
async fn messages_come_from_the_body() {
    for (body, message) in [
        (r#"{"message":"no such pet"}"#, "404 no such pet"),
        (r#"{"message":{"code":1}}"#, r#"404 {"code":1}"#),
        (r#"{"errors":[]}"#, r#"404 {"errors":[]}"#),
        ("<html>gone</html>", "404 <html>gone</html>"),
        ("", "404 status code (no body)"),
    ] {
        assert_eq!(failure(Reply::json(404, body)).await.to_string(), message);
    }
    let long = failure(Reply::json(404, "é".repeat(5_000))).await;
    assert!(long.to_string().len() < 2_100);
    assert_eq!(long.body().len(), 10_000);
}

#[tokio::test]
async fn a_status_error_keeps_its_response() {
    let error = failure(Reply::json(404, r#"{"id":7}"#).header("cf-ray", "abc")).await;
    assert_eq!(error.request_id(), Some("abc"));
    assert_eq!(error.headers().unwrap()["content-type"], "application/json");
    assert_eq!(error.body(), br#"{"id":7}"#);
    assert_eq!(error.body_as::<Pet>().unwrap(), Pet { id: 7, name: None });
}

#[tokio::test]
async fn a_status_error_stays_one_when_its_body_breaks() {
    let error = failure(Reply::status(403).piece("half").broken()).await;
    assert_eq!(error.kind(), ErrorKind::PermissionDenied);
    assert_eq!(error.to_string(), "403 status code (no body)");
}

#[tokio::test]
async fn connections_that_fail() {
    let error = failure(Reply::failure()).await;
    assert_eq!(
        (error.kind(), error.to_string().as_str()),
        (ErrorKind::Connection, "Connection error.")
    );
    assert!(error.is_retryable());
    assert_eq!(
        error.source().unwrap().to_string(),
        "the fake connection failed"
    );
    let error = failure(Reply::json(200, r#"{"id":"#).broken()).await;
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert_eq!(error.status().unwrap(), 200);
}

#[tokio::test]
async fn html_in_place_of_json() {
    let error = failure(
        Reply::status(200)
            .header("content-type", "text/html; charset=utf-8")
            .piece("<html>hello</html>"),
    )
    .await;
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(
        error
            .to_string()
            .starts_with("Response is `text/html`, not JSON"),
        "{error}"
    );
    assert_eq!(error.body(), b"<html>hello</html>");
}

#[tokio::test]
async fn truncated_json() {
    for body in [r#"{"id": 7, "name": "Re"#, r#"{"id": 7"#, " \n "] {
        let error = failure(Reply::json(200, body)).await;
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        assert_eq!(error.body(), body.as_bytes());
        assert!(!error.is_retryable());
    }
}

#[tokio::test]
async fn a_wrong_type_deep_inside_has_a_path() {
    let fake = Fake::new().json(r#"{"result":{"pets":[{"id":1},{"id":"two"}]}}"#);
    static PAGES: rt::Pagination = rt::Pagination {
        kind: rt::PageKind::Single,
        items: &["result", "pets"],
        ..rt::Pagination::DEFAULT
    };
    let request =
        rt::Call::new(&client(&fake), &crate::support::LIST_PETS).returns_pages::<Pet>(&PAGES);
    let error = request.await.unwrap_err();
    let decode = error.decode_error().unwrap();
    assert_eq!(decode.path(), "result.pets[1].id");
    assert!(
        error.to_string().contains("result.pets[1].id: expected"),
        "{error}"
    );
    assert!(error.source().is_some());
}

#[tokio::test]
async fn a_missing_member_is_named() {
    let error = failure(Reply::json(200, r#"{"name":"Rex"}"#)).await;
    assert_eq!(error.decode_error().unwrap().path(), "id");
}

#[tokio::test]
async fn bodies_longer_than_the_limit_are_refused() {
    let fake = Fake::new().reply(Reply::json(200, "12345").piece("67890"));
    let client = builder(&fake).max_response_bytes(9).build().unwrap();
    let error = pet(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
}
