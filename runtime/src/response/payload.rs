//! Reading a JSON body, or a member deep inside of it, without building a tree.

use super::answer::ReadInto;
use crate::{Decode, DecodeError, DecodeResult, Reader, Slot};

/// Reads the whole of `json`.
pub(crate) fn read(json: &[u8], read: ReadInto<'_>) -> DecodeResult<()> {
    read_answer(json, 0, read)
}

/// Reads the whole of `json`, the body of an answer with this status.
pub(crate) fn read_answer(json: &[u8], status: u16, read: ReadInto<'_>) -> DecodeResult<()> {
    let mut reader = Reader::from_bytes(json)?.with_status(status);
    read(&mut reader)?;
    reader.finish()
}

/// Reads the member that `path` leads to. Returns whether it is there and not null.
pub(crate) fn read_member(json: &[u8], path: &[&str], read: ReadInto<'_>) -> DecodeResult<bool> {
    read_member_of(json, 0, path, read)
}

/// Reads the member that `path` leads to, in the body of an answer with this status.
pub(crate) fn read_member_of(
    json: &[u8],
    status: u16,
    path: &[&str],
    read: ReadInto<'_>,
) -> DecodeResult<bool> {
    let mut found = false;
    read_answer(json, status, &mut |reader| {
        Descent {
            path,
            found: &mut found,
            into: &mut *read,
        }
        .read(reader)
    })?;
    Ok(found)
}

/// Reads the member that `path` leads to; `None` when it is absent or null.
pub(crate) fn member<T: Decode>(json: &[u8], path: &[&str]) -> DecodeResult<Option<T>> {
    let mut value = None;
    read_member(json, path, &mut |reader| {
        value = Some(T::decode(reader)?);
        Ok(())
    })?;
    Ok(value)
}

/// Reads what an answer without payload stands for: nothing where the type has a value for it, an empty list or an empty object.
///
/// A union that keeps what it does not know takes `null` too, but not as a value: for it a payload is missing.
pub(crate) fn read_nothing(has_nothing: bool, read: ReadInto<'_>) -> DecodeResult<()> {
    match self::read(b"null", read) {
        Ok(()) if has_nothing => Ok(()),
        Ok(()) => Err(DecodeError::new("a payload", "nothing", 0)),
        Err(_) => self::read(b"[]", read).or_else(|_| self::read(b"{}", read)),
    }
}

/// A slot that is a path into an object.
struct Descent<'a> {
    path: &'a [&'a str],
    found: &'a mut bool,
    into: ReadInto<'a>,
}

impl Slot for Descent<'_> {
    fn read(&mut self, reader: &mut Reader<'_>) -> DecodeResult<()> {
        if reader.null()? {
            return Ok(());
        }
        let Some((member, path)) = self.path.split_first() else {
            *self.found = true;
            return (self.into)(reader);
        };
        let mut below = Descent {
            path,
            found: &mut *self.found,
            into: &mut *self.into,
        };
        reader.object(&mut [(member, &mut below)])
    }
}
