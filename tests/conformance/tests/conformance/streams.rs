use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use sdksmith_conformance::streams::{
    Client, Error,
    notes::{Note, NoteAnswerStreamParams, NoteProgressResponseEventData},
};
use sdksmith_runtime::{ErrorKind, EventStream, ServerEvent};
use sdksmith_tests::server::{Answer, Server};

/// Returns a client that asks the server, with a token.
pub fn client(server: &Server) -> Client {
    to(&server.url())
}

fn to(url: &str) -> Client {
    let builder = Client::builder().base_url(url);
    builder.token("secret").max_retries(0).build().unwrap()
}

async fn watched(pieces: &[&str]) -> EventStream<Note> {
    let server = Server::start().answer(Answer::events(pieces));
    client(&server).notes().watch().await.unwrap()
}

async fn all(mut stream: EventStream<Note>) -> Result<Vec<String>, Error> {
    let mut ids = Vec::new();
    while let Some(note) = stream.next().await {
        ids.push(note?.id);
    }
    Ok(ids)
}

async fn ids(pieces: &[&str]) -> Vec<String> {
    all(watched(pieces).await).await.unwrap()
}

/// Returns the names and the data of all events.
async fn raw(pieces: &[&str]) -> Vec<(String, String)> {
    let mut stream = watched(pieces).await.raw();
    let mut events = Vec::new();
    while let Some(event) = stream.next().await {
        let ServerEvent { event, data, .. } = event.unwrap();
        events.push((event.unwrap_or_default(), data));
    }
    events
}

fn pair(name: &str, data: &str) -> (String, String) {
    (name.to_owned(), data.to_owned())
}

#[tokio::test]
async fn k01_events_have_a_name_or_data_or_both() {
    let text = "event: a\ndata: 1\n\ndata: 2\n\nevent: c\n\n";
    assert_eq!(
        raw(&[text]).await,
        [pair("a", "1"), pair("", "2"), pair("c", "")]
    );
}

#[tokio::test]
async fn k02_values_are_read_from_the_events_that_have_data() {
    let text = "event: a\ndata: {\"id\":\"1\"}\n\nevent: b\n\ndata: {\"id\":\"2\"}\n\n";
    assert_eq!(ids(&[text]).await, ["1", "2"]);
}

#[tokio::test]
async fn k03_lines_of_data_are_joined() {
    assert_eq!(
        raw(&["data: {\ndata:\ndata:  \"id\"\ndata\ndata: }\n\n"]).await,
        [pair("", "{\n\n \"id\"\n\n}")]
    );
    assert_eq!(
        ids(&["data: {\"id\":\ndata:\ndata: \"1\"}\n\n"]).await,
        ["1"]
    );
}

#[tokio::test]
async fn k04_line_ends_inside_of_json_are_left_alone() {
    let text = "data: {\"id\":\"a\\nb\u{2028}c\u{85}\"}\n\n";
    assert_eq!(ids(&[text]).await, ["a\nb\u{2028}c\u{85}"]);
}

#[tokio::test]
async fn k05_a_character_may_be_cut() {
    let text = "data: {\"id\":\"é🦀\"}\n\n".as_bytes();
    let answer = Answer::events(&[]);
    let answer = text
        .iter()
        .fold(answer, |answer, byte| answer.chunk([*byte]));
    let server = Server::start().answer(answer);
    let stream = client(&server).notes().watch().await.unwrap();
    assert_eq!(all(stream).await.unwrap(), ["é🦀"]);
}

#[tokio::test]
async fn k06_every_line_end_wherever_it_is_cut() {
    let text = "\u{feff}: hi\r\ndata: 1\r\n\r\ndata: 2\r\r\r\n\ndata: 3\n\nwhat: x\n\n";
    for cut in (0..=text.len()).filter(|&cut| text.is_char_boundary(cut)) {
        let (first, second) = text.split_at(cut);
        let pieces: Vec<&str> = [first, second]
            .into_iter()
            .filter(|piece| !piece.is_empty())
            .collect();
        assert_eq!(
            raw(&pieces).await,
            [pair("", "1"), pair("", "2"), pair("", "3")],
            "{pieces:?}"
        );
    }
}

#[tokio::test]
async fn k07_an_event_without_its_end_is_dropped() {
    assert_eq!(raw(&["data: 1\n\ndata: 2\n"]).await, [pair("", "1")]);
    assert_eq!(raw(&["data: 1\r\r"]).await, [pair("", "1")]);
}

