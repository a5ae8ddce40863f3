//! What came back: its head, and the ways of reading its body.

mod answer;
mod binary;
mod head;
mod header;
mod limits;
pub(crate) mod payload;
mod raw;

pub(crate) use answer::{Answer, Delivery};
pub use binary::Binary;
pub use head::{Head, WithResponse};
pub(crate) use limits::{Paced, read_whole};
pub use raw::RawResponse;
