use crate::codec::{Decode, DecodeResult, Encode, EncodeResult, Reader, Sink, Slot};

/// A member that is optional and nullable: leaving it out and setting it to null mean different things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Patch<T> {
    /// The member is left out.
    #[default]
    Absent,
    /// The member is `null`.
    Null,
    /// The member has a value.
    Value(T),
}

impl<T> Patch<T> {
    /// Returns the value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Returns the value, if there is one, consuming the member.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is `null`.
impl<T> From<Option<T>> for Patch<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl From<&str> for Patch<String> {
    fn from(text: &str) -> Self {
        Self::Value(text.to_owned())
    }
}

impl<T: Decode> Slot for Patch<T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> DecodeResult<()> {
        *self = Self::decode(reader)?;
        Ok(())
    }
}

/// Never reads as absent: what is read is there.
impl<T: Decode> Decode for Patch<T> {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        reader.read::<Option<T>>().map(Self::from)
    }

    fn from_null() -> Option<Self> {
        Some(Self::Absent)
    }
}

impl<T: Encode> Encode for Patch<T> {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        match self {
            Self::Value(value) => value.encode(sink),
            Self::Absent | Self::Null => sink.null(),
        }
    }

    fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

/// Writes a required, nullable member: `None` is `null`, never left out.
#[derive(Clone, Copy, Debug)]
pub struct Nullable<'a, T>(pub &'a Option<T>);

impl<T: Encode> Encode for Nullable<'_, T> {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        self.0.encode(sink)
    }
}
