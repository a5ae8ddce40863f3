use crate::codec::{DecodeResult, Kind, Reader};

/// An enum of integers that keeps those it does not know.
///
/// Two short matches are all that is emitted per type; [`integer_enums!`](crate::integer_enums) adds the rest.
pub trait IntegerEnum: Sized {
    /// Returns the variant of `value`, or the one for unknown values.
    fn from_value(value: i64) -> Self;

    /// Returns the integer that stands in JSON.
    fn to_value(&self) -> i64;
}

/// Reads an enum of strings. A number or a boolean counts as its JSON text: documents list strings where
/// servers send numbers, and unknown values are kept.
///
/// # Errors
/// Fails on null, arrays and objects.
pub fn decode_string_enum<T: for<'a> From<&'a str>>(reader: &mut Reader<'_>) -> DecodeResult<T> {
    match reader.kind()? {
        Kind::Bool | Kind::Integer | Kind::Number => match reader.raw() {
            Ok(text) => Ok(T::from(text)),
            Err(error) => Err(error),
        },
        Kind::String | Kind::Null | Kind::Array | Kind::Object => match reader.text() {
            Ok(text) => Ok(T::from(&text)),
            Err(error) => Err(error),
        },
    }
}

/// Reads an integer enum.
///
/// # Errors
/// Fails on anything but an integer in the range of `i64`.
pub fn decode_integer_enum<T: IntegerEnum>(reader: &mut Reader<'_>) -> DecodeResult<T> {
    reader.i64().map(T::from_value)
}

/// Prints an enum as its name and what stands in JSON: `Status("active")`.
///
/// # Errors
/// Those of the formatter.
pub fn debug_enum(
    f: &mut std::fmt::Formatter<'_>,
    name: &str,
    value: &dyn std::fmt::Debug,
) -> std::fmt::Result {
    f.debug_tuple(name).field(value).finish()
}

/// Gives an enum of strings what it can do: `as_str`, `Debug`, `Display`, `PartialEq`, `Eq`, `Hash`, `FromStr`,
/// `From<&str>`, `Decode` and `Encode`. Values are equal when their texts are.
///
/// `string_enum!(Status::Unrecognized, Active = "active", Gone = "gone")` names the variant that keeps unknown texts, then
/// all others with their texts.
// Clients have such enums by the thousand: each function here costs whoever compiles one, most of all those that look at
// every value, so that only two do.
#[macro_export]
macro_rules! string_enum {
    ($name:ident::$unknown:ident $(, $variant:ident = $text:literal)*) => {
        impl $name {
            /// Returns the text that stands in JSON.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$unknown(text) => text,
                }
            }
        }

        impl ::std::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    _ => Self::$unknown(text.to_owned()),
                }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::Ok(text.into())
            }
        }

        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::debug_enum(f, stringify!($name), &self.as_str())
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::std::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::std::cmp::Eq for $name {}

        impl ::std::hash::Hash for $name {
            #[inline]
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                ::std::hash::Hash::hash(self.as_str(), state);
            }
        }

        impl $crate::Decode for $name {
            #[inline]
            fn decode(reader: &mut $crate::Reader<'_>) -> $crate::DecodeResult<Self> {
                $crate::decode_string_enum(reader)
            }
        }

        impl $crate::Encode for $name {
            #[inline]
            fn encode(&self, sink: &mut dyn $crate::Sink) -> $crate::EncodeResult {
                sink.string(self.as_str())
            }
        }
    };
}

/// Gives types that implement [`IntegerEnum`] their other traits: `value`, `Debug`, `Display`, `PartialEq`, `Eq`,
/// `Hash`, `From`, `Decode` and `Encode`. Values are equal when their integers are.
#[macro_export]
macro_rules! integer_enums {
    ($($name:ty),* $(,)?) => {$(
        impl $name {
            /// Returns the integer that stands in JSON.
            #[inline]
            pub fn value(&self) -> i64 {
                $crate::IntegerEnum::to_value(self)
            }
        }

        // What derives would write, a `match` over all values each, is most of what an enum costs to compile.
        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::debug_enum(f, stringify!($name), &$crate::IntegerEnum::to_value(self))
            }
        }

        impl ::std::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::IntegerEnum::to_value(self) == $crate::IntegerEnum::to_value(other)
            }
        }

        impl ::std::cmp::Eq for $name {}

        impl ::std::hash::Hash for $name {
            #[inline]
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                ::std::hash::Hash::hash(&$crate::IntegerEnum::to_value(self), state);
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&$crate::IntegerEnum::to_value(self), f)
            }
        }

        impl ::std::convert::From<i64> for $name {
            #[inline]
            fn from(value: i64) -> Self {
                $crate::IntegerEnum::from_value(value)
            }
        }

        impl $crate::Decode for $name {
            #[inline]
            fn decode(reader: &mut $crate::Reader<'_>) -> $crate::DecodeResult<Self> {
                $crate::decode_integer_enum(reader)
            }
        }

        impl $crate::Encode for $name {
            #[inline]
            fn encode(&self, sink: &mut dyn $crate::Sink) -> $crate::EncodeResult {
                $crate::Encode::encode(&$crate::IntegerEnum::to_value(self), sink)
            }
        }
    )*};
}
