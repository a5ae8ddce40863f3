//! Types of values that Rust itself does not have.

mod base64;
mod builder;
mod calendar;
mod date;
mod date_time;
mod duration;
mod enums;
mod json;
mod map;
mod mixed;
mod patch;
mod secret;
mod serde;
mod text;
mod upload;

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod convert;

pub use self::base64::Base64;
pub use date::Date;
pub use date_time::DateTime;
pub use duration::Duration;
pub use enums::{IntegerEnum, debug_enum, decode_integer_enum, decode_string_enum};
pub use json::Json;
pub use map::Map;
pub use mixed::{MixedEnum, decode_mixed_enum};
pub use patch::{Nullable, Patch};
pub use secret::Secret;
pub use text::{Decimal, Time, Uuid};
pub use upload::{ByteStream, SharedStream, Upload, UploadSource};

#[cfg(feature = "serde")]
pub use self::serde::{deserialize, serialize};

#[cfg(test)]
mod tests;
