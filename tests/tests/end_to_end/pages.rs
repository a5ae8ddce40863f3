//! Lists that come in pages: by number, by cursor.

use cloudflare_sdk::{
    ErrorKind,
    kv::namespaces::keys::KeyListParams,
    zero_trust::access::users::{UserListParams, UserListResponse},
};
use sdksmith_tests::server::{Answer, Server};

use crate::support::{ACCOUNT, NAMESPACE, client, envelope, page};

/// Serves pages of two, two and one users, and empty ones after that.
fn three_pages() -> Server {
    let info = r#"{"count":2,"page":1,"per_page":2,"total_count":5,"total_pages":3}"#;
    Server::start()
        .json(page(r#"[{"id":"a"},{"id":"b"}]"#, info))
        .json(page(r#"[{"id":"c"},{"id":"d"}]"#, info))
        .json(page(r#"[{"id":"e"}]"#, info))
        .otherwise(move |_| Answer::json(200, page("[]", info)))
}

fn params() -> UserListParams {
    UserListParams::new(ACCOUNT).name("Jane").per_page(2)
}

fn ids(users: &[UserListResponse]) -> Vec<&str> {
    users.iter().filter_map(|user| user.id.as_deref()).collect()
}

fn queries(server: &Server) -> Vec<String> {
    server
        .asked()
        .iter()
        .map(|asked| asked.query().to_owned())
        .collect()
}

const ALL_QUERIES: [&str; 4] = [
    "name=Jane&per_page=2",
    "name=Jane&per_page=2&page=2",
    "name=Jane&per_page=2&page=3",
    "name=Jane&per_page=2&page=4",
];

#[tokio::test]
async fn items_of_all_pages() {
    let server = three_pages();
    let users = client(&server).zero_trust().access().users();
    let mut items = users.list(params()).items();
    let mut ids = Vec::new();
    while let Some(user) = items.next().await {
        ids.push(user.unwrap().id.unwrap());
        if ids.len() == 2 {
            assert_eq!(
                server.asked().len(),
                1,
                "a page is asked for when its first item is"
            );
        }
    }
    assert_eq!(ids, ["a", "b", "c", "d", "e"]);
    assert_eq!(queries(&server), ALL_QUERIES);
}

#[tokio::test]
async fn all_pages() {
    let server = three_pages();
    let mut pages = client(&server)
        .zero_trust()
        .access()
        .users()
        .list(params())
        .pages();
    let mut sizes = Vec::new();
    while let Some(page) = pages.next().await {
        sizes.push(page.unwrap().items().len());
    }
    assert_eq!(sizes, [2, 2, 1, 0]);
}

#[tokio::test]
async fn page_by_page() {
    let server = three_pages();
    let first = client(&server)
        .zero_trust()
        .access()
        .users()
        .list(params())
        .await
        .unwrap();
    assert_eq!(ids(first.items()), ["a", "b"]);
    let info: Option<cloudflare_sdk::Json> = first.member("result_info").unwrap();
    assert_eq!(info.unwrap().get("total_count").unwrap().as_str(), "5");
    let second = first.next_page().unwrap().await.unwrap();
    assert_eq!(ids(second.items()), ["c", "d"]);
    assert_eq!(queries(&server), ALL_QUERIES[..2]);
}

#[tokio::test]
async fn begins_where_it_is_told() {
    let server = Server::start()
        .json(envelope(r#"[{"id":"x"}]"#))
        .json(envelope("[]"));
    let users = client(&server).zero_trust().access().users();
    users
        .list(UserListParams::new(ACCOUNT).page(7))
        .items()
        .collect()
        .await
        .unwrap();
    assert_eq!(queries(&server), ["page=7", "page=8"]);
}

#[tokio::test]
async fn an_empty_page_a_null_and_nothing_at_all_are_the_end() {
    for body in [
        envelope("[]"),
        envelope("null"),
        r#"{"success":true}"#.to_owned(),
    ] {
        let server = Server::start().json(body);
        let users = client(&server).zero_trust().access().users();
        let page = users.list(params()).await.unwrap();
        assert!(page.items().is_empty() && !page.has_next_page());
        assert_eq!(server.asked().len(), 1);
    }
}

#[tokio::test]
async fn a_page_that_fails_ends_the_items() {
    let server = Server::start()
        .json(envelope(r#"[{"id":"a"}]"#))
        .answer(Answer::json(403, crate::support::FAILURE));
    let users = client(&server).zero_trust().access().users();
    let mut items = users.list(params()).items();
    assert!(items.next().await.unwrap().is_ok());
    assert_eq!(
        items.next().await.unwrap().unwrap_err().kind(),
        ErrorKind::PermissionDenied
    );
    assert!(items.next().await.is_none());
    assert_eq!(server.asked().len(), 2);
}

#[tokio::test]
async fn follows_the_cursor() {
    let server = Server::start()
        .json(page(
            r#"[{"name":"a","expiration":1577836800,"metadata":{"x":1}},{"name":"b"}]"#,
            r#"{"count":2,"cursor":"6Ck1=/+"}"#,
        ))
        .json(page(r#"[{"name":"c"}]"#, r#"{"count":1,"cursor":""}"#));
    let keys = client(&server).kv().namespaces().keys();
    let list = keys.list(
        NAMESPACE,
        KeyListParams::new(ACCOUNT).limit(10).prefix("My-Prefix"),
    );
    let all = list.items().collect().await.unwrap();
    let names: Vec<_> = all.iter().map(|key| key.name.as_str()).collect();
    assert_eq!(names, ["a", "b", "c"]);
    assert_eq!(
        (all[0].expiration, all[1].expiration),
        (Some(1_577_836_800), None)
    );
    assert_eq!(all[0].metadata.as_ref().unwrap().as_str(), r#"{"x":1}"#);
    assert_eq!(
        queries(&server),
        [
            "limit=10&prefix=My-Prefix",
            "limit=10&prefix=My-Prefix&cursor=6Ck1%3D%2F%2B"
        ]
    );
    assert_eq!(
        server.asked()[0].path(),
        format!("/accounts/{ACCOUNT}/storage/kv/namespaces/{NAMESPACE}/keys")
    );
}

#[tokio::test]
async fn no_cursor_is_the_end() {
    for info in ["{}", r#"{"cursor":null}"#, "null"] {
        let server = Server::start().json(page(r#"[{"name":"a"}]"#, info));
        let keys = client(&server).kv().namespaces().keys();
        let page = keys
            .list(NAMESPACE, KeyListParams::new(ACCOUNT))
            .await
            .unwrap();
        assert!(!page.has_next_page(), "{info}");
    }
}
