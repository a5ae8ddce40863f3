//! The client of the tests about sending, and servers that do with a connection what they like.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use sdksmith_conformance::sending::{Client, ClientBuilder};

/// Returns a client with a token, in the making, that asks at `url`.
pub fn builder(url: &str) -> ClientBuilder {
    Client::builder().base_url(url).token("secret")
}

/// A server on the loopback that gives each connection a thread, until the process ends.
pub struct Raw {
    url: String,
    opened: Arc<AtomicUsize>,
    closed: Arc<AtomicUsize>,
}

impl Raw {
    /// Starts a server that does `serve` with each connection, the first of which is 0.
    pub fn start(serve: impl Fn(usize, TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (opened, closed) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let server = Self {
            url,
            opened: Arc::clone(&opened),
            closed: Arc::clone(&closed),
        };
        let serve = Arc::new(serve);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let number = opened.fetch_add(1, Ordering::SeqCst);
                let (serve, closed) = (Arc::clone(&serve), Arc::clone(&closed));
                thread::spawn(move || {
                    serve(number, stream);
                    closed.fetch_add(1, Ordering::SeqCst);
                });
            }
        });
        server
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns how many connections there have been.
    pub fn opened(&self) -> usize {
        self.opened.load(Ordering::SeqCst)
    }

    /// Waits until there have been `count` connections, no more, and every one is over. A connection that was given up may wait
    /// for a while before it is accepted.
    pub async fn opened_and_closed(&self, count: usize) {
        for _ in 0..1_000 {
            if self.opened() >= count {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        self.all_closed().await;
        assert_eq!(self.opened(), count);
    }

    /// Waits until every connection is over.
    pub async fn all_closed(&self) {
        for _ in 0..1_000 {
            if self.closed.load(Ordering::SeqCst) == self.opened() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("a connection is still open");
    }
}

/// Reads the head of a request, and says whether there was one.
pub fn read_head(stream: &mut TcpStream) -> bool {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte) {
            Ok(1) => head.push(byte[0]),
            _ => return false,
        }
    }
    true
}

/// Waits until the client closes the connection.
pub fn wait_for_end(stream: &mut TcpStream) {
    let mut byte = [0];
    while matches!(stream.read(&mut byte), Ok(1)) {}
}

/// Writes the head of a JSON answer in chunks.
pub fn begin_chunks(stream: &mut TcpStream, media_type: &str) {
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: {media_type}\r\ntransfer-encoding: chunked\r\n\r\n"
    );
    let _ = stream.write_all(head.as_bytes());
}

/// Writes `piece` as a chunk, over and over until nobody takes it any more. Returns how many bytes went out.
pub fn write_chunks_for_ever(stream: &mut TcpStream, piece: &[u8]) -> usize {
    let chunk = [format!("{:x}\r\n", piece.len()).as_bytes(), piece, b"\r\n"].concat();
    write_for_ever(stream, &chunk)
}

/// Writes `bytes` over and over until nobody takes them any more. Returns how many went out.
pub fn write_for_ever(stream: &mut TcpStream, bytes: &[u8]) -> usize {
    let mut written = 0;
    while stream.write_all(bytes).is_ok() {
        written += bytes.len();
    }
    written
}
