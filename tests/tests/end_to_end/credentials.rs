//! Where credentials come from and where they go.

use std::process::Command;

use cloudflare_sdk::{
    Client, Credential, ErrorKind, user::tokens, zero_trust::access::users::UserCreateParams,
    zones::ZoneGetParams,
};
use sdksmith_tests::server::{Answer, Server};

use crate::support::{ACCOUNT, ZONE, builder, envelope};
use crate::zones::EXAMPLE;

type Header = Option<String>;

/// Returns what the one request carried: `Authorization`, `X-Auth-Email`, `X-Auth-Key`.
fn carried(server: &Server) -> [Header; 3] {
    let asked = server.only();
    ["authorization", "x-auth-email", "x-auth-key"]
        .map(|name| asked.header(name).map(str::to_owned))
}

fn owned(headers: [Option<&str>; 3]) -> [Header; 3] {
    headers.map(|header| header.map(str::to_owned))
}

fn zone_server() -> Server {
    Server::start().otherwise(|_| Answer::json(200, envelope(EXAMPLE)))
}

#[tokio::test]
async fn a_token() {
    let server = zone_server();
    let client = builder(&server).api_token("t").build().unwrap();
    client.zones().get(ZoneGetParams::new(ZONE)).await.unwrap();
    assert_eq!(carried(&server), owned([Some("Bearer t"), None, None]));
}

#[tokio::test]
async fn an_address_with_a_key() {
    let server = zone_server();
    let client = builder(&server)
        .api_email("user@example.com")
        .api_key("k")
        .build()
        .unwrap();
    client.zones().get(ZoneGetParams::new(ZONE)).await.unwrap();
    assert_eq!(
        carried(&server),
        owned([None, Some("user@example.com"), Some("k")])
    );
}

#[tokio::test]
async fn the_operation_decides() {
    let server = Server::start().json(envelope(r#"{"id":"1","status":"active"}"#));
    let client = builder(&server)
        .api_email("user@example.com")
        .api_key("k")
        .build()
        .unwrap();
    let error = client.user().tokens().verify().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingCredentials);
    assert!(server.asked().is_empty());
    let client = client.with_options().api_token("t").build().unwrap();
    let verified: tokens::TokenVerifyResponse = client.user().tokens().verify().await.unwrap();
    assert_eq!(verified.id, "1");
    assert_eq!(carried(&server)[0].as_deref(), Some("Bearer t"));
}

#[tokio::test]
async fn a_provider_is_asked_at_every_attempt() {
    let busy = Answer::status(503).header("retry-after-ms", "1");
    let server = Server::start().answer(busy).json(envelope(EXAMPLE));
    let count = std::sync::Arc::new(std::sync::atomic::AtomicU32::new(0));
    let provider = Credential::provider(move || {
        let number = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        async move { Ok::<_, std::io::Error>(format!("t{number}")) }
    });
    let client = builder(&server).api_token(provider).build().unwrap();
    client.zones().get(ZoneGetParams::new(ZONE)).await.unwrap();
    let tokens: Vec<_> = server
        .asked()
        .iter()
        .map(|asked| asked.header("authorization").unwrap().to_owned())
        .collect();
    assert_eq!(tokens, ["Bearer t0", "Bearer t1"]);
}

#[test]
fn secrets_are_not_printed() {
    let builder = Client::builder().api_token("hush-hush");
    assert!(!format!("{builder:?}").contains("hush"));
    assert!(!format!("{:?}", builder.build().unwrap()).contains("hush"));
}

/// Variables of the environment, and what a client made of them sends.
#[test]
fn the_environment() {
    for (variables, expected) in [
        (
            vec![("CLOUDFLARE_API_TOKEN", "t")],
            [Some("Bearer t"), None, None],
        ),
        (
            vec![("CLOUDFLARE_API_TOKEN", "  t \n")],
            [Some("Bearer t"), None, None],
        ),
        (
            vec![("CLOUDFLARE_EMAIL", "e@x.y"), ("CLOUDFLARE_API_KEY", "k")],
            [None, Some("e@x.y"), Some("k")],
        ),
        (
            vec![
                ("CLOUDFLARE_API_TOKEN", " "),
                ("CLOUDFLARE_EMAIL", "e@x.y"),
                ("CLOUDFLARE_API_KEY", "k"),
            ],
            [None, Some("e@x.y"), Some("k")],
        ),
        (
            vec![
                ("CLOUDFLARE_API_TOKEN", "t"),
                ("CLOUDFLARE_EMAIL", "e@x.y"),
                ("CLOUDFLARE_API_KEY", "k"),
            ],
            [Some("Bearer t"), None, None],
        ),
        (
            vec![("CLOUDFLARE_API_TOKEN", "t"), ("EXPLICIT_TOKEN", "x")],
            [Some("Bearer x"), None, None],
        ),
    ] {
        let server = Server::start().json(envelope("{}"));
        let (success, output) = child(&server, &variables);
        assert!(success, "{variables:?}: {output}");
        let asked = server.only();
        assert_eq!(
            asked.header("x-team"),
            Some("dns"),
            "a line of CLOUDFLARE_CUSTOM_HEADERS"
        );
        assert_eq!(carried(&server), owned(expected), "{variables:?}");
    }
}

#[test]
fn an_empty_environment() {
    let server = Server::start();
    let (success, output) = child(&server, &[]);
    assert!(!success);
    assert!(
        output.contains("`api_token` (environment variable `CLOUDFLARE_API_TOKEN`)"),
        "{output}"
    );
    assert!(server.asked().is_empty());
}

/// Runs [`create_as_the_environment_says`] in a process of its own: variables of this one cannot be changed while other tests run.
fn child(server: &Server, variables: &[(&str, &str)]) -> (bool, String) {
    let names = [
        "CLOUDFLARE_API_TOKEN",
        "CLOUDFLARE_EMAIL",
        "CLOUDFLARE_API_KEY",
        "CLOUDFLARE_API_USER_SERVICE_KEY",
    ];
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([
        "--exact",
        "credentials::create_as_the_environment_says",
        "--ignored",
        "--nocapture",
    ]);
    for name in names {
        command.env_remove(name);
    }
    command
        .env("CLOUDFLARE_BASE_URL", server.url())
        .env("CLOUDFLARE_CUSTOM_HEADERS", "X-Team: dns\n\nnonsense");
    let output = command.envs(variables.iter().copied()).output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&text).into_owned(),
    )
}

#[tokio::test]
#[ignore = "a part of `the_environment`"]
async fn create_as_the_environment_says() {
    let client = match std::env::var("EXPLICIT_TOKEN") {
        Ok(token) => Client::builder().api_token(token).build(),
        Err(_) => Client::from_env(),
    };
    let users = client.unwrap().zero_trust().access().users();
    if let Err(error) = users
        .create(UserCreateParams::new(ACCOUNT, "jdoe@example.com"))
        .await
    {
        panic!("{error}");
    }
}
