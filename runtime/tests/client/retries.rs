use std::time::{Duration, SystemTime};

use sdksmith_runtime::{
    self as rt, ErrorKind,
    testing::{Fake, FakeClock, Reply},
};

use crate::support::{ADD_PET, REX, add_pet, builder, milliseconds, pet, rex};

fn clocked(fake: &Fake) -> (rt::Client, FakeClock) {
    let clock = FakeClock::at(SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000));
    (builder(fake).clock(clock.clone()).build().unwrap(), clock)
}

fn counts(fake: &Fake) -> Vec<String> {
    let count = |request: &rt::testing::Recorded| {
        request
            .header("x-stainless-retry-count")
            .unwrap()
            .to_owned()
    };
    fake.requests().iter().map(count).collect()
}

#[tokio::test]
async fn failures_are_repeated_with_growing_delays() {
    let fake = Fake::new()
        .reply(Reply::status(500))
        .reply(Reply::failure())
        .json(REX);
    let (client, clock) = clocked(&fake);
    let answer = pet(&client).send_with_response().await.unwrap();
    assert_eq!((answer.value, answer.head.retries_taken()), (rex(), 2));
    assert_eq!(milliseconds(&clock.slept()), [500, 1000]);
    assert_eq!(counts(&fake), ["0", "1", "2"]);
}

#[tokio::test]
async fn the_last_failure_comes_out() {
    let fake = Fake::new().otherwise(|_| Reply::json(429, r#"{"message":"slow down"}"#));
    let (client, clock) = clocked(&fake);
    let error = pet(&client).max_retries(4).await.unwrap_err();
    assert_eq!(error.to_string(), "429 slow down");
    assert_eq!(counts(&fake), ["0", "1", "2", "3", "4"]);
    assert_eq!(milliseconds(&clock.slept()), [500, 1000, 2000, 4000]);
}

#[tokio::test]
async fn zero_retries_is_one_attempt() {
    let fake = Fake::new().reply(Reply::status(500));
    let (client, _) = clocked(&fake);
    assert_eq!(
        pet(&client).max_retries(0).await.unwrap_err().kind(),
        ErrorKind::Server
    );
    assert_eq!(fake.requests().len(), 1);
}

#[tokio::test]
async fn other_statuses_are_not_repeated() {
    let fake = Fake::new().reply(Reply::status(400));
    let (client, _) = clocked(&fake);
    assert_eq!(
        pet(&client).await.unwrap_err().kind(),
        ErrorKind::BadRequest
    );
    assert_eq!(fake.requests().len(), 1);
}

#[tokio::test]
async fn the_server_has_a_say() {
    let fake = Fake::new()
        .reply(
            Reply::status(400)
                .header("x-should-retry", "true")
                .header("retry-after-ms", "25"),
        )
        .reply(Reply::status(429).header("Retry-After", "1.5"))
        .reply(Reply::status(503).header("Retry-After", "Sun, 09 Sep 2001 01:47:10 GMT"))
        .reply(Reply::status(503).header("Retry-After", "3600"))
        .reply(Reply::status(500).header("x-should-retry", "false"));
    let (client, clock) = clocked(&fake);
    let error = pet(&client).max_retries(9).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Server);
    assert!(!error.is_retryable());
    assert_eq!(milliseconds(&clock.slept()), [25, 1500, 28_475, 4000]);
}

#[tokio::test]
async fn idempotency_keys_last_for_one_call() {
    let fake = Fake::new()
        .reply(Reply::status(500))
        .json(REX)
        .json(REX)
        .json(REX)
        .json(REX);
    let (client, _) = clocked(&fake);
    add_pet(&client).await.unwrap();
    add_pet(&client).await.unwrap();
    add_pet(&client).idempotency_key("mine").await.unwrap();
    pet(&client).await.unwrap();
    let requests = fake.requests();
    let keys: Vec<_> = requests
        .iter()
        .map(|request| request.header("idempotency-key"))
        .collect();
    assert!(keys[0].is_some());
    assert_eq!(keys[0], keys[1]);
    assert_ne!(keys[0], keys[2]);
    assert_eq!(keys[3..], [Some("mine"), None]);
}

#[tokio::test]
async fn a_one_shot_body_is_sent_once() {
    let fake = Fake::new().reply(Reply::status(500));
    let (client, _) = clocked(&fake);
    let upload = rt::Upload::stream(Once(Some("abc".into())));
    let request = rt::Call::new(&client, &ADD_PET)
        .raw("text/plain", &upload)
        .returns_unit();
    assert_eq!(request.clone().await.unwrap_err().kind(), ErrorKind::Server);
    assert_eq!(fake.requests()[0].text(), "abc");
    let again = request.await.unwrap_err();
    assert_eq!(again.kind(), ErrorKind::InvalidRequest);
    assert_eq!(fake.requests().len(), 1);
}

struct Once(Option<rt::bytes::Bytes>);

impl futures_core::Stream for Once {
    type Item = std::io::Result<rt::bytes::Bytes>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.take().map(Ok))
    }
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_takes_too_long_is_repeated() {
    let fake = Fake::new()
        .reply(Reply::json(200, REX).after(Duration::from_secs(9)))
        .json(REX);
    let (client, _) = clocked(&fake);
    assert_eq!(
        pet(&client).timeout(Duration::from_secs(1)).await.unwrap(),
        rex()
    );
    assert_eq!(counts(&fake), ["0", "1"]);
}

