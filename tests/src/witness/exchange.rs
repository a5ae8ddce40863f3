use serde_json::{Value, json};

use super::Message;

/// A request, and what was answered.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// As the client sent it.
    pub request: Message,
    /// As the server sent it.
    pub response: Message,
}

/// Reads what went over a connection: a request, its answer, the next request, and so on (RFC 9112, section 9.3).
pub(super) fn read(mut asked: &[u8], mut answered: &[u8]) -> Vec<Exchange> {
    let mut exchanges = Vec::new();
    while let Some((request, rest)) = Message::request(asked) {
        asked = rest;
        let is_head = request.line.starts_with("HEAD ");
        let Some((response, rest)) = Message::response(answered, is_head) else {
            break;
        };
        answered = rest;
        exchanges.push(Exchange { request, response });
    }
    exchanges
}

impl Exchange {
    /// Returns the status of the answer.
    pub fn status(&self) -> u16 {
        let status = self.response.line.split(' ').nth(1);
        status.and_then(|status| status.parse().ok()).unwrap_or(0)
    }

    /// Returns the verb, and path and query.
    pub fn asked(&self) -> (&str, &str) {
        let mut words = self.request.line.split(' ');
        (
            words.next().unwrap_or_default(),
            words.next().unwrap_or_default(),
        )
    }

    /// Returns both as evidence for a reader.
    pub fn json(&self) -> Value {
        json!({"request": self.request.json(), "response": self.response.json()})
    }
}
