use serde_json::{Map, Value};

use super::{Extent, Fitting};
use crate::api::SchemaId;

impl Fitting<'_, '_> {
    /// Returns a value of a choice, which of `oneOf` is one and no other: as a known one is, else the first that can be made.
    pub(super) fn variant(
        &mut self,
        id: SchemaId,
        union: SchemaId,
        variants: &[SchemaId],
        known: &[Value],
        name: &str,
    ) -> Option<Value> {
        let mut first = None;
        for (variant, given) in self.in_turn(variants, known) {
            let given = given.as_ref();
            let Some(value) = self.tagged(union, variant, given, name) else {
                continue;
            };
            if self.shapes.allows(id, &value) {
                return Some(value);
            }
            let other = |fitting: &mut Self| fitting.tagged(union, variant, given, name);
            if let Some(mended) = self.mended(id, &value, other) {
                return Some(mended);
            }
            first.get_or_insert(value);
            if self.tries == 0 {
                break;
            }
        }
        first
    }

    /// Returns the variants in the order in which they are tried: those that a known value is first.
    fn in_turn(
        &mut self,
        variants: &[SchemaId],
        known: &[Value],
    ) -> Vec<(SchemaId, Option<Value>)> {
        let mut order = Vec::new();
        for value in known {
            for variant in variants {
                if self.suits(*variant, value) {
                    order.push((*variant, Some(value.clone())));
                }
            }
        }
        let mut rest = variants.to_vec();
        // A variant that is being made already leads back to itself: any other one ends sooner.
        rest.sort_by_key(|variant| self.open.contains(variant));
        order.extend(rest.into_iter().map(|variant| (variant, None)));
        order
    }

    /// Makes a variant, and lets it have the value of the discriminator that stands for it.
    fn tagged(
        &mut self,
        union: SchemaId,
        variant: SchemaId,
        given: Option<&Value>,
        name: &str,
    ) -> Option<Value> {
        self.open.push(variant);
        let value = self.value(variant, given, name);
        self.open.pop();
        let mut value = value?;
        let Some(discriminator) = self.shapes.schemas[union].discriminator.clone() else {
            return Some(value);
        };
        let mapped = discriminator.mapping.iter().find(|(_, id)| *id == variant);
        let tag = mapped.map(|(tag, _)| tag.clone());
        let tag = tag.or_else(|| self.shapes.schemas[variant].name.clone());
        if let (Some(object), Some(tag)) = (value.as_object_mut(), tag)
            && !discriminator.mapping.iter().any(|(other, id)| {
                *id == variant
                    && object.get(&discriminator.property) == Some(&Value::from(other.as_str()))
            })
        {
            object.insert(discriminator.property, Value::from(tag));
        }
        Some(value)
    }

    /// Returns a value that is allowed, in place of one that is not: with some optional members more or less. `make` makes the same
    /// with what is required and with everything.
    pub(super) fn mended(
        &mut self,
        id: SchemaId,
        value: &Value,
        make: impl FnOnce(&mut Self) -> Option<Value>,
    ) -> Option<Value> {
        let value = value.as_object().filter(|_| self.tries > 0)?;
        self.tries -= 1;
        let own = self.extent;
        let left = self.left;
        self.extent = own.other();
        let other = make(self);
        (self.extent, self.left) = (own, left);
        let other = other?;
        let between = between(own, value, other.as_object()?);
        let mut allowed = between
            .into_iter()
            .filter(|value| self.shapes.allows(id, value));
        allowed.next()
    }
}

/// Returns the objects between what is required and everything, the nearest to `value` first, which has the extent.
fn between(extent: Extent, value: &Map<String, Value>, other: &Map<String, Value>) -> Vec<Value> {
    let (least, most) = match extent {
        Extent::Required => (value, other),
        Extent::Whole => (other, value),
    };
    let chosen = |keep: &dyn Fn(&String) -> bool| -> Value {
        let members = most.iter().filter(|(name, _)| keep(name));
        let members = members.map(|(name, value)| (name.clone(), value.clone()));
        Value::Object(members.collect())
    };
    let optional: Vec<&String> = most
        .keys()
        .filter(|name| !least.contains_key(*name))
        .collect();
    let more = optional
        .iter()
        .map(|one| chosen(&|name| least.contains_key(name) || name == *one));
    let less = optional.iter().map(|one| chosen(&|name| name != *one));
    let other = std::iter::once(Value::Object(other.clone()));
    match extent {
        Extent::Required => more.chain(less).chain(other).collect(),
        Extent::Whole => less.chain(more).chain(other).collect(),
    }
}