#[tokio::test]
async fn k08_the_end_mark_ends_at_once() {
    let first = "data: {\"id\":\"1\"}\n\ndata: [DONE]\n\n";
    let answer = Answer::events(&[first, "data: {\"id\":\"2\"}\n\n"]).silent();
    let server = Server::start().answer(answer);
    let stream = client(&server).notes().watch().await.unwrap();
    assert_eq!(all(stream).await.unwrap(), ["1"]);
    let almost = all(watched(&["data: [DONE] \n\n"]).await)
        .await
        .unwrap_err();
    assert_eq!(almost.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn k09_an_error_in_the_stream_is_one() {
    for text in [
        "event: error\ndata: {\"message\":\"full\"}\n\n",
        "event: failure\ndata: full\n\n",
        "data: {\"error\":{\"message\":\"full\"}}\n\n",
    ] {
        let mut stream = watched(&[text, "data: {\"id\":\"1\"}\n\n"]).await;
        let error = stream.next().await.unwrap().unwrap_err();
        assert_eq!(
            (error.kind(), error.to_string().as_str()),
            (ErrorKind::Event, "full")
        );
        assert!(stream.next().await.is_none());
    }
}

#[tokio::test]
async fn k09_an_error_in_place_of_the_stream_is_one() {
    let server = Server::start().json("{\n  \"error\": {\"message\": \"full\"}\n}");
    let stream = client(&server).notes().watch().await.unwrap();
    let error = all(stream).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.to_string().as_str()),
        (ErrorKind::Event, "full")
    );
}

#[tokio::test]
async fn k09_events_that_a_rule_drops_are_no_values() {
    assert_eq!(
        ids(&["event: ping\ndata: {}\n\ndata: {\"id\":\"1\"}\n\n"]).await,
        ["1"]
    );
}

#[tokio::test]
async fn k10_malformed_json_is_an_error_without_its_text() {
    let error = all(watched(&["data: {\"id\": secret}\n\n"]).await)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(
        !format!("{error} {error:?}").contains("secret"),
        "{error:?}"
    );
}

/// A server on a bare socket: it answers one request with the head of an endless stream, then does what it is told.
fn endless<V: Send + 'static>(
    then: impl FnOnce(TcpStream) -> V + Send + 'static,
) -> (String, mpsc::Receiver<V>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let (mut socket, _) = listener.accept().unwrap();
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            socket.read_exact(&mut byte).unwrap();
            request.extend(byte);
        }
        let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
        socket.write_all(head.as_bytes()).unwrap();
        let _ = sender.send(then(socket));
    });
    (url, receiver)
}

#[tokio::test]
async fn k11_a_stream_that_is_dropped_closes_its_connection() {
    let (url, closed) = endless(|mut socket| {
        socket.write_all(b"data: {\"id\":\"1\"}\n\n").unwrap();
        socket
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        matches!(socket.read(&mut [0]), Ok(0))
    });
    let mut stream = to(&url).notes().watch().await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap().id, "1");
    drop(stream);
    let closed = tokio::task::spawn_blocking(move || closed.recv_timeout(Duration::from_secs(30)));
    assert_eq!(closed.await.unwrap(), Ok(true));
}

#[tokio::test]
async fn k11_nothing_is_read_ahead_of_who_takes_the_events() {
    let (url, written) = endless(|mut socket| {
        socket
            .set_write_timeout(Some(Duration::from_millis(500)))
            .unwrap();
        let event = format!("data: {{\"id\":\"{}\"}}\n\n", "x".repeat(1 << 16));
        let count = (0..1_000).take_while(|_| socket.write_all(event.as_bytes()).is_ok());
        count.count()
    });
    let mut stream = to(&url).notes().watch().await.unwrap();
    assert!(stream.next().await.unwrap().is_ok());
    let written = tokio::task::spawn_blocking(move || written.recv())
        .await
        .unwrap()
        .unwrap();
    assert!(
        written < 900,
        "{written} events of 64 KiB went to somebody who took one"
    );
}

#[tokio::test]
async fn k11_a_stream_that_has_ended_stays_so() {
    let mut stream = watched(&["data: {\"id\":\"1\"}\n\n"]).await;
    assert!(stream.next().await.is_some());
    assert!(stream.next().await.is_none());
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn k11_a_stream_goes_on_behind_its_last_event() {
    let first = "retry: 10\nid: 7\ndata: {\"id\":\"1\"}\n\nid: 8\ndata: {\"id\"";
    let server = Server::start()
        .answer(Answer::events(&[first]).cut())
        .answer(Answer::events(&["data: {\"id\":\"2\"}\n\n"]));
    let mut stream = client(&server).notes().watch().await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap().id, "1");
    let error = stream.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    let begun = Instant::now();
    let mut stream = stream.reconnect().await.unwrap();
    assert!(begun.elapsed() >= Duration::from_millis(10));
    assert_eq!(stream.next().await.unwrap().unwrap().id, "2");
    assert_eq!(stream.last_event_id(), Some("7"));
    let asked = server.asked();
    assert_eq!(asked[0].header("last-event-id"), None);
    assert_eq!(asked[1].header("last-event-id"), Some("7"));
}

