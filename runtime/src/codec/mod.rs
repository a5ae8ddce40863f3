//! How values are read from JSON and written to the wire.

mod decode;
mod encode;
mod error;
mod flatten;
mod json;
mod multipart;
mod object;
mod percent;
mod query;
mod reader;
mod scan;
mod sink;
mod slot;
mod style;
mod text;
mod tree;
mod writer;

pub use decode::Decode;
pub use encode::{AsJson, Encode, Members, OptionalMembers};
pub use error::{DecodeError, DecodeResult, EncodeError, EncodeResult, Encoded};
pub use json::{to_json, to_json_text};
pub use multipart::{MultipartBody, Part, PartContent, multipart};
pub use query::{append_pair, append_query, form_body};
pub use reader::{Fit, Kind, MAX_DEPTH, Reader, decode, fit};
pub use sink::{Rest, Sink};
pub use slot::{Constant, Needless, RestSlot, Slot, need, unread};
pub use style::{Arrays, Encoding, Nested, QuerySettings, Style, Written};
pub use text::{cookie_text, header_text, path_text, plain_text};

pub(crate) use json::push_quoted;

#[cfg(test)]
mod tests;
