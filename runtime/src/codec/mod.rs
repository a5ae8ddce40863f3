//! How values are read from JSON.

mod decode;
mod error;
mod reader;
mod slot;

pub use decode::Decode;
pub use error::{DecodeError, DecodeResult, EncodeError, EncodeResult};
pub use reader::{Kind, MAX_DEPTH, Reader, decode};
pub use slot::{RestSlot, Slot, need};
