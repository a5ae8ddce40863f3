//! What the tests and the commands of this workspace share.

pub mod case;
pub mod contract;
pub mod judges;
pub mod listed;
pub mod measure;
pub mod npm;
pub mod places;
mod resolved;
pub mod roundtrip;
pub mod scratch;
pub mod server;
pub mod witness;

pub use resolved::resolved;
