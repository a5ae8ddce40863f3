mod date_time;
mod enums;
mod json;
mod mixed;
mod text;

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod convert;
#[cfg(feature = "serde")]
mod serde;

use super::*;
use crate::codec::{Decode, DecodeResult, decode, to_json_text};

fn read<T: Decode>(text: &str) -> DecodeResult<T> {
    decode(text.as_bytes())
}
