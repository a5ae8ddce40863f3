//! Servers that send more than anyone wants. Each is cut off soon, with an error that says so.

use std::{
    io::Write,
    net::TcpStream,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use flate2::{Compression, write::GzEncoder};
use sdksmith_conformance::sending::{Client, ErrorKind};
use sdksmith_tests::server::{Answer, Server};

use crate::connections::{
    Raw, begin_chunks, builder, read_head, write_chunks_for_ever, write_for_ever,
};
use crate::support::{ignored, succeed};

/// How much a socket takes before anyone reads it, and the pieces of the client's own besides.
const IN_FLIGHT: usize = 24 << 20;

/// A server that goes on for ever, and how many bytes it got rid of.
struct Endless {
    server: Raw,
    written: Arc<AtomicUsize>,
}

impl Endless {
    /// Starts a server that writes with `write`, which returns how much it could.
    fn start(write: fn(&mut TcpStream) -> usize) -> Self {
        let written = Arc::<AtomicUsize>::default();
        let counted = Arc::clone(&written);
        let server = Raw::start(move |_, mut stream| {
            read_head(&mut stream);
            counted.fetch_add(write(&mut stream), Ordering::SeqCst);
        });
        Self { server, written }
    }

    fn client(&self) -> Client {
        let builder = builder(self.server.url()).max_response_bytes(1 << 20);
        builder.build().unwrap()
    }

    /// Asserts that the server was asked once, and hung up on before it had sent much.
    async fn was_cut_off(&self) {
        self.server.all_closed().await;
        assert_eq!(self.server.opened(), 1);
        let written = self.written.load(Ordering::SeqCst);
        assert!(written < IN_FLIGHT, "{written}");
    }
}

#[tokio::test]
async fn endless_headers_are_too_large() {
    let endless = Endless::start(|stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        write_for_ever(stream, b"x-more: of the same\r\n")
    });
    let error = endless.client().notes().list().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(
        error.to_string(),
        "Response has more headers than are read."
    );
    endless.was_cut_off().await;
}

#[tokio::test]
async fn a_header_without_an_end_is_too_large() {
    let endless = Endless::start(|stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nx-more: ");
        write_for_ever(stream, &[b'x'; 4096])
    });
    let error = endless.client().notes().list().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    endless.was_cut_off().await;
}

#[tokio::test]
async fn a_body_without_an_end_is_too_large() {
    let endless = Endless::start(|stream| {
        begin_chunks(stream, "application/json");
        write_chunks_for_ever(stream, &[b' '; 4096])
    });
    let error = endless.client().notes().list().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.status().unwrap().as_u16()),
        (ErrorKind::TooLarge, 200)
    );
    assert_eq!(error.to_string(), "Response is longer than 1048576 bytes.");
    endless.was_cut_off().await;
}

/// What cannot be read of the body of an error does not hide the error.
#[tokio::test]
async fn an_error_without_an_end_stays_that_error() {
    let endless = Endless::start(|stream| {
        let _ = stream.write_all(b"HTTP/1.1 404 -\r\ntransfer-encoding: chunked\r\n\r\n");
        write_chunks_for_ever(stream, &[b'x'; 4096])
    });
    let error = endless.client().notes().list().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    endless.was_cut_off().await;
}

#[tokio::test]
async fn an_event_without_an_end_is_too_large() {
    let endless = Endless::start(|stream| {
        begin_chunks(stream, "text/event-stream");
        write_chunks_for_ever(stream, b"data: and on\n")
    });
    let client = endless.client().with_options().max_event_bytes(1 << 20);
    let mut news = client.build().unwrap().news().listen().await.unwrap();
    let error = news.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(news.next().await.is_none());
    endless.was_cut_off().await;
}

#[tokio::test]
async fn a_line_of_ten_megabytes_is_too_large_unless_it_is_allowed() {
    let text = "x".repeat(10_000_000);
    let event = format!("data: {{\"id\":\"{text}\"}}\n\n");
    let server = Server::start().otherwise(move |_| Answer::events(&[&event]));
    let client = builder(&server.url()).build().unwrap();
    let mut news = client.news().listen().await.unwrap();
    let error = news.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    let client = client
        .with_options()
        .max_event_bytes(16 << 20)
        .build()
        .unwrap();
    let mut news = client.news().listen().await.unwrap();
    assert_eq!(news.next().await.unwrap().unwrap().id.len(), text.len());
}

/// Returns 256 MiB of white space, packed.
fn bomb() -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..4096 {
        packed.write_all(&[b' '; 1 << 16]).unwrap();
    }
    packed.finish().unwrap()
}

#[tokio::test]
async fn a_body_is_measured_after_it_is_unpacked() {
    let bomb = bomb();
    assert!(bomb.len() < 4 << 20);
    let answer = Answer::json(200, bomb).header("content-encoding", "gzip");
    let server = Server::start().answer(answer);
    let client = builder(&server.url())
        .max_response_bytes(1 << 20)
        .build()
        .unwrap();
    let error = client.notes().list().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn json_a_hundred_thousand_deep_is_an_error() {
    const DEEP: usize = 100_000;
    let tree = format!("{}{}", "{\"child\":".repeat(DEEP), "}".repeat(DEEP));
    let fruit = format!("{{\"fruit\":{}{}}}", "[".repeat(DEEP), "]".repeat(DEEP));
    let other = format!("{{\"other\":{}{}}}", "[".repeat(DEEP), "]".repeat(DEEP));
    for body in [tree, fruit, other] {
        let server = Server::start().json(body);
        let client = builder(&server.url()).build().unwrap();
        let error = client.tree().get().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(error.to_string().contains("nested"), "{error}");
    }
}

/// Memory is counted in a process of its own.
#[cfg(target_os = "linux")]
#[test]
fn hostile_answers_take_little_memory() {
    succeed(&mut ignored("hostile::a_child_reads_them"));
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "run by the test about memory, in a process of its own"]
fn a_child_reads_them() {
    a_body_is_measured_after_it_is_unpacked();
    a_body_without_an_end_is_too_large();
    an_event_without_an_end_is_too_large();
    a_header_without_an_end_is_too_large();
    json_a_hundred_thousand_deep_is_an_error();
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|line| line.split_whitespace().next());
    let kilobytes: usize = kilobytes.unwrap().parse().unwrap();
    assert!(kilobytes < 96 << 10, "{kilobytes} kB");
}
