//! What the tests and the commands of this workspace share.

pub mod case;
pub mod judges;
pub mod measure;
pub mod npm;
pub mod places;
pub mod roundtrip;
pub mod scratch;
pub mod server;
