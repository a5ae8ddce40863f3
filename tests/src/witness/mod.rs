//! A witness between a client and a server: it hands on every byte as it is, and keeps what was said.

mod exchange;
mod message;

use std::{
    collections::HashMap,
    io::{self, Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, PoisonError},
    thread::{self, JoinHandle},
    time::Duration,
};

pub use exchange::Exchange;
pub use message::Message;

/// Header in which the emitted tests say which call a request belongs to.
const CALL: &str = "x-call";

/// A server that says nothing for so long has forgotten the client.
const PATIENCE: Duration = Duration::from_secs(300);

/// Listens on the loopback until the process ends.
pub struct Witness {
    /// Where it listens.
    pub url: String,
    talks: Talks,
}

type Talks = Arc<Mutex<Vec<JoinHandle<io::Result<Talk>>>>>;

/// What went over one connection, both ways.
struct Talk {
    asked: Vec<u8>,
    answered: Vec<u8>,
}

impl Witness {
    /// Starts a witness before the server at this address.
    ///
    /// # Errors
    /// When no port of the loopback can be had.
    pub fn start(server: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}", listener.local_addr()?);
        let talks = Talks::default();
        let kept = Arc::clone(&talks);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let talk = thread::spawn(move || overheard(client, server));
                let mut talks = kept.lock().unwrap_or_else(PoisonError::into_inner);
                talks.push(talk);
            }
        });
        Ok(Self { url, talks })
    }

    /// Waits until all clients have gone, and returns what was said since the last time, by the names of the calls. A call whose
    /// answer leads elsewhere has several exchanges.
    pub fn exchanges(&self) -> HashMap<String, Vec<Exchange>> {
        let mut talks = self.talks.lock().unwrap_or_else(PoisonError::into_inner);
        let talks = talks.drain(..).filter_map(|talk| talk.join().ok()?.ok());
        let exchanges = talks.flat_map(|talk| exchange::read(&talk.asked, &talk.answered));
        let mut named: HashMap<String, Vec<Exchange>> = HashMap::new();
        for exchange in exchanges {
            if let Some(name) = exchange.request.header(CALL) {
                named.entry(name.to_owned()).or_default().push(exchange);
            }
        }
        named
    }
}

fn overheard(client: TcpStream, server: SocketAddr) -> io::Result<Talk> {
    let server = TcpStream::connect(server)?;
    server.set_read_timeout(Some(PATIENCE))?;
    let (from, to) = (client.try_clone()?, server.try_clone()?);
    let asking = thread::spawn(move || copied(from, to));
    let answered = copied(server, client);
    let asked = asking.join().unwrap_or_default();
    Ok(Talk { asked, answered })
}

/// Hands on until one side ends, and returns all of it.
fn copied(mut from: TcpStream, mut to: TcpStream) -> Vec<u8> {
    let mut all = Vec::new();
    let mut piece = vec![0; 1 << 16];
    while let Ok(length @ 1..) = from.read(&mut piece) {
        all.extend_from_slice(&piece[..length]);
        if to.write_all(&piece[..length]).is_err() {
            break;
        }
    }
    // Either side may have gone already.
    let _ = to.shutdown(Shutdown::Write);
    let _ = from.shutdown(Shutdown::Read);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::{Answer, Server};

    #[test]
    fn hands_on_what_is_said_and_keeps_it_by_call() {
        let server = Server::start()
            .json("{\"a\":1}")
            .answer(Answer::status(200).chunk("ab").chunk("c"));
        let address = server.url().trim_start_matches("http://").parse().unwrap();
        let witness = Witness::start(address).unwrap();
        let mut stream = TcpStream::connect(&witness.url["http://".len()..]).unwrap();
        let requests =
            "POST /a?b=c HTTP/1.1\r\nhost: x\r\nx-call: one\r\ncontent-length: 2\r\n\r\n{}";
        stream.write_all(requests.as_bytes()).unwrap();
        let mut first = [0; 1];
        stream.read_exact(&mut first).unwrap();
        let second = "GET /d HTTP/1.1\r\nhost: x\r\nx-call: two\r\n\r\n";
        stream.write_all(second.as_bytes()).unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).unwrap();
        let exchanges = witness.exchanges();
        let one = &exchanges["one"][0];
        assert_eq!(
            (one.request.line.as_str(), one.status()),
            ("POST /a?b=c HTTP/1.1", 200)
        );
        assert_eq!(
            (&one.request.body[..], &one.response.body[..]),
            (&b"{}"[..], &b"{\"a\":1}"[..])
        );
        assert_eq!(exchanges["two"][0].response.body, b"abc");
    }
}
