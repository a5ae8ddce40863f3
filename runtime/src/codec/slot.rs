use super::{Decode, DecodeError, DecodeResult, Reader};

/// The place of one member while its object is read.
pub trait Slot {
    /// Reads the member's value into the place; a value already there is replaced.
    ///
    /// # Errors
    /// Fails when the value does not fit.
    fn read(&mut self, reader: &mut Reader<'_>) -> DecodeResult<()>;

    /// Fills the place of the required member `name`, if it was missing or null, with what that means for its type. Returns
    /// whether the next slot is for a required member, too, if this one is.
    ///
    /// # Errors
    /// Fails when it means nothing.
    fn fill(&mut self, name: &str) -> DecodeResult<bool> {
        let _ = name;
        Ok(false)
    }
}

/// `null` leaves the place empty: for an optional member it means absent, for a required one missing.
impl<T: Decode> Slot for Option<T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> DecodeResult<()> {
        *self = match reader.null()? {
            true => None,
            false => match T::decode(reader) {
                Ok(value) => Some(value),
                Err(error) => return Err(error),
            },
        };
        Ok(())
    }

    fn fill(&mut self, name: &str) -> DecodeResult<bool> {
        if self.is_none() {
            *self = T::from_null();
        }
        match self {
            Some(_) => Ok(true),
            None => Err(DecodeError::missing(name)),
        }
    }
}

/// The place of a member that is always the same, given as its text. Nothing is kept of it.
///
/// In a union, a value with another constant fits the variant worse than one that lacks nothing.
#[derive(Clone, Copy, Debug)]
pub struct Constant(pub &'static str);

impl Slot for Constant {
    fn read(&mut self, reader: &mut Reader<'_>) -> DecodeResult<()> {
        reader.constant(self.0)
    }
}

/// Stands between the slots of members that must be there and those of all others.
///
/// A list has no other room for that: a number or a second list would cost more to compile, in each struct that there is.
#[derive(Clone, Copy, Debug)]
pub struct Needless;

impl Slot for Needless {
    fn read(&mut self, reader: &mut Reader<'_>) -> DecodeResult<()> {
        reader.skip_unknown()
    }
}

/// The place of all members that no slot names.
pub trait RestSlot {
    /// Reads the value of the member `name`.
    ///
    /// # Errors
    /// Fails when the value does not fit.
    fn read(&mut self, name: &str, reader: &mut Reader<'_>) -> DecodeResult<()>;
}

/// Takes a required member out of its slot.
///
/// # Errors
/// Fails when the member `name` was missing or null, unless `T` has a value for that.
#[inline]
pub fn need<T: Decode>(slot: Option<T>, name: &str) -> DecodeResult<T> {
    match slot {
        Some(value) => Ok(value),
        None => match T::from_null() {
            Some(value) => Ok(value),
            None => Err(DecodeError::missing(name)),
        },
    }
}

/// Returns the error of an object that was not read.
#[cold]
pub fn unread(read: DecodeResult<()>) -> DecodeError {
    match read {
        Err(error) => error,
        Ok(()) => unreachable!("all required members were read or filled"),
    }
}
