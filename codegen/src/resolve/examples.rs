use std::{cell::Cell, collections::HashSet};

use serde_json::{Value, json};

use crate::{
    api::SchemaId,
    http::Literal,
    sdk::{
        Argument, Enum, Field, JsonKind, Object, Presence, Sample, Scalar, Shape, Telling, TypeId,
        TypeRef, Union, Variant,
    },
};

use super::{
    fitting::{Extent, Fitting},
    shapes::Shapes,
};

/// Deepest value that is made up; recursive types end there.
const DEEPEST: u32 = 8;

/// So many values are made up on the way to one.
const STEPS: u32 = 1000;

/// What bounds the values that are made up.
#[derive(Clone, Copy)]
struct Bounds<'b> {
    depth: u32,
    steps: &'b Cell<u32>,
}

impl Bounds<'_> {
    fn deeper(self) -> Self {
        let depth = self.depth + 1;
        Self { depth, ..self }
    }

    /// Takes a step; `None` where there is none left.
    fn step(self) -> Option<()> {
        let left = self.steps.get().checked_sub(1)?;
        self.steps.set(left);
        Some(())
    }
}

impl Shapes<'_> {
    /// Returns the example that the document gives for a schema: beside a `$ref`, at its target, or its default.
    pub(super) fn example(&mut self, id: SchemaId) -> Option<Value> {
        let core = self.core(id);
        let schemas = [&self.schemas[id], &self.schemas[core]];
        let written = schemas.iter().find_map(|schema| schema.examples.first());
        let default = || schemas.iter().find_map(|schema| schema.default.as_deref());
        let value = written.or_else(default)?;
        (!value.is_null() && *value != Value::Array(Vec::new())).then(|| value.clone())
    }

    /// Returns two values for an argument: one with what is required of it, and one with everything, if there are to be tests.
    ///
    /// `example` stands beside the schema. What is flat is no JSON: it cannot be an object without members.
    pub(super) fn samples(
        &mut self,
        field: &Field,
        schema: Option<SchemaId>,
        example: Option<&Value>,
        is_flat: bool,
    ) -> (Option<Sample>, Option<Sample>) {
        let has_tests = self.options.has_tests;
        let mut sample = |extent| {
            let made = schema.and_then(|schema| {
                let mut fitting = Fitting::new(self, extent).flat(is_flat.then_some(1));
                fitting.value(schema, example, &field.wire)
            });
            let value = made.as_ref().or(example);
            self.argument_sample(field, value)
        };
        let needed = sample(Extent::Required);
        let whole = has_tests.then(|| sample(Extent::Whole)).flatten();
        (needed, whole)
    }

    /// Has the members of a body agree with what the body as a whole asks for: so many members, one of several.
    ///
    /// `example` stands beside the schema. Objects as deep as `flat` have a member.
    pub(super) fn agree(
        &mut self,
        body: SchemaId,
        example: Option<&Value>,
        flat: Option<u32>,
        members: &mut [Argument],
    ) {
        let has_tests = self.options.has_tests;
        let mut of = |extent| {
            let mut fitting = Fitting::new(self, extent).flat(flat);
            fitting.value(body, example, "body")
        };
        let needed = of(Extent::Required);
        let whole = has_tests.then(|| of(Extent::Whole));
        let has = |value: &Value, member: &Argument| value.get(&member.field.wire).is_some();
        let is_narrow = self.is_narrow(body);
        for member in members {
            let of = |body: &Value| {
                let value = body.get(&member.field.wire);
                value.and_then(|value| self.argument_sample(&member.field, Some(value)))
            };
            let sample = needed.as_ref().and_then(of);
            let in_whole = whole.iter().flatten().find_map(of);
            member.sample = sample.or(member.sample.take());
            member.whole = in_whole.or(member.whole.take());
            let is_optional = matches!(
                member.field.presence,
                Presence::Optional | Presence::OptionalNullable
            );
            if !is_optional {
                continue;
            }
            let is_needed = needed.as_ref().is_some_and(|value| has(value, member));
            member.is_called_for = is_needed && member.sample.is_some();
            let is_left_out = whole.iter().flatten().any(|value| !has(value, member));
            if is_narrow && is_left_out && !is_needed {
                (member.sample, member.whole) = (None, None);
            }
        }
    }

    /// Returns whether not all members can be there at a time.
    fn is_narrow(&mut self, body: SchemaId) -> bool {
        let core = self.core(body);
        let mut chain = self.chain(body);
        chain.push(core);
        let mut schemas = chain.iter().map(|id| &self.schemas[*id]);
        schemas.any(|schema| schema.limits.max_properties.is_some() || !schema.one_of.is_empty())
    }

    /// Returns a value for an argument, for the documentation's call: with the members that are required or `example` has.
    pub(super) fn argument_sample(&self, field: &Field, example: Option<&Value>) -> Option<Sample> {
        match field.presence {
            Presence::Fixed(_) => None,
            Presence::Required
            | Presence::Optional
            | Presence::Nullable
            | Presence::OptionalNullable => {
                let steps = &Cell::new(STEPS);
                self.sample(&field.ty, example, &field.wire, Bounds { depth: 0, steps })
            }
        }
    }

    /// Returns a value of a type: the example where it fits, else one that is made up.
    /// `None` when only an endless value would do.
    fn sample(
        &self,
        ty: &TypeRef,
        example: Option<&Value>,
        name: &str,
        bounds: Bounds<'_>,
    ) -> Option<Sample> {
        // A value that is given ends somewhere.
        if example.is_none() {
            bounds.step()?;
            (bounds.depth <= DEEPEST).then_some(())?;
        }
        match ty {
            TypeRef::Scalar(scalar) => Some(scalar_sample(scalar, example, name)),
            TypeRef::Json => Some(Sample::Json(example.cloned().unwrap_or_else(|| json!({})))),
            TypeRef::Nullable(inner) => self.sample(inner, example, name, bounds),
            TypeRef::List(item) => {
                let given = example.and_then(Value::as_array);
                let given: Vec<_> = given.into_iter().flatten().map(Some).collect();
                let given = if given.is_empty() && example.is_none() {
                    vec![None]
                } else {
                    given
                };
                let items = given.into_iter();
                let items =
                    items.filter_map(|given| self.sample(item, given, name, bounds.deeper()));
                Some(Sample::List(items.collect()))
            }
            TypeRef::Map(_) if example == Some(&json!({})) => Some(Sample::Map(Vec::new())),
            TypeRef::Map(value) => {
                let first = example
                    .and_then(Value::as_object)
                    .and_then(|map| map.iter().next());
                let (key, inner) = first.map_or(("name", None), |(key, value)| (key, Some(value)));
                let value = self.sample(value, inner, key, bounds.deeper());
                Some(Sample::Map(
                    value
                        .map(|value| (key.to_owned(), value))
                        .into_iter()
                        .collect(),
                ))
            }
            TypeRef::Named(id) => self.named_sample(*id, example, name, bounds.deeper()),
        }
    }

    fn named_sample(
        &self,
        id: TypeId,
        example: Option<&Value>,
        name: &str,
        bounds: Bounds<'_>,
    ) -> Option<Sample> {
        match &self.types[id].shape {
            Shape::Alias(target) => self.sample(target, example, name, bounds),
            Shape::Enum(values) => Some(Sample::EnumValue(id, enum_index(values, example))),
            Shape::Object(object) => self.object_sample(id, object, example, bounds),
            Shape::Union(union) => self.union_sample(id, union, example, name, bounds),
        }
    }

    fn object_sample(
        &self,
        id: TypeId,
        object: &Object,
        example: Option<&Value>,
        bounds: Bounds<'_>,
    ) -> Option<Sample> {
        let mut fields = Vec::new();
        for (index, field) in object.fields.iter().enumerate() {
            let given = example.and_then(|example| example.get(&field.wire));
            let is_needed = matches!(field.presence, Presence::Required | Presence::Nullable);
            let is_fixed = matches!(field.presence, Presence::Fixed(_));
            if is_fixed || !is_needed && given.is_none() {
                continue;
            }
            let given = given.or_else(|| self.examples.get(&(id, index)));
            match self.sample(&field.ty, given, &field.wire, bounds) {
                Some(sample) => fields.push((index, sample)),
                None if is_needed => return None,
                None => {}
            }
        }
        Some(Sample::Object(id, fields))
    }

    fn union_sample(
        &self,
        id: TypeId,
        union: &Union,
        example: Option<&Value>,
        name: &str,
        bounds: Bounds<'_>,
    ) -> Option<Sample> {
        // A union may be one of its own variants, so that the same value is given for ever.
        bounds.step()?;
        let told = example.and_then(|example| {
            let suits = |variant: &Variant| self.suits(&variant.ty, example);
            told(union, example).or_else(|| union.variants.iter().position(suits))
        });
        let others = (0..union.variants.len()).filter(|index| Some(*index) != told);
        let order = told.into_iter().chain(others);
        order
            .filter_map(|index| {
                let example = example.filter(|_| told == Some(index));
                let value = self.sample(&union.variants[index].ty, example, name, bounds)?;
                Some(Sample::Variant(id, index, Box::new(value)))
            })
            .next()
    }
}

