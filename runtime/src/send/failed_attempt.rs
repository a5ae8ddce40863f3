use std::{fmt, time::Duration};

use http::{HeaderMap, Method, StatusCode};

use super::Reply;
use crate::error::Error;

/// Decides how long to wait before the next attempt; `None` is no further one.
pub(crate) type RetryPolicy = dyn Fn(&FailedAttempt<'_>) -> Option<Duration> + Send + Sync;

/// An attempt that did not succeed, as a retry policy sees it.
pub struct FailedAttempt<'a> {
    pub(super) method: Method,
    pub(super) outcome: &'a Result<Reply, Error>,
    pub(super) retries_taken: u32,
    pub(super) usual_delay: Option<Duration>,
}

impl FailedAttempt<'_> {
    /// Returns the HTTP method of the call.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Returns the status of the response, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        let reply = self.outcome.as_ref().ok()?;
        Some(reply.head.status())
    }

    /// Returns the headers of the response, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        let reply = self.outcome.as_ref().ok()?;
        Some(reply.head.headers())
    }

    /// Returns why there was no response, if there was none.
    pub fn error(&self) -> Option<&Error> {
        self.outcome.as_ref().err()
    }

    /// Returns how many attempts came before this one.
    pub fn retries_taken(&self) -> u32 {
        self.retries_taken
    }

    /// Returns what would be done without a policy: the pause before the next attempt, or `None` when there would be none.
    pub fn usual_delay(&self) -> Option<Duration> {
        self.usual_delay
    }
}

impl fmt::Debug for FailedAttempt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FailedAttempt")
            .field("method", &self.method)
            .field("status", &self.status())
            .field("retries_taken", &self.retries_taken)
            .field("usual_delay", &self.usual_delay)
            .finish_non_exhaustive()
    }
}
