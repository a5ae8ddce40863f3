//! What the tests and the commands of this workspace share.

pub mod places;
pub mod server;
