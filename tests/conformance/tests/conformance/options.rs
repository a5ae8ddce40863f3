use std::{io::Read, net::TcpListener, time::Duration};

use sdksmith_conformance::{
    options::{Client, ClientBuilder, towns::TownNotesParams},
    required,
};
use sdksmith_runtime::{ErrorKind, reqwest};
use sdksmith_tests::server::{Answer, Asked, Server};

use crate::support::{builder, client, notes, variables};

/// Returns a client without a base URL whose requests all go to the server, which sees the whole URL as a proxy does.
fn through(server: &Server) -> ClientBuilder {
    let proxy = reqwest::Proxy::http(server.url()).unwrap();
    let http = reqwest::Client::builder().proxy(proxy).build().unwrap();
    Client::builder()
        .variables(|_| None)
        .token("t")
        .http_client(http)
}

const BUILT_IN: &str = "http://eu.options.example/v1/notes";

/// Sends a letter and returns whose address and key it carries.
async fn sender(client: &Client, server: &Server) -> [String; 2] {
    client.letters().list().await.unwrap();
    let asked = server.only();
    ["x-mail", "x-key"].map(|name| asked.header(name).unwrap().to_owned())
}

#[tokio::test]
async fn a01_variables_fill_the_options() {
    let server = notes();
    let client = builder(&server)
        .variables(variables(&[
            ("OPTIONS_MAIL", "a@b.c"),
            ("OPTIONS_KEY", " k\n"),
        ]))
        .build()
        .unwrap();
    assert_eq!(sender(&client, &server).await, ["a@b.c", "k"]);
}

#[tokio::test]
async fn a02_options_win_over_variables() {
    let server = notes();
    let client = builder(&server)
        .variables(variables(&[
            ("OPTIONS_MAIL", "a@b.c"),
            ("OPTIONS_KEY", "k"),
        ]))
        .mail("x@y.z")
        .key("own")
        .build()
        .unwrap();
    assert_eq!(sender(&client, &server).await, ["x@y.z", "own"]);
}

#[tokio::test]
async fn a03_an_explicit_none_does_not_ask_the_environment() {
    let server = notes();
    let client = builder(&server)
        .variables(variables(&[("OPTIONS_TOKEN", "t")]))
        .token(None::<String>)
        .build()
        .unwrap();
    let error = client.notes().list().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingCredentials);
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn a04_retries_are_two_or_as_many_as_was_said() {
    let attempts = async |builder: fn(ClientBuilder) -> ClientBuilder| {
        let server =
            Server::start().otherwise(|_| Answer::status(500).header("retry-after-ms", "1"));
        let client = builder(crate::support::builder(&server).token("t"))
            .build()
            .unwrap();
        client.notes().list().await.unwrap_err();
        server.asked().len()
    };
    assert_eq!(attempts(|builder| builder).await, 3);
    assert_eq!(attempts(|builder| builder.max_retries(4)).await, 5);
    assert_eq!(attempts(|builder| builder.max_retries(0)).await, 1);
}

#[tokio::test]
async fn a05_an_explicit_base_url_is_used() {
    let server = Server::start().json("[]");
    let notes = client(&server).notes().list().await.unwrap();
    assert!(notes.is_empty());
    assert_eq!(server.only().path(), "/notes");
}

#[tokio::test]
async fn a06_the_base_url_variable_is_used() {
    let server = notes();
    let url = format!("{}/of/the/environment", server.url());
    let read = variables(&[("OPTIONS_BASE_URL", &url)]);
    let client = Client::builder()
        .variables(read)
        .token("t")
        .build()
        .unwrap();
    client.notes().list().await.unwrap();
    assert_eq!(server.only().path(), "/of/the/environment/notes");
}

#[tokio::test]
async fn a07_an_empty_base_url_variable_is_unset() {
    let server = notes();
    let client = through(&server).variables(variables(&[("OPTIONS_BASE_URL", "")]));
    client.build().unwrap().notes().list().await.unwrap();
    assert_eq!(server.only().target, BUILT_IN);
}

#[tokio::test]
async fn a08_a_blank_base_url_variable_is_unset() {
    let server = notes();
    let client = through(&server).variables(variables(&[("OPTIONS_BASE_URL", " \t\n")]));
    client.build().unwrap().notes().list().await.unwrap();
    assert_eq!(server.only().target, BUILT_IN);
}

#[tokio::test]
async fn a09_a_base_of_the_request_replaces_the_built_in_one() {
    let server = notes();
    let list = through(&server).build().unwrap().notes().list();
    list.default_base_url("http://other.example/v2")
        .await
        .unwrap();
    assert_eq!(server.only().target, "http://other.example/v2/notes");
}

#[tokio::test]
async fn a10_the_clients_base_wins_over_that_of_the_request() {
    let server = notes();
    let list = client(&server).notes().list();
    list.default_base_url("http://other.example/v2")
        .await
        .unwrap();
    assert_eq!(server.only().path(), "/notes");
}

