use std::{
    future::poll_fn,
    mem,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use crate::error::Error;
use crate::transport::{BodyStream, BoxFuture, Clock, TransportError};

/// Reads a body that may have `limit` bytes at most.
pub(crate) async fn read_whole(mut body: impl Pieces, limit: u64) -> Result<Bytes, Error> {
    let mut whole = Whole::default();
    while let Some(piece) = poll_fn(|context| Pin::new(&mut body).poll_next(context)).await {
        let piece = piece?;
        if (whole.length() + piece.len()) as u64 > limit {
            return Err(Error::too_large(limit));
        }
        whole.add(piece);
    }
    Ok(whole.into_bytes())
}

/// What was read of a body. One that comes in one piece, as most do, is not copied.
#[derive(Default)]
struct Whole {
    only: Bytes,
    joined: BytesMut,
}

impl Whole {
    fn length(&self) -> usize {
        self.only.len() + self.joined.len()
    }

    fn add(&mut self, piece: Bytes) {
        if self.length() == 0 {
            self.only = piece;
            return;
        }
        if self.joined.is_empty() {
            self.joined = mem::take(&mut self.only).into();
        }
        self.joined.extend_from_slice(&piece);
    }

    fn into_bytes(self) -> Bytes {
        match self.joined.is_empty() {
            true => self.only,
            false => self.joined.freeze(),
        }
    }
}

/// A body, as it is read.
pub(crate) trait Pieces: Stream<Item = Result<Bytes, TransportError>> + Unpin {}

impl<S: Stream<Item = Result<Bytes, TransportError>> + Unpin> Pieces for S {}

/// A body whose every piece must come within the same time, if there is one.
pub(crate) struct Paced {
    body: BodyStream,
    pace: Option<Duration>,
    clock: Arc<dyn Clock>,
    /// Set while a piece is waited for: a body that is all there needs no timer, and a timer needs a runtime.
    timer: Option<BoxFuture<()>>,
}

impl Paced {
    pub(crate) fn new(body: BodyStream, pace: Option<Duration>, clock: Arc<dyn Clock>) -> Self {
        Self {
            body,
            pace,
            clock,
            timer: None,
        }
    }
}

impl Stream for Paced {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if let Poll::Ready(piece) = Pin::new(&mut this.body).poll_next(context) {
            this.timer = None;
            return Poll::Ready(piece);
        }
        let Some(pace) = this.pace else {
            return Poll::Pending;
        };
        let timer = &mut this.timer;
        let timer = timer.get_or_insert_with(|| this.clock.timer(pace));
        timer.as_mut().poll(context).map(|()| {
            Some(Err(TransportError::timeout(
                "no further piece of the body in time",
            )))
        })
    }
}
