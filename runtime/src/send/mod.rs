//! The one way from a plan to an answer: attempts, redirects, retries. Nothing here knows the type of the answer.

mod attempt;
mod failed_attempt;
mod idempotency;
mod redirect;
mod request;
pub(crate) mod retry;
mod target;
mod within;

use std::{pin::pin, sync::Arc, time::Duration};

use bytes::Bytes;

pub(crate) use attempt::Call;
pub use failed_attempt::FailedAttempt;
pub(crate) use failed_attempt::RetryPolicy;
pub(crate) use target::{is_same_origin, url};
use within::within;

use crate::error::Error;
use crate::observe;
use crate::request::Plan;
use crate::response::{Answer, Delivery, Head, Paced, read_whole};
use crate::transport::BodyStream;

/// A response of any status, its body unread.
pub(crate) struct Reply {
    pub(crate) head: Head,
    pub(crate) body: BodyStream,
    /// Whether what answered had been given the credentials.
    pub(crate) is_trusted: bool,
}

/// How much of a reply that nobody wants is read, so that its connection can be used again.
const DRAIN: u64 = 64 * 1024;
const DRAIN_TIME: Duration = Duration::from_millis(500);

/// Sends what `plan` describes until it succeeds, fails for good, or the retries or the time are spent.
pub(crate) async fn answer(plan: Arc<Plan>) -> Result<Answer, Error> {
    observe::call(&plan, answered(Arc::clone(&plan))).await
}

async fn answered(plan: Arc<Plan>) -> Result<Answer, Error> {
    if let Some(fault) = &plan.fault {
        return Err(Error::invalid(fault.clone()));
    }
    let time = plan.call_timeout();
    let clock = Arc::clone(&plan.client.settings().clock);
    let attempts = pin!(attempts(plan));
    let answer = within(&*clock, time, attempts).await;
    answer.unwrap_or_else(|| Err(attempt::late("the call was not done", time)))
}

async fn attempts(plan: Arc<Plan>) -> Result<Answer, Error> {
    let reply = reply(&Call::new(&plan)?).await?;
    if reply.head.status().is_success() {
        deliver(plan, reply).await
    } else {
        Err(failure(&plan, reply).await)
    }
}

/// Returns the first reply that is not worth another attempt.
async fn reply(call: &Call<'_>) -> Result<Reply, Error> {
    let mut retries_taken = 0;
    loop {
        let attempt = observe::Attempt::begin(call, retries_taken);
        // Three small boxes, for the call, the attempt and its hops, take allocators less than a large one.
        let outcome = Box::pin(attempt::send(call, retries_taken)).await;
        let delay = call.delay_after(&outcome, retries_taken);
        attempt.end(&outcome, delay);
        let Some(delay) = delay else { return outcome };
        if let Ok(reply) = outcome {
            Box::pin(drain(call.plan, reply.body)).await;
        }
        call.settings().clock.sleep(delay).await;
        retries_taken += 1;
    }
}

async fn deliver(plan: Arc<Plan>, reply: Reply) -> Result<Answer, Error> {
    let Reply { head, body, .. } = reply;
    let body = paced(&plan, body);
    let (bytes, stream) = match plan.delivery {
        Delivery::Stream => (Bytes::new(), BodyStream::new(body)),
        Delivery::Whole => {
            let read = read_whole(body, plan.client.max_response_bytes()).await;
            (
                read.map_err(|error| error.with_response(&head, Bytes::new()))?,
                BodyStream::empty(),
            )
        }
    };
    Ok(Answer {
        plan,
        head,
        bytes,
        stream,
    })
}

/// A status that is no success stays one when its body cannot be read.
async fn failure(plan: &Plan, reply: Reply) -> Error {
    let body = read_whole(paced(plan, reply.body), plan.client.max_response_bytes()).await;
    Error::from_status(&reply.head, body.unwrap_or_default())
}

fn paced(plan: &Plan, body: BodyStream) -> Paced {
    Paced::new(
        body,
        plan.timeout(),
        Arc::clone(&plan.client.settings().clock),
    )
}

async fn drain(plan: &Plan, body: BodyStream) {
    let clock = &*plan.client.settings().clock;
    // Whether it works does not matter: a connection that is not drained is closed.
    let read = pin!(read_whole(body, DRAIN));
    let _ = within(clock, Some(DRAIN_TIME), read).await;
}