#[tokio::test]
async fn k12_a_success_without_a_body_is_an_error() {
    for answer in [
        Answer::status(204),
        Answer::typed(200, "text/event-stream", ""),
    ] {
        let server = Server::start().answer(answer);
        let error = client(&server).notes().watch().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::MissingPayload);
    }
}

#[tokio::test]
async fn k13_a_long_line_in_many_pieces_is_read_in_linear_time() {
    let piece = "x".repeat(256);
    let answer = Answer::events(&["data: {\"id\":\""]);
    let answer = (0..8_000).fold(answer, |answer, _| answer.chunk(piece.as_str()));
    let server = Server::start().answer(answer.chunk("\"}\n\n"));
    let stream = client(&server).notes().watch().await.unwrap();
    let begun = Instant::now();
    assert_eq!(all(stream).await.unwrap()[0].len(), 8_000 * 256);
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[tokio::test]
async fn k13_a_line_beyond_the_limit_is_refused() {
    let piece = "x".repeat(1 << 20);
    for between in ["", "\ndata:"] {
        let piece = format!("{piece}{between}");
        let answer = (0..9).fold(Answer::events(&["data:"]), |answer, _| {
            answer.chunk(piece.as_str())
        });
        let server = Server::start().answer(answer.silent());
        let stream = client(&server).notes().watch().await.unwrap();
        let error = all(stream).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooLarge);
    }
}

async fn lines(media_type: &str, text: &str) -> Result<Vec<String>, Error> {
    let server = Server::start().answer(Answer::typed(200, media_type, text));
    let client = client(&server);
    let stream = match media_type {
        "application/x-ndjson" => client.notes().export_lines().await?,
        _ => client.notes().export_records().await?,
    };
    let ids = all(stream).await;
    assert_eq!(server.only().header("accept"), Some(media_type));
    ids
}

#[tokio::test]
async fn k14_values_stand_one_a_line() {
    let text = "{\"id\":\"1\"}\r\n\n  \n{\"id\":\"2\",\"error\":\"kept\"}\n{\"id\":\"3\"}";
    assert_eq!(
        lines("application/x-ndjson", text).await.unwrap(),
        ["1", "2", "3"]
    );
    let error = lines("application/x-ndjson", "{\"id\":\"1\"}\nnonsense\n")
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn k14_records_begin_with_a_separator() {
    let text = "\u{1e}{\"id\":\"1\"}\n\u{1e}{\n  \"id\": \"2\"\n}\n\u{1e}{\"id\":\"3\"}";
    assert_eq!(
        lines("application/json-seq", text).await.unwrap(),
        ["1", "2", "3"]
    );
}

#[tokio::test]
async fn k11_a_parameter_asks_for_the_stream() {
    let server = Server::start().answer(Answer::events(&["data: {\"id\":\"1\"}\n\n"]));
    let client = client(&server);
    let params = NoteAnswerStreamParams::new("why?");
    let stream = client.notes().answer_stream(params).await.unwrap();
    assert_eq!(all(stream).await.unwrap(), ["1"]);
    let asked = server.only();
    assert_eq!(asked.text(), r#"{"question":"why?","stream":true}"#);
    assert_eq!(asked.header("accept"), Some("text/event-stream"));
}

#[tokio::test]
async fn an_event_that_is_described_whole_has_its_name_and_id() {
    let text = "event: made\nid: 7\ndata: {\"id\":\"n1\"}\n\nevent: end\ndata: [DONE]\n\n";
    let server = Server::start().answer(Answer::events(&[text]));
    let mut events = client(&server).notes().progress().await.unwrap();
    let made = events.next().await.unwrap().unwrap();
    assert_eq!(
        (made.event.as_str(), made.id.as_deref()),
        ("made", Some("7"))
    );
    assert!(matches!(made.data, NoteProgressResponseEventData::Note(note) if note.id == "n1"));
}

#[test]
fn k11_a_stream_that_broke_goes_on_for_a_thread_that_waits() {
    let first = "id: 7\nretry: 1\ndata: {\"id\":\"1\"}\n\n";
    let server = Server::start()
        .answer(Answer::events(&[first]).cut())
        .answer(Answer::events(&["data: {\"id\":\"2\"}\n\n"]));
    let stream = client(&server).notes().watch().send_blocking().unwrap();
    let mut events = stream.blocking();
    assert_eq!(events.next().unwrap().unwrap().id, "1");
    assert_eq!(events.last_event_id(), Some("7"));
    assert_eq!(
        events.next().unwrap().unwrap_err().kind(),
        ErrorKind::Connection
    );
    assert!(events.next().is_none());
    let mut again = events.reconnect().unwrap();
    assert_eq!(again.head().status().as_u16(), 200);
    assert_eq!(again.next().unwrap().unwrap().id, "2");
    assert_eq!(server.asked()[1].header("last-event-id"), Some("7"));
}
