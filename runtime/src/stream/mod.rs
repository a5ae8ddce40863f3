//! Answers that come as a stream of JSON values.

#[cfg(feature = "blocking")]
mod blocking;
mod event;
mod events;
mod lines;
mod messages;
mod records;
mod sse;

#[cfg(feature = "blocking")]
pub use blocking::BlockingEvents;
pub use event::ServerEvent;
pub use events::EventStream;
