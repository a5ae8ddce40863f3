//! The hand-written half of every client crate that sdksmith generates.

mod codec;
mod values;

pub use codec::*;
pub use values::*;

#[cfg(feature = "serde")]
#[doc(hidden)]
pub use serde_core;
