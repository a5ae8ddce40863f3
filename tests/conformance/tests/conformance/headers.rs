use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use sdksmith_conformance::options::Client;
use sdksmith_runtime::{Credential, ErrorKind};
use sdksmith_tests::server::{Answer, Server};

use crate::support::{builder, client, notes, variables};

fn with_default(server: &Server) -> Client {
    builder(server)
        .token("t")
        .default_header("X-Team", "dns")
        .build()
        .unwrap()
}

#[tokio::test]
async fn b01_a_default_header_is_sent() {
    let server = notes();
    with_default(&server).notes().list().await.unwrap();
    assert_eq!(server.only().header("x-team"), Some("dns"));
}

#[tokio::test]
async fn b02_a_request_that_says_nothing_keeps_the_default() {
    let server = notes();
    let client = with_default(&server);
    client
        .notes()
        .list()
        .without_header("X-Team")
        .await
        .unwrap();
    client.notes().list().header("X-Other", "1").await.unwrap();
    assert_eq!(server.asked()[1].header("x-team"), Some("dns"));
}

#[tokio::test]
async fn b03_a_request_leaves_a_default_out() {
    let server = notes();
    let list = with_default(&server).notes().list();
    list.without_header("x-team")
        .without_header("authorization")
        .await
        .unwrap();
    let asked = server.only();
    assert_eq!(
        (asked.header("x-team"), asked.header("authorization")),
        (None, None)
    );
}

#[tokio::test]
async fn b04_the_last_spelling_of_a_name_wins() {
    let server = notes();
    let list = || client(&server).notes().list();
    list()
        .header("X-Foo", "1")
        .header("x-foo", "2")
        .header("X-FOO", "3")
        .await
        .unwrap();
    list()
        .header("X-Foo", "1")
        .without_header("x-foo")
        .await
        .unwrap();
    list()
        .without_header("X-Foo")
        .header("x-foo", "4")
        .await
        .unwrap();
    let sent = server.asked();
    let values = |index: usize| {
        let headers = sent[index].headers.iter();
        headers
            .filter(|(name, _)| name == "x-foo")
            .map(|(_, value)| value.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        [values(0), values(1), values(2)],
        [vec!["3"], vec![], vec!["4"]]
    );
}

#[tokio::test]
async fn b05_values_that_are_added_are_joined() {
    let server = notes();
    let list = client(&server).notes().list();
    list.append_header("Accept-Language", "de")
        .append_header("accept-language", "en")
        .append_header("Cookie", "a=1")
        .append_header("Cookie", "b=2")
        .append_header("Accept", "application/json;v=2")
        .await
        .unwrap();
    let asked = server.only();
    assert_eq!(asked.header("accept-language"), Some("de, en"));
    assert_eq!(asked.header("cookie"), Some("a=1; b=2"));
    assert_eq!(asked.header("accept"), Some("application/json;v=2"));
}

#[tokio::test]
async fn b06_a_request_replaces_a_default_of_another_spelling() {
    let server = notes();
    with_default(&server)
        .notes()
        .list()
        .header("x-TEAM", "kv")
        .await
        .unwrap();
    let asked = server.only();
    let teams = asked.headers.iter().filter(|(name, _)| name == "x-team");
    assert_eq!(
        teams.map(|(_, value)| value.as_str()).collect::<Vec<_>>(),
        ["kv"]
    );
}

#[tokio::test]
async fn b07_no_headers_add_none() {
    let server = notes();
    client(&server).notes().list().await.unwrap();
    let blank = builder(&server)
        .token("secret")
        .variables(variables(&[("OPTIONS_CUSTOM_HEADERS", " \n")]));
    blank.build().unwrap().notes().list().await.unwrap();
    let asked = server.asked();
    let names = |index: usize| {
        asked[index]
            .headers
            .iter()
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    };
    assert_eq!(names(0), names(1));
}

#[tokio::test]
async fn b08_the_user_agent_has_the_name_and_the_version() {
    let server = notes();
    client(&server).notes().list().await.unwrap();
    assert_eq!(
        server.only().header("user-agent"),
        Some("town-options-sdk/0.1.0")
    );
}

#[tokio::test]
async fn b09_without_credentials_nothing_is_sent_unless_the_header_is_left_out() {
    let server = notes();
    let client = builder(&server).build().unwrap();
    let error = client.gates().list().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingCredentials);
    assert_eq!(
        error.to_string(),
        "No credentials for this operation. Set `token` (environment variable `OPTIONS_TOKEN`), or \
         `mail` (environment variable `OPTIONS_MAIL`) and `key` (environment variable `OPTIONS_KEY`)."
    );
    assert!(server.asked().is_empty());
    client
        .gates()
        .list()
        .without_header("Authorization")
        .await
        .unwrap();
    assert_eq!(server.only().header("authorization"), None);
}

