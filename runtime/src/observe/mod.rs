//! What a call tells about itself, in the words of OpenTelemetry's conventions for HTTP: one span a call and one event an attempt,
//! and at the level `DEBUG` the headers of each request and response. Without the feature `tracing`, nothing.

#[cfg(feature = "tracing")]
mod redact;
#[cfg(feature = "tracing")]
mod told;
#[cfg(not(feature = "tracing"))]
mod untold;

#[cfg(feature = "tracing")]
pub(crate) use told::{Attempt, call, request, response};
#[cfg(not(feature = "tracing"))]
pub(crate) use untold::{Attempt, call, request, response};
