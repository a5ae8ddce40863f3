use futures_util::{StreamExt, TryStreamExt};
use sdksmith_conformance::streams::{
    Client, Error,
    notes::{
        NoteCursorsParams, NoteNumberedParams, NoteOffsetsParams, NoteQueryParams, NoteSearchParams,
    },
};
use sdksmith_runtime::{Credential, PageRequest};
use sdksmith_tests::server::{Answer, Server};

use super::streams::client;

/// A server that answers these bodies, one after the other.
fn server(bodies: &[&str]) -> Server {
    let start = Server::start();
    bodies.iter().fold(start, |server, body| server.json(*body))
}

async fn ids<T>(request: PageRequest<T>, id: impl Fn(T) -> String) -> Result<Vec<String>, Error> {
    let items = request.items();
    items.map_ok(id).try_collect().await
}

macro_rules! ids {
    ($request:expr) => {
        ids($request, |note| note.id).await.unwrap()
    };
}

fn lines(server: &Server) -> Vec<String> {
    server.asked().iter().map(|asked| asked.line()).collect()
}

fn notes(server: &Server) -> (Client, Server) {
    (client(server), server.clone())
}

#[tokio::test]
async fn m01_options_are_settled_before_the_first_page_and_hold_for_all() {
    let server = server(&[
        r#"{"result":[{"id":"a"}],"result_info":{"cursor":"x"}}"#,
        r#"{"result":[{"id":"b"}],"result_info":{}}"#,
    ]);
    let builder = Client::builder().base_url(server.url().as_str());
    let builder = builder.token(Credential::provider(|| async {
        Ok::<_, std::io::Error>("late".to_owned())
    }));
    let client = builder.build().unwrap();
    let request = client.notes().cursors(NoteCursorsParams::new());
    assert_eq!(ids!(request.header("x-a", "1")), ["a", "b"]);
    for asked in server.asked() {
        assert_eq!(asked.header("authorization"), Some("Bearer late"));
        assert_eq!(asked.header("x-a"), Some("1"));
    }
}

#[tokio::test]
async fn m02_numbered_pages_end_at_the_first_empty_one() {
    let (client, server) = notes(&server(&[
        r#"{"result":[{"id":"a"}],"result_info":{"page":1}}"#,
        r#"{"result":[{"id":"b"}],"result_info":{"page":2}}"#,
        r#"{"result":[],"result_info":{"page":3}}"#,
    ]));
    let params = NoteNumberedParams::new().kind("a b");
    assert_eq!(ids!(client.notes().numbered(params)), ["a", "b"]);
    assert_eq!(
        lines(&server),
        [
            "GET /numbered?kind=a%20b",
            "GET /numbered?kind=a%20b&page=2",
            "GET /numbered?kind=a%20b&page=3"
        ]
    );
}

#[tokio::test]
async fn m03_cursors_end_where_there_is_none() {
    for last in [
        r#"{"result":[{"id":"b"}],"result_info":{"cursor":""}}"#,
        r#"{"result":[{"id":"b"}],"result_info":{}}"#,
        r#"{"result":[{"id":"b"}]}"#,
    ] {
        let first = r#"{"result":[{"id":"a"}],"result_info":{"cursor":"x&y"}}"#;
        let (client, server) = notes(&server(&[first, last]));
        assert_eq!(
            ids!(client.notes().cursors(NoteCursorsParams::new())),
            ["a", "b"]
        );
        assert_eq!(lines(&server)[1], "GET /cursors?cursor=x%26y");
    }
}