#[tokio::test]
async fn a11_the_variables_base_wins_over_that_of_the_request() {
    let server = notes();
    let read = variables(&[("OPTIONS_BASE_URL", &server.url())]);
    let client = Client::builder()
        .variables(read)
        .token("t")
        .build()
        .unwrap();
    client
        .notes()
        .list()
        .default_base_url("http://other.example/v2")
        .await
        .unwrap();
    assert_eq!(server.only().path(), "/notes");
}

#[tokio::test]
async fn an_explicit_none_takes_the_built_in_base() {
    let server = notes();
    let client = through(&server)
        .variables(variables(&[("OPTIONS_BASE_URL", "http://other.example")]))
        .base_url(None::<String>);
    client.build().unwrap().notes().list().await.unwrap();
    assert_eq!(server.only().target, BUILT_IN);
}

#[tokio::test]
async fn an_option_fills_the_base_url() {
    let server = notes();
    let client = through(&server).region("us").build().unwrap();
    client.notes().list().await.unwrap();
    client
        .with_options()
        .region("ap")
        .build()
        .unwrap()
        .notes()
        .list()
        .await
        .unwrap();
    assert_eq!(
        server.targets(),
        [
            "http://us.options.example/v1/notes",
            "http://ap.options.example/v1/notes"
        ]
    );
}

#[tokio::test]
async fn an_option_fills_a_path_that_a_call_leaves_open() {
    let server = notes();
    let client = builder(&server).token("t").town("a b").build().unwrap();
    let towns = client.towns();
    towns.notes(TownNotesParams::new()).await.unwrap();
    let other = TownNotesParams::new().town("c");
    towns.notes(other).await.unwrap();
    assert_eq!(server.targets(), ["/towns/a%20b/notes", "/towns/c/notes"]);
    let headers = server.asked();
    assert!(
        headers
            .iter()
            .all(|asked| asked.header("x-town") == Some("a b"))
    );
    let client = builder(&server).token("t").build().unwrap();
    let error = client.towns().notes(TownNotesParams::new()).await;
    assert_eq!(error.unwrap_err().kind(), ErrorKind::InvalidRequest);
}

#[tokio::test]
async fn a12_base_and_path_have_one_slash_between_them() {
    let server = notes();
    for (base, path) in [
        ("/base", "/foo"),
        ("/base/", "/foo"),
        ("/base/", "foo"),
        ("/base", "foo"),
    ] {
        let url = format!("{}{base}", server.url());
        let client = builder(&server).token("t").base_url(url).build().unwrap();
        client.get(path).await.unwrap();
    }
    assert!(
        server
            .asked()
            .iter()
            .all(|asked| asked.target == "/base/foo")
    );
}

