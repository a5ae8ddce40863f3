use std::{
    fmt,
    ops::{Deref, DerefMut},
    sync::LazyLock,
};

use indexmap::IndexMap;
use serde_json::Value;

use super::Limits;

/// A part that few things have: it takes the room of a pointer where there is nothing to say.
///
/// A large document has a hundred thousand schemas, and hardly one in ten says more of itself than its type.
#[derive(Clone)]
pub struct Rare<T>(Option<Box<T>>);

/// What a part is where nothing is said.
pub trait Blank: Default + PartialEq + 'static {
    /// Returns the default.
    fn blank() -> &'static Self;
}

impl Blank for Limits {
    fn blank() -> &'static Self {
        static BLANK: LazyLock<Limits> = LazyLock::new(Limits::default);
        &BLANK
    }
}

impl Blank for IndexMap<String, Value> {
    fn blank() -> &'static Self {
        static BLANK: LazyLock<IndexMap<String, Value>> = LazyLock::new(IndexMap::new);
        &BLANK
    }
}

impl<T: Blank> Rare<T> {
    /// Returns the part itself.
    pub fn into_inner(self) -> T {
        self.0.map(|part| *part).unwrap_or_default()
    }
}

impl<T: Blank> From<T> for Rare<T> {
    fn from(part: T) -> Self {
        Self((part != *T::blank()).then(|| Box::new(part)))
    }
}

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Blank> Deref for Rare<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match &self.0 {
            Some(part) => part,
            None => T::blank(),
        }
    }
}

impl<T: Blank> DerefMut for Rare<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T: Blank> PartialEq for Rare<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Blank + fmt::Debug> fmt::Debug for Rare<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
