//! Nothing is told. All of this is gone once it is compiled.

use std::time::Duration;

use crate::error::Error;
use crate::request::Plan;
use crate::send::{Call, Reply};
use crate::transport::Outgoing;

pub(crate) fn call<F>(_: &Plan, answer: F) -> F {
    answer
}

pub(crate) struct Attempt;

impl Attempt {
    pub(crate) fn begin(_: &Call<'_>, _: u32) -> Self {
        Self
    }

    pub(crate) fn end(self, _: &Result<Reply, Error>, _: Option<Duration>) {}
}

pub(crate) fn request(_: &Call<'_>, _: &Outgoing) {}

pub(crate) fn response<B>(_: &Call<'_>, _: &http::Response<B>) {}
