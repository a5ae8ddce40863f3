use std::{
    collections::VecDeque,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{Recorded, Reply};
use crate::transport::{Body, BoxFuture, Transport, TransportError, TransportResult};

/// A transport that keeps what it is asked and answers what it was told. Clones are the same transport.
///
/// Queued replies come first, each once; then the rule answers; without one, the request fails.
#[derive(Clone, Default)]
pub struct Fake(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    requests: Vec<Recorded>,
    queue: VecDeque<Reply>,
    rule: Option<Rule>,
}

type Rule = Arc<dyn Fn(&Recorded) -> Reply + Send + Sync>;

impl Fake {
    /// Returns a transport without answers.
    pub fn new() -> Self {
        Self::default()
    }

    /// Queues a reply.
    #[must_use]
    pub fn reply(self, reply: Reply) -> Self {
        self.state().queue.push_back(reply);
        self
    }

    /// Queues a JSON response with status 200.
    #[must_use]
    pub fn json(self, body: impl Into<bytes::Bytes>) -> Self {
        self.reply(Reply::json(200, body))
    }

    /// Answers each request that finds the queue empty with what `rule` says.
    #[must_use]
    pub fn otherwise(self, rule: impl Fn(&Recorded) -> Reply + Send + Sync + 'static) -> Self {
        self.state().rule = Some(Arc::new(rule));
        self
    }

    /// Returns the requests so far.
    pub fn requests(&self) -> Vec<Recorded> {
        self.state().requests.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn record(&self, request: Recorded) -> Option<Reply> {
        let (reply, rule) = {
            let mut state = self.state();
            state.requests.push(request.clone());
            (state.queue.pop_front(), state.rule.clone())
        };
        reply.or_else(|| rule.map(|rule| rule(&request)))
    }
}

impl Transport for Fake {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<TransportResult> {
        let fake = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = body.into_bytes().await?;
            let method = parts.method.to_string();
            let request = Recorded {
                method,
                url: parts.uri.to_string(),
                headers: parts.headers,
                body,
            };
            let Some(reply) = fake.record(request) else {
                return Err(TransportError::connection(
                    "the fake transport has no reply left",
                ));
            };
            reply.into_result().await
        })
    }
}

impl fmt::Debug for Fake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("Fake")
            .field("requests", &state.requests.len())
            .field("queued", &state.queue.len())
            .finish()
    }
}
