use std::{error::Error as StdError, io};

use bytes::Bytes;

use super::{Error, ErrorKind, Parts, message};
use crate::response::Head;
use crate::send::retry;
use crate::transport::{TransportError, TransportFault};
use crate::{DecodeError, EncodeError};

/// How the crate makes errors. Each function is one way for a call to end.
impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Parts {
            kind,
            message: message.into(),
            head: None,
            body: Bytes::new(),
            decode: None,
            retryable: false,
            source: None,
        }))
    }

    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidRequest, message)
    }

    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, message)
    }

    pub(crate) fn from_status(head: &Head, body: Bytes) -> Self {
        let text = message::of_status(head.status(), &body);
        let retryable = retry::is_retryable(head.status(), head.headers());
        let mut error =
            Self::new(ErrorKind::of_status(head.status()), text).with_response(head, body);
        error.0.retryable = retryable;
        error
    }

    pub(crate) fn from_decode(head: &Head, body: Bytes, decode: DecodeError) -> Self {
        let text = message::of_decode(head.headers(), &body, &decode);
        let mut error = Self::new(ErrorKind::Decode, text).with_response(head, body);
        error.0.decode = Some(decode);
        error
    }

    pub(crate) fn missing_payload(head: &Head, body: Bytes, member: Option<&str>) -> Self {
        let text = match member {
            Some(member) => format!("{} response without `{member}`", head.status().as_u16()),
            None => format!("{} response without a body", head.status().as_u16()),
        };
        Self::new(ErrorKind::MissingPayload, text).with_response(head, body)
    }

    pub(crate) fn too_large(limit: u64) -> Self {
        Self::new(
            ErrorKind::TooLarge,
            format!("Response is longer than {limit} bytes."),
        )
    }

    /// Returns the error that a stream carried in `data`.
    pub(crate) fn from_event(head: &Head, data: Bytes) -> Self {
        Self::new(ErrorKind::Event, message::of_body(&data)).with_response(head, data)
    }

    pub(crate) fn file(error: io::Error) -> Self {
        Self::new(ErrorKind::File, format!("File could not be used: {error}"))
            .with_source(error.into())
    }

    /// Returns the same error for another call: what happened, without the response.
    pub(crate) fn copied(&self) -> Self {
        let mut copy = Self::new(self.0.kind, self.0.message.clone());
        copy.0.retryable = self.0.retryable;
        copy
    }

    /// Says what was being done.
    pub(crate) fn within(mut self, context: &str) -> Self {
        self.0.message = format!("{context}: {}", self.0.message);
        self
    }

    pub(crate) fn with_kind(mut self, kind: ErrorKind) -> Self {
        self.0.kind = kind;
        self
    }

    pub(crate) fn with_source(mut self, source: Box<dyn StdError + Send + Sync>) -> Self {
        self.0.source = Some(source);
        self
    }

    pub(crate) fn with_response(mut self, head: &Head, body: Bytes) -> Self {
        self.0.head = Some(head.clone());
        self.0.body = body;
        self
    }
}

/// A value that does not fit its place is a request that cannot be sent.
impl From<EncodeError> for Error {
    fn from(error: EncodeError) -> Self {
        Self::invalid(error.message())
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        let (kind, text, retryable) = match error.fault() {
            TransportFault::Timeout => (ErrorKind::Timeout, "Request timed out.", true),
            TransportFault::Connection => (ErrorKind::Connection, "Connection error.", true),
            TransportFault::TooLarge => (
                ErrorKind::TooLarge,
                "Response has more headers than are read.",
                false,
            ),
            TransportFault::Request => (
                ErrorKind::InvalidRequest,
                "Request could not be sent.",
                false,
            ),
        };
        let mut made = Self::new(kind, text).with_source(Box::new(error));
        made.0.retryable = retryable;
        made
    }
}
