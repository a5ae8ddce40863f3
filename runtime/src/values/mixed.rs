use super::Json;
use crate::codec::{DecodeResult, Kind, Reader};

/// An enum of values of several JSON types that keeps those it does not know.
///
/// Two short matches are all that is emitted per type; [`mixed_enums!`](crate::mixed_enums) adds the rest.
pub trait MixedEnum: Sized {
    /// Returns the variant of a value, or the one for unknown values.
    fn from_json(json: Json) -> Self;

    /// Returns the JSON text of the value.
    fn json(&self) -> &str;
}

/// Reads an enum of values of several JSON types.
///
/// # Errors
/// Fails on what is not JSON.
pub fn decode_mixed_enum<T: MixedEnum>(reader: &mut Reader<'_>) -> DecodeResult<T> {
    let json = match reader.kind()? {
        // One text may be escaped in several ways, and one number written in several.
        Kind::String => Json::from(reader.read::<String>()?),
        Kind::Integer | Kind::Number => whole(&reader.read()?),
        Kind::Bool | Kind::Null | Kind::Array | Kind::Object => reader.read()?,
    };
    Ok(T::from_json(json))
}

/// Returns a number with a zero fraction as the digits of an integer, any other one as it is.
fn whole(number: &Json) -> Json {
    let integer = number.decode::<i64>();
    integer.map_or_else(|_| number.clone(), Json::from)
}

/// Gives types that implement [`MixedEnum`] their other traits: `Debug`, `Display`, `PartialEq`, `Eq`, `Hash`,
/// `From`, `Decode` and `Encode`. Values are equal when their JSON texts are.
#[macro_export]
macro_rules! mixed_enums {
    ($($name:ty),* $(,)?) => {$(
        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::debug_enum(f, stringify!($name), &::std::format_args!("{self}"))
            }
        }

        impl ::std::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::MixedEnum::json(self) == $crate::MixedEnum::json(other)
            }
        }

        impl ::std::cmp::Eq for $name {}

        impl ::std::hash::Hash for $name {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                ::std::hash::Hash::hash(&$crate::MixedEnum::json(self), state);
            }
        }

        /// Prints the JSON text.
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str($crate::MixedEnum::json(self))
            }
        }

        impl ::std::convert::From<$crate::Json> for $name {
            fn from(value: $crate::Json) -> Self {
                $crate::MixedEnum::from_json(value)
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                $crate::MixedEnum::from_json($crate::Json::from(text))
            }
        }

        impl ::std::convert::From<bool> for $name {
            fn from(value: bool) -> Self {
                $crate::MixedEnum::from_json($crate::Json::from(value))
            }
        }

        impl ::std::convert::From<i64> for $name {
            fn from(value: i64) -> Self {
                $crate::MixedEnum::from_json($crate::Json::from(value))
            }
        }

        impl $crate::Decode for $name {
            fn decode(reader: &mut $crate::Reader<'_>) -> $crate::DecodeResult<Self> {
                $crate::decode_mixed_enum(reader)
            }
        }

        impl $crate::Encode for $name {
            fn encode(&self, sink: &mut dyn $crate::Sink) -> $crate::EncodeResult {
                sink.json(&$crate::Json::parse($crate::MixedEnum::json(self)).unwrap_or_default())
            }
        }
    )*};
}
