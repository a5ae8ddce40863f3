//! serde for all types that can be read and written, through JSON text.
//!
//! No type derives serde: derived code is most of what large clients cost to compile. With the feature
//! `serde`, a value is written as JSON and that JSON is walked into the serializer; a deserializer is
//! walked into JSON and that is read. Only self-describing formats can be read.

/// Implements `Serialize` and `Deserialize` for types that are both [`Encode`](crate::Encode) and
/// [`Decode`](crate::Decode), with the feature `serde`; without it, nothing.
#[cfg(feature = "serde")]
#[macro_export]
macro_rules! serde_impls {
    ($($name:ty),* $(,)?) => {$(
        impl $crate::serde_core::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::serialize(self, serializer)
            }
        }

        impl<'de> $crate::serde_core::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: $crate::serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::deserialize(deserializer)
            }
        }
    )*};
}

/// Implements `Serialize` and `Deserialize` for types that are both [`Encode`](crate::Encode) and
/// [`Decode`](crate::Decode), with the feature `serde`; without it, nothing.
#[cfg(not(feature = "serde"))]
#[macro_export]
macro_rules! serde_impls {
    ($($name:ty),* $(,)?) => {};
}

/// Passes its items through with the feature `serde`; without it, nothing is left of them.
#[cfg(feature = "serde")]
#[macro_export]
macro_rules! if_serde {
    ($($item:item)*) => { $($item)* };
}

/// Passes its items through with the feature `serde`; without it, nothing is left of them.
#[cfg(not(feature = "serde"))]
#[macro_export]
macro_rules! if_serde {
    ($($item:item)*) => {};
}

#[cfg(feature = "serde")]
mod read;
#[cfg(feature = "serde")]
mod write;

#[cfg(feature = "serde")]
pub use {read::deserialize, write::serialize};