#[tokio::test]
async fn a13_a_whole_url_is_used_as_it_is() {
    let (server, other) = (notes(), notes());
    let url = format!("{}/elsewhere?a=1", other.url());
    client(&server).get(url).await.unwrap();
    assert_eq!(other.only().target, "/elsewhere?a=1");
    assert_eq!(other.only().header("authorization"), Some("Bearer secret"));
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn a14_another_base_url_counts_from_then_on() {
    let (server, other) = (notes(), notes());
    let mut client = client(&server);
    client.notes().list().await.unwrap();
    client = client.with_options().base_url(other.url()).build().unwrap();
    client.notes().list().await.unwrap();
    assert_eq!((server.asked().len(), other.asked().len()), (1, 1));
}

#[tokio::test]
async fn a15_a_derived_client_has_the_overrides_and_the_original_has_not() {
    let server = notes();
    let original = client(&server);
    let derived: Client = original.with_options().token("other").build().unwrap();
    derived.notes().list().await.unwrap();
    original.notes().list().await.unwrap();
    let tokens: Vec<_> = server.asked().iter().map(authorization).collect();
    assert_eq!(tokens, ["Bearer other", "Bearer secret"]);
}

#[tokio::test]
async fn a16_headers_and_query_are_inherited() {
    let server = notes();
    let original = builder(&server)
        .default_header("X-Team", "dns")
        .default_query("trace", 1)
        .user_agent_suffix("tool/1")
        .build()
        .unwrap();
    let derived = original.with_options().token("t").build().unwrap();
    derived.notes().list().await.unwrap();
    let asked = server.only();
    assert_eq!(
        (asked.header("x-team"), asked.query()),
        (Some("dns"), "trace=1")
    );
    assert!(asked.header("user-agent").unwrap().ends_with(" tool/1"));
}

#[tokio::test]
async fn a17_what_a_derived_client_changed_is_inherited_from_it() {
    let (server, other) = (notes(), notes());
    let changed = client(&server)
        .with_options()
        .base_url(other.url())
        .token("second")
        .build()
        .unwrap();
    let derived = changed
        .with_options()
        .timeout(Duration::from_secs(5))
        .build()
        .unwrap();
    derived.notes().list().await.unwrap();
    assert_eq!(authorization(&other.only()), "Bearer second");
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn a18_defaults_of_a_derived_client_are_merged_or_replaced() {
    let server = notes();
    let original = builder(&server)
        .token("t")
        .default_header("X-A", "1")
        .default_query("a", 1)
        .build()
        .unwrap();
    let merged = original
        .with_options()
        .default_header("X-B", "2")
        .default_query("b", 2);
    let replaced = original
        .with_options()
        .clear_defaults()
        .default_header("X-B", "2")
        .default_query("b", 2);
    for client in [merged, replaced] {
        client.build().unwrap().notes().list().await.unwrap();
    }
    let sent = |asked: &Asked| {
        let header = |name: &str| asked.header(name).map(str::to_owned);
        (header("x-a"), header("x-b"), asked.query().to_owned())
    };
    let (one, two) = (Some("1".to_owned()), Some("2".to_owned()));
    let asked = server.asked();
    assert_eq!(sent(&asked[0]), (one, two.clone(), "a=1&b=2".to_owned()));
    assert_eq!(sent(&asked[1]), (None, two, "b=2".to_owned()));
}

/// Accepts one connection and answers every request on it, until the client closes it. Returns how many there were.
fn one_connection(listener: TcpListener) -> usize {
    use std::io::Write;
    let (mut stream, _) = listener.accept().unwrap();
    let (mut seen, mut count) = (Vec::new(), 0);
    let mut piece = [0; 1024];
    loop {
        match stream.read(&mut piece) {
            Ok(0) | Err(_) => return count,
            Ok(length) => seen.extend_from_slice(&piece[..length]),
        }
        if seen.ends_with(b"\r\n\r\n") {
            seen.clear();
            count += 1;
            stream
                .write_all(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n[]")
                .unwrap();
        }
    }
}

#[tokio::test]
async fn a20_connections_live_as_long_as_a_client_does_that_shares_them() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || one_connection(listener));
    let original = Client::builder()
        .variables(|_| None)
        .base_url(url)
        .token("t")
        .build()
        .unwrap();
    let derived = original.with_options().token("other").build().unwrap();
    derived.notes().list().await.unwrap();
    drop(derived);
    original.notes().list().await.unwrap();
    assert!(!server.is_finished());
    drop(original);
    let count = tokio::task::spawn_blocking(|| server.join().unwrap())
        .await
        .unwrap();
    assert_eq!(count, 2);
}

#[tokio::test]
async fn a22_headers_come_from_a_variable_and_from_collections() {
    let server = notes();
    let lines = "X-One: 1\nX-Two:two: 2\n\nnonsense\n X-Three :3";
    let given = [("X-Two", "given"), ("X-Four", "4")];
    let builder = builder(&server)
        .token("t")
        .variables(variables(&[("OPTIONS_CUSTOM_HEADERS", lines)]));
    let builder = given.into_iter().fold(builder, |builder, (name, value)| {
        builder.default_header(name, value)
    });
    builder.build().unwrap().notes().list().await.unwrap();
    let asked = server.only();
    let sent = ["x-one", "x-two", "x-three", "x-four"].map(|name| asked.header(name).unwrap());
    assert_eq!(sent, ["1", "given", "3", "4"]);
}

#[test]
fn a23_no_client_without_what_it_requires() {
    let error = required::Client::builder()
        .variables(|_| None)
        .build()
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_eq!(
        error.to_string(),
        "no client without `token` (environment variable `REQUIRED_TOKEN`)"
    );
    let refused = required::Client::builder()
        .token(None::<String>)
        .variables(variables(&[("REQUIRED_TOKEN", "t")]));
    refused.build().unwrap_err();
    let client = required::Client::builder().variables(variables(&[("REQUIRED_TOKEN", "t")]));
    client.build().unwrap();
}

#[tokio::test]
async fn options_go_where_the_configuration_sends_them() {
    let server = notes();
    let default = client(&server);
    default.notes().list().await.unwrap();
    let client = default
        .with_options()
        .edition("2030-12-31")
        .language("de")
        .build()
        .unwrap();
    client.notes().list().await.unwrap();
    let asked = server.asked();
    assert_eq!(
        (asked[0].header("x-edition"), asked[0].query()),
        (Some("2024-01-01"), "")
    );
    assert_eq!(
        (asked[1].header("x-edition"), asked[1].query()),
        (Some("2030-12-31"), "lang=de")
    );
}

#[tokio::test]
async fn a_body_that_is_too_long_is_an_error() {
    let server = Server::start().json(format!("[{}]", " ".repeat(1000)));
    let client = builder(&server)
        .token("t")
        .max_response_bytes(100)
        .build()
        .unwrap();
    let error = client.notes().list().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
}

fn authorization(asked: &Asked) -> String {
    asked.header("authorization").unwrap_or_default().to_owned()
}
