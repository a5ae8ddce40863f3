use std::{
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
pub(crate) async fn read_whole(mut body: BodyStream, limit: u64) -> Result<Bytes, Error> {
    let mut all = BytesMut::new();
    while let Some(piece) = body.next().await {
        let piece = piece?;
        if (all.len() + piece.len()) as u64 > limit {
            return Err(Error::too_large(limit));
        }
        if all.is_empty() {
            all = BytesMut::from(piece);
        } else {
            all.extend_from_slice(&piece);
        }
    }
    Ok(all.freeze())
}

/// A body whose every piece must come within the same time.
pub(crate) struct Paced {
    body: BodyStream,
    pace: Duration,
    clock: Arc<dyn Clock>,
    /// Set while a piece is waited for: a body that is all there needs no timer, and a timer needs a runtime.
    timer: Option<BoxFuture<()>>,
}

impl Paced {
    pub(crate) fn new(body: BodyStream, pace: Duration, clock: Arc<dyn Clock>) -> Self {
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
        let timer = &mut this.timer;
        let timer = timer.get_or_insert_with(|| this.clock.timer(this.pace));
        timer.as_mut().poll(context).map(|()| {
            Some(Err(TransportError::timeout(
                "no further piece of the body in time",
            )))
        })
    }
}