impl Shapes<'_> {
    /// Returns whether a value may be one of the type: the kind is right, and what is required is there.
    fn suits(&self, ty: &TypeRef, value: &Value) -> bool {
        self.suits_beside(ty, value, &mut HashSet::new())
    }

    /// `seen`: types that were found not to suit, or are being looked at. A union may be one of its own variants.
    fn suits_beside(&self, ty: &TypeRef, value: &Value, seen: &mut HashSet<TypeId>) -> bool {
        let id = match self.types.target(ty) {
            TypeRef::Named(id) => *id,
            TypeRef::List(_) => return value.is_array(),
            TypeRef::Map(_) => return value.is_object(),
            TypeRef::Nullable(inner) => {
                return value.is_null() || self.suits_beside(inner, value, seen);
            }
            TypeRef::Scalar(scalar) => return is_scalar(scalar, value),
            TypeRef::Json => return true,
        };
        if !seen.insert(id) {
            return false;
        }
        match &self.types[id].shape {
            Shape::Enum(values) => {
                let literal = Literal::from_value(value);
                let mut values = values.values.iter();
                values.any(|value| Some(&value.literal) == literal.as_ref())
            }
            Shape::Object(object) => object.fields.iter().all(|field| match &field.presence {
                Presence::Required | Presence::Nullable => value.get(&field.wire).is_some(),
                Presence::Fixed(literal) => value.get(&field.wire) == Some(&literal.to_value()),
                Presence::Optional | Presence::OptionalNullable => value.is_object(),
            }),
            Shape::Union(union) => {
                let mut variants = union.variants.iter();
                variants.any(|one| self.suits_beside(&one.ty, value, seen))
            }
            Shape::Alias(target) => self.suits_beside(target, value, seen),
        }
    }
}

