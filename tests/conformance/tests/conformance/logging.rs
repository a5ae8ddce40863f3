use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use sdksmith_runtime::testing::FakeClock;
use sdksmith_tests::server::{Answer, Server};
use tracing::{Level, subscriber::DefaultGuard};
use tracing_subscriber::fmt::format::FmtSpan;

use crate::support::{builder, notes};

/// What was told, as text.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<u8>>>);

impl Told {
    /// Begins to keep what this thread tells at `level` and above.
    fn at(level: Level) -> (Self, DefaultGuard) {
        let told = Self::default();
        let writer = told.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(level)
            .with_span_events(FmtSpan::CLOSE)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        (told, tracing::subscriber::set_default(subscriber))
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    fn lines(&self, with: &str) -> Vec<String> {
        let text = self.text();
        text.lines()
            .filter(|line| line.contains(with))
            .map(str::to_owned)
            .collect()
    }
}

impl Write for Told {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn l01_headers_are_told_at_the_level_debug() {
    let server = notes();
    let client = builder(&server).token("t").build().unwrap();
    for (level, events, headers) in [
        (Level::WARN, 0, 0),
        (Level::INFO, 1, 0),
        (Level::DEBUG, 1, 2),
    ] {
        let (told, _guard) = Told::at(level);
        client.notes().list().await.unwrap();
        assert_eq!(
            told.lines("http.client.request.duration").len(),
            events,
            "{level}"
        );
        assert_eq!(told.lines(".headers=").len(), headers, "{level}");
    }
}

#[tokio::test]
async fn l05_credentials_are_not_told() {
    let server = Server::start().otherwise(|asked| match asked.path() {
        "/oauth/token" => Answer::json(200, r#"{"access_token":"hush-token"}"#),
        _ => Answer::json(200, "[]").header("set-cookie", "a=hush-set"),
    });
    let client = builder(&server)
        .token("hush-1")
        .mail("hush@mail")
        .key("hush-2")
        .username("hush-3")
        .password("hush-4")
        .board("hush-5")
        .jar("hush-6")
        .client_id("hush-7")
        .client_secret("hush-8")
        .default_header("X-Api-Key", "hush-9")
        .default_query("access_token", "hush-10")
        .build()
        .unwrap();
    let (told, _guard) = Told::at(Level::TRACE);
    client.notes().list().await.unwrap();
    client.letters().list().await.unwrap();
    client.drawers().list().await.unwrap();
    client.boards().list().await.unwrap();
    client.jars().list().await.unwrap();
    client.reports().list().await.unwrap();
    let own = told.lines("sdksmith_runtime").join("\n");
    assert_eq!(told.lines("http.client.request.duration").len(), 6, "{own}");
    assert!(
        own.contains("access_token=REDACTED") && own.contains("[redacted]"),
        "{own}"
    );
    assert!(!own.contains("hush") && !own.contains("aHVzaC"), "{own}");
}

#[tokio::test]
async fn a_call_is_a_span_and_an_attempt_an_event() {
    let server = Server::start().answer(Answer::status(503)).json("[]");
    let client = builder(&server)
        .token("t")
        .clock(FakeClock::default())
        .build()
        .unwrap();
    let (told, _guard) = Told::at(Level::INFO);
    client.notes().list().await.unwrap();
    let attempts = told.lines("http.client.request.duration");
    assert_eq!(attempts.len(), 2);
    for (line, parts) in attempts.iter().zip([
        [
            "http.response.status_code=503",
            "error.type=\"503\"",
            "retry.delay=0.5",
            "http.request.resend_count=0",
        ],
        [
            "http.response.status_code=200",
            "url.full=",
            "http.request.method=\"GET\"",
            "http.request.resend_count=1",
        ],
    ]) {
        assert!(parts.iter().all(|part| line.contains(part)), "{line}");
    }
    let [span] = told.lines("close").try_into().unwrap();
    for part in [
        "otel.name=\"GET /notes\"",
        "otel.kind=\"client\"",
        "url.template=\"/notes\"",
        "server.address=\"127.0.0.1\"",
        "http.response.status_code=200",
        "http.request.resend_count=1",
    ] {
        assert!(span.contains(part), "{span}");
    }
}

#[tokio::test]
async fn a_call_that_fails_says_why() {
    let (told, _guard) = Told::at(Level::INFO);
    let client = builder(&notes())
        .token("t")
        .base_url("http://127.0.0.1:1")
        .max_retries(0)
        .build()
        .unwrap();
    client.notes().list().await.unwrap_err();
    assert_eq!(told.lines("error.type=\"Connection\"").len(), 2);
    assert_eq!(told.lines("otel.status_code=\"ERROR\"").len(), 1);
}