#[tokio::test(start_paused = true)]
async fn the_timeout_is_per_attempt() {
    let fake = Fake::new().otherwise(|_| Reply::json(200, REX).after(Duration::from_secs(9)));
    let (client, _) = clocked(&fake);
    let begun = tokio::time::Instant::now();
    let error = pet(&client)
        .timeout(Duration::from_secs(2))
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.to_string().as_str()),
        (ErrorKind::Timeout, "Request timed out.")
    );
    assert_eq!(begun.elapsed().as_secs(), 6);
    assert_eq!(pet(&client).timeout(None).await.unwrap(), rex());
}

#[tokio::test(start_paused = true)]
async fn a_body_that_stands_still_times_out() {
    let fake = Fake::new().otherwise(|_| Reply::json(200, r#"{"id":"#).stuck());
    let (client, _) = clocked(&fake);
    let error = pet(&client)
        .timeout(Duration::from_secs(2))
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.status().unwrap().as_u16()),
        (ErrorKind::Timeout, 200)
    );
    let error = pet(&client)
        .timeout(Duration::from_secs(2))
        .send_raw()
        .await
        .unwrap()
        .bytes()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn a_policy_of_the_callers_own_decides() {
    let fake = Fake::new().otherwise(|_| Reply::status(503));
    let clock = FakeClock::default();
    let policy = |failed: &rt::FailedAttempt<'_>| match failed.method().as_str() {
        "GET" => failed.usual_delay().map(|usual| usual * 3),
        _ => None,
    };
    let builder = builder(&fake).clock(clock.clone()).retry_policy(policy);
    let client = builder.build().unwrap();
    pet(&client).await.unwrap_err();
    add_pet(&client).await.unwrap_err();
    assert_eq!(milliseconds(&clock.slept()), [1500, 3000]);
    assert_eq!(fake.requests().len(), 4);
    let derived = client.to_builder().build().unwrap();
    pet(&derived).await.unwrap_err();
    assert_eq!(milliseconds(&clock.slept())[2..], [1500, 3000]);
}

#[tokio::test]
async fn a_policy_sees_what_failed() {
    let fake = Fake::new()
        .reply(Reply::status(404).header("x-hint", "soon"))
        .reply(Reply::timeout())
        .json(REX);
    let policy = |failed: &rt::FailedAttempt<'_>| {
        match failed.retries_taken() {
            0 => assert_eq!(
                (
                    failed.status().unwrap().as_u16(),
                    &failed.headers().unwrap()["x-hint"]
                ),
                (404, &rt::http::HeaderValue::from_static("soon"))
            ),
            _ => assert_eq!(failed.error().unwrap().kind(), ErrorKind::Timeout),
        }
        Some(Duration::ZERO)
    };
    let client = builder(&fake).retry_policy(policy).build().unwrap();
    assert_eq!(pet(&client).await.unwrap(), rex());
}

#[tokio::test]
async fn a_pause_that_outlasts_the_call_is_not_begun() {
    let fake = Fake::new().otherwise(|_| Reply::status(503).header("retry-after", "20"));
    let (client, clock) = clocked(&fake);
    let call = pet(&client)
        .max_retries(9)
        .call_timeout(Duration::from_secs(50));
    assert_eq!(call.await.unwrap_err().kind(), ErrorKind::Server);
    assert_eq!(milliseconds(&clock.slept()), [20_000, 20_000]);
}

#[tokio::test(start_paused = true)]
async fn a_call_ends_with_its_time() {
    let fake = Fake::new().otherwise(|_| Reply::json(200, REX).after(Duration::from_secs(9)));
    let builder = builder(&fake).call_timeout(Duration::from_secs(5));
    let client = builder.clock(rt::transport::SystemClock).build().unwrap();
    let begun = tokio::time::Instant::now();
    let call = pet(&client).timeout(Duration::from_secs(2)).max_retries(9);
    let error = call.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(begun.elapsed().as_secs(), 5);
    assert_eq!(pet(&client).call_timeout(None).await.unwrap(), rex());
}