#[tokio::test]
async fn b10_a_token_is_a_bearer_token() {
    let server = notes();
    client(&server).notes().list().await.unwrap();
    assert_eq!(server.only().header("authorization"), Some("Bearer secret"));
}

fn counting() -> (Credential, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&count);
    let provider = Credential::provider(move || {
        let turn = counter.fetch_add(1, Ordering::SeqCst);
        async move { Ok::<_, io::Error>(format!("fresh-{turn}")) }
    });
    (provider, count)
}

#[tokio::test]
async fn b11_each_operation_gets_its_own_credentials() {
    let server = notes();
    let (provider, count) = counting();
    let client = builder(&server)
        .token(provider)
        .mail("a@b.c")
        .key("k")
        .build()
        .unwrap();
    client.letters().list().await.unwrap();
    assert_eq!(count.load(Ordering::SeqCst), 0);
    client.notes().list().await.unwrap();
    assert_eq!(count.load(Ordering::SeqCst), 1);
    let asked = server.asked();
    assert_eq!(
        (asked[0].header("x-key"), asked[0].header("authorization")),
        (Some("k"), None)
    );
    assert_eq!(
        (asked[1].header("x-key"), asked[1].header("authorization")),
        (None, Some("Bearer fresh-0"))
    );
}

#[tokio::test]
async fn b12_the_credential_of_another_operation_is_none() {
    let server = notes();
    let client = builder(&server).mail("a@b.c").key("k").build().unwrap();
    let error = client.notes().list().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingCredentials);
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn b13_a_repeated_attempt_carries_a_new_token() {
    let busy = Answer::status(429).header("retry-after-ms", "1");
    let server = Server::start().answer(busy).json("[]");
    let client = builder(&server).token(counting().0).build().unwrap();
    client.notes().list().await.unwrap();
    let asked = server.asked();
    let tokens: Vec<_> = asked
        .iter()
        .filter_map(|asked| asked.header("authorization"))
        .collect();
    assert_eq!(tokens, ["Bearer fresh-0", "Bearer fresh-1"]);
}

#[tokio::test]
async fn b14_a_provider_that_fails_says_so() {
    let server = notes();
    let refused = Credential::provider(async || Err::<String, _>(io::Error::other("no vault")));
    let empty = Credential::provider(async || Ok::<_, io::Error>(" ".to_owned()));
    for (provider, text) in [
        (refused, "provider of `token` failed: no vault"),
        (empty, "provider of `token` failed: it gave an empty value"),
    ] {
        let client = builder(&server).token(provider).build().unwrap();
        let error = client.notes().list().await.unwrap_err();
        assert_eq!(
            (error.kind(), error.to_string().as_str()),
            (ErrorKind::MissingCredentials, text)
        );
    }
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn b15_the_platform_is_told() {
    let server = notes();
    client(&server).notes().list().await.unwrap();
    let asked = server.only();
    assert_eq!(asked.header("x-stainless-lang"), Some("rust"));
    assert_eq!(asked.header("x-stainless-package-version"), Some("0.1.0"));
    let known = ["MacOS", "Linux", "Windows", "FreeBSD", "OpenBSD"];
    let os = asked.header("x-stainless-os").unwrap();
    assert!(known.contains(&os) || os.starts_with("Other:"), "{os}");
    let arch = asked.header("x-stainless-arch").unwrap();
    assert!(
        ["x32", "x64", "arm", "arm64"].contains(&arch) || arch.starts_with("other:"),
        "{arch}"
    );
    assert_eq!(asked.header("x-stainless-runtime"), Some("rust"));
    assert_eq!(asked.header("x-stainless-retry-count"), Some("0"));
    assert_eq!(asked.header("x-stainless-timeout"), None);
}

#[tokio::test]
async fn a_timeout_of_the_request_is_told() {
    let server = notes();
    let client = builder(&server)
        .token("t")
        .timeout(std::time::Duration::from_secs(20))
        .build()
        .unwrap();
    client.notes().list().await.unwrap();
    client
        .notes()
        .list()
        .timeout(std::time::Duration::from_millis(7_900))
        .await
        .unwrap();
    let asked = server.asked();
    assert_eq!(asked[0].header("x-stainless-timeout"), None);
    assert_eq!(asked[1].header("x-stainless-timeout"), Some("7"));
}
