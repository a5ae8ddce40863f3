use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use sdksmith_runtime::{
    self as rt, Credential, ErrorKind,
    testing::{Fake, Recorded, Reply},
};

use crate::support::{REX, builder};

static TOKEN_OR_PAIR: rt::Security = rt::Security::new(&[&["bearer"], &["email", "key"]]);
static OPTIONAL: rt::Security = rt::Security::new(&[&[], &["bearer"]]);
static CERTIFICATE: rt::Security = rt::Security::new(&[&["mutual_tls"], &["mutual_tls", "key"]]);
static BASIC: rt::Security = rt::Security::new(&[&["basic"]]);
static QUERY: rt::Security = rt::Security::new(&[&["query"]]);
static COOKIE: rt::Security = rt::Security::new(&[&["cookie"]]);
static PREFIXED: rt::Security = rt::Security::new(&[&["prefixed"]]);

macro_rules! operation {
    ($name:ident, $security:ident) => {
        static $name: rt::Operation = rt::Operation::new(rt::Verb::Get, "/x", &$security);
    };
}
operation!(GET_EITHER, TOKEN_OR_PAIR);
operation!(GET_OPTIONAL, OPTIONAL);
operation!(GET_CERTIFICATE, CERTIFICATE);
operation!(GET_BASIC, BASIC);
operation!(GET_QUERY, QUERY);
operation!(GET_COOKIE, COOKIE);
operation!(GET_PREFIXED, PREFIXED);

fn request(
    fake: &Fake,
    options: &[(&str, &str)],
    operation: &'static rt::Operation,
) -> rt::Request<()> {
    let with =
        |builder: rt::ClientBuilder, (name, value): &(&str, &str)| builder.option(*name, *value);
    let client = options.iter().fold(builder(fake), with).build().unwrap();
    rt::Call::new(&client, operation).returns_unit()
}

async fn sent(options: &[(&str, &str)], operation: &'static rt::Operation) -> Recorded {
    let fake = Fake::new().json(REX);
    request(&fake, options, operation).await.unwrap();
    fake.requests().remove(0)
}

const ALL: &[(&str, &str)] = &[("token", "t"), ("email", "e@x"), ("key", "k")];

#[tokio::test]
async fn the_first_complete_alternative_is_sent() {
    let both = sent(ALL, &GET_EITHER).await;
    assert_eq!(both.header("authorization"), Some("Bearer t"));
    assert_eq!(both.header("x-auth-key"), None);
    let pair = sent(&ALL[1..], &GET_EITHER).await;
    assert_eq!(pair.header("authorization"), None);
    assert_eq!(
        (pair.header("x-auth-email"), pair.header("x-auth-key")),
        (Some("e@x"), Some("k"))
    );
}

#[tokio::test]
async fn without_credentials_nothing_is_sent() {
    let fake = Fake::new();
    let error = request(&fake, &[("email", "half")], &GET_EITHER)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingCredentials);
    assert_eq!(
        error.to_string(),
        "No credentials for this operation. Set `token` (environment variable `PETSTORE_TOKEN`), \
         or `email` (environment variable `PETSTORE_EMAIL`) and `key` (environment variable `PETSTORE_KEY`)."
    );
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn an_explicit_none_is_not_looked_up() {
    let fake = Fake::new();
    let client = builder(&fake)
        .variables(|name| (name == "PETSTORE_TOKEN").then(|| "env".to_owned()))
        .option("token", Credential::none())
        .build()
        .unwrap();
    let error = rt::Call::new(&client, &GET_EITHER)
        .returns_unit()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingCredentials);
}

#[tokio::test]
async fn a_header_set_or_removed_by_hand_stands_in() {
    let fake = Fake::new().json(REX).json(REX);
    request(&fake, &[], &GET_EITHER)
        .header("Authorization", "Custom x")
        .await
        .unwrap();
    request(&fake, ALL, &GET_EITHER)
        .without_header("authorization")
        .await
        .unwrap();
    let requests = fake.requests();
    assert_eq!(requests[0].header("authorization"), Some("Custom x"));
    assert_eq!(requests[1].header("authorization"), None);
}

