use super::{Encode, EncodeResult};
use crate::values::{Json, Upload};

/// Takes one value, in the order in which JSON would write it.
///
/// One `Encode` per type serves every place a value can go: JSON text, and the tree that query strings,
/// forms, multipart bodies, paths, headers and cookies are rendered from.
pub trait Sink {
    /// Takes `null`.
    ///
    /// # Errors
    /// Fails where the place has no way to write it; so do the other methods.
    fn null(&mut self) -> EncodeResult;

    /// Takes a boolean.
    ///
    /// # Errors
    /// See [`Sink::null`].
    fn bool(&mut self, value: bool) -> EncodeResult;

    /// Takes a number, as JSON writes it.
    ///
    /// # Errors
    /// See [`Sink::null`].
    fn number(&mut self, text: &str) -> EncodeResult;

    /// Takes a string.
    ///
    /// # Errors
    /// See [`Sink::null`].
    fn string(&mut self, text: &str) -> EncodeResult;

    /// Takes a value that is JSON text already.
    ///
    /// # Errors
    /// See [`Sink::null`].
    fn json(&mut self, value: &Json) -> EncodeResult;

    /// Takes a file or raw bytes.
    ///
    /// # Errors
    /// See [`Sink::null`].
    fn upload(&mut self, upload: &Upload) -> EncodeResult;

    /// Takes an array.
    ///
    /// # Errors
    /// See [`Sink::null`].
    fn items(&mut self, items: &mut dyn Iterator<Item = &dyn Encode>) -> EncodeResult;

    /// Takes an object; none of the members is absent.
    ///
    /// # Errors
    /// See [`Sink::null`].
    fn members<'a>(
        &mut self,
        members: &mut dyn Iterator<Item = (&'a str, &'a dyn Encode)>,
    ) -> EncodeResult;

    /// Takes an object: wire name and value of each member. Absent members are left out.
    ///
    /// # Errors
    /// See [`Sink::null`].
    fn object(&mut self, members: &[(&str, &dyn Encode)]) -> EncodeResult {
        self.members(&mut present(members))
    }

    /// Takes an object as [`Sink::object`] does, followed by the members of `rest`.
    ///
    /// # Errors
    /// See [`Sink::null`].
    fn object_with_rest(
        &mut self,
        members: &[(&str, &dyn Encode)],
        rest: &dyn Rest,
    ) -> EncodeResult {
        self.members(&mut present(members).chain(rest.members()))
    }
}

fn present<'a>(
    members: &'a [(&str, &dyn Encode)],
) -> impl Iterator<Item = (&'a str, &'a dyn Encode)> {
    members
        .iter()
        .filter(|(_, value)| !value.is_absent())
        .map(|(name, value)| (*name, *value as &dyn Encode))
}

/// Members beyond those that a type declares.
pub trait Rest {
    /// Returns name and value of each, without the absent ones.
    fn members(&self) -> Box<dyn Iterator<Item = (&str, &dyn Encode)> + '_>;
}
