use std::borrow::Cow;

use super::{Kind, Reader, number};
use crate::codec::{Decode, DecodeError, DecodeResult};

/// A position to come back to.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    depth: usize,
    fresh: bool,
}

impl<'a> Reader<'a> {
    /// Returns the kind of the next value, without consuming it.
    ///
    /// # Errors
    /// Fails when no value begins here.
    pub fn kind(&mut self) -> DecodeResult<Kind> {
        Ok(match self.peek() {
            Some(b'n') => Kind::Null,
            Some(b't' | b'f') => Kind::Bool,
            Some(b'"') => Kind::String,
            Some(b'[') => Kind::Array,
            Some(b'{') => Kind::Object,
            Some(b'-' | b'0'..=b'9') => self.look(|reader| reader.number_kind())?,
            _ => return Err(self.syntax("a JSON value")),
        })
    }

    fn number_kind(&mut self) -> DecodeResult<Kind> {
        Ok(match number::is_integer(self.number()?) {
            true => Kind::Integer,
            false => Kind::Number,
        })
    }

    /// Returns the kind of the first item of the array that comes next, without consuming anything.
    /// `None` for an empty array and for any other value.
    ///
    /// # Errors
    /// Fails when the text is not JSON as far as it is looked at.
    pub fn item_kind(&mut self) -> DecodeResult<Option<Kind>> {
        if self.kind()? != Kind::Array {
            return Ok(None);
        }
        self.look(|reader| {
            reader.begin_array()?;
            match reader.next_item()? {
                true => reader.kind().map(Some),
                false => Ok(None),
            }
        })
    }

    /// Returns the text of the member `name` of the object that comes next, without consuming anything.
    ///
    /// Numbers and booleans come as their JSON text. `None` when the value is no object, or the member is
    /// absent, null, an array or an object.
    ///
    /// # Errors
    /// Fails when the text is not JSON as far as it is looked at.
    pub fn tag(&mut self, name: &str) -> DecodeResult<Option<Cow<'a, str>>> {
        if self.kind()? != Kind::Object {
            return Ok(None);
        }
        self.look(|reader| {
            reader.begin_object()?;
            while let Some(member) = reader.next_member()? {
                if member == name {
                    return reader.scalar_text();
                }
                reader.skip()?;
            }
            Ok(None)
        })
    }

    fn scalar_text(&mut self) -> DecodeResult<Option<Cow<'a, str>>> {
        match self.kind()? {
            Kind::String => self.text().map(Some),
            Kind::Bool | Kind::Integer | Kind::Number => Ok(Some(Cow::Borrowed(self.raw()?))),
            Kind::Null | Kind::Array | Kind::Object => Ok(None),
        }
    }

    /// Returns the index of the first of `names` that the object that comes next has as a member, without
    /// consuming anything. A member that is null counts as absent. `None` when there is none or the value
    /// is no object.
    ///
    /// # Errors
    /// Fails when the object is not JSON.
    pub fn first_member_of(&mut self, names: &[&str]) -> DecodeResult<Option<usize>> {
        if self.kind()? != Kind::Object {
            return Ok(None);
        }
        self.look(|reader| {
            let mut first = names.len();
            reader.begin_object()?;
            while let Some(member) = reader.next_member()? {
                let index = names[..first].iter().position(|name| *name == member);
                if !reader.null()? {
                    first = index.unwrap_or(first);
                    reader.skip()?;
                }
            }
            Ok((first < names.len()).then_some(first))
        })
    }

    /// Tries to read the next value as a `T`; when it does not fit, consumes nothing and returns `None`.
    ///
    /// # Errors
    /// Fails when trying has read the text over and over, so that hostile text cannot cost more than a
    /// fixed multiple of its length.
    pub fn attempt<T: Decode>(&mut self) -> DecodeResult<Option<T>> {
        let mark = self.mark();
        match self.read() {
            Ok(value) => Ok(Some(value)),
            Err(error) => {
                self.give_up(mark, &error)?;
                Ok(None)
            }
        }
    }

    fn give_up(&mut self, mark: Mark, error: &DecodeError) -> DecodeResult<()> {
        let wasted = self.at.saturating_sub(mark.at);
        self.rewind(mark);
        match self.patience.checked_sub(wasted) {
            Some(patience) => {
                self.patience = patience;
                Ok(())
            }
            None => Err(error.clone()),
        }
    }

    /// Looks ahead with `look` and comes back.
    fn look<T>(&mut self, look: impl FnOnce(&mut Self) -> DecodeResult<T>) -> DecodeResult<T> {
        let mark = self.mark();
        let seen = look(self)?;
        self.rewind(mark);
        Ok(seen)
    }

    fn mark(&self) -> Mark {
        Mark {
            at: self.at,
            depth: self.depth,
            fresh: self.fresh,
        }
    }

    fn rewind(&mut self, mark: Mark) {
        self.at = mark.at;
        self.depth = mark.depth;
        self.fresh = mark.fresh;
    }
}
