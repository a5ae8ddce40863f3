//! What the tests and the commands of this workspace share.

pub mod case;
pub mod places;
