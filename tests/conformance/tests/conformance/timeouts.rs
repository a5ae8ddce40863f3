use std::{
    future::{pending, ready},
    io::Write,
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use futures_util::FutureExt;
use sdksmith_runtime::{
    Clock, ErrorKind, TransportError, reqwest,
    testing::FakeClock,
    transport::{BoxFuture, from_fn},
};
use sdksmith_tests::server::{Answer, Server};

use crate::connections::{Raw, begin_chunks, builder, read_head, wait_for_end};

const SHORT: Duration = Duration::from_millis(100);
const LONG: Duration = Duration::from_secs(600);

/// A clock whose pauses and timers never end. It keeps the timers.
#[derive(Clone, Default)]
struct Stopped {
    timers: Arc<Mutex<Vec<Duration>>>,
}

impl Clock for Stopped {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH
    }

    fn sleep(&self, _: Duration) -> BoxFuture<()> {
        pending().boxed()
    }

    fn timer(&self, duration: Duration) -> BoxFuture<()> {
        self.timers.lock().unwrap().push(duration);
        pending().boxed()
    }

    fn random(&self) -> f64 {
        0.0
    }
}

/// A server that never answers.
fn silent() -> Raw {
    Raw::start(|_, mut stream| {
        read_head(&mut stream);
        wait_for_end(&mut stream);
    })
}

#[tokio::test]
async fn g01_the_time_of_a_request_wins_over_the_clients() {
    let server = silent();
    let client = builder(server.url())
        .timeout(LONG)
        .max_retries(0)
        .build()
        .unwrap();
    let error = client.notes().list().timeout(SHORT).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    let server = Server::start().answer(Answer::json(200, "[]").after(2 * SHORT));
    let client = builder(&server.url())
        .timeout(SHORT)
        .max_retries(0)
        .build()
        .unwrap();
    client.notes().list().timeout(None).await.unwrap();
}

#[tokio::test]
async fn g02_the_clients_time_wins_over_that_of_its_http_client() {
    let server = silent();
    let patient = builder(server.url()).max_retries(0);
    let client = patient.timeout(SHORT).build().unwrap();
    assert_eq!(
        client.notes().list().await.unwrap_err().kind(),
        ErrorKind::Timeout
    );

    let http = |time| reqwest::Client::builder().timeout(time).build().unwrap();
    let client = client
        .with_options()
        .timeout(None)
        .http_client(http(SHORT))
        .build()
        .unwrap();
    assert_eq!(
        client.notes().list().await.unwrap_err().kind(),
        ErrorKind::Timeout
    );
    let client = client
        .with_options()
        .timeout(SHORT)
        .http_client(http(LONG))
        .build()
        .unwrap();
    assert_eq!(
        client.notes().list().await.unwrap_err().kind(),
        ErrorKind::Timeout
    );

    let (clock, server) = (Stopped::default(), Server::start().json("[]"));
    let client = builder(&server.url()).clock(clock.clone()).build().unwrap();
    client.notes().list().await.unwrap();
    assert_eq!(clock.timers.lock().unwrap()[0], Duration::from_secs(60));
}

#[tokio::test]
async fn g03_a_call_that_is_dropped_is_over() {
    let server = silent();
    let client = builder(server.url()).build().unwrap();
    let call = tokio::time::timeout(SHORT, client.notes().list());
    assert!(call.await.is_err());
    server.opened_and_closed(1).await;
}

#[tokio::test]
async fn g04_a_call_that_is_dropped_before_it_begins_is_not_sent() {
    let server = Server::start();
    let client = builder(&server.url()).build().unwrap();
    drop(client.notes().list());
    drop(client.notes().list().into_future());
    tokio::time::sleep(SHORT).await;
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn g05_a_call_that_is_dropped_between_attempts_is_over() {
    let server = Server::start().otherwise(|_| Answer::status(429));
    let client = builder(&server.url())
        .clock(Stopped::default())
        .build()
        .unwrap();
    let call = tokio::spawn(client.notes().list().into_future());
    while server.asked().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    tokio::time::sleep(SHORT).await;
    assert_eq!(server.asked().len(), 1);
}

/// Time stands still in this test but for the timers, so that the machine's own pace does not matter.
#[tokio::test(start_paused = true)]
async fn g06_the_time_of_a_whole_call_is_kept() {
    let server = silent();
    let client = builder(server.url())
        .call_timeout(Duration::from_millis(750))
        .build()
        .unwrap();
    let begun = tokio::time::Instant::now();
    let error = client
        .notes()
        .list()
        .timeout(SHORT)
        .max_retries(99)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(
        begun.elapsed() <= Duration::from_millis(780),
        "{:?}",
        begun.elapsed()
    );
}

#[tokio::test]
async fn a_pause_that_outlasts_the_call_is_not_begun() {
    let server = Server::start().otherwise(|_| Answer::status(503).header("retry-after", "40"));
    let clock = FakeClock::default();
    let client = builder(&server.url()).clock(clock.clone());
    let client = client
        .call_timeout(Duration::from_secs(60))
        .build()
        .unwrap();
    let error = client.notes().list().max_retries(99).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Server);
    assert_eq!(clock.slept(), [Duration::from_secs(40)]);
}

#[tokio::test]
async fn g07_an_error_that_says_timed_out_is_one_of_time() {
    for (text, kind) in [
        ("the connection timed out", ErrorKind::Timeout),
        ("Timeout while connecting", ErrorKind::Timeout),
        ("connection refused", ErrorKind::Connection),
    ] {
        let transport = from_fn(move |_| ready(Err(TransportError::connection(text))));
        let client = builder("http://sending.test")
            .transport(transport)
            .max_retries(0);
        let error = client.build().unwrap().notes().list().await.unwrap_err();
        assert_eq!(error.kind(), kind, "{text}");
    }
}

#[tokio::test]
async fn g08_a_body_that_is_dropped_ends_the_connection() {
    let server = Raw::start(|_, mut stream| {
        read_head(&mut stream);
        begin_chunks(&mut stream, "image/png");
        let _ = stream.write_all(b"3\r\npix\r\n");
        wait_for_end(&mut stream);
    });
    let client = builder(server.url()).build().unwrap();
    let mut body = client.picture().get().await.unwrap().stream();
    assert_eq!(body.next().await.unwrap().unwrap(), "pix");
    drop(body);
    server.all_closed().await;

    let read = client.picture().get().await.unwrap();
    assert!(tokio::time::timeout(SHORT, read.bytes()).await.is_err());
    server.all_closed().await;

    let late = client.picture().get().timeout(SHORT).await.unwrap();
    assert_eq!(late.bytes().await.unwrap_err().kind(), ErrorKind::Timeout);
    server.all_closed().await;
    assert_eq!(server.opened(), 3);
}
