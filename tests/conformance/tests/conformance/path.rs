use sdksmith_conformance::requests::{
    Client,
    paths::{PathNumberParams, PathNumberParamsKind, PathPairParams},
    rules::{RuleListParams, RuleOrderParams, RulePlaceParams},
};
use sdksmith_runtime::ErrorKind;
use sdksmith_tests::server::{Answer, Server};

fn start() -> (Server, Client) {
    let server = Server::start().otherwise(|_| Answer::status(204));
    let builder = Client::builder().base_url(server.url().as_str());
    (server, builder.token("secret").build().unwrap())
}

#[tokio::test]
async fn d02_numbers_flags_and_texts_of_all_kinds_are_taken() {
    let (server, client) = start();
    let kind = PathNumberParamsKind::from("a b");
    let params = PathNumberParams::new(0, false, kind);
    client.paths().number("2014-01-01", params).await.unwrap();
    assert_eq!(server.only().target, "/numbers/0/false/a%20b/2014-01-01");
}

#[tokio::test]
async fn d03_a_dot_segment_of_the_template_is_refused() {
    let (server, client) = start();
    let error = client.paths().parent("a").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn d04_dot_segments_are_refused_in_every_spelling() {
    let (server, client) = start();
    for id in [".", ".."] {
        let error = client.paths().get(id).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{id}");
        assert!(error.to_string().contains('^'), "{error}");
    }
    // What is encoded already is text like any other, and encoded once more.
    for id in ["%2e", "%2E", "%2e%2e", ".%2E", "%2e."] {
        client.paths().get(id).await.unwrap();
    }
    for asked in server.asked() {
        assert!(asked.target.contains("%252"), "{}", asked.target);
        assert_eq!(asked.target.matches('/').count(), 2);
    }
    // A path of one's own is taken as it is, so that spelling matters there.
    for path in ["/a/%2e%2E", "/a/.%2e/b", "/./a", "/a/%2E"] {
        let error = client.get(path).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{path}");
    }
    assert_eq!(server.asked().len(), 5);
}

#[tokio::test]
async fn d05_dots_beside_a_suffix_are_taken() {
    let (server, client) = start();
    client.paths().json(".").await.unwrap();
    client.paths().initiate("..").await.unwrap();
    client.paths().get("..-x").await.unwrap();
    assert_eq!(
        server.targets(),
        ["/paths/..json", "/paths/..:initiate", "/paths/..-x"]
    );
}

#[tokio::test]
async fn d06_two_values_that_form_a_dot_segment_are_refused_and_all_are_listed() {
    let (server, client) = start();
    let params = PathPairParams::new("..", ".");
    let error = client
        .paths()
        .pair(".", params)
        .await
        .unwrap_err()
        .to_string();
    assert!(error.contains("`..`, `..`"), "{error}");
    assert!(error.contains("       ^^ ^^"), "{error}");
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn d07_a_dot_segment_before_the_query_is_refused() {
    let (server, client) = start();
    let error = client.paths().fixed("..").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    client.paths().fixed("a").await.unwrap();
    assert_eq!(server.only().target, "/paths/a?fixed=1");
}

#[tokio::test]
async fn d08_an_empty_value_is_refused_by_its_name() {
    let (server, client) = start();
    let error = client.paths().get("").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(error.to_string().contains("`id`"), "{error}");
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn d09_exactly_one_of_two_ids_is_taken() {
    let (server, client) = start();
    for params in [
        RuleListParams::new(),
        RuleListParams::new().account_id("a").zone_id("z"),
    ] {
        let error = client.rules().list(params).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        let text = error.to_string();
        assert!(text.contains("`account_id`, `zone_id`"), "{text}");
    }
    assert!(server.asked().is_empty());
    let params = RuleListParams::new().zone_id("z");
    client.rules().list(params).await.unwrap();
    assert_eq!(server.only().path(), "/zones/z/rules");
}

#[tokio::test]
async fn a_list_is_the_body_beside_one_of_two_ids() {
    let (server, client) = start();
    let params = RuleOrderParams::new(vec![3, 1]).account_id("a");
    client.rules().order(params).await.unwrap();
    let asked = server.only();
    assert_eq!(asked.path(), "/accounts/a/rules/order");
    assert_eq!(asked.text(), "[3,1]");
}

#[tokio::test]
async fn an_operation_of_two_names_is_called_by_both() {
    let (server, client) = start();
    client.rules().r#move("top", "b").await.unwrap();
    let params = RulePlaceParams::new("top");
    client.rules().place("b", params).await.unwrap();
    let target = "/shelves/top/books/b";
    assert_eq!(server.targets(), [target, target]);
}
