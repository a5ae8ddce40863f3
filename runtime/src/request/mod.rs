//! A request that is complete but not sent.

mod content;
mod options;
mod plan;
mod sending;
mod upload;

use std::{fmt, future::IntoFuture, sync::Arc};

pub(crate) use content::Content;
pub(crate) use options::{Options, request_options};
pub(crate) use plan::Plan;
pub use sending::Sending;

use crate::error::Error;
use crate::response::{Answer, Delivery, RawResponse, WithResponse};
use crate::send;
use crate::{Encode, Json};

/// A call that is not sent before it is awaited.
///
/// Cheap to clone; each clone can be awaited. Clones share a one-shot body: only the first of them can send it.
#[must_use = "a request is sent when it is awaited"]
pub struct Request<T> {
    pub(crate) plan: Arc<Plan>,
    /// The only step that knows `T`. A function pointer, so that sending is compiled once for all types.
    pub(crate) finish: fn(Answer) -> Result<T, Error>,
}

impl<T> Request<T> {
    pub(crate) fn new(plan: Arc<Plan>, finish: fn(Answer) -> Result<T, Error>) -> Self {
        Self { plan, finish }
    }

    pub(crate) fn plan_mut(&mut self) -> &mut Plan {
        Arc::make_mut(&mut self.plan)
    }

    request_options!();

    /// Sends the request and returns the response of a success with its body unread. Other statuses are errors here too.
    ///
    /// # Errors
    /// As awaiting the request, but for what concerns the body.
    pub async fn send_raw(mut self) -> Result<RawResponse, Error> {
        self.plan_mut().delivery = Delivery::Stream;
        Ok(send::answer(self.plan).await?.into_raw())
    }

    /// Sends the request and returns the value with the head of its response.
    ///
    /// # Errors
    /// As awaiting the request.
    pub async fn send_with_response(self) -> Result<WithResponse<T>, Error> {
        let answer = send::answer(self.plan).await?;
        let head = answer.head.clone();
        Ok(WithResponse::new((self.finish)(answer)?, head))
    }

    /// Sends the request and waits for the value on this thread, inside of an asynchronous runtime or not.
    ///
    /// # Errors
    /// As awaiting the request.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<T, Error> {
        (self.finish)(crate::blocking::run(Box::pin(send::answer(self.plan)))??)
    }
}

impl Request<Json> {
    /// Sets the body, sent as JSON.
    pub fn body(mut self, value: impl Encode) -> Self {
        self.plan_mut().set_json("application/json", &value);
        self
    }
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Self {
            plan: Arc::clone(&self.plan),
            finish: self.finish,
        }
    }
}

/// Prints the verb and the path; the query is left out, whose values may be secrets.
impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.plan.path.split('?').next().unwrap_or_default();
        f.debug_struct("Request")
            .field("verb", &self.plan.verb)
            .field("path", &path)
            .finish_non_exhaustive()
    }
}

impl<T> IntoFuture for Request<T> {
    type Output = Result<T, Error>;
    type IntoFuture = Sending<T>;

    fn into_future(self) -> Sending<T> {
        Sending::new(self)
    }
}
