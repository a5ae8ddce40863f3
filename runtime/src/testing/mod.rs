//! A transport that answers from memory, for tests of programs that use an emitted client.

#[cfg(feature = "blocking")]
mod calls;
mod clock;
mod fake;
mod recorded;
mod reply;

#[cfg(feature = "blocking")]
pub use calls::{Attempt, Call, call_all, server};
pub use clock::FakeClock;
pub use fake::Fake;
pub use recorded::Recorded;
pub use reply::Reply;
