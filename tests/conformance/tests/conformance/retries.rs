use std::{
    io::Write,
    time::{Duration, SystemTime},
};

use sdksmith_conformance::sending::{Client, notes::NoteCreateParams, picture::PicturePutParams};
use sdksmith_runtime::{Clock, ErrorKind, Upload, testing::FakeClock, transport::BoxFuture};
use sdksmith_tests::server::{Answer, Server};

use crate::connections::{Raw, begin_chunks, builder, read_head, wait_for_end};

const NOTE: &str = r#"{"id":"a"}"#;
const BEGIN: &str = "Fri, 29 Sep 2023 16:26:57 GMT";

/// Returns a client whose pauses end at once, and the clock that keeps them. It stands at [`BEGIN`].
fn clocked(server: &Server) -> (Client, FakeClock) {
    let clock = FakeClock::at(SystemTime::UNIX_EPOCH + Duration::from_secs(1_696_004_817));
    let client = builder(&server.url()).clock(clock.clone()).build().unwrap();
    (client, clock)
}

/// Returns how long the client waits after an answer of the status 429 with these headers; `None` when it takes its own time.
async fn pause_after(headers: &[(&str, &str)]) -> Option<f64> {
    let first = Answer::status(429);
    let first = headers
        .iter()
        .fold(first, |answer, (name, value)| answer.header(name, value));
    let server = Server::start().answer(first).json("[]");
    let (client, clock) = clocked(&server);
    client.notes().list().await.unwrap();
    let slept = clock.slept();
    assert_eq!(slept.len(), 1);
    let seconds = slept[0].as_secs_f64();
    // What the client computes by itself, the clock's chance being 0.
    (seconds != 0.5).then_some(seconds)
}

fn counts(server: &Server) -> Vec<Option<String>> {
    let asked = server.asked();
    let count = |asked: &sdksmith_tests::server::Asked| {
        asked.header("x-stainless-retry-count").map(str::to_owned)
    };
    asked.iter().map(count).collect()
}

fn some(counts: &[&str]) -> Vec<Option<String>> {
    counts
        .iter()
        .map(|count| Some((*count).to_owned()))
        .collect()
}

#[tokio::test]
async fn f01_an_attempt_that_is_late_is_repeated() {
    let server = Server::start().otherwise(|asked| match asked.header("x-stainless-retry-count") {
        Some("0") => Answer::json(200, "[]").after(Duration::from_secs(600)),
        _ => Answer::json(200, "[]"),
    });
    let (client, _) = clocked(&server);
    let list = || {
        client
            .notes()
            .list()
            .timeout(Duration::from_millis(300))
            .max_retries(9)
    };
    assert!(list().await.unwrap().is_empty());
    let raw = list().send_raw().await.unwrap();
    assert!(raw.head().retries_taken() > 0);
    assert_eq!(raw.bytes().await.unwrap(), "[]");
}

#[tokio::test]
async fn f02_the_third_attempt_says_2() {
    let server = Server::start()
        .answer(Answer::status(429))
        .answer(Answer::status(429))
        .json("[]");
    let (client, _) = clocked(&server);
    client.notes().list().max_retries(4).await.unwrap();
    assert_eq!(counts(&server), some(&["0", "1", "2"]));
}

#[tokio::test]
async fn f03_the_count_can_be_left_out() {
    const NAME: &str = "X-Stainless-Retry-Count";
    let server = Server::start().otherwise(|_| Answer::status(429));
    let (client, _) = clocked(&server);
    client
        .notes()
        .list()
        .without_header(NAME)
        .await
        .unwrap_err();
    let client = client.with_options().without_header(NAME).build().unwrap();
    client.notes().list().await.unwrap_err();
    assert_eq!(counts(&server), vec![None; 6]);
}

#[tokio::test]
async fn f04_a_count_of_the_callers_stays() {
    let server = Server::start().otherwise(|_| Answer::status(429));
    let (client, _) = clocked(&server);
    let list = client
        .notes()
        .list()
        .header("x-stainless-retry-count", "42");
    list.await.unwrap_err();
    assert_eq!(counts(&server), some(&["42"; 3]));
}

#[tokio::test]
async fn f05_a_tenth_of_a_second_is_waited() {
    assert_eq!(pause_after(&[("Retry-After", "0.1")]).await, Some(0.1));
}

#[tokio::test]
async fn f06_ten_milliseconds_are_waited() {
    assert_eq!(pause_after(&[("Retry-After-Ms", "10")]).await, Some(0.01));
}

