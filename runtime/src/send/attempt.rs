use std::{
    future::Future,
    time::{Duration, SystemTime},
};

use http::{HeaderValue, StatusCode};

use super::{FailedAttempt, Reply, drain, idempotency, redirect, request, retry, target, within};
use crate::auth;
use crate::client::Settings;
use crate::error::Error;
use crate::observe;
use crate::request::Plan;
use crate::response::Head;
use crate::transport::{Body, BodyStream, TransportError};

/// What stays the same over all attempts of one call.
pub(crate) struct Call<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) url: url::Url,
    pub(crate) idempotency_key: Option<HeaderValue>,
    /// Set where the call must be done in a certain time.
    begun: Option<SystemTime>,
}

impl<'a> Call<'a> {
    pub(crate) fn new(plan: &'a Plan) -> Result<Self, Error> {
        Ok(Self {
            plan,
            url: target::url(plan)?,
            idempotency_key: idempotency::key(plan)?,
            begun: plan
                .call_timeout()
                .map(|_| plan.client.settings().clock.now()),
        })
    }

    pub(crate) fn settings(&self) -> &Settings {
        self.plan.client.settings()
    }

    /// Returns how long to wait before the next attempt, or `None` when there is to be none.
    pub(super) fn delay_after(
        &self,
        outcome: &Result<Reply, Error>,
        retries_taken: u32,
    ) -> Option<Duration> {
        let settings = self.settings();
        let max_retries = self.plan.options.max_retries;
        let is_last = retries_taken >= max_retries.unwrap_or(settings.max_retries);
        if is_last || self.plan.content.is_one_shot() || is_success(outcome) {
            return None;
        }
        let usual = || self.usual_delay(outcome, retries_taken);
        let delay = match &settings.retry_policy {
            None => usual(),
            Some(policy) => policy(&FailedAttempt {
                method: self.plan.verb.method(),
                outcome,
                retries_taken,
                usual_delay: usual(),
            }),
        };
        delay.filter(|delay| self.has_time_for(*delay))
    }

    fn usual_delay(&self, outcome: &Result<Reply, Error>, retries_taken: u32) -> Option<Duration> {
        let Settings { api, clock, .. } = self.settings();
        let computed = || retry::backoff(&api.retries, retries_taken, clock.random());
        match outcome {
            Ok(reply) if retry::is_retryable(reply.head.status(), reply.head.headers()) => {
                Some(retry::asked_delay(reply.head.headers(), clock.now()).unwrap_or_else(computed))
            }
            Err(error) if error.is_retryable() => Some(computed()),
            Ok(_) | Err(_) => None,
        }
    }

    /// A pause that outlasts the call would only hide why it failed.
    fn has_time_for(&self, delay: Duration) -> bool {
        let (Some(time), Some(begun)) = (self.plan.call_timeout(), self.begun) else {
            return true;
        };
        let passed = self.settings().clock.now().duration_since(begun);
        passed.unwrap_or_default().saturating_add(delay) < time
    }
}

fn is_success(outcome: &Result<Reply, Error>) -> bool {
    matches!(outcome, Ok(reply) if reply.head.status().is_success())
}

/// Sends one attempt and follows its redirects. When the server rejects a token that was there before, it is sent again with a
/// fresh one.
pub(super) async fn send(call: &Call<'_>, retries_taken: u32) -> Result<Reply, Error> {
    let credentials = auth::credentials(call.plan).await?;
    let reply = timed(call, &credentials, retries_taken).await?;
    if reply.head.status() != StatusCode::UNAUTHORIZED
        || !reply.is_trusted
        || !credentials.reject().await
        || call.plan.content.is_one_shot()
    {
        return Ok(reply);
    }
    // Boxed, because few calls need that much room.
    Box::pin(async move {
        drain(call.plan, reply.body).await;
        let credentials = auth::credentials(call.plan).await?;
        timed(call, &credentials, retries_taken).await
    })
    .await
}

async fn timed(
    call: &Call<'_>,
    credentials: &auth::Credentials,
    retries_taken: u32,
) -> Result<Reply, Error> {
    let hops = Box::pin(hops(call, credentials, retries_taken));
    call.plan.in_time("no answer", hops).await
}

async fn hops(
    call: &Call<'_>,
    credentials: &auth::Credentials,
    retries_taken: u32,
) -> Result<Reply, Error> {
    let mut hop = redirect::Hop::first(call);
    loop {
        let request = request::build(call, &hop, credentials, retries_taken).await?;
        observe::request(call, &request);
        let response = call.settings().transport.send_outgoing(request).await?;
        observe::response(call, &response);
        let Some(next) = hop.next(call, response.status(), response.headers())? else {
            return Ok(reply(call, hop, response, retries_taken));
        };
        Box::pin(drain(call.plan, response.into_body())).await;
        hop = next;
    }
}

fn reply(
    call: &Call<'_>,
    hop: redirect::Hop,
    response: http::Response<BodyStream>,
    retries_taken: u32,
) -> Reply {
    let (parts, body) = response.into_parts();
    let names = &call.settings().request_id_headers;
    Reply {
        head: Head::new(parts, hop.url.into(), retries_taken, names),
        body,
        is_trusted: hop.is_trusted,
    }
}

/// Returns the error of something that did not happen within `time`.
pub(super) fn late(what: &str, time: Option<Duration>) -> Error {
    let time = time.unwrap_or_default();
    TransportError::timeout(format!("{what} within {time:?}")).into()
}

impl Plan {
    /// Returns the time for one attempt, and for each piece of a body.
    pub(crate) fn timeout(&self) -> Option<Duration> {
        self.options
            .timeout
            .unwrap_or(self.client.settings().timeout)
    }

    /// Waits for `future` as long as an attempt may take. An error says that there was no `what`.
    pub(crate) async fn in_time<V>(
        &self,
        what: &str,
        future: impl Future<Output = Result<V, Error>> + Unpin,
    ) -> Result<V, Error> {
        let timeout = self.timeout();
        let outcome = within(&*self.client.settings().clock, timeout, future).await;
        outcome.unwrap_or_else(|| Err(late(what, timeout)))
    }

    /// Returns the time for all attempts together.
    pub(crate) fn call_timeout(&self) -> Option<Duration> {
        self.options
            .call_timeout
            .unwrap_or(self.client.settings().call_timeout)
    }
}

/// Opens the body for one hop.
pub(super) async fn body(call: &Call<'_>, hop: &redirect::Hop) -> Result<Body, Error> {
    match hop.keeps_body {
        true => call.plan.content.open().await,
        false => Ok(Body::empty()),
    }
}
