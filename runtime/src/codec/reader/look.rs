use std::borrow::Cow;

use super::{Kind, Reader, number};
use crate::{
    codec::{Decode, DecodeError, DecodeResult},
    values::Json,
};

/// Reads a value of a certain type and drops it: see [`Reader::fittest`].
pub type Fit = fn(&mut Reader<'_>) -> DecodeResult<()>;

/// Reads the next value as a `T` and drops it.
///
/// # Errors
/// Fails when the value does not fit.
pub fn fit<T: Decode>(reader: &mut Reader<'_>) -> DecodeResult<()> {
    reader.read::<T>().map(drop)
}

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
            Some(b'-' | b'0'..=b'9') => self.number_kind()?,
            _ => return Err(self.syntax("a JSON value")),
        })
    }

    fn number_kind(&mut self) -> DecodeResult<Kind> {
        let is_integer = match number::short_integer(self.rest()) {
            Some(_) => true,
            None => number::is_integer(self.look(|reader| reader.number())?),
        };
        Ok(match is_integer {
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

    /// Reads a value of which the document says that it is always the same. Another one does not fit a variant of a
    /// union, and is no error elsewhere.
    pub(in crate::codec) fn constant(&mut self, text: &str) -> DecodeResult<()> {
        let is_same = match self.scalar_text()? {
            Some(found) => is_same(&found, text),
            None => {
                self.skip()?;
                false
            }
        };
        self.misfits += usize::from(!is_same);
        Ok(())
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

    /// Tries to read the next value as a `T` that knows every member of it; otherwise consumes nothing and
    /// returns `None`.
    ///
    /// # Errors
    /// Fails like [`Reader::attempt`].
    pub fn attempt_exactly<T: Decode>(&mut self) -> DecodeResult<Option<T>> {
        let (mark, before) = (self.mark(), self.misfits);
        let read = self.read();
        let is_exact = std::mem::replace(&mut self.misfits, before) == before;
        match read {
            Ok(value) if is_exact => Ok(Some(value)),
            Ok(_) => self.waste(mark).map(|()| None),
            Err(error) => {
                self.give_up(mark, &error)?;
                Ok(None)
            }
        }
    }

    /// Reads the next value as the variant of a union that `wrap` makes.
    ///
    /// What reading needs on the stack is gone before the union goes on: without optimisation, every variant that a
    /// function reads by itself takes its own room there.
    ///
    /// # Errors
    /// Fails when the value does not fit.
    pub fn told<T: Decode, U>(&mut self, wrap: fn(T) -> U) -> DecodeResult<U> {
        self.read().map(wrap)
    }

    /// Tries to read the next value as the variant of a union that `wrap` makes, into `place`; when it does not
    /// fit, consumes nothing and leaves the place as it is.
    ///
    /// # Errors
    /// Fails like [`Reader::attempt`].
    pub fn try_told<T: Decode, U>(
        &mut self,
        place: &mut Option<U>,
        wrap: fn(T) -> U,
    ) -> DecodeResult<()> {
        if let Some(value) = self.attempt()? {
            *place = Some(wrap(value));
        }
        Ok(())
    }

    /// Tries to read the next value as the variant of a union that `wrap` makes, if that knows every member of it,
    /// into `place`. Returns whether it did; otherwise consumes nothing.
    ///
    /// # Errors
    /// Fails like [`Reader::attempt`].
    pub fn is_exactly<T: Decode, U>(
        &mut self,
        place: &mut Option<U>,
        wrap: fn(T) -> U,
    ) -> DecodeResult<bool> {
        let read = self.attempt_exactly()?;
        let is_exact = read.is_some();
        *place = read.map(wrap);
        Ok(is_exact)
    }

    /// Returns the index of the type that leaves fewest members of the next value unread, without consuming
    /// anything: the first of several, `None` when the value fits none. Each type is given as [`fit`].
    ///
    /// # Errors
    /// Fails like [`Reader::attempt`].
    pub fn fittest(&mut self, types: &[Fit]) -> DecodeResult<Option<usize>> {
        let before = self.misfits;
        let mut best: Option<(usize, usize)> = None;
        for (index, fit) in types.iter().enumerate() {
            let mark = self.mark();
            self.misfits = 0;
            match fit(self) {
                Ok(()) if best.is_none_or(|(least, _)| self.misfits < least) => {
                    best = Some((self.misfits, index));
                    self.waste(mark)?;
                }
                Ok(()) => self.waste(mark)?,
                Err(error) => self.give_up(mark, &error)?,
            }
        }
        self.misfits = before;
        Ok(best.map(|(_, index)| index))
    }

    /// Reads the next value as raw JSON because no variant of a union knows it.
    ///
    /// # Errors
    /// Fails when the text is not JSON.
    pub fn unrecognized(&mut self) -> DecodeResult<Json> {
        self.misfits += 1;
        self.read()
    }

    /// Goes back over a value that was read and is not wanted.
    fn waste(&mut self, mark: Mark) -> DecodeResult<()> {
        let error = DecodeError::new(
            "a value that can be told apart at first sight",
            "one that was read over and over",
            mark.at,
        );
        self.give_up(mark, &error)
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

/// Returns whether two scalars are the same: as text, or as numbers.
fn is_same(left: &str, right: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().ok();
    left == right || number(left).is_some_and(|left| number(right) == Some(left))
}
