use std::time::Duration;

use sdksmith_runtime::{
    self as rt, ErrorKind, EventStream,
    testing::{Fake, Reply},
};

use crate::support::{LIST_PETS, Pet, client};

fn call(fake: &Fake) -> rt::Call {
    rt::Call::new(&client(fake), &LIST_PETS)
}

async fn events(pieces: &[&'static str]) -> EventStream<Pet> {
    let reply = pieces.iter().fold(
        Reply::status(200).header("x-request-id", "r"),
        |reply, piece| reply.piece(*piece),
    );
    call(&Fake::new().reply(reply))
        .returns_events()
        .await
        .unwrap()
}

async fn ids(mut stream: EventStream<Pet>) -> Result<Vec<i64>, rt::Error> {
    let mut ids = Vec::new();
    while let Some(pet) = stream.next().await {
        ids.push(pet?.id);
    }
    Ok(ids)
}

#[tokio::test]
async fn events_cut_anywhere() {
    let text = "\u{feff}: hi\r\nevent: pet\r\ndata: {\"id\":1,\r\ndata: \"name\":\"é\u{2028}\"}\r\n\r\ndata:{\"id\":2}\r\rid: 3\n\n";
    for cut in (0..text.len()).filter(|&cut| text.is_char_boundary(cut)) {
        let (first, second) = text.split_at(cut);
        assert_eq!(
            ids(events(&[first, second]).await).await.unwrap(),
            [1, 2],
            "{cut}"
        );
    }
}

#[tokio::test]
async fn characters_cut_in_the_middle() {
    let text = "data: {\"id\":1,\"name\":\"é\"}\n\n".as_bytes();
    let reply = text
        .iter()
        .fold(Reply::status(200), |reply, &byte| reply.piece(vec![byte]));
    let mut stream: EventStream<Pet> = call(&Fake::new().reply(reply))
        .returns_events()
        .await
        .unwrap();
    assert_eq!(
        stream.next().await.unwrap().unwrap().name.as_deref(),
        Some("é")
    );
}

#[tokio::test]
async fn the_end_mark_ends_at_once() {
    let stream = events(&["data: {\"id\":1}\n\ndata: [DONE]\n\ndata: {\"id\":2}\n\n"]).await;
    assert_eq!(ids(stream).await.unwrap(), [1]);
    let almost = ids(events(&["data: [DONE] \n\n"]).await).await.unwrap_err();
    assert_eq!(almost.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn errors_in_the_stream() {
    for (text, message) in [
        (
            "event: error\ndata: {\"message\":\"overloaded\"}\n\n",
            "overloaded",
        ),
        ("event: error\ndata: overloaded\n\n", "overloaded"),
        (
            "data: {\"error\":{\"message\":\"overloaded\"}}\n\n",
            "overloaded",
        ),
    ] {
        let mut stream = events(&[text, "data: {\"id\":2}\n\n"]).await;
        let error = stream.next().await.unwrap().unwrap_err();
        assert_eq!(
            (error.kind(), error.to_string().as_str(), error.request_id()),
            (ErrorKind::Event, message, Some("r"))
        );
        assert!(stream.next().await.is_none());
    }
    assert_eq!(
        ids(events(&["data: {\"id\":1,\"error\":null}\n\n"]).await)
            .await
            .unwrap(),
        [1]
    );
}

#[tokio::test]
async fn malformed_data_does_not_leak_into_the_message() {
    let error = ids(events(&["data: {\"id\": secret}\n\n"]).await)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(!error.to_string().contains("secret"), "{error}");
}

#[tokio::test]
async fn raw_events_keep_names_ids_and_pauses() {
    let mut stream = events(&["event: ping\n\nid: 7\nretry: 20\ndata: x\n\n"])
        .await
        .raw();
    let ping = stream.next().await.unwrap().unwrap();
    assert_eq!(
        (ping.event.as_deref(), ping.data.as_str(), ping.id),
        (Some("ping"), "", None)
    );
    let event = stream.next().await.unwrap().unwrap();
    assert_eq!((event.data.as_str(), event.id.as_deref()), ("x", Some("7")));
    assert_eq!(
        (stream.last_event_id(), stream.retry()),
        (Some("7"), Some(Duration::from_millis(20)))
    );
}

#[tokio::test]
async fn an_event_without_its_end_is_dropped_and_a_broken_connection_is_an_error() {
    assert_eq!(
        ids(events(&["data: {\"id\":1}\n\ndata: {\"id\":2}\n"]).await)
            .await
            .unwrap(),
        [1]
    );
    let fake = Fake::new().reply(Reply::status(200).piece("data: {\"id\":1}\n\n").broken());
    let mut stream: EventStream<Pet> = call(&fake).returns_events().await.unwrap();
    assert!(stream.next().await.unwrap().is_ok());
    assert_eq!(
        stream.next().await.unwrap().unwrap_err().kind(),
        ErrorKind::Connection
    );
    assert!(stream.next().await.is_none());
    assert_eq!(
        fake.requests()[0].header("accept"),
        Some("text/event-stream")
    );
}

#[tokio::test]
async fn lines_of_json() {
    let reply = Reply::status(200)
        .piece("{\"id\":1,\"error\":\"kept\"}\r\n\n{\"i")
        .piece("d\":2}\n  \n{\"id\":3}");
    let stream = call(&Fake::new().reply(reply))
        .returns_lines()
        .await
        .unwrap();
    assert_eq!(ids(stream).await.unwrap(), [1, 2, 3]);
    let reply = Reply::status(200).piece("{\"id\":1}\nnonsense\n{\"id\":3}\n");
    let mut stream: EventStream<Pet> = call(&Fake::new().reply(reply))
        .returns_lines()
        .await
        .unwrap();
    assert!(stream.next().await.unwrap().is_ok());
    assert_eq!(
        stream.next().await.unwrap().unwrap_err().kind(),
        ErrorKind::Decode
    );
    assert!(stream.next().await.is_none());
}

#[tokio::test(start_paused = true)]
async fn a_silent_stream_times_out() {
    let fake = Fake::new().reply(Reply::status(200).piece("data: {\"id\":1}\n\n").stuck());
    let mut stream: EventStream<Pet> = call(&fake)
        .returns_events()
        .timeout(Duration::from_secs(3))
        .await
        .unwrap();
    assert!(stream.next().await.unwrap().is_ok());
    assert_eq!(
        stream.next().await.unwrap().unwrap_err().kind(),
        ErrorKind::Timeout
    );
}
