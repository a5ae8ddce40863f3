use std::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use super::Request;
use crate::error::Error;
use crate::response::Answer;
use crate::send;
use crate::transport::BoxFuture;

/// A request that is on its way.
#[must_use = "a future does nothing before it is awaited"]
pub struct Sending<T> {
    answer: BoxFuture<Result<Answer, Error>>,
    finish: fn(Answer) -> Result<T, Error>,
}

impl<T> Sending<T> {
    pub(crate) fn new(request: Request<T>) -> Self {
        Self {
            answer: Box::pin(send::answer(request.plan)),
            finish: request.finish,
        }
    }
}

/// Written by hand rather than as an `async` block, which would be a state machine for every type of answer.
impl<T> Future for Sending<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match self.answer.as_mut().poll(context) {
            Poll::Ready(answer) => Poll::Ready(answer.and_then(self.finish)),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl<T> fmt::Debug for Sending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").finish_non_exhaustive()
    }
}