#[tokio::test]
async fn f07_the_status_decides_unless_the_server_does() {
    for (status, word, repeated) in [
        (408, "", true),
        (409, "", true),
        (429, "", true),
        (500, "", true),
        (503, "perhaps", true),
        (400, "", false),
        (400, "true", true),
        (500, "false", false),
    ] {
        let server = Server::start()
            .answer(Answer::status(status).header("x-should-retry", word))
            .json("[]");
        let (client, _) = clocked(&server);
        assert_eq!(
            client.notes().list().await.is_ok(),
            repeated,
            "{status} {word}"
        );
        assert_eq!(
            server.asked().len(),
            1 + usize::from(repeated),
            "{status} {word}"
        );
    }
}

#[tokio::test]
async fn f08_a_date_is_waited_for() {
    let date = "Fri, 29 Sep 2023 16:27:09 GMT";
    assert_eq!(pause_after(&[("Retry-After", date)]).await, Some(12.0));
}

#[tokio::test]
async fn f09_milliseconds_win_even_when_they_are_0() {
    let pause = pause_after(&[("Retry-After", "3"), ("retry-after-ms", "0")]).await;
    assert_eq!(pause, Some(0.0));
}

#[tokio::test]
async fn f10_pauses_that_make_no_sense_are_computed() {
    for (asked, expected) in [
        ("20", Some(20.0)),
        ("60", Some(60.0)),
        ("0", Some(0.0)),
        ("61", None),
        ("-10", None),
        ("99999999999999999999999999999999999", None),
        ("Zun, 29 Sep 2023 16:26:27 GMT", None),
        ("", None),
        ("Fri, 29 Sep 2023 16:27:17 GMT", Some(20.0)),
        (BEGIN, Some(0.0)),
        ("Fri, 29 Sep 2023 16:26:37 GMT", None),
        ("Fri, 29 Sep 2023 16:27:57 GMT", Some(60.0)),
        ("Fri, 29 Sep 2023 16:27:58 GMT", None),
    ] {
        assert_eq!(
            pause_after(&[("Retry-After", asked)]).await,
            expected,
            "{asked:?}"
        );
    }
}

/// A clock that does not wait and whose chance is the least lucky.
struct Unlucky(FakeClock);

impl Clock for Unlucky {
    fn now(&self) -> SystemTime {
        self.0.now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        self.0.sleep(duration)
    }

    fn random(&self) -> f64 {
        1.0
    }
}

#[tokio::test]
async fn f11_computed_pauses_double_up_to_8_seconds() {
    let server = Server::start().otherwise(|_| Answer::status(500));
    let (client, clock) = clocked(&server);
    client.notes().list().max_retries(20).await.unwrap_err();
    let seconds: Vec<_> = clock.slept().iter().map(Duration::as_secs_f64).collect();
    assert_eq!(seconds[..6], [0.5, 1.0, 2.0, 4.0, 8.0, 8.0]);
    assert_eq!(seconds[19], 8.0);

    let clock = FakeClock::default();
    let client = client
        .with_options()
        .clock(Unlucky(clock.clone()))
        .build()
        .unwrap();
    client.notes().list().await.unwrap_err();
    let seconds: Vec<_> = clock.slept().iter().map(Duration::as_secs_f64).collect();
    assert_eq!(seconds, [0.375, 0.75]);
}

#[tokio::test]
async fn f12_there_is_one_attempt_more_than_retries() {
    let server = Server::start().otherwise(|_| Answer::status(429));
    let (client, _) = clocked(&server);
    let error = client.notes().list().max_retries(5).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert_eq!(counts(&server), some(&["0", "1", "2", "3", "4", "5"]));
}

