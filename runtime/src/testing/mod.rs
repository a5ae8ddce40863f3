//! A transport that answers from memory, for tests of programs that use an emitted client.

mod clock;
mod fake;
mod recorded;
mod reply;

pub use clock::FakeClock;
pub use fake::Fake;
pub use recorded::Recorded;
pub use reply::Reply;
