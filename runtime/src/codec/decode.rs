use super::{DecodeError, DecodeResult, Kind, Reader, tree::Tree};

/// A type that can be read from JSON.
pub trait Decode: Sized {
    /// Reads the next value.
    ///
    /// # Errors
    /// Fails when the text is not JSON or the value does not fit.
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self>;

    /// Returns what `null`, or the absence of a required member, means for this type; `None` for an error.
    fn from_null() -> Option<Self> {
        None
    }
}

impl Decode for String {
    #[inline]
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        reader.text().map(|text| text.into_owned())
    }
}

impl Decode for bool {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        reader.bool()
    }
}

impl Decode for i64 {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        reader.i64()
    }
}

impl Decode for u64 {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        reader.u64()
    }
}

impl Decode for i128 {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        reader.i128()
    }
}

impl Decode for i32 {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        reader.narrow("a 32-bit integer")
    }
}

impl Decode for u32 {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        reader.narrow("a 32-bit integer that is not negative")
    }
}

impl Decode for f64 {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        reader.f64()
    }
}

impl Decode for f32 {
    /// Reads any number and rounds it to the nearest `f32`.
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        let offset = reader.offset();
        let value = reader.f64()? as f32;
        match value.is_finite() {
            true => Ok(value),
            false => {
                let expected = "a 32-bit floating-point number";
                Err(DecodeError::new(expected, "a larger number", offset))
            }
        }
    }
}

/// Accepts any value.
impl Decode for () {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        reader.skip()
    }

    fn from_null() -> Option<Self> {
        Some(())
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        match reader.null()? {
            true => Ok(None),
            false => T::decode(reader).map(Some),
        }
    }

    fn from_null() -> Option<Self> {
        Some(None)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        let mut items = Self::new();
        reader.array(&mut |reader| {
            items.push(T::decode(reader)?);
            Ok(())
        })?;
        Ok(items)
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        T::decode(reader).map(Self::new)
    }

    fn from_null() -> Option<Self> {
        T::from_null().map(Self::new)
    }
}

impl Decode for Tree {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        Ok(match reader.kind()? {
            Kind::Null => reader.skip().map(|()| Self::Null)?,
            Kind::Bool => Self::Bool(reader.bool()?),
            Kind::Integer | Kind::Number => Self::Number(reader.number()?.to_owned()),
            Kind::String => Self::String(reader.read()?),
            Kind::Array => Self::List(reader.read()?),
            Kind::Object => Self::Object(tree_members(reader)?),
        })
    }
}

fn tree_members(reader: &mut Reader<'_>) -> DecodeResult<Vec<(String, Tree)>> {
    let mut members = Vec::new();
    reader.begin_object()?;
    while let Some(name) = reader.next_member()? {
        members.push((name.into_owned(), reader.read()?));
    }
    Ok(members)
}