#[tokio::test]
async fn f13_what_is_repeated_leaves_no_connection_behind() {
    // Answers of the status 500, with bodies, and every other time one of 200.
    let server = Raw::start(|_, mut stream| {
        for number in 0.. {
            if !read_head(&mut stream) {
                return;
            }
            let status = 500 - 300 * (number % 2);
            let answer = format!(
                "HTTP/1.1 {status} -\r\ncontent-length: 1000\r\n\r\n[{}]",
                " ".repeat(998)
            );
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    let client = builder(server.url())
        .clock(FakeClock::default())
        .build()
        .unwrap();
    for _ in 0..10 {
        client.notes().list().await.unwrap();
    }
    assert_eq!(server.opened(), 1);

    let late = Raw::start(|_, mut stream| {
        read_head(&mut stream);
        wait_for_end(&mut stream);
    });
    let client = client.with_options().base_url(late.url()).build().unwrap();
    let list = client.notes().list().timeout(Duration::from_millis(50));
    assert_eq!(list.await.unwrap_err().kind(), ErrorKind::Timeout);
    late.opened_and_closed(3).await;
}

#[tokio::test]
async fn f14_the_head_tells_how_many_retries_were_taken() {
    let server = Server::start()
        .answer(Answer::status(503))
        .answer(Answer::json(200, "[]"))
        .json("[]");
    let (client, _) = clocked(&server);
    let raw = client.notes().list().send_raw().await.unwrap();
    assert_eq!(raw.head().retries_taken(), 1);
    let answer = client.notes().list().send_with_response().await.unwrap();
    assert_eq!(answer.head.retries_taken(), 0);
}

#[tokio::test]
async fn f15_a_stream_is_sent_once() {
    let server = Server::start().otherwise(|_| Answer::status(500));
    let (client, clock) = clocked(&server);
    let stream = futures_util::stream::iter([Ok("pix".into()), Ok("els".into())]);
    let put = client
        .picture()
        .put(PicturePutParams::new(Upload::stream(stream)));
    assert_eq!(put.await.unwrap_err().kind(), ErrorKind::Server);
    assert_eq!(server.only().text(), "pixels");
    assert!(clock.slept().is_empty());
    let put = client
        .picture()
        .put(PicturePutParams::new(Upload::bytes("pixels")));
    assert_eq!(put.await.unwrap_err().kind(), ErrorKind::Server);
    assert_eq!(server.asked().len(), 4);
}

#[tokio::test]
async fn f16_all_attempts_of_a_call_have_one_key() {
    let server = Server::start()
        .answer(Answer::status(500))
        .json(NOTE)
        .json(NOTE)
        .json(NOTE)
        .json("[]");
    let (client, _) = clocked(&server);
    let create = || client.notes().create(NoteCreateParams::new("a"));
    create().await.unwrap();
    create().await.unwrap();
    create().idempotency_key("mine").await.unwrap();
    client.notes().list().await.unwrap();
    let asked = server.asked();
    let keys: Vec<_> = asked
        .iter()
        .map(|asked| asked.header("idempotency-key"))
        .collect();
    assert!(keys[0].is_some_and(|key| !key.is_empty()));
    assert_eq!(keys[0], keys[1]);
    assert_ne!(keys[1], keys[2]);
    assert_eq!(keys[3..], [Some("mine"), None]);
}

#[tokio::test]
async fn f17_redirects_are_followed_unless_they_are_not_to_be() {
    let moved = || Answer::status(307).header("location", "/elsewhere");
    let server = Server::start().answer(moved()).json("[]").answer(moved());
    let (client, _) = clocked(&server);
    client.notes().list().await.unwrap();
    assert_eq!(server.asked()[1].line(), "GET /elsewhere");
    let client = client.with_options().max_redirects(0).build().unwrap();
    let error = client.notes().list().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 307);
    assert_eq!(error.headers().unwrap()["location"], "/elsewhere");
    assert_eq!(server.asked().len(), 3);
}

#[tokio::test]
async fn a_policy_of_ones_own_replaces_the_rule() {
    let server = Server::start().otherwise(|_| Answer::status(503));
    let (client, clock) = clocked(&server);
    let builder = client
        .with_options()
        .retry_policy(|failed| match failed.method().as_str() {
            "GET" => failed.usual_delay().map(|usual| usual * 2),
            _ => None,
        });
    let client = builder.build().unwrap();
    client.notes().list().await.unwrap_err();
    client
        .notes()
        .create(NoteCreateParams::new("a"))
        .await
        .unwrap_err();
    assert_eq!(server.asked().len(), 4);
    assert_eq!(
        clock.slept(),
        [Duration::from_secs(1), Duration::from_secs(2)]
    );
}

#[tokio::test]
async fn a_body_that_breaks_is_an_error_and_not_asked_for_again() {
    let server = Raw::start(|_, mut stream| {
        read_head(&mut stream);
        begin_chunks(&mut stream, "application/json");
        let _ = stream.write_all(b"1\r\n[\r\n");
    });
    let client = builder(server.url()).build().unwrap();
    let error = client.notes().list().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.status().unwrap().as_u16()),
        (ErrorKind::Connection, 200)
    );
    assert_eq!(server.opened(), 1);
}
