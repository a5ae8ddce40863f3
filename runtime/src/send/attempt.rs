use std::time::Duration;

use http::{HeaderValue, StatusCode};

use super::{Reply, drain, idempotency, redirect, request, retry, target};
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
}

impl<'a> Call<'a> {
    pub(crate) fn new(plan: &'a Plan) -> Result<Self, Error> {
        Ok(Self {
            plan,
            url: target::url(plan)?,
            idempotency_key: idempotency::key(plan)?,
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
        let max_retries = self
            .plan
            .options
            .max_retries
            .unwrap_or(settings.max_retries);
        if retries_taken >= max_retries || self.plan.content.is_one_shot() {
            return None;
        }
        let computed = || {
            retry::backoff(
                &settings.api.retries,
                retries_taken,
                settings.clock.random(),
            )
        };
        match outcome {
            Ok(reply) if retry::is_retryable(reply.head.status(), reply.head.headers()) => Some(
                retry::asked_delay(reply.head.headers(), settings.clock.now())
                    .unwrap_or_else(computed),
            ),
            Err(error) if error.is_retryable() => Some(computed()),
            Ok(_) | Err(_) => None,
        }
    }
}

/// Sends one attempt and follows its redirects. When the server rejects a token that was there before, it is sent again with a
/// fresh one.
pub(super) async fn send(call: &Call<'_>, retries_taken: u32) -> Result<Reply, Error> {
    let credentials = auth::credentials(call.plan).await?;
    let reply = timed(call, &credentials, retries_taken).await?;
    if reply.head.status() != StatusCode::UNAUTHORIZED
        || !credentials.reject().await
        || call.plan.content.is_one_shot()
    {
        return Ok(reply);
    }
    drain(reply.body).await;
    let credentials = auth::credentials(call.plan).await?;
    timed(call, &credentials, retries_taken).await
}

async fn timed(
    call: &Call<'_>,
    credentials: &auth::Credentials,
    retries_taken: u32,
) -> Result<Reply, Error> {
    let hops = hops(call, credentials, retries_taken);
    match call.plan.timeout() {
        None => hops.await,
        Some(timeout) => match tokio::time::timeout(timeout, hops).await {
            Ok(reply) => reply,
            Err(_) => Err(TransportError::timeout(format!("no answer within {timeout:?}")).into()),
        },
    }
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
        let response = call.settings().transport.send(request).await?;
        observe::response(call, &response);
        let Some(next) = hop.next(call, response.status(), response.headers())? else {
            return Ok(reply(call, &hop, response, retries_taken));
        };
        drain(response.into_body()).await;
        hop = next;
    }
}

fn reply(
    call: &Call<'_>,
    hop: &redirect::Hop,
    response: http::Response<BodyStream>,
    retries_taken: u32,
) -> Reply {
    let (parts, body) = response.into_parts();
    let names = call.settings().api.request_id_headers;
    Reply {
        head: Head::new(parts, hop.url.to_string(), retries_taken, names),
        body,
    }
}

impl Plan {
    /// Returns the time for one attempt, and for each piece of a body.
    pub(crate) fn timeout(&self) -> Option<Duration> {
        self.options
            .timeout
            .unwrap_or(self.client.settings().timeout)
    }
}

/// Opens the body for one hop.
pub(super) async fn body(call: &Call<'_>, hop: &redirect::Hop) -> Result<Body, Error> {
    match hop.keeps_body {
        true => call.plan.content.open().await,
        false => Ok(Body::empty()),
    }
}
