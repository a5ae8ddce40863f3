use std::{fmt, ops::Index};

use indexmap::{IndexMap, map};

use crate::codec::{Decode, DecodeResult, Encode, EncodeResult, Reader, Rest, RestSlot, Sink};

/// A JSON object whose members have names that the document does not list, in the order of the text.
#[derive(Clone)]
pub struct Map<V> {
    members: IndexMap<String, V>,
}

impl<V> Map<V> {
    /// Creates an empty map.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the value of the member `name`.
    pub fn get(&self, name: &str) -> Option<&V> {
        self.members.get(name)
    }

    /// Returns the value of the member `name`, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut V> {
        self.members.get_mut(name)
    }

    /// Says whether there is a member `name`.
    pub fn contains_key(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    /// Sets a member and returns the value it had; a new member comes last.
    pub fn insert(&mut self, name: impl Into<String>, value: V) -> Option<V> {
        self.members.insert(name.into(), value)
    }

    /// Takes a member out, keeping the order of the others.
    pub fn remove(&mut self, name: &str) -> Option<V> {
        self.members.shift_remove(name)
    }

    /// Returns how many members there are.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Says whether there are no members.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Returns the members, in order.
    pub fn iter(&self) -> map::Iter<'_, String, V> {
        self.members.iter()
    }

    /// Returns the names of the members, in order.
    pub fn keys(&self) -> map::Keys<'_, String, V> {
        self.members.keys()
    }

    /// Returns the values of the members, in order.
    pub fn values(&self) -> map::Values<'_, String, V> {
        self.members.values()
    }
}

impl<V> Default for Map<V> {
    fn default() -> Self {
        Self {
            members: IndexMap::new(),
        }
    }
}

impl<V: fmt::Debug> fmt::Debug for Map<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(&self.members).finish()
    }
}

/// Ignores the order of the members.
impl<V: PartialEq> PartialEq for Map<V> {
    fn eq(&self, other: &Self) -> bool {
        self.members == other.members
    }
}

impl<V: Eq> Eq for Map<V> {}

/// Panics when there is no such member.
impl<V> Index<&str> for Map<V> {
    type Output = V;

    fn index(&self, name: &str) -> &V {
        &self.members[name]
    }
}

impl<K: Into<String>, V> FromIterator<(K, V)> for Map<V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(members: I) -> Self {
        let members = members
            .into_iter()
            .map(|(name, value)| (name.into(), value));
        Self {
            members: members.collect(),
        }
    }
}

impl<K: Into<String>, V> Extend<(K, V)> for Map<V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, members: I) {
        self.members.extend(
            members
                .into_iter()
                .map(|(name, value)| (name.into(), value)),
        );
    }
}

impl<K: Into<String>, V, const N: usize> From<[(K, V); N]> for Map<V> {
    fn from(members: [(K, V); N]) -> Self {
        members.into_iter().collect()
    }
}

impl<V> IntoIterator for Map<V> {
    type Item = (String, V);
    type IntoIter = map::IntoIter<String, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

impl<'a, V> IntoIterator for &'a Map<V> {
    type Item = (&'a String, &'a V);
    type IntoIter = map::Iter<'a, String, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Of members with the same name the last one stays.
impl<V: Decode> Decode for Map<V> {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        let mut map = Self::new();
        reader.object_with_rest(&mut [], &mut map)?;
        Ok(map)
    }
}

impl<V: Decode> RestSlot for Map<V> {
    fn read(&mut self, name: &str, reader: &mut Reader<'_>) -> DecodeResult<()> {
        let value = reader.read()?;
        self.insert(name, value);
        Ok(())
    }
}

impl<V: Encode> Encode for Map<V> {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        sink.members(&mut Rest::members(self))
    }
}

impl<V: Encode> Rest for Map<V> {
    fn members(&self) -> Box<dyn Iterator<Item = (&str, &dyn Encode)> + '_> {
        let members = self
            .iter()
            .map(|(name, value)| (name.as_str(), value as &dyn Encode));
        Box::new(members)
    }
}
