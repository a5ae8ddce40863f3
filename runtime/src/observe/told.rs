use std::{
    future::Future,
    time::{Duration, SystemTime},
};

use tracing::{Instrument, Level, Span, field::Empty};

use super::redact::{self, Headers};
use crate::error::Error;
use crate::request::Plan;
use crate::response::Answer;
use crate::send::{self, Call, Reply};
use crate::transport::Outgoing;

/// What filters name, whatever the files of this crate are called.
const TARGET: &str = "sdksmith_runtime";

/// Runs a call in its span.
pub(crate) fn call<F>(plan: &Plan, answer: F) -> impl Future<Output = F::Output> + use<F>
where
    F: Future<Output = Result<Answer, Error>>,
{
    let span = span(plan);
    async move {
        let result = answer.instrument(span.clone()).await;
        record(&span, &result);
        result
    }
}

fn span(plan: &Plan) -> Span {
    if !tracing::enabled!(target: TARGET, Level::INFO) {
        return Span::none();
    }
    let method = plan.verb.method();
    let name = match plan.template {
        Some(template) => format!("{method} {template}"),
        None => method.to_string(),
    };
    let url = send::url(plan).ok();
    tracing::info_span!(
        target: TARGET,
        "call",
        otel.name = name,
        otel.kind = "client",
        otel.status_code = Empty,
        http.request.method = method.as_str(),
        http.request.resend_count = Empty,
        http.response.status_code = Empty,
        url.template = plan.template,
        server.address = url.as_ref().and_then(url::Url::host_str),
        server.port = url.as_ref().and_then(url::Url::port_or_known_default),
        error.type = Empty,
    )
}

fn record(span: &Span, result: &Result<Answer, Error>) {
    let head = match result {
        Ok(answer) => Some(&answer.head),
        Err(error) => {
            span.record("otel.status_code", "ERROR");
            span.record("error.type", error_type(error));
            if let Some(status) = error.status() {
                span.record("http.response.status_code", status.as_u16());
            }
            None
        }
    };
    if let Some(head) = head {
        span.record("http.response.status_code", head.status().as_u16());
        span.record("http.request.resend_count", head.retries_taken());
    }
}

/// The status where there is one, else the kind (`error.type` of the conventions).
fn error_type(error: &Error) -> String {
    match error.status() {
        Some(status) => status.as_u16().to_string(),
        None => format!("{:?}", error.kind()),
    }
}

/// An attempt that is under way.
pub(crate) struct Attempt<'a> {
    call: &'a Call<'a>,
    retries_taken: u32,
    began: Option<SystemTime>,
}

impl<'a> Attempt<'a> {
    pub(crate) fn begin(call: &'a Call<'a>, retries_taken: u32) -> Self {
        let is_told = tracing::enabled!(target: TARGET, Level::INFO);
        Self {
            call,
            retries_taken,
            began: is_told.then(|| call.settings().clock.now()),
        }
    }

    /// Tells what came of it. With a `delay` there is to be another after it.
    pub(crate) fn end(self, outcome: &Result<Reply, Error>, delay: Option<Duration>) {
        let Some(began) = self.began else { return };
        let (plan, settings) = (self.call.plan, self.call.settings());
        let took = settings.clock.now().duration_since(began);
        let status = outcome.as_ref().ok().map(|reply| reply.head.status());
        let error = match (outcome, status) {
            (Err(error), _) => Some(error_type(error)),
            (Ok(_), Some(status)) if !status.is_success() => Some(status.as_u16().to_string()),
            (Ok(_), _) => None,
        };
        tracing::info!(
            target: TARGET,
            {
            http.request.method = plan.verb.method().as_str(),
            http.request.resend_count = self.retries_taken,
            http.response.status_code = status.map(|status| status.as_u16()),
            http.client.request.duration = took.unwrap_or_default().as_secs_f64(),
            url.full = redact::url(settings.api, &self.call.url),
            error.type = error,
            retry.delay = delay.map(|delay| delay.as_secs_f64()),
            },
            "{}",
            if delay.is_some() { "to be repeated" } else { "done" },
        );
    }
}

pub(crate) fn request(call: &Call<'_>, request: &Outgoing) {
    tracing::debug!(
        target: TARGET,
        {
        http.request.method = request.method.as_str(),
        http.request.headers = ?Headers::new(call.settings().api, &request.headers),
        },
        "request",
    );
}

pub(crate) fn response<B>(call: &Call<'_>, response: &http::Response<B>) {
    tracing::debug!(
        target: TARGET,
        {
        http.response.status_code = response.status().as_u16(),
        http.response.headers = ?Headers::new(call.settings().api, response.headers()),
        },
        "response",
    );
}
