//! What stands between the client and the network.
//!
//! A [`Transport`] sends one request once. Credentials, retries, redirects, timeouts and decoding are above it.

mod body;
mod clock;
mod error;
mod function;
mod http_client;
mod outgoing;
mod service;
mod stream;

use std::{future::ready, sync::Arc};

pub use body::Body;
pub use clock::{Clock, SystemClock};
pub use error::{TransportError, TransportFault};
pub use function::{FromFn, from_fn};
pub use http_client::HttpClient;
pub(crate) use outgoing::Outgoing;
pub use service::{FromService, from_service};
pub use stream::BodyStream;

pub use crate::platform::{BoxFuture, BoxStream, MaybeSend, MaybeSync};

/// What a [`Transport`] comes back with: the response as soon as its headers are there, or why there is none.
pub type TransportResult = Result<http::Response<BodyStream>, TransportError>;

/// Sends requests, each once.
///
/// An implementation follows no redirects, repeats nothing and adds no credentials: the client does.
pub trait Transport: MaybeSend + MaybeSync + 'static {
    /// Sends `request` and returns the response as soon as its headers are there.
    fn send(&self, request: http::Request<Body>) -> BoxFuture<TransportResult>;

    /// Does what [`Transport::send`] does. Implementations leave it as it is.
    #[doc(hidden)]
    fn send_outgoing(&self, outgoing: Outgoing) -> BoxFuture<TransportResult> {
        match outgoing.into_request() {
            Ok(request) => self.send(request),
            Err(error) => Box::pin(ready(Err(error))),
        }
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<TransportResult> {
        (**self).send(request)
    }

    fn send_outgoing(&self, outgoing: Outgoing) -> BoxFuture<TransportResult> {
        (**self).send_outgoing(outgoing)
    }
}
