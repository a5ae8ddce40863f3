//! How structs are read and written: emitted code lists their members, and these macros make code of the lists.

// Neither `?` nor combinators here: each is a function more, for each struct that there is. And as everywhere in what is
// emitted, functions are `#[inline]`: a debug build of a client makes machine code of nothing, its users' programs of what they call.

/// Implements [`Decode`](crate::Decode) for a struct by its members.
///
/// `decode!(Zone, required(id), optional(name, plan), constant("object" = "zone"))` lists what must be there, what
/// may be absent, and what is only looked at, because two variants of a union may differ in nothing else. When one
/// member has another name on the wire, all are given theirs: `decode!(Zone, optional("id" => id, "meta-data" => meta))`.
#[macro_export]
macro_rules! decode {
    ($name:ty, optional($($member:ident),*) $(, constant($($key:literal = $text:literal),*))?) => {
        impl $crate::Decode for $name {
            #[inline]
            fn decode(reader: &mut $crate::Reader<'_>) -> $crate::DecodeResult<Self> {
                // What needs nothing is read straight into its members: no moves.
                let mut value = <Self as ::std::default::Default>::default();
                match reader.object(&mut [
                    $((stringify!($member), &mut value.$member),)*
                    $($(($key, &mut $crate::Constant($text)),)*)?
                ]) {
                    Ok(()) => Ok(value),
                    Err(error) => Err(error),
                }
            }
        }
    };
    ($name:ty, optional($($wire:literal => $member:ident),*) $(, constant($($key:literal = $text:literal),*))?) => {
        impl $crate::Decode for $name {
            #[inline]
            fn decode(reader: &mut $crate::Reader<'_>) -> $crate::DecodeResult<Self> {
                let mut value = <Self as ::std::default::Default>::default();
                match reader.object(&mut [
                    $(($wire, &mut value.$member),)*
                    $($(($key, &mut $crate::Constant($text)),)*)?
                ]) {
                    Ok(()) => Ok(value),
                    Err(error) => Err(error),
                }
            }
        }
    };
    ($name:ty, required($($needed:ident),+) $(, optional($($member:ident),*))? $(, constant($($key:literal = $text:literal),*))?) => {
        impl $crate::Decode for $name {
            #[allow(clippy::question_mark)]
            #[inline]
            fn decode(reader: &mut $crate::Reader<'_>) -> $crate::DecodeResult<Self> {
                $(let mut $needed = None;)+
                $($(let mut $member = None;)*)?
                if let Err(error) = reader.object(&mut [
                    $((stringify!($needed), &mut $needed),)+
                    $($((stringify!($member), &mut $member),)*)?
                    $($(($key, &mut $crate::Constant($text)),)*)?
                ]) {
                    return Err(error);
                }
                Ok(Self {
                    $($needed: match $crate::need($needed, stringify!($needed)) {
                        Ok(value) => value,
                        Err(error) => return Err(error),
                    },)+
                    $($($member,)*)?
                })
            }
        }
    };
    ($name:ty, required($($named:literal => $needed:ident),+) $(, optional($($wire:literal => $member:ident),*))? $(, constant($($key:literal = $text:literal),*))?) => {
        impl $crate::Decode for $name {
            #[allow(clippy::question_mark)]
            #[inline]
            fn decode(reader: &mut $crate::Reader<'_>) -> $crate::DecodeResult<Self> {
                $(let mut $needed = None;)+
                $($(let mut $member = None;)*)?
                if let Err(error) = reader.object(&mut [
                    $(($named, &mut $needed),)+
                    $($(($wire, &mut $member),)*)?
                    $($(($key, &mut $crate::Constant($text)),)*)?
                ]) {
                    return Err(error);
                }
                Ok(Self {
                    $($needed: match $crate::need($needed, $named) {
                        Ok(value) => value,
                        Err(error) => return Err(error),
                    },)+
                    $($($member,)*)?
                })
            }
        }
    };
}

/// Implements [`Encode`](crate::Encode) for a struct by its members: `encode!(Zone, constant("object" = "zone"), members(id, name))`.
///
/// Constants are written first. When one member has another name on the wire, all are given theirs.
#[macro_export]
macro_rules! encode {
    ($name:ty $(, constant($($key:literal = $value:literal),*))?, members($($member:ident),*)) => {
        impl $crate::Encode for $name {
            #[inline]
            fn encode(&self, sink: &mut dyn $crate::Sink) -> $crate::EncodeResult {
                sink.object(&[
                    $($(($key, &$value),)*)?
                    $((stringify!($member), &self.$member),)*
                ])
            }
        }
    };
    ($name:ty $(, constant($($key:literal = $value:literal),*))?, members($($wire:literal => $member:ident),*)) => {
        impl $crate::Encode for $name {
            #[inline]
            fn encode(&self, sink: &mut dyn $crate::Sink) -> $crate::EncodeResult {
                sink.object(&[
                    $($(($key, &$value),)*)?
                    $(($wire, &self.$member),)*
                ])
            }
        }
    };
}
