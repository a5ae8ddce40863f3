//! How structs are read and written: emitted code lists their members, and these macros make code of the lists.

/// Implements [`Decode`](crate::Decode) for a struct by its members.
///
/// `decode!(Zone, required(id), optional(name, plan), constant("object" = "zone"))` lists what must be there, what
/// may be absent, and what is only looked at, because two variants of a union may differ in nothing else. When one
/// member has another name on the wire, all are given theirs: `decode!(Zone, optional("id" => id, "meta-data" => meta))`.
#[macro_export]
macro_rules! decode {
    ($name:ty, optional($($member:ident),*) $(, constant($($key:literal = $text:literal),*))?) => {
        impl $crate::Decode for $name {
            fn decode(reader: &mut $crate::Reader<'_>) -> $crate::DecodeResult<Self> {
                // What needs nothing is read straight into its members: no moves.
                let mut value = <Self as ::std::default::Default>::default();
                reader.object(&mut [
                    $((stringify!($member), &mut value.$member),)*
                    $($(($key, &mut $crate::Constant($text)),)*)?
                ])?;
                Ok(value)
            }
        }
    };
    ($name:ty, optional($($wire:literal => $member:ident),*) $(, constant($($key:literal = $text:literal),*))?) => {
        impl $crate::Decode for $name {
            fn decode(reader: &mut $crate::Reader<'_>) -> $crate::DecodeResult<Self> {
                let mut value = <Self as ::std::default::Default>::default();
                reader.object(&mut [
                    $(($wire, &mut value.$member),)*
                    $($(($key, &mut $crate::Constant($text)),)*)?
                ])?;
                Ok(value)
            }
        }
    };
    ($name:ty, required($($needed:ident),+) $(, optional($($member:ident),*))? $(, constant($($key:literal = $text:literal),*))?) => {
        impl $crate::Decode for $name {
            fn decode(reader: &mut $crate::Reader<'_>) -> $crate::DecodeResult<Self> {
                $(let mut $needed = None;)+
                $($(let mut $member = None;)*)?
                reader.object(&mut [
                    $((stringify!($needed), &mut $needed),)+
                    $($((stringify!($member), &mut $member),)*)?
                    $($(($key, &mut $crate::Constant($text)),)*)?
                ])?;
                Ok(Self {
                    $($needed: $crate::need($needed, stringify!($needed))?,)+
                    $($($member,)*)?
                })
            }
        }
    };
    ($name:ty, required($($named:literal => $needed:ident),+) $(, optional($($wire:literal => $member:ident),*))? $(, constant($($key:literal = $text:literal),*))?) => {
        impl $crate::Decode for $name {
            fn decode(reader: &mut $crate::Reader<'_>) -> $crate::DecodeResult<Self> {
                $(let mut $needed = None;)+
                $($(let mut $member = None;)*)?
                reader.object(&mut [
                    $(($named, &mut $needed),)+
                    $($(($wire, &mut $member),)*)?
                    $($(($key, &mut $crate::Constant($text)),)*)?
                ])?;
                Ok(Self {
                    $($needed: $crate::need($needed, $named)?,)+
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
            fn encode(&self, sink: &mut dyn $crate::Sink) -> $crate::EncodeResult {
                sink.object(&[
                    $($(($key, &$value),)*)?
                    $(($wire, &self.$member),)*
                ])
            }
        }
    };
}