#[tokio::test]
async fn m03_cursors_end_at_an_empty_page_and_at_one_that_asks_for_itself() {
    let (client, _) = notes(&server(&[r#"{"result":[],"result_info":{"cursor":"x"}}"#]));
    assert_eq!(
        ids!(client.notes().cursors(NoteCursorsParams::new())).len(),
        0
    );
    let again = r#"{"result":[{"id":"a"}],"result_info":{"cursor":"x"}}"#;
    let (client, server) = notes(&server(&[again, again]));
    assert_eq!(
        ids!(client.notes().cursors(NoteCursorsParams::new())),
        ["a", "a"]
    );
    assert_eq!(server.asked().len(), 2);
}

#[tokio::test]
async fn m03_offsets_end_at_the_total() {
    let (client, server) = notes(&server(&[
        r#"{"items":[{"id":"a"},{"id":"b"}],"total":3}"#,
        r#"{"items":[{"id":"c"}],"total":3}"#,
    ]));
    assert_eq!(
        ids!(client.notes().offsets(NoteOffsetsParams::new())),
        ["a", "b", "c"]
    );
    assert_eq!(lines(&server), ["GET /offsets", "GET /offsets?offset=2"]);
}

#[tokio::test]
async fn m03_a_cursor_can_be_a_member_of_the_body() {
    let (client, server) = notes(&server(&[
        r#"{"hits":[{"id":"a"}],"next_cursor":"x"}"#,
        r#"{"hits":[{"id":"b"}],"next_cursor":null}"#,
    ]));
    let request = client.notes().search(NoteSearchParams::new("tea"));
    assert_eq!(ids!(request), ["a", "b"]);
    assert_eq!(
        server.asked()[1].text(),
        r#"{"words":"tea","start_cursor":"x"}"#
    );
}

#[tokio::test]
async fn m04_a_single_page_is_one_request() {
    let (client, server) = notes(&server(&[r#"{"result":[{"id":"a"}]}"#]));
    assert_eq!(ids!(client.notes().single()), ["a"]);
    assert_eq!(server.only().line(), "GET /single");
}

#[tokio::test]
async fn m05_there_is_no_page_after_the_last() {
    let (client, _) = notes(&server(&[r#"{"result":[{"id":"a"}]}"#]));
    let page = client.notes().single().await.unwrap();
    assert!(!page.has_next_page());
    assert!(page.next_page().is_none());
    assert!(page.next_position().is_none());
}

#[tokio::test]
async fn m05_a_saved_position_is_where_another_program_goes_on() {
    let (client, server) = notes(&server(&[
        r#"{"result":[{"id":"a"}],"result_info":{"cursor":"x y"}}"#,
        r#"{"result":[{"id":"b"}],"result_info":{}}"#,
    ]));
    let page = client
        .notes()
        .cursors(NoteCursorsParams::new())
        .await
        .unwrap();
    let saved = page.next_position().unwrap().to_owned();
    let request = client.notes().cursors(NoteCursorsParams::new());
    assert_eq!(ids!(request.resume(&saved)), ["b"]);
    assert_eq!(lines(&server)[1], "GET /cursors?cursor=x%20y");
}

#[tokio::test]
async fn m05_a_saved_link_leads_to_no_other_host() {
    let server = Server::start().answer(
        Answer::json(200, r#"[{"id":"a"}]"#).header("link", r#"</links?after=a>; rel="next""#),
    );
    let server = server.json(r#"[{"id":"b"}]"#);
    let client = client(&server);
    let page = client.notes().links(Default::default()).await.unwrap();
    let saved = page.next_position().unwrap().to_owned();
    let request = client.notes().links(Default::default());
    assert_eq!(ids!(request.clone().resume(&saved)), ["b"]);
    assert_eq!(lines(&server)[1], "GET /links?after=a");
    let error = request.resume("https://elsewhere.example/links").await;
    assert!(error.unwrap_err().to_string().contains("elsewhere.example"));
}

/// A gateway passes the API's own links on. The page that has one is good.
#[tokio::test]
async fn m05_a_page_whose_link_leads_elsewhere_is_read_and_not_followed() {
    let link = r#"<https://elsewhere.example/links>; rel="next""#;
    let server = Server::start().answer(Answer::json(200, r#"[{"id":"a"}]"#).header("link", link));
    let page = client(&server).notes().links(Default::default()).await;
    let page = page.unwrap();
    assert_eq!(page.items().len(), 1);
    let error = page.next_page().unwrap().await.unwrap_err();
    assert!(error.to_string().contains("elsewhere.example"), "{error}");
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn m06_a_list_that_is_null_or_missing_has_no_items() {
    for body in [r#"{"result":null}"#, "{}", ""] {
        let (client, server) = notes(&server(&[body]));
        assert_eq!(
            ids!(client.notes().numbered(NoteNumberedParams::new())).len(),
            0
        );
        assert_eq!(server.asked().len(), 1);
    }
}

#[tokio::test]
async fn m07_a_list_that_is_posted_for_is_posted_for_again() {
    let (client, server) = notes(&server(&[
        r#"{"result":[{"id":"a"}],"result_info":{}}"#,
        r#"{"result":[],"result_info":{}}"#,
    ]));
    let words = vec!["tea".to_owned()];
    assert_eq!(
        ids!(client.notes().query(NoteQueryParams::new(words))),
        ["a"]
    );
    assert_eq!(lines(&server), ["POST /queries", "POST /queries?page=2"]);
    for asked in server.asked() {
        assert_eq!(asked.text(), r#"{"words":["tea"]}"#);
    }
}

#[test]
fn m07_pages_can_be_waited_for_on_a_thread() {
    let (client, _) = notes(&server(&[
        r#"{"result":[{"id":"a"}],"result_info":{}}"#,
        r#"{"result":[{"id":"b"}],"result_info":{}}"#,
        r#"{"result":[],"result_info":{}}"#,
    ]));
    let items = client
        .notes()
        .numbered(NoteNumberedParams::new())
        .items_blocking();
    let ids: Vec<_> = items.map(|note| note.unwrap().id).collect();
    assert_eq!(ids, ["a", "b"]);
}

#[tokio::test]
async fn m07_pages_are_asked_for_when_they_are_wanted() {
    let page = r#"{"result":[{"id":"a"}],"result_info":{}}"#;
    let (client, server) = notes(&server(&[page, page]));
    let mut pages = client.notes().numbered(NoteNumberedParams::new()).pages();
    assert!(
        StreamExt::next(&mut pages)
            .await
            .unwrap()
            .unwrap()
            .has_next_page()
    );
    assert_eq!(server.asked().len(), 1);
}
