//! The one error of every emitted client.

mod build;
mod kind;
mod message;

use std::{error::Error as StdError, fmt};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

pub use kind::ErrorKind;

use crate::response::Head;
use crate::{Decode, DecodeError, Reader};

/// Why a call has no value.
///
/// One word in size. What there was of a response stays reachable: its status, headers and body.
pub struct Error(Box<Parts>);

pub(crate) struct Parts {
    kind: ErrorKind,
    message: String,
    head: Option<Head>,
    body: Bytes,
    decode: Option<DecodeError>,
    retryable: bool,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// Returns what went wrong, in one word.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Returns the head of the response, if there was one: what reads its headers.
    pub fn head(&self) -> Option<&Head> {
        self.0.head.as_ref()
    }

    /// Returns the status of the response, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.head().map(Head::status)
    }

    /// Returns the id that the server gave to the request, from the headers that the API names.
    pub fn request_id(&self) -> Option<&str> {
        self.head()?.request_id()
    }

    /// Returns the headers of the response, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.head().map(Head::headers)
    }

    /// Returns the body of the response as it came; empty when there was none or it could not be read.
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// Reads the body of the response as JSON: as the API's own type for this operation, say, or for this status.
    ///
    /// # Errors
    /// When the body is not JSON of the shape of `T`.
    pub fn body_as<T: Decode>(&self) -> Result<T, DecodeError> {
        let status = self.status().map_or(0, |status| status.as_u16());
        let mut reader = Reader::from_bytes(&self.0.body)?.with_status(status);
        let body = reader.read()?;
        reader.finish()?;
        Ok(body)
    }

    /// Returns where and how a body differed from its type, for errors of the kind [`ErrorKind::Decode`].
    pub fn decode_error(&self) -> Option<&DecodeError> {
        self.0.decode.as_ref()
    }

    /// Returns whether the same call could succeed later. Retries of the client's own are already spent.
    pub fn is_retryable(&self) -> bool {
        self.0.retryable
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

/// Prints everything but the headers, whose values may be secrets.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Error");
        out.field("kind", &self.0.kind)
            .field("message", &self.0.message);
        if let Some(status) = self.status() {
            out.field("status", &status.as_u16());
        }
        if let Some(id) = self.request_id() {
            out.field("request_id", &id);
        }
        if let Some(source) = &self.0.source {
            out.field("source", source);
        }
        out.finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match (&self.0.source, &self.0.decode) {
            (Some(source), _) => Some(&**source),
            (None, Some(decode)) => Some(decode),
            (None, None) => None,
        }
    }
}
