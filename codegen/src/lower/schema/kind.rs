use openapiv3::{
    AnySchema, ArrayType, IntegerType, NumberType, ObjectType, SchemaKind, StringType, Type,
    VariantOrUnknownOrEmpty,
};
use serde::Serialize;
use serde_json::{Number, Value};

use super::{list, literals, members};
use crate::{
    api::{Kinds, Limits, Schema},
    document::pointer::Pointer,
    http::Literal,
    lower::{lowering::Lowering, number},
};

/// Folds the six arms of `SchemaKind` into one record. Past this function there is only `Schema`.
pub fn fold(kind: SchemaKind, lowered: &mut Schema, at: &mut Pointer, lowering: &mut Lowering<'_>) {
    match kind {
        SchemaKind::Type(ty) => typed(ty, lowered, at, lowering),
        SchemaKind::OneOf { one_of } => lowered.one_of = list("oneOf", one_of, at, lowering),
        SchemaKind::AllOf { all_of } => lowered.all_of = list("allOf", all_of, at, lowering),
        SchemaKind::AnyOf { any_of } => lowered.any_of = list("anyOf", any_of, at, lowering),
        // `not` only forbids: it gives a client nothing to type by.
        SchemaKind::Not { not: _ } => {}
        SchemaKind::Any(any) => self::any(any, lowered, at, lowering),
    }
}

fn typed(ty: Type, lowered: &mut Schema, at: &mut Pointer, lowering: &mut Lowering<'_>) {
    match ty {
        Type::String(ty) => string(ty, lowered),
        Type::Number(ty) => self::number(ty, lowered),
        Type::Integer(ty) => integer(ty, lowered),
        Type::Boolean(ty) => {
            lowered.kinds = Kinds::BOOLEAN;
            lowered.literals = literals::typed(ty.enumeration, |value| Some(Literal::Bool(value)));
        }
        Type::Object(ty) => object(ty, lowered, at, lowering),
        Type::Array(ty) => array(ty, lowered, at, lowering),
    }
}

fn string(ty: StringType, lowered: &mut Schema) {
    lowered.kinds = Kinds::STRING;
    lowered.format = format(ty.format);
    lowered.literals = literals::typed(ty.enumeration, |value| Some(Literal::String(value)));
    lowered.limits = Limits {
        pattern: ty.pattern,
        min_length: count(ty.min_length),
        max_length: count(ty.max_length),
        ..Limits::default()
    }
    .into();
}

fn number(ty: NumberType, lowered: &mut Schema) {
    lowered.kinds = Kinds::NUMBER;
    lowered.format = format(ty.format);
    lowered.literals = literals::typed(ty.enumeration, |value| {
        number::from_f64(value).map(Literal::Number)
    });
    lowered.limits = Limits {
        minimum: ty.minimum.and_then(number::from_f64),
        maximum: ty.maximum.and_then(number::from_f64),
        exclusive_minimum: ty.exclusive_minimum,
        exclusive_maximum: ty.exclusive_maximum,
        multiple_of: ty.multiple_of.and_then(number::from_f64),
        ..Limits::default()
    }
    .into();
}

fn integer(ty: IntegerType, lowered: &mut Schema) {
    lowered.kinds = Kinds::INTEGER;
    lowered.format = format(ty.format);
    lowered.literals = literals::typed(ty.enumeration, |value| Some(Literal::Number(value.into())));
    lowered.limits = Limits {
        minimum: ty.minimum.map(Number::from),
        maximum: ty.maximum.map(Number::from),
        exclusive_minimum: ty.exclusive_minimum,
        exclusive_maximum: ty.exclusive_maximum,
        multiple_of: ty.multiple_of.map(Number::from),
        ..Limits::default()
    }
    .into();
}

fn object(ty: ObjectType, lowered: &mut Schema, at: &mut Pointer, lowering: &mut Lowering<'_>) {
    lowered.kinds = Kinds::OBJECT;
    members::members(ty.properties, ty.required, lowered, at, lowering);
    lowered.additional = members::additional(ty.additional_properties, at, lowering);
    lowered.limits = Limits {
        min_properties: count(ty.min_properties),
        max_properties: count(ty.max_properties),
        ..Limits::default()
    }
    .into();
}

fn array(ty: ArrayType, lowered: &mut Schema, at: &mut Pointer, lowering: &mut Lowering<'_>) {
    lowered.kinds = Kinds::ARRAY;
    lowered.items = members::items(ty.items, at, lowering);
    lowered.limits = Limits {
        min_items: count(ty.min_items),
        max_items: count(ty.max_items),
        unique_items: ty.unique_items,
        ..Limits::default()
    }
    .into();
}

/// The arm for whatever mixes the keywords of several others.
fn any(any: AnySchema, lowered: &mut Schema, at: &mut Pointer, lowering: &mut Lowering<'_>) {
    let kind = any.typ.as_deref().and_then(Kinds::from_name);
    lowered.kinds = kind.unwrap_or(Kinds::NONE);
    let limits = any_limits(&any, lowered.kinds);
    lowered.limits = Limits {
        pattern: any.pattern,
        ..limits
    }
    .into();
    lowered.format = any.format;
    lowered.literals = literals::any(any.enumeration, at, lowering);
    members::members(any.properties, any.required, lowered, at, lowering);
    lowered.additional = members::additional(any.additional_properties, at, lowering);
    lowered.items = members::items(any.items, at, lowering);
    lowered.all_of = list("allOf", any.all_of, at, lowering);
    lowered.one_of = list("oneOf", any.one_of, at, lowering);
    lowered.any_of = list("anyOf", any.any_of, at, lowering);
}

fn any_limits(any: &AnySchema, kinds: Kinds) -> Limits {
    let number = if kinds.is(Kinds::INTEGER) {
        number::integer
    } else {
        number::from_f64
    };
    Limits {
        minimum: any.minimum.and_then(number),
        maximum: any.maximum.and_then(number),
        exclusive_minimum: any.exclusive_minimum.unwrap_or_default(),
        exclusive_maximum: any.exclusive_maximum.unwrap_or_default(),
        multiple_of: any.multiple_of.and_then(number),
        min_length: count(any.min_length),
        max_length: count(any.max_length),
        pattern: None,
        min_items: count(any.min_items),
        max_items: count(any.max_items),
        unique_items: any.unique_items.unwrap_or_default(),
        min_properties: count(any.min_properties),
        max_properties: count(any.max_properties),
    }
}

fn count(count: Option<usize>) -> Option<u64> {
    count.and_then(|count| u64::try_from(count).ok())
}

/// Returns a format as the document spells it. openapiv3 has an enum of known ones for every type.
fn format<T: Serialize>(format: VariantOrUnknownOrEmpty<T>) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Unknown(name) => Some(name),
        VariantOrUnknownOrEmpty::Empty => None,
        VariantOrUnknownOrEmpty::Item(known) => match serde_json::to_value(known) {
            Ok(Value::String(name)) => Some(name),
            Ok(_) | Err(_) => None,
        },
    }
}
