use std::fmt;

use bytes::Bytes;

use super::{BodyStream, TransportError};

/// The body of one attempt of a request.
pub struct Body(Content);

enum Content {
    Empty,
    Bytes(Bytes),
    Stream {
        stream: BodyStream,
        length: Option<u64>,
    },
}

impl Body {
    /// Returns a body without content.
    pub const fn empty() -> Self {
        Self(Content::Empty)
    }

    /// Returns a body of the pieces of `stream`, which are `length` bytes together if that is known.
    pub fn stream(stream: BodyStream, length: Option<u64>) -> Self {
        Self(Content::Stream { stream, length })
    }

    /// Returns whether the request has no body at all.
    pub fn is_empty(&self) -> bool {
        matches!(self.0, Content::Empty)
    }

    /// Returns the number of bytes, if it is known.
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Content::Empty => Some(0),
            Content::Bytes(bytes) => Some(bytes.len() as u64),
            Content::Stream { length, .. } => *length,
        }
    }

    /// Returns the content when it is in memory as a whole.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes),
            Content::Empty | Content::Stream { .. } => None,
        }
    }

    /// Returns the content as a stream.
    pub fn into_stream(self) -> BodyStream {
        match self.0 {
            Content::Empty => BodyStream::empty(),
            Content::Bytes(bytes) => BodyStream::from_bytes(bytes),
            Content::Stream { stream, .. } => stream,
        }
    }

    /// Reads the whole content.
    ///
    /// # Errors
    /// When the stream fails.
    pub async fn into_bytes(self) -> Result<Bytes, TransportError> {
        match self.0 {
            Content::Empty => Ok(Bytes::new()),
            Content::Bytes(bytes) => Ok(bytes),
            Content::Stream { stream, .. } => stream.collect().await,
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Content::Bytes(bytes))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body")
            .field("length", &self.length())
            .finish_non_exhaustive()
    }
}
