//! Attempts that fail and are repeated, over real sockets and with delays of milliseconds.

use std::time::{Duration, Instant};

use cloudflare_sdk::{
    ErrorKind, Upload, kv::namespaces::values::ValueUpdateBytesParams, zones::ZoneGetParams,
};
use sdksmith_tests::server::{Answer, Server};

use crate::support::{ACCOUNT, FAILURE, NAMESPACE, ZONE, builder, client, envelope};
use crate::zones::EXAMPLE;

fn busy(status: u16) -> Answer {
    Answer::json(status, FAILURE).header("retry-after-ms", "5")
}

fn counts(server: &Server) -> Vec<String> {
    let count = |asked: &sdksmith_tests::server::Asked| {
        asked.header("x-stainless-retry-count").unwrap().to_owned()
    };
    server.asked().iter().map(count).collect()
}

#[tokio::test]
async fn repeats_what_may_succeed_later() {
    let server = Server::start()
        .answer(busy(429))
        .answer(busy(503))
        .json(envelope(EXAMPLE));
    let answer = client(&server)
        .zones()
        .get(ZoneGetParams::new(ZONE))
        .send_with_response()
        .await
        .unwrap();
    assert_eq!(
        (answer.value.name.as_str(), answer.head.retries_taken()),
        ("example.com", 2)
    );
    assert_eq!(counts(&server), ["0", "1", "2"]);
}

#[tokio::test]
async fn waits_as_long_as_the_server_asks() {
    let server = Server::start()
        .answer(Answer::json(429, FAILURE).header("Retry-After", "0.3"))
        .json(envelope(EXAMPLE));
    let begun = Instant::now();
    client(&server)
        .zones()
        .get(ZoneGetParams::new(ZONE))
        .await
        .unwrap();
    let waited = begun.elapsed();
    assert!(
        waited >= Duration::from_millis(300) && waited < Duration::from_secs(3),
        "{waited:?}"
    );
}

#[tokio::test]
async fn gives_up_in_the_end() {
    let server = Server::start().otherwise(|_| busy(500));
    let zones = client(&server).zones();
    let error = zones.get(ZoneGetParams::new(ZONE)).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.is_retryable()),
        (ErrorKind::Server, true)
    );
    assert_eq!(server.asked().len(), 3);
    assert!(
        zones
            .get(ZoneGetParams::new(ZONE))
            .max_retries(0)
            .await
            .is_err()
    );
    assert_eq!(server.asked().len(), 4);
}

#[tokio::test]
async fn does_not_repeat_what_was_turned_down() {
    let server = Server::start().otherwise(|_| busy(400));
    assert!(
        client(&server)
            .zones()
            .get(ZoneGetParams::new(ZONE))
            .await
            .is_err()
    );
    server.only();
}

#[tokio::test]
async fn repeats_bodies_byte_for_byte() {
    let server = Server::start().answer(busy(502)).json(envelope("null"));
    let values = client(&server).kv().namespaces().values();
    let params =
        ValueUpdateBytesParams::new(ACCOUNT, NAMESPACE, Upload::bytes(vec![0_u8, 255, 13, 10]));
    values.update_bytes("k", params).await.unwrap();
    let asked = server.asked();
    assert_eq!(
        (asked.len(), asked[0].body.as_slice()),
        (2, [0_u8, 255, 13, 10].as_slice())
    );
    assert_eq!(asked[0].body, asked[1].body);
}

#[tokio::test]
async fn a_connection_that_breaks_is_tried_again() {
    let server = Server::start()
        .answer(Answer::json(200, "{}").cut_at(0))
        .otherwise(|_| Answer::json(200, envelope(EXAMPLE)));
    // A body that breaks has no second attempt: its status is there already.
    let error = client(&server)
        .zones()
        .get(ZoneGetParams::new(ZONE))
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.status().unwrap().as_u16()),
        (ErrorKind::Connection, 200)
    );

    let nobody = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let url = format!("http://{nobody}");
    let lost = builder(&server)
        .base_url(url.as_str())
        .api_token("t")
        .max_retries(1)
        .build()
        .unwrap();
    let error = lost
        .zones()
        .get(ZoneGetParams::new(ZONE))
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.to_string().as_str()),
        (ErrorKind::Connection, "Connection error.")
    );
}

#[tokio::test]
async fn an_attempt_that_takes_too_long_is_repeated() {
    let late = Answer::json(200, envelope(EXAMPLE)).after(Duration::from_secs(5));
    let server = Server::start().answer(late).json(envelope(EXAMPLE));
    let zone = client(&server)
        .zones()
        .get(ZoneGetParams::new(ZONE))
        .timeout(Duration::from_millis(200))
        .await
        .unwrap();
    assert_eq!(zone.name, "example.com");
    assert_eq!(counts(&server), ["0", "1"]);
}

#[tokio::test]
async fn a_body_that_stands_still_times_out() {
    let server = Server::start().answer(Answer::json(200, envelope(EXAMPLE)).cut_at(20).silent());
    let get = client(&server)
        .zones()
        .get(ZoneGetParams::new(ZONE))
        .timeout(Duration::from_millis(200));
    let error = get.await.unwrap_err();
    assert_eq!(
        (error.kind(), error.to_string().as_str()),
        (ErrorKind::Timeout, "Request timed out.")
    );
}

#[tokio::test]
async fn a_slow_body_is_not_too_slow() {
    let body = envelope(EXAMPLE);
    let (first, second) = body.split_at(100);
    let pause = Duration::from_millis(250);
    let slow = Answer::status(200)
        .header("content-type", "application/json")
        .chunk(first)
        .pause(pause)
        .chunk(second)
        .pause(pause);
    let server = Server::start().answer(slow);
    let get = client(&server)
        .zones()
        .get(ZoneGetParams::new(ZONE))
        .timeout(Duration::from_millis(450));
    assert_eq!(get.await.unwrap().name, "example.com");
}
