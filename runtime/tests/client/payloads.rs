use std::{
    future::{Future, IntoFuture},
    pin::pin,
    task::{Context, Poll, Waker},
};

use sdksmith_runtime::{
    self as rt, ErrorKind,
    testing::{Fake, Reply},
};

use crate::support::{GET_PET, Pet, REX, client, pet, rex};

fn call(fake: &Fake) -> rt::Call {
    rt::Call::new(&client(fake), &GET_PET).path("id", &"7")
}

async fn unwrapped<T: rt::Decode>(body: &'static str) -> Result<T, rt::Error> {
    let fake = Fake::new().json(body);
    call(&fake).unwrap("result").returns::<T>().await
}

#[tokio::test]
async fn the_envelope_is_taken_off() {
    assert_eq!(
        unwrapped::<Pet>(r#"{"success":true,"result":{"id":7,"name":"Rex"},"errors":[]}"#)
            .await
            .unwrap(),
        rex()
    );
    assert_eq!(
        unwrapped::<Option<Pet>>(r#"{"result":{"id":7,"name":"Rex"}}"#)
            .await
            .unwrap(),
        Some(rex())
    );
    let error = unwrapped::<Pet>(r#"{"result":{"id":"seven"}}"#)
        .await
        .unwrap_err();
    assert_eq!(error.decode_error().unwrap().path(), "result.id");
}

#[tokio::test]
async fn what_a_missing_payload_stands_for() {
    for body in [r#"{"success":true}"#, r#"{"result":null}"#, ""] {
        assert_eq!(
            unwrapped::<Option<Pet>>(body).await.unwrap(),
            None,
            "{body}"
        );
        assert_eq!(unwrapped::<Vec<Pet>>(body).await.unwrap(), [], "{body}");
        assert_eq!(
            unwrapped::<rt::Map<String>>(body).await.unwrap().len(),
            0,
            "{body}"
        );
        let error = unwrapped::<Pet>(body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::MissingPayload, "{body}");
        assert_eq!(error.to_string(), "200 response without `result`");
        assert_eq!(error.body(), body.as_bytes());
    }
}

#[tokio::test]
async fn no_content() {
    let fake = Fake::new().otherwise(|_| Reply::status(204));
    assert_eq!(call(&fake).returns::<Option<Pet>>().await.unwrap(), None);
    let error = call(&fake).returns::<Pet>().await.unwrap_err();
    assert_eq!(error.to_string(), "204 response without a body");
    call(&fake).returns_unit().await.unwrap();
    assert_eq!(fake.requests()[2].header("accept"), Some("*/*"));
}

#[tokio::test]
async fn json_under_another_media_type_is_read() {
    let fake = Fake::new().reply(
        Reply::status(201)
            .header("content-type", "text/plain")
            .piece(REX),
    );
    assert_eq!(pet(&client(&fake)).await.unwrap(), rex());
}

#[tokio::test]
async fn text_and_bytes() {
    let fake = Fake::new().otherwise(|_| {
        Reply::status(200)
            .header("content-type", "image/png")
            .header("content-length", "4")
            .piece("ab")
            .piece("cd")
    });
    assert_eq!(call(&fake).returns_text().await.unwrap(), "abcd");
    let binary = call(&fake).returns_binary().await.unwrap();
    assert_eq!(
        (binary.content_type(), binary.content_length()),
        (Some("image/png"), Some(4))
    );
    assert_eq!(binary.bytes().await.unwrap(), "abcd");
    let mut stream = call(&fake).returns_binary().await.unwrap().stream();
    assert_eq!(stream.next().await.unwrap().unwrap(), "ab");
    assert_eq!(stream.next().await.unwrap().unwrap(), "cd");
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn bytes_can_be_saved() {
    let fake = Fake::new().reply(Reply::status(200).piece("ab").piece("cd"));
    let path = std::env::temp_dir().join(format!("sdksmith-save-{}", std::process::id()));
    let written = call(&fake)
        .returns_binary()
        .await
        .unwrap()
        .save(&path)
        .await
        .unwrap();
    let content = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!((written, content.as_slice()), (4, b"abcd".as_slice()));
}

#[tokio::test]
async fn raw_responses_are_untouched() {
    let fake = Fake::new().reply(Reply::json(201, "not json").header("x-request-id", "r1"));
    let raw = pet(&client(&fake)).send_raw().await.unwrap();
    assert_eq!(
        (raw.status().as_u16(), raw.head().request_id()),
        (201, Some("r1"))
    );
    assert_eq!(raw.bytes().await.unwrap(), "not json");
}

#[tokio::test]
async fn a_request_is_sent_when_it_is_awaited_and_again_for_a_clone() {
    let fake = Fake::new().json(REX).json(REX);
    let request = pet(&client(&fake));
    assert!(fake.requests().is_empty());
    request.clone().await.unwrap();
    request.await.unwrap();
    assert_eq!(fake.requests().len(), 2);
}

/// Without a timeout no runtime is needed at all.
#[test]
fn nothing_is_sent_before_the_first_poll() {
    let fake = Fake::new().json(REX);
    let mut future = pin!(pet(&client(&fake)).timeout(None).into_future());
    assert!(fake.requests().is_empty());
    let polled = future
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()));
    assert!(matches!(polled, Poll::Ready(Ok(_))));
}
