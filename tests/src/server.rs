//! An HTTP/1.1 server in this process: it keeps what it was asked and plays the answers it was given.

mod answer;
mod asked;
mod connection;

use std::{
    collections::VecDeque,
    net::{SocketAddr, TcpListener as StdListener},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

pub use answer::Answer;
pub use asked::Asked;
use tokio::net::TcpListener;

/// A server on the loopback, on a thread of its own, until the process ends.
///
/// Queued answers come first, each once; then the rule answers; without one, the answer is the status 501. Clones are the same server.
#[derive(Clone)]
pub struct Server {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    asked: Vec<Asked>,
    queue: VecDeque<Answer>,
    rule: Option<Rule>,
}

type Rule = Arc<dyn Fn(&Asked) -> Answer + Send + Sync>;

impl Server {
    /// Starts a server without answers.
    ///
    /// # Panics
    /// When no port of the loopback can be had.
    pub fn start() -> Self {
        let listener = StdListener::bind("127.0.0.1:0").expect("the loopback has a free port");
        listener
            .set_nonblocking(true)
            .expect("a socket can be asked not to block");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address");
        let server = Self {
            address,
            state: Arc::default(),
        };
        let served = server.clone();
        std::thread::spawn(move || serve(listener, served));
        server
    }

    /// Returns the URL to put paths behind, without a slash at its end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Queues an answer.
    #[must_use]
    pub fn answer(self, answer: Answer) -> Self {
        self.state().queue.push_back(answer);
        self
    }

    /// Queues a JSON answer of status 200.
    #[must_use]
    pub fn json(self, body: impl Into<Vec<u8>>) -> Self {
        self.answer(Answer::json(200, body))
    }

    /// Answers each request that finds the queue empty with what `rule` says.
    #[must_use]
    pub fn otherwise(self, rule: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Self {
        self.state().rule = Some(Arc::new(rule));
        self
    }

    /// Returns the requests so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.state().asked.clone()
    }

    /// Returns what the requests so far asked for: path and query, or the whole URL through a proxy.
    pub fn targets(&self) -> Vec<String> {
        self.state()
            .asked
            .iter()
            .map(|asked| asked.target.clone())
            .collect()
    }

    /// Returns the only request so far.
    ///
    /// # Panics
    /// When there was none, or more than one.
    pub fn only(&self) -> Asked {
        let mut asked = self.asked();
        assert_eq!(asked.len(), 1, "one request was expected");
        asked.remove(0)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reply_to(&self, asked: Asked) -> Answer {
        let (queued, rule) = {
            let mut state = self.state();
            state.asked.push(asked.clone());
            (state.queue.pop_front(), state.rule.clone())
        };
        queued
            .or_else(|| rule.map(|rule| rule(&asked)))
            .unwrap_or_else(|| Answer::status(501))
    }
}

fn serve(listener: StdListener, server: Server) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a thread can have a runtime");
    runtime.block_on(async move {
        let listener = TcpListener::from_std(listener).expect("the socket does not block");
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(connection::converse(stream, server.clone()));
        }
    });
}
