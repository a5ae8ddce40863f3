use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::{BoxStream, MaybeSend, TransportError, http_client::translate};

type Pieces = BoxStream<Result<Bytes, TransportError>>;

/// The pieces of a body, as they come.
pub struct BodyStream(Content);

enum Content {
    Whole(Option<Bytes>),
    Pieces(Pieces),
    OfClient(BoxStream<reqwest::Result<Bytes>>),
}

impl BodyStream {
    /// Returns the body of the pieces of `stream`.
    pub fn new(
        stream: impl Stream<Item = Result<Bytes, TransportError>> + MaybeSend + 'static,
    ) -> Self {
        Self(Content::Pieces(Box::pin(stream)))
    }

    /// Returns the body of an answer that reqwest has received.
    pub(super) fn of_client(stream: BoxStream<reqwest::Result<Bytes>>) -> Self {
        Self(Content::OfClient(stream))
    }

    /// Returns a body in one piece.
    pub fn from_bytes(bytes: impl Into<Bytes>) -> Self {
        Self(Content::Whole(Some(bytes.into())))
    }

    /// Returns a body without pieces.
    pub const fn empty() -> Self {
        Self(Content::Whole(None))
    }

    /// Waits for the next piece. `None` is the end.
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Reads everything.
    ///
    /// # Errors
    /// When the connection fails before the end.
    pub async fn collect(mut self) -> Result<Bytes, TransportError> {
        let Some(first) = self.next().await.transpose()? else {
            return Ok(Bytes::new());
        };
        let Some(second) = self.next().await.transpose()? else {
            return Ok(first);
        };
        let mut all = BytesMut::from(first);
        all.extend_from_slice(&second);
        while let Some(piece) = self.next().await {
            all.extend_from_slice(&piece?);
        }
        Ok(all.freeze())
    }
}

impl Stream for BodyStream {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match &mut self.0 {
            Content::Whole(bytes) => Poll::Ready(bytes.take().map(Ok)),
            Content::Pieces(pieces) => pieces.as_mut().poll_next(context),
            Content::OfClient(pieces) => pieces.as_mut().poll_next(context).map_err(translate),
        }
    }
}

impl fmt::Debug for BodyStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BodyStream").finish_non_exhaustive()
    }
}
