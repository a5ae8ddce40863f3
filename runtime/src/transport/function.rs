use std::{fmt, future::Future};

use super::{Body, BoxFuture, MaybeSend, MaybeSync, Transport, TransportResult};

/// A transport that is a function. Made by [`from_fn`].
pub struct FromFn<F>(F);

/// Returns the transport that calls `send` for each request: a layer around another client, or an answer from nowhere.
pub fn from_fn<F, Fut>(send: F) -> FromFn<F>
where
    F: Fn(http::Request<Body>) -> Fut + MaybeSend + MaybeSync + 'static,
    Fut: Future<Output = TransportResult> + MaybeSend + 'static,
{
    FromFn(send)
}

impl<F, Fut> Transport for FromFn<F>
where
    F: Fn(http::Request<Body>) -> Fut + MaybeSend + MaybeSync + 'static,
    Fut: Future<Output = TransportResult> + MaybeSend + 'static,
{
    fn send(&self, request: http::Request<Body>) -> BoxFuture<TransportResult> {
        Box::pin((self.0)(request))
    }
}

impl<F> fmt::Debug for FromFn<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FromFn").finish_non_exhaustive()
    }
}
