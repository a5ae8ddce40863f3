use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{Head, read_whole};
use crate::error::Error;
use crate::transport::BodyStream;

/// A response whose body is not read yet.
#[derive(Debug)]
pub struct RawResponse {
    head: Head,
    body: BodyStream,
    limit: u64,
}

impl RawResponse {
    pub(crate) fn new(head: Head, body: BodyStream, limit: u64) -> Self {
        Self { head, body, limit }
    }

    /// Returns everything but the body.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Returns the status.
    pub fn status(&self) -> StatusCode {
        self.head.status()
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        self.head.headers()
    }

    /// Reads the whole body.
    ///
    /// # Errors
    /// When the connection fails, a piece does not come in time, or the body is longer than the client's limit.
    pub async fn bytes(self) -> Result<Bytes, Error> {
        read_whole(self.body, self.limit)
            .await
            .map_err(|error| error.with_response(&self.head, Bytes::new()))
    }

    /// Returns the pieces of the body as they come, without a limit.
    pub fn into_stream(self) -> BodyStream {
        self.body
    }
}