fn is_scalar(scalar: &Scalar, value: &Value) -> bool {
    match scalar {
        Scalar::Bool => value.is_boolean(),
        Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 | Scalar::I128 => {
            value.is_i64() || value.is_u64()
        }
        Scalar::F32 | Scalar::F64 => value.is_number(),
        _ => value.is_string(),
    }
}

/// Returns the variant that a value is, as far as it can be told without decoding.
fn told(union: &Union, value: &Value) -> Option<usize> {
    let find = |texts: &[(String, usize)], text: &str| {
        let found = texts.iter().find(|(other, _)| other == text);
        found.map(|(_, index)| *index)
    };
    match &union.telling {
        Telling::Tag { member, values, .. } => find(values, value.get(member)?.as_str()?),
        Telling::Kind { kinds, items } => {
            let item = value.get(0).filter(|_| !items.is_empty());
            let (kind, kinds) = match item {
                Some(item) => (json_kind(item)?, items),
                None => (json_kind(value)?, kinds),
            };
            let found = kinds.iter().find(|(other, _)| *other == kind);
            found.map(|(_, index)| *index)
        }
        Telling::Member { members, .. } => {
            let found = members
                .iter()
                .find(|(member, _)| value.get(member).is_some());
            found.map(|(_, index)| *index)
        }
        Telling::Status { .. } | Telling::Trial(_) => None,
    }
}

fn json_kind(value: &Value) -> Option<JsonKind> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(_) => JsonKind::Bool,
        Value::Number(number) if number.is_f64() => JsonKind::Number,
        Value::Number(_) => JsonKind::Integer,
        Value::String(_) => JsonKind::String,
        Value::Array(_) => JsonKind::Array,
        Value::Object(_) => JsonKind::Object,
    })
}

fn enum_index(values: &Enum, example: Option<&Value>) -> usize {
    let literal = example.and_then(Literal::from_value);
    let mut known = values.values.iter();
    known
        .position(|value| Some(&value.literal) == literal.as_ref())
        .unwrap_or_default()
}

/// Returns a value of a scalar. Text without an example is the name of what it is for.
fn scalar_sample(scalar: &Scalar, example: Option<&Value>, name: &str) -> Sample {
    let text = |otherwise: &str| {
        let given = example.and_then(Value::as_str);
        Sample::Text(given.unwrap_or(otherwise).to_owned())
    };
    match scalar {
        Scalar::String | Scalar::Secret | Scalar::External(_) => text(name),
        Scalar::DateTime => text("2019-12-27T18:11:19.117Z"),
        Scalar::Date => text("2019-12-27"),
        Scalar::Time => text("18:11:19"),
        Scalar::Duration => text("P1D"),
        Scalar::Uuid => text("182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e"),
        Scalar::Decimal => text("1.5"),
        Scalar::Base64 => text("aGVsbG8="),
        Scalar::Upload => Sample::Upload(name.to_owned()),
        Scalar::Bool => Sample::Bool(example.and_then(Value::as_bool).unwrap_or(true)),
        Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 | Scalar::I128 => {
            let signed = example.and_then(Value::as_i64).map(i128::from);
            let unsigned = example.and_then(Value::as_u64).map(i128::from);
            Sample::Integer(fitting(scalar, signed.or(unsigned).unwrap_or_default()))
        }
        Scalar::F32 | Scalar::F64 => {
            Sample::Float(example.and_then(Value::as_f64).unwrap_or_default())
        }
    }
}

/// Returns the number, or zero when it is outside of the type: documents contradict themselves.
fn fitting(scalar: &Scalar, number: i128) -> i128 {
    let fits = match scalar {
        Scalar::I32 => i32::try_from(number).is_ok(),
        Scalar::U32 => u32::try_from(number).is_ok(),
        Scalar::U64 => u64::try_from(number).is_ok(),
        Scalar::I128 => true,
        _ => i64::try_from(number).is_ok(),
    };
    if fits { number } else { 0 }
}
