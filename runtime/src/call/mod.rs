//! How emitted methods put a request together: where values go, what the body is, what the answer is.

mod answer;
mod body;
mod path;
mod places;

use std::fmt;

use crate::EncodeError;
use crate::api::Operation;
use crate::client::Client;
use crate::request::Plan;

pub(crate) use path::check as check_path;

/// A request in the making.
///
/// No step fails: the first fault is kept and comes out when the request is awaited, before anything is sent. Optional values
/// that are absent are not sent.
#[must_use = "a call becomes a request by saying what it returns"]
pub struct Call(Box<Parts>);

struct Parts {
    plan: Plan,
    operation: &'static Operation,
    /// Path parameters and their values, percent-encoded.
    values: Vec<(&'static str, String)>,
}

impl Call {
    /// Begins a call of `operation`.
    pub fn new(client: &Client, operation: &'static Operation) -> Self {
        let mut plan = Plan::new(client.clone(), operation.verb, String::new());
        plan.security = Some(operation.security);
        plan.server = operation.server.map(Into::into);
        #[cfg(feature = "tracing")]
        {
            plan.template = Some(operation.path);
        }
        Self(Box::new(Parts {
            plan,
            operation,
            values: Vec::new(),
        }))
    }

    /// Keeps a fault that only the emitted method can see.
    pub fn invalid(mut self, message: &str) -> Self {
        self.0.plan.keep::<(), _>(Err(message));
        self
    }

    fn keep<V>(&mut self, name: &str, result: Result<V, EncodeError>) -> Option<V> {
        self.0
            .plan
            .keep(result.map_err(|error| format!("`{name}`: {error}")))
    }
}

/// Prints the operation, not its values.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", self.0.operation)
            .finish_non_exhaustive()
    }
}
