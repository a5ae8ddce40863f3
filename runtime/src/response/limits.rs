use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use tokio::time::{Instant, Sleep, sleep_until};

use crate::error::Error;
use crate::transport::{BodyStream, TransportError};

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
    /// Made when the first wait begins: a body that is all there needs no timer, and a timer needs a runtime.
    timer: Option<Pin<Box<Sleep>>>,
    waiting: bool,
}

impl Paced {
    pub(crate) fn new(body: BodyStream, pace: Duration) -> Self {
        Self {
            body,
            pace,
            timer: None,
            waiting: false,
        }
    }

    fn poll_timer(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let Some(end) = Instant::now().checked_add(self.pace) else {
            return Poll::Pending;
        };
        let timer = self.timer.get_or_insert_with(|| Box::pin(sleep_until(end)));
        if !self.waiting {
            self.waiting = true;
            timer.as_mut().reset(end);
        }
        timer.as_mut().poll(context)
    }
}

impl Stream for Paced {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Poll::Ready(piece) = Pin::new(&mut self.body).poll_next(context) {
            self.waiting = false;
            return Poll::Ready(piece);
        }
        self.poll_timer(context).map(|()| {
            Some(Err(TransportError::timeout(
                "no further piece of the body in time",
            )))
        })
    }
}
