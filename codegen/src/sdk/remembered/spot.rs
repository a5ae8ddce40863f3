use std::{collections::HashMap, fmt};

use crate::{
    document::pointer::Pointer,
    sdk::{Method, Place, Types},
};

/// Where a schema stands in its operation or component, in so few digits that they do not always tell it from all others there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Spot(u16);

impl Spot {
    /// Returns the spot of a place; `None` for a whole operation or component.
    ///
    /// What an `allOf` is made of stands where the `allOf` does, and so do the variants of a choice: their numbers change.
    pub fn of(at: &Pointer) -> Option<Self> {
        Self::of_text(below(at))
    }

    fn of_text(below: &str) -> Option<Self> {
        let mut keys = below.split('/').skip(1).peekable();
        keys.peek()?;
        let mut hash = Hash::new();
        while let Some(key) = keys.next() {
            if key != "allOf" {
                hash.add(key);
            }
            if ["allOf", "anyOf", "oneOf"].contains(&key) {
                keys.next_if(|key| is_number(key));
            }
        }
        Some(hash.short())
    }

    /// Returns digits that tell texts apart in the same way.
    pub fn of_texts<'a>(texts: impl IntoIterator<Item = &'a String>) -> Self {
        let mut hash = Hash::new();
        texts.into_iter().for_each(|text| hash.add(text));
        hash.short()
    }

    /// Reads what `Display` wrote.
    pub fn parse(text: &str) -> Option<Self> {
        u16::from_str_radix(text, 16).ok().map(Self)
    }
}

/// Prints four hexadecimal digits.
impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04x}", self.0)
    }
}

/// Spots in a client: a parameter stands where its name does, however many there are before it.
#[derive(Debug, Default)]
pub struct Spots<'a> {
    parameters: HashMap<&'a str, (Place, &'a str)>,
}

impl<'a> Spots<'a> {
    /// Returns what tells the spots of a client's types.
    pub fn of(types: &'a Types, methods: &'a [Method]) -> Self {
        let mut parameters: HashMap<&str, (Place, &str)> = HashMap::new();
        for argument in methods.iter().flat_map(|method| &method.arguments) {
            let at = argument.field.ty.named().map(|id| &types[id].at);
            if let Some((parameter, _)) = at.and_then(parameter) {
                let name = (argument.place, argument.field.wire.as_str());
                let known = parameters.entry(parameter).or_insert(name);
                *known = name.min(*known);
            }
        }
        Self { parameters }
    }

    /// Returns the spot of a place; `None` for a whole operation or component.
    pub fn spot(&self, at: &Pointer) -> Option<Spot> {
        let named = parameter(at).and_then(|(front, rest)| {
            let (place, name) = self.parameters.get(front)?;
            Spot::of_text(&format!("/{place:?}/{name}{rest}"))
        });
        named.or_else(|| Spot::of(at))
    }
}

/// Returns what is below the front of a place, which [`root`](super::root) returns.
fn below(at: &Pointer) -> &str {
    let verb = at.as_str().split('/').nth(3);
    let keys = if verb == Some("additionalOperations") {
        4
    } else {
        3
    };
    let mut ends = at.as_str().match_indices('/').map(|(index, _)| index);
    ends.nth(keys).map_or("", |end| &at.as_str()[end..])
}

/// Returns the place of a parameter of an operation, and what is below it.
fn parameter(at: &Pointer) -> Option<(&str, &str)> {
    let (front, rest) = at.as_str().split_once("/parameters/")?;
    let is_operation = front.starts_with("/paths/") && front.matches('/').count() <= 3;
    let end = rest.find('/').unwrap_or(rest.len());
    let length = at.as_str().len() - (rest.len() - end);
    (is_operation && is_number(&rest[..end])).then(|| at.as_str().split_at(length))
}

fn is_number(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit())
}

/// FNV-1a: the standard library's hasher may change between releases.
struct Hash(u32);

impl Hash {
    fn new() -> Self {
        Self(0x811c_9dc5)
    }

    fn add(&mut self, key: &str) {
        for byte in key.bytes().chain([b'/']) {
            self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }

    fn short(&self) -> Spot {
        let [a, b, c, d] = self.0.to_be_bytes();
        Spot(u16::from_be_bytes([a ^ c, b ^ d]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(at: &str) -> Option<Spot> {
        Spot::of(&Pointer::from_text(at))
    }

    #[test]
    fn what_is_whole_has_none() {
        assert_eq!(spot("/components/schemas/zone"), None);
        assert_eq!(spot("/paths/~1zones/get"), None);
    }

    #[test]
    fn parts_and_variants_have_no_numbers() {
        let first = spot("/components/schemas/zone/allOf/0/oneOf/1/properties/a");
        let second = spot("/components/schemas/zone/oneOf/3/properties/a");
        let other = spot("/components/schemas/zone/oneOf/3/properties/b");
        assert_eq!(first, second);
        assert_ne!(first, other);
    }

    #[test]
    fn reads_what_it_wrote() {
        let spot = spot("/paths/~1zones/get/responses/400").expect("a spot");
        assert_eq!(Spot::parse(&spot.to_string()), Some(spot));
    }
}
