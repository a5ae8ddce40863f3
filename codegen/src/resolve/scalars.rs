use std::collections::HashMap;

use serde_json::{Number, Value};

use crate::{
    api::{Kinds, Schema},
    sdk::Scalar,
};

/// Returns the scalar for a schema of these JSON types, or `None` when they do not fit into one.
pub(super) fn scalar(
    schema: &Schema,
    kinds: Kinds,
    formats: &HashMap<String, String>,
) -> Option<Scalar> {
    let format = schema.format.as_deref().unwrap_or_default();
    if let Some(path) = formats.get(format) {
        return Some(Scalar::External(path.clone()));
    }
    if kinds.is(Kinds::STRING) {
        Some(if is_secret(schema) {
            Scalar::Secret
        } else {
            string(format)
        })
    } else if kinds.is(Kinds::BOOLEAN) {
        Some(Scalar::Bool)
    } else if kinds.is(Kinds::INTEGER) {
        Some(integer(format, schema))
    } else if (Kinds::INTEGER | Kinds::NUMBER).has(kinds) {
        Some(Scalar::F64)
    } else {
        None
    }
}

fn is_secret(schema: &Schema) -> bool {
    let is_marked = schema
        .extensions
        .get("x-sensitive")
        .is_some_and(|value| value.as_bool() == Some(true));
    is_marked || schema.format.as_deref() == Some("password")
}

/// Formats of the OpenAPI format registry that have a type; every other one is text.
///
/// `binary` is a file only as a part of a multipart body, which `bodies` decides; in JSON it is text.
fn string(format: &str) -> Scalar {
    match format {
        "date-time" => Scalar::DateTime,
        "date" => Scalar::Date,
        "time" => Scalar::Time,
        "duration" => Scalar::Duration,
        "uuid" => Scalar::Uuid,
        "decimal" => Scalar::Decimal,
        "byte" | "base64" => Scalar::Base64,
        _ => Scalar::String,
    }
}

/// Returns the narrowest type that `format` and the numbers at hand ask for; `i64` when they say nothing.
fn integer(format: &str, schema: &Schema) -> Scalar {
    let fits = |least: f64, most: f64| {
        let is_within = |number: f64| (least..=most).contains(&number);
        numbers(schema).filter_map(Number::as_f64).all(is_within)
    };
    match format {
        "int8" | "int16" | "int32" if fits(f64::from(i32::MIN), f64::from(i32::MAX)) => Scalar::I32,
        "uint8" | "uint16" | "uint32" if fits(0.0, f64::from(u32::MAX)) => Scalar::U32,
        "uint64" | "uint" => Scalar::U64,
        _ if !is_beyond_i64(schema) => Scalar::I64,
        _ if is_positive(schema) => Scalar::U64,
        _ => Scalar::I128,
    }
}

/// Returns the numbers by which a document shows how large its values are: the bounds, the default and the examples.
fn numbers(schema: &Schema) -> impl Iterator<Item = &Number> {
    let values = schema
        .default
        .as_deref()
        .into_iter()
        .chain(&schema.examples);
    let values = values.filter_map(Value::as_number);
    let limits = [&schema.limits.minimum, &schema.limits.maximum];
    values.chain(limits.into_iter().flatten())
}

/// Returns whether values may pass `i64::MAX`.
fn is_beyond_i64(schema: &Schema) -> bool {
    numbers(schema).any(|number| !number.is_i64() && number.as_u64().is_some())
}

/// Returns whether no value is negative.
fn is_positive(schema: &Schema) -> bool {
    let least = schema.limits.minimum.as_ref().and_then(Number::as_f64);
    least.is_some_and(|least| least >= 0.0)
}
