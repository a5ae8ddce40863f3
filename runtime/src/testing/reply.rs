use std::{
    collections::VecDeque,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use crate::transport::{
    BodyStream, Clock, SystemClock, TransportError, TransportFault, TransportResult,
};

/// What a [`Fake`](super::Fake) answers to one request.
#[derive(Clone, Debug)]
pub struct Reply {
    outcome: Outcome,
    delay: Duration,
}

#[derive(Clone, Debug)]
enum Outcome {
    Response {
        status: StatusCode,
        headers: HeaderMap,
        pieces: VecDeque<Bytes>,
        end: End,
    },
    Failure(TransportFault),
}

/// How a body ends.
#[derive(Clone, Copy, Debug)]
enum End {
    Whole,
    Broken,
    Stuck,
}

impl Reply {
    /// Returns a response without a body.
    ///
    /// # Panics
    /// When `status` is not from 100 to 999.
    pub fn status(status: u16) -> Self {
        let status = StatusCode::from_u16(status).expect("a status has three digits");
        let outcome = Outcome::Response {
            status,
            headers: HeaderMap::new(),
            pieces: VecDeque::new(),
            end: End::Whole,
        };
        Self {
            outcome,
            delay: Duration::ZERO,
        }
    }

    /// Returns a response with a JSON body.
    ///
    /// # Panics
    /// When `status` is not from 100 to 999.
    pub fn json(status: u16, body: impl Into<Bytes>) -> Self {
        Self::status(status)
            .header("content-type", "application/json")
            .piece(body)
    }

    /// Returns a connection that fails before there is a response.
    pub fn failure() -> Self {
        Self {
            outcome: Outcome::Failure(TransportFault::Connection),
            delay: Duration::ZERO,
        }
    }

    /// Returns a response that does not come in time, without waiting for that.
    pub fn timeout() -> Self {
        Self {
            outcome: Outcome::Failure(TransportFault::Timeout),
            delay: Duration::ZERO,
        }
    }

    /// Adds a header.
    ///
    /// # Panics
    /// When the name or the value cannot be those of a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Outcome::Response { headers, .. } = &mut self.outcome {
            let name: HeaderName = name.parse().expect("the name of a header");
            headers.append(
                name,
                HeaderValue::from_str(value).expect("the value of a header"),
            );
        }
        self
    }

    /// Adds a piece of the body.
    #[must_use]
    pub fn piece(mut self, piece: impl Into<Bytes>) -> Self {
        if let Outcome::Response { pieces, .. } = &mut self.outcome {
            pieces.push_back(piece.into());
        }
        self
    }

    /// Breaks the connection after the pieces of the body.
    #[must_use]
    pub fn broken(self) -> Self {
        self.ending(End::Broken)
    }

    /// Sends nothing more after the pieces of the body, without ending it.
    #[must_use]
    pub fn stuck(self) -> Self {
        self.ending(End::Stuck)
    }

    /// Waits before answering.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    fn ending(mut self, how: End) -> Self {
        if let Outcome::Response { end, .. } = &mut self.outcome {
            *end = how;
        }
        self
    }

    pub(super) async fn into_result(self) -> TransportResult {
        if !self.delay.is_zero() {
            SystemClock.sleep(self.delay).await;
        }
        match self.outcome {
            Outcome::Failure(fault) => {
                Err(TransportError::new(fault, "the fake connection failed"))
            }
            Outcome::Response {
                status,
                headers,
                pieces,
                end,
            } => {
                let mut response = http::Response::new(BodyStream::new(Pieces { pieces, end }));
                *response.status_mut() = status;
                *response.headers_mut() = headers;
                Ok(response)
            }
        }
    }
}

struct Pieces {
    pieces: VecDeque<Bytes>,
    end: End,
}

impl Stream for Pieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match (self.pieces.pop_front(), self.end) {
            (Some(piece), _) => Poll::Ready(Some(Ok(piece))),
            (None, End::Whole) => Poll::Ready(None),
            (None, End::Stuck) => Poll::Pending,
            (None, End::Broken) => {
                self.end = End::Whole;
                Poll::Ready(Some(Err(TransportError::connection(
                    "the fake connection broke",
                ))))
            }
        }
    }
}
