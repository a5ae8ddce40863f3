//! The hand-written half of every client crate that sdksmith generates.

mod codec;

pub use codec::*;