#[tokio::test]
async fn optional_credentials_are_sent_when_there_are_any() {
    assert_eq!(sent(&[], &GET_OPTIONAL).await.header("authorization"), None);
    assert_eq!(
        sent(ALL, &GET_OPTIONAL).await.header("authorization"),
        Some("Bearer t")
    );
}

#[tokio::test]
async fn every_place_of_a_credential() {
    assert_eq!(
        sent(ALL, &GET_BASIC).await.header("authorization"),
        Some("Basic ZUB4Oms=")
    );
    assert_eq!(
        sent(ALL, &GET_PREFIXED).await.header("authorization"),
        Some("Token k")
    );
    assert_eq!(sent(ALL, &GET_QUERY).await.query(), "api_key=k");
    assert_eq!(
        sent(ALL, &GET_COOKIE).await.header("cookie"),
        Some("session=k")
    );
}

#[tokio::test]
async fn cookies_of_the_call_and_of_the_scheme_share_a_header() {
    let fake = Fake::new().json(REX);
    let client = builder(&fake).option("key", "k").build().unwrap();
    rt::Call::new(&client, &GET_COOKIE)
        .cookie("theme", &"dark")
        .returns_unit()
        .await
        .unwrap();
    assert_eq!(
        fake.requests()[0].header("cookie"),
        Some("theme=dark; session=k")
    );
}

fn counting() -> (Credential, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&count);
    let provider = Credential::provider(move || {
        let turn = counter.fetch_add(1, Ordering::SeqCst);
        async move { Ok::<_, std::io::Error>(format!("fresh-{turn}")) }
    });
    (provider, count)
}

#[tokio::test]
async fn a_provider_is_asked_at_every_attempt_and_only_when_needed() {
    let (provider, count) = counting();
    let fake = Fake::new().json(REX).reply(Reply::status(429)).json(REX);
    let client = builder(&fake)
        .option("token", provider)
        .option("key", "k")
        .build()
        .unwrap();
    rt::Call::new(&client, &GET_QUERY)
        .returns_unit()
        .await
        .unwrap();
    assert_eq!(count.load(Ordering::SeqCst), 0);
    rt::Call::new(&client, &GET_EITHER)
        .returns_unit()
        .await
        .unwrap();
    let tokens: Vec<_> = fake.requests()[1..]
        .iter()
        .map(|request| request.header("authorization").map(str::to_owned))
        .collect();
    assert_eq!(
        tokens,
        [
            Some("Bearer fresh-0".to_owned()),
            Some("Bearer fresh-1".to_owned())
        ]
    );
}

#[tokio::test]
async fn a_provider_that_fails_says_which() {
    let fail = |provider: Credential| async {
        let client = builder(&Fake::new())
            .option("token", provider)
            .build()
            .unwrap();
        let error = rt::Call::new(&client, &GET_EITHER)
            .returns_unit()
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::MissingCredentials);
        error.to_string()
    };
    let refused =
        Credential::provider(|| async { Err::<String, _>(std::io::Error::other("no vault")) });
    assert_eq!(fail(refused).await, "provider of `token` failed: no vault");
    let empty = Credential::provider(|| async { Ok::<_, std::io::Error>(" ".to_owned()) });
    assert_eq!(
        fail(empty).await,
        "provider of `token` failed: it gave an empty value"
    );
}

#[tokio::test]
async fn undocumented_paths_take_whatever_credentials_there_are() {
    let fake = Fake::new().json("{}").json("{}");
    let client = builder(&fake).option("token", "t").build().unwrap();
    client.request(rt::Verb::Get, "/beta").await.unwrap();
    builder(&fake)
        .build()
        .unwrap()
        .request(rt::Verb::Get, "/beta")
        .await
        .unwrap();
    assert_eq!(fake.requests()[0].header("authorization"), Some("Bearer t"));
    assert_eq!(fake.requests()[1].header("authorization"), None);
}

#[tokio::test]
async fn a_scheme_that_no_request_carries_asks_for_nothing() {
    assert_eq!(sent(&[], &GET_CERTIFICATE).await.header("x-auth-key"), None);
    assert_eq!(
        sent(ALL, &GET_CERTIFICATE).await.header("x-auth-key"),
        Some("k")
    );
}
