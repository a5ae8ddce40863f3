use std::{
    error::Error,
    fmt,
    future::poll_fn,
    sync::{Mutex, PoisonError},
    task::{Context, Poll},
};

use tower_service::Service;

use super::{
    Body, BodyStream, BoxFuture, HttpClient, MaybeSend, Transport, TransportError, TransportResult,
};

/// A transport that is a tower `Service`. Made by [`from_service`].
pub struct FromService<S>(Mutex<S>);

/// Returns the transport that sends through `service`, such as a stack of layers over an [`HttpClient`].
///
/// Each request goes through a clone of it. An error that is a [`TransportError`] keeps its fault; any other counts as one of the
/// connection.
pub fn from_service<S>(service: S) -> FromService<S> {
    FromService(Mutex::new(service))
}

impl<S> Transport for FromService<S>
where
    S: Service<http::Request<Body>, Response = http::Response<BodyStream>>
        + Clone
        + MaybeSend
        + 'static,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
    S::Future: MaybeSend,
{
    fn send(&self, request: http::Request<Body>) -> BoxFuture<TransportResult> {
        let mut service = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        Box::pin(async move {
            let ready = poll_fn(|context| service.poll_ready(context)).await;
            ready.map_err(|error| translate(error.into()))?;
            let sent = service.call(request).await;
            sent.map_err(|error| translate(error.into()))
        })
    }
}

fn translate(error: Box<dyn Error + Send + Sync>) -> TransportError {
    match error.downcast::<TransportError>() {
        Ok(error) => *error,
        Err(error) => TransportError::connection(error),
    }
}

/// The lowest layer of a stack.
impl Service<http::Request<Body>> for HttpClient {
    type Response = http::Response<BodyStream>;
    type Error = TransportError;
    type Future = BoxFuture<TransportResult>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> BoxFuture<TransportResult> {
        self.send(request)
    }
}

impl<S> fmt::Debug for FromService<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FromService").finish_non_exhaustive()
    }
}
