use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{Head, payload, read_whole};
use crate::Decode;
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

    /// Reads the whole body as text. What is not UTF-8 is replaced.
    ///
    /// # Errors
    /// As [`RawResponse::bytes`].
    pub async fn text(self) -> Result<String, Error> {
        Ok(String::from_utf8_lossy(&self.bytes().await?).into_owned())
    }

    /// Reads the whole body as JSON.
    ///
    /// # Errors
    /// As [`RawResponse::bytes`], and when the body is not JSON of the shape of `T`.
    pub async fn json<T: Decode>(self) -> Result<T, Error> {
        let head = self.head.clone();
        let bytes = self.bytes().await?;
        let status = head.status().as_u16();
        let mut value = None;
        let read = payload::read_answer(&bytes, status, &mut |reader| {
            value = Some(T::decode(reader)?);
            Ok(())
        });
        match (read, value) {
            (Ok(()), Some(value)) => Ok(value),
            (Ok(()), None) => Err(Error::missing_payload(&head, bytes, None)),
            (Err(error), _) => Err(Error::from_decode(&head, bytes, error)),
        }
    }

    /// Returns the pieces of the body as they come, without a limit.
    pub fn into_stream(self) -> BodyStream {
        self.body
    }
}

impl AsRef<Head> for RawResponse {
    fn as_ref(&self) -> &Head {
        &self.head
    }
}
