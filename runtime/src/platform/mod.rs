//! What a machine and a browser do differently: threads, timers, files.

#[cfg(target_family = "wasm")]
mod browser;
#[cfg(not(target_family = "wasm"))]
mod machine;
#[cfg(not(target_family = "wasm"))]
mod machine_file;

#[cfg(target_family = "wasm")]
pub use browser::{BoxFuture, BoxStream, MaybeSend, MaybeSync};
#[cfg(target_family = "wasm")]
pub(crate) use browser::{File, now, sleep};
#[cfg(not(target_family = "wasm"))]
pub use machine::{BoxFuture, BoxStream, MaybeSend, MaybeSync};
#[cfg(not(target_family = "wasm"))]
pub(crate) use machine::{now, sleep};
#[cfg(not(target_family = "wasm"))]
pub(crate) use machine_file::File;
