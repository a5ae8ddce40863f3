use std::borrow::Cow;

use super::{MAX_DEPTH, MAX_STACK, Reader};
use crate::codec::{DecodeError, DecodeResult, RestSlot, Slot};

impl<'a> Reader<'a> {
    /// Reads an object into `slots`: wire name and place of each member.
    ///
    /// Members that no slot names are skipped. Of members with the same name the last one stays.
    ///
    /// # Errors
    /// Fails on any other value and when a member does not fit its slot.
    pub fn object(&mut self, slots: &mut [(&str, &mut dyn Slot)]) -> DecodeResult<()> {
        self.fill(slots, None)
    }

    /// Reads an object as [`Reader::object`] does. All members before [`Needless`](crate::Needless) must be there.
    ///
    /// # Errors
    /// Fails as that does, and for the first member that is missing.
    pub fn object_needing(&mut self, slots: &mut [(&str, &mut dyn Slot)]) -> DecodeResult<()> {
        self.fill(slots, None)?;
        for (name, slot) in slots {
            if !slot.fill(name)? {
                break;
            }
        }
        Ok(())
    }

    /// Reads an object as [`Reader::object`] does, and gives the members that no slot names to `rest`.
    ///
    /// # Errors
    /// Fails on any other value and when a member does not fit its place.
    pub fn object_with_rest(
        &mut self,
        slots: &mut [(&str, &mut dyn Slot)],
        rest: &mut dyn RestSlot,
    ) -> DecodeResult<()> {
        self.fill(slots, Some(rest))
    }

    fn fill(
        &mut self,
        slots: &mut [(&str, &mut dyn Slot)],
        mut rest: Option<&mut dyn RestSlot>,
    ) -> DecodeResult<()> {
        let mut next = 0;
        self.begin_object()?;
        while let Some(name) = self.next_member()? {
            let read = match find(slots, next, &name) {
                Some(index) => {
                    next = index + 1;
                    slots[index].1.read(self)
                }
                None => match &mut rest {
                    Some(rest) => rest.read(&name, self),
                    None => self.skip_unknown(),
                },
            };
            read.map_err(|error| error.in_member(&name))?;
        }
        Ok(())
    }

    /// Skips the value of a member that has no place.
    pub(in crate::codec) fn skip_unknown(&mut self) -> DecodeResult<()> {
        self.misfits += 1;
        self.skip()
    }

    /// Reads an array, calling `item` once for each item, which must consume it.
    ///
    /// # Errors
    /// Fails on any other value and with the first error of `item`.
    pub fn array(
        &mut self,
        item: &mut dyn FnMut(&mut Self) -> DecodeResult<()>,
    ) -> DecodeResult<()> {
        let mut index = 0;
        self.begin_array()?;
        while self.next_item()? {
            item(self).map_err(|error| error.in_item(index))?;
            index += 1;
        }
        Ok(())
    }

    /// Steps into an object. [`Reader::next_member`] goes on from there.
    ///
    /// # Errors
    /// Fails on any other value and when it is nested too deep.
    pub fn begin_object(&mut self) -> DecodeResult<()> {
        self.begin(b'{', "an object")
    }

    /// Steps to the next member of an object and returns its name; the caller must then consume its value.
    /// At the end of the object it steps out and returns `None`.
    ///
    /// # Errors
    /// Fails when the text is not JSON.
    pub fn next_member(&mut self) -> DecodeResult<Option<Cow<'a, str>>> {
        if !self.next(b'}', "a comma or the end of the object")? {
            return Ok(None);
        }
        if self.peek() != Some(b'"') {
            return Err(self.syntax("the name of a member"));
        }
        let name = self.text()?;
        if self.peek() != Some(b':') {
            return Err(self.syntax("a colon"));
        }
        self.at += 1;
        Ok(Some(name))
    }

    /// Steps into an array. [`Reader::next_item`] goes on from there.
    ///
    /// # Errors
    /// Fails on any other value and when it is nested too deep.
    pub fn begin_array(&mut self) -> DecodeResult<()> {
        self.begin(b'[', "an array")
    }

    /// Steps to the next item of an array and says whether there is one; the caller must then consume it.
    /// At the end of the array it steps out.
    ///
    /// # Errors
    /// Fails when the text is not JSON.
    pub fn next_item(&mut self) -> DecodeResult<bool> {
        self.next(b']', "a comma or the end of the array")
    }

    fn begin(&mut self, open: u8, expected: &'static str) -> DecodeResult<()> {
        if self.peek() != Some(open) {
            return Err(self.wrong(expected));
        }
        self.enter()?;
        self.at += 1;
        self.fresh = true;
        Ok(())
    }

    /// Steps over the comma before the next part of a container, or over its end.
    #[inline]
    fn next(&mut self, close: u8, expected: &'static str) -> DecodeResult<bool> {
        let fresh = std::mem::replace(&mut self.fresh, false);
        match self.peek() {
            Some(byte) if byte == close => {
                self.at += 1;
                self.depth -= 1;
                Ok(false)
            }
            Some(b',') if !fresh => {
                self.at += 1;
                Ok(true)
            }
            Some(_) if fresh => Ok(true),
            _ => Err(self.syntax(expected)),
        }
    }

    pub(super) fn enter(&mut self) -> DecodeResult<()> {
        if self.depth == MAX_DEPTH {
            return Err(self.too_deep());
        }
        self.guard_stack()?;
        self.depth += 1;
        Ok(())
    }

    #[inline(never)]
    fn guard_stack(&mut self) -> DecodeResult<()> {
        let marker = 0_u8;
        let here = &raw const marker as usize;
        if self.depth == 0 {
            self.stack = here;
        }
        match self.stack.abs_diff(here) > MAX_STACK {
            true => Err(self.too_deep()),
            false => Ok(()),
        }
    }

    #[cold]
    fn too_deep(&self) -> DecodeError {
        DecodeError::new("less nesting", "a value nested too deep", self.at)
    }
}

/// Finds the slot of `name`, looking first at the one that follows in declaration order: answers mostly
/// come in that order, and one comparison then settles a member.
#[inline]
fn find(slots: &[(&str, &mut dyn Slot)], next: usize, name: &str) -> Option<usize> {
    if slots.get(next).is_some_and(|slot| slot.0 == name) {
        return Some(next);
    }
    let (before, after) = slots.split_at(next.min(slots.len()));
    let is_named = |slot: &(&str, &mut dyn Slot)| slot.0 == name;
    match after.iter().position(is_named) {
        Some(index) => Some(before.len() + index),
        None => before.iter().position(is_named),
    }
}
