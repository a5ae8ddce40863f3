//! Tokens that a client fetches with credentials of its own (RFC 6749, section 4.4).

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::{Duration, SystemTime},
};

use futures_util::future::join_all;
use sdksmith_conformance::options::{Client, ClientBuilder};
use sdksmith_runtime::{Clock, ErrorKind, transport::BoxFuture};
use sdksmith_tests::server::{Answer, Asked, Server};

use crate::support;

const TOKENS: &str = "/oauth/token";

/// Returns a server that gives out `token-1`, `token-2` and so on, and answers the rest with an empty list.
fn server(token: impl Fn(usize) -> Answer + Send + Sync + 'static) -> Server {
    let count = AtomicUsize::new(1);
    Server::start().otherwise(move |asked| match asked.path() {
        TOKENS => token(count.fetch_add(1, Ordering::SeqCst)),
        _ => Answer::json(200, "[]"),
    })
}

fn token(number: usize) -> Answer {
    let text = r#"{"access_token":"token-N","token_type":"Bearer","expires_in":100}"#;
    Answer::json(200, text.replace('N', &number.to_string()))
}

fn builder(server: &Server) -> ClientBuilder {
    let base = format!("{}/v1", server.url());
    support::builder(server)
        .base_url(base)
        .client_id("the id")
        .client_secret("a:b%")
}

fn tokens(server: &Server) -> Vec<Asked> {
    let asked = server.asked().into_iter();
    asked.filter(|asked| asked.path() == TOKENS).collect()
}

fn sent(server: &Server) -> Vec<String> {
    let asked = server
        .asked()
        .into_iter()
        .filter(|asked| asked.path() != TOKENS);
    asked
        .map(|asked| asked.header("authorization").unwrap_or_default().to_owned())
        .collect()
}

