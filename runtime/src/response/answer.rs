use std::sync::Arc;

use bytes::Bytes;

use super::{Head, RawResponse, payload};
use crate::error::Error;
use crate::request::Plan;
use crate::transport::BodyStream;
use crate::{Decode, DecodeResult, Reader};

/// How much of a success is read before the finishing step sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delivery {
    /// All of it.
    Whole,
    /// Only the head; the body is a stream.
    Stream,
}

/// A success, and the plan of the request that it answers.
pub(crate) struct Answer {
    pub(crate) plan: Arc<Plan>,
    pub(crate) head: Head,
    /// The whole body under [`Delivery::Whole`], else nothing.
    pub(crate) bytes: Bytes,
    /// The body under [`Delivery::Stream`], else nothing.
    pub(crate) stream: BodyStream,
}

/// Reads a value of a type that only the caller knows, through a reader.
pub(crate) type ReadInto<'a> = &'a mut dyn FnMut(&mut Reader<'_>) -> DecodeResult<()>;

impl Answer {
    /// Decodes the payload: the body, or the member of it that the plan unwraps.
    ///
    /// Compiled once for each type, hence no adaptors and no `?`.
    pub(crate) fn into_value<T: Decode>(self) -> Result<T, Error> {
        let mut value = None;
        let has_nothing = T::from_null().is_some();
        let read = self.read_payload(has_nothing, &mut |reader| match T::decode(reader) {
            Ok(read) => {
                value = Some(read);
                Ok(())
            }
            Err(error) => Err(error),
        });
        match (read, value) {
            (Ok(()), Some(value)) => Ok(value),
            (Ok(()), None) => Err(self.missing_payload()),
            (Err(error), _) => Err(error),
        }
    }

    pub(crate) fn into_unit(self) -> Result<(), Error> {
        Ok(())
    }

    pub(crate) fn into_text(self) -> Result<String, Error> {
        Ok(String::from_utf8_lossy(&self.bytes).into_owned())
    }

    pub(crate) fn into_raw(self) -> RawResponse {
        let limit = self.plan.client.max_response_bytes();
        RawResponse::new(self.head, self.stream, limit)
    }

    fn read_payload(&self, has_nothing: bool, read: ReadInto<'_>) -> Result<(), Error> {
        let status = self.head.status().as_u16();
        let found = match self.plan.unwrap {
            _ if self.bytes.is_empty() => Ok(false),
            Some(member) => payload::read_member_of(&self.bytes, status, &[member], read),
            None => payload::read_answer(&self.bytes, status, read).map(|()| true),
        };
        match found {
            Ok(true) => Ok(()),
            Ok(false) => {
                payload::read_nothing(has_nothing, read).map_err(|_| self.missing_payload())
            }
            Err(error) => Err(self.decode_error(error)),
        }
    }

    fn missing_payload(&self) -> Error {
        Error::missing_payload(&self.head, self.bytes.clone(), self.plan.unwrap)
    }

    pub(crate) fn decode_error(&self, error: crate::DecodeError) -> Error {
        Error::from_decode(&self.head, self.bytes.clone(), error)
    }
}
