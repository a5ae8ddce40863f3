//! The same calls on a thread that waits.

use cloudflare_sdk::{
    ErrorKind,
    ai::AiRunStreamParams,
    images::v1::blobs::BlobGetParams,
    zero_trust::access::users::{UserCreateParams, UserListParams},
};
use sdksmith_tests::server::{Answer, Server};

use crate::support::{ACCOUNT, FAILURE, client, envelope};

#[test]
fn creates_a_user() {
    let server = Server::start()
        .answer(Answer::json(201, envelope(r#"{"id":"a"}"#)))
        .answer(Answer::json(403, FAILURE));
    let users = client(&server).zero_trust().access().users();
    let create = || {
        users
            .create(UserCreateParams::new(ACCOUNT, "jdoe@example.com"))
            .send_blocking()
    };
    assert_eq!(create().unwrap().id.as_deref(), Some("a"));
    assert_eq!(create().unwrap_err().kind(), ErrorKind::PermissionDenied);
}

#[test]
fn lists_items_and_pages() {
    let server = Server::start().otherwise(|asked| match asked.query() {
        "" => Answer::json(200, envelope(r#"[{"id":"a"},{"id":"b"}]"#)),
        "page=2" => Answer::json(200, envelope(r#"[{"id":"c"}]"#)),
        _ => Answer::json(200, envelope("[]")),
    });
    let users = client(&server).zero_trust().access().users();
    let list = || users.list(UserListParams::new(ACCOUNT));
    let ids: Vec<_> = list()
        .items_blocking()
        .map(|user| user.unwrap().id.unwrap())
        .collect();
    assert_eq!(ids, ["a", "b", "c"]);
    let sizes: Vec<_> = list()
        .pages_blocking()
        .map(|page| page.unwrap().items().len())
        .collect();
    assert_eq!(sizes, [2, 1, 0]);
    assert!(list().send_blocking().unwrap().has_next_page());
}

#[test]
fn streams_and_downloads() {
    let server = Server::start()
        .answer(Answer::events(&[
            "data: {\"response\":\"a\"}\n\ndata: {\"response\":\"b\"}\n\n",
            "data: [DONE]\n\n",
        ]))
        .answer(Answer::typed(200, "image/png", "picture"));
    let client = client(&server);
    let events = client
        .ai()
        .run_stream("m", AiRunStreamParams::new(ACCOUNT))
        .send_blocking()
        .unwrap();
    let texts: Vec<_> = events
        .blocking()
        .map(|event| event.unwrap().response.unwrap())
        .collect();
    assert_eq!(texts, ["a", "b"]);
    let blob = client
        .images()
        .v1()
        .blobs()
        .get("a", BlobGetParams::new(ACCOUNT))
        .send_blocking()
        .unwrap();
    assert_eq!(blob.bytes_blocking().unwrap(), "picture");
}

#[tokio::test]
async fn inside_of_an_asynchronous_program() {
    let server = Server::start().json(envelope(r#"{"id":"a"}"#));
    let users = client(&server).zero_trust().access().users();
    let user = users
        .create(UserCreateParams::new(ACCOUNT, "jdoe@example.com"))
        .send_blocking()
        .unwrap();
    assert_eq!(user.id.as_deref(), Some("a"));
}