#[tokio::test]
async fn a_token_is_fetched_once() {
    let server = server(token);
    let client = builder(&server).build().unwrap();
    client.reports().list().await.unwrap();
    client
        .with_options()
        .timeout(Duration::from_secs(9))
        .build()
        .unwrap()
        .reports()
        .list()
        .await
        .unwrap();
    assert_eq!(sent(&server), ["Bearer token-1", "Bearer token-1"]);
    let [asked] = tokens(&server).try_into().unwrap();
    assert_eq!(asked.line(), "POST /oauth/token");
    assert_eq!(
        asked.header("authorization"),
        Some("Basic dGhlJTIwaWQ6YSUzQWIlMjU=")
    );
    assert_eq!(
        asked.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(
        asked.text(),
        "grant_type=client_credentials&scope=reports%3Aread"
    );
}

#[tokio::test]
async fn an_operation_gets_a_token_for_its_scopes() {
    let server = server(token);
    let client = builder(&server).build().unwrap();
    client.reports().list().await.unwrap();
    client.reports().remove().await.unwrap();
    client.reports().list().await.unwrap();
    assert_eq!(
        sent(&server),
        ["Bearer token-1", "Bearer token-2", "Bearer token-1"]
    );
    let last = tokens(&server).pop().unwrap();
    assert_eq!(
        last.text(),
        "grant_type=client_credentials&scope=reports%3Aread%20reports%3Awrite"
    );
}

#[tokio::test]
async fn scopes_and_url_can_be_others() {
    let (server, other) = (server(token), server(token));
    let client = builder(&server)
        .scopes("all")
        .token_url(format!("{}{TOKENS}", other.url()))
        .build()
        .unwrap();
    client.reports().list().await.unwrap();
    client.reports().remove().await.unwrap();
    let none = client
        .with_options()
        .scopes(None::<String>)
        .build()
        .unwrap();
    none.reports().list().await.unwrap();
    let texts: Vec<_> = tokens(&other)
        .iter()
        .map(|asked| asked.text().to_owned())
        .collect();
    assert_eq!(
        texts,
        [
            "grant_type=client_credentials&scope=all",
            "grant_type=client_credentials"
        ]
    );
    assert!(tokens(&server).is_empty());
}

#[tokio::test]
async fn a_token_that_is_given_is_not_fetched() {
    let server = server(token);
    let client = builder(&server).oauth_token("given").build().unwrap();
    client.reports().list().await.unwrap();
    assert_eq!(sent(&server), ["Bearer given"]);
    assert!(tokens(&server).is_empty());
}

#[tokio::test]
async fn calls_that_wait_share_a_fetch() {
    let server = server(|number| token(number).after(Duration::from_millis(50)));
    let client = builder(&server).build().unwrap();
    let answers = join_all((0..20).map(|_| client.reports().list().into_future())).await;
    assert!(answers.iter().all(Result::is_ok));
    assert_eq!(tokens(&server).len(), 1);
}

#[tokio::test]
async fn calls_that_wait_share_a_failure() {
    let server = server(|_| Answer::status(500).after(Duration::from_millis(50)));
    let client = builder(&server).max_retries(0).build().unwrap();
    let answers = join_all((0..20).map(|_| client.reports().list().into_future())).await;
    assert!(
        answers
            .iter()
            .all(|answer| answer.as_ref().is_err_and(|error| error.is_retryable()))
    );
    assert_eq!(tokens(&server).len(), 1);
    client.reports().list().await.unwrap_err();
    assert_eq!(tokens(&server).len(), 2);
}

/// A clock that tests move on.
#[derive(Clone, Default)]
struct Hands(Arc<AtomicU64>);

impl Clock for Hands {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(self.0.load(Ordering::SeqCst))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<()> {
        Box::pin(async {})
    }

    fn timer(&self, _: Duration) -> BoxFuture<()> {
        Box::pin(std::future::pending())
    }

    fn random(&self) -> f64 {
        0.0
    }
}

#[tokio::test]
async fn a_token_is_fetched_anew_before_it_expires() {
    let server = server(token);
    let hands = Hands::default();
    let client = builder(&server).clock(hands.clone()).build().unwrap();
    for second in [0, 89, 91] {
        hands.0.store(second, Ordering::SeqCst);
        client.reports().list().await.unwrap();
    }
    assert_eq!(
        sent(&server),
        ["Bearer token-1", "Bearer token-1", "Bearer token-2"]
    );
}

/// Returns a server that takes no token but the last that it gave out before a call with `DELETE`, which revokes it.
fn revoking() -> Server {
    let (count, first) = (AtomicUsize::new(0), AtomicUsize::new(1));
    Server::start().otherwise(move |asked| {
        if asked.path() == TOKENS {
            return token(count.fetch_add(1, Ordering::SeqCst) + 1);
        }
        let number = asked
            .header("authorization")
            .and_then(|text| text.strip_prefix("Bearer token-"));
        let number: usize = number.unwrap().parse().unwrap();
        if number < first.load(Ordering::SeqCst) {
            return Answer::status(401);
        }
        if asked.verb == "DELETE" {
            first.store(number + 1, Ordering::SeqCst);
        }
        Answer::json(200, "[]")
    })
}

/// Returns a client that holds a token which the server no longer takes.
async fn revoked(server: &Server) -> Client {
    let client = builder(server)
        .scopes("all")
        .max_retries(0)
        .build()
        .unwrap();
    client.reports().remove().await.unwrap();
    client
}

#[tokio::test]
async fn a_rejected_token_is_replaced_once() {
    let server = revoking();
    let client = revoked(&server).await;
    client.reports().list().await.unwrap();
    assert_eq!(
        sent(&server),
        ["Bearer token-1", "Bearer token-1", "Bearer token-2"]
    );
    let retries: Vec<_> = server
        .asked()
        .iter()
        .filter_map(|asked| asked.header("x-stainless-retry-count").map(str::to_owned))
        .collect();
    assert_eq!(retries, ["0", "0", "0"]);
}

#[tokio::test]
async fn calls_whose_token_is_rejected_share_the_next() {
    let server = revoking();
    let client = revoked(&server).await;
    let answers = join_all((0..20).map(|_| client.reports().list().into_future())).await;
    assert!(answers.iter().all(Result::is_ok));
    assert_eq!(tokens(&server).len(), 2);
}

#[tokio::test]
async fn a_fresh_token_that_is_rejected_is_the_end() {
    let count = AtomicUsize::new(1);
    let server = Server::start().otherwise(move |asked| match asked.path() {
        TOKENS => token(count.fetch_add(1, Ordering::SeqCst)),
        _ => Answer::status(401),
    });
    let client = builder(&server).build().unwrap();
    let error = client.reports().list().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert_eq!((sent(&server).len(), tokens(&server).len()), (1, 1));
}

#[tokio::test]
async fn a_server_may_want_the_secret_in_the_body() {
    let count = AtomicUsize::new(1);
    let server = Server::start().otherwise(move |asked| match asked.path() {
        TOKENS if asked.header("authorization").is_some() => {
            Answer::json(401, r#"{"error":"invalid_client"}"#)
        }
        TOKENS => token(count.fetch_add(1, Ordering::SeqCst)),
        _ => Answer::json(200, "[]"),
    });
    let hands = Hands::default();
    let client = builder(&server).clock(hands.clone()).build().unwrap();
    client.reports().list().await.unwrap();
    hands.0.store(200, Ordering::SeqCst);
    client.reports().list().await.unwrap();
    let asked = tokens(&server);
    let texts: Vec<_> = asked.iter().map(|asked| asked.text()).collect();
    let by_body = "grant_type=client_credentials&scope=reports%3Aread&client_id=the%20id&client_secret=a%3Ab%25";
    assert_eq!(
        texts,
        [
            "grant_type=client_credentials&scope=reports%3Aread",
            by_body,
            by_body
        ]
    );
}

#[tokio::test]
async fn a_refusal_names_the_url_and_no_secret() {
    let server = server(|_| Answer::json(400, r#"{"error":"invalid_client"}"#));
    let client = builder(&server).build().unwrap();
    let error = client.reports().list().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.is_retryable()),
        (ErrorKind::MissingCredentials, false)
    );
    assert_eq!(
        error.to_string(),
        r#"No token from `/oauth/token`: 400 {"error":"invalid_client"}"#
    );
    assert!(!format!("{client:?} {error:?}").contains("a:b"));
    assert!(sent(&server).is_empty());
}

#[tokio::test]
async fn an_answer_without_a_token_is_not_shown() {
    let server = server(|_| Answer::json(200, r#"{"token":"hush"}"#));
    let client = builder(&server).build().unwrap();
    let error = client.reports().list().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingCredentials);
    assert_eq!(
        error.to_string(),
        "No token from `/oauth/token`: the answer has no `access_token`."
    );
    assert!(!format!("{error:?}").contains("hush"));
}

#[tokio::test]
async fn a_fetch_that_fails_for_a_while_is_repeated() {
    let server = server(|number| match number {
        1 => Answer::status(503),
        _ => token(number),
    });
    let client = builder(&server).clock(Hands::default()).build().unwrap();
    client.reports().list().await.unwrap();
    assert_eq!(
        (tokens(&server).len(), sent(&server)),
        (2, vec!["Bearer token-2".to_owned()])
    );
}

#[tokio::test]
async fn without_an_id_or_a_token_nothing_is_sent() {
    let server = server(token);
    let client = support::builder(&server).client_id("half").build().unwrap();
    let error = client.reports().list().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "No credentials for this operation. Set `client_id` (environment variable `OPTIONS_CLIENT_ID`) and \
         `client_secret` (environment variable `OPTIONS_CLIENT_SECRET`), or `oauth_token` (environment variable `OPTIONS_OAUTH_TOKEN`)."
    );
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn another_host_cannot_reject_a_token_that_it_was_not_given() {
    let other = Server::start().otherwise(|_| Answer::status(401));
    let url = format!("{}/there", other.url());
    let server = Server::start().otherwise(move |asked| match asked.path() {
        TOKENS => token(1),
        _ => Answer::status(307).header("location", &url),
    });
    let client = builder(&server).build().unwrap();
    for _ in 0..2 {
        let error = client.reports().list().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authentication);
    }
    assert_eq!(tokens(&server).len(), 1);
    assert_eq!(other.asked().len(), 2);
}
