use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, BooleanType, IntegerType, NumberType, ObjectType,
    ReferenceOr, Schema, SchemaData, SchemaKind, StringType, Type,
};
use serde_json::{Number, Value};

use super::value::{
    Odd, Read, count, extend, flag, list, map, object, optional, other, reference_or, sample, text,
};

/// Types a schema, and all that are in it.
pub(super) fn schema(value: &Value) -> Read<Schema> {
    let mut data = SchemaData::default();
    let mut keywords = Keywords::default();
    for (key, value) in object(value)? {
        match key.as_str() {
            "nullable" => data.nullable = flag(value)?,
            "readOnly" => data.read_only = flag(value)?,
            "writeOnly" => data.write_only = flag(value)?,
            "deprecated" => data.deprecated = flag(value)?,
            "externalDocs" => data.external_docs = other(value)?,
            "example" => data.example = sample(value),
            "title" => data.title = optional(value, text)?,
            "description" => data.description = optional(value, text)?,
            "discriminator" => data.discriminator = other(value)?,
            "default" => data.default = sample(value),
            key => {
                if value.is_null() || !keywords.read(key, value)? {
                    extend(&mut data.extensions, key, value);
                }
            }
        }
    }
    Ok(Schema {
        schema_data: data,
        schema_kind: keywords.kind(),
    })
}

/// Kinds of schemas, each a bit.
type Kinds = u16;

const STRING: Kinds = 1;
const NUMBER: Kinds = 1 << 1;
const INTEGER: Kinds = 1 << 2;
const BOOLEAN: Kinds = 1 << 3;
const OBJECT: Kinds = 1 << 4;
const ARRAY: Kinds = 1 << 5;
const ONE_OF: Kinds = 1 << 6;
const ALL_OF: Kinds = 1 << 7;
const ANY_OF: Kinds = 1 << 8;
const NOT: Kinds = 1 << 9;
/// Those that have no `type`.
const UNTYPED: Kinds = ONE_OF | ALL_OF | ANY_OF | NOT;

/// What a schema asks for.
struct Keywords {
    all: AnySchema,
    multiple_of: Option<Number>,
    minimum: Option<Number>,
    maximum: Option<Number>,
    /// The kinds that have all keywords so far.
    kinds: Kinds,
}

impl Default for Keywords {
    fn default() -> Self {
        Self {
            all: AnySchema::default(),
            multiple_of: None,
            minimum: None,
            maximum: None,
            kinds: Kinds::MAX,
        }
    }
}

impl Keywords {
    /// Reads a keyword; returns whether it is one.
    fn read(&mut self, key: &str, value: &Value) -> Read<bool> {
        let Some(kinds) = kinds_with(key, value) else {
            return Ok(false);
        };
        self.kinds &= kinds;
        let all = &mut self.all;
        match key {
            "type" => all.typ = Some(text(value)?),
            "pattern" => all.pattern = Some(text(value)?),
            "minLength" => all.min_length = Some(count(value)?),
            "maxLength" => all.max_length = Some(count(value)?),
            "multipleOf" => self.multiple_of = Some(number(value)?),
            "minimum" => self.minimum = Some(number(value)?),
            "maximum" => self.maximum = Some(number(value)?),
            "exclusiveMinimum" => all.exclusive_minimum = Some(flag(value)?),
            "exclusiveMaximum" => all.exclusive_maximum = Some(flag(value)?),
            "enum" => all.enumeration = value.as_array().ok_or(Odd)?.clone(),
            "format" => all.format = Some(text(value)?),
            "properties" => all.properties = map(value, boxed)?,
            "required" => all.required = list(value, text)?,
            "additionalProperties" => all.additional_properties = Some(additional(value)?),
            "minProperties" => all.min_properties = Some(count(value)?),
            "maxProperties" => all.max_properties = Some(count(value)?),
            "items" => all.items = Some(boxed(value)?),
            "minItems" => all.min_items = Some(count(value)?),
            "maxItems" => all.max_items = Some(count(value)?),
            "uniqueItems" => all.unique_items = Some(flag(value)?),
            "oneOf" => all.one_of = list(value, plain)?,
            "allOf" => all.all_of = list(value, plain)?,
            "anyOf" => all.any_of = list(value, plain)?,
            _ => all.not = Some(Box::new(plain(value)?)),
        }
        Ok(true)
    }

    /// Returns the one kind that has all keywords.
    fn kind(self) -> SchemaKind {
        let kinds = match self.all.typ {
            Some(_) => self.kinds,
            None => self.kinds & UNTYPED,
        };
        let mut all = self.all;
        if kinds == NOT
            && let Some(not) = all.not.take()
        {
            return SchemaKind::Not { not };
        }
        match kinds {
            STRING if has_only(&all, Value::is_string) => SchemaKind::Type(string(all)),
            BOOLEAN if has_only(&all, Value::is_boolean) => {
                SchemaKind::Type(Type::Boolean(BooleanType {
                    enumeration: values(&all, Value::as_bool),
                }))
            }
            OBJECT => SchemaKind::Type(Type::Object(ObjectType {
                properties: all.properties,
                required: all.required,
                additional_properties: all.additional_properties,
                min_properties: all.min_properties,
                max_properties: all.max_properties,
            })),
            ARRAY => SchemaKind::Type(Type::Array(ArrayType {
                items: all.items,
                min_items: all.min_items,
                max_items: all.max_items,
                unique_items: all.unique_items.unwrap_or_default(),
            })),
            ONE_OF => SchemaKind::OneOf { one_of: all.one_of },
            ALL_OF => SchemaKind::AllOf { all_of: all.all_of },
            ANY_OF => SchemaKind::AnyOf { any_of: all.any_of },
            _ => Self { all, ..self }.numeric(kinds),
        }
    }

    /// Returns a kind with numbers, or the one that has everything.
    fn numeric(self, kinds: Kinds) -> SchemaKind {
        let all = self.all;
        let bounds = [&self.multiple_of, &self.minimum, &self.maximum];
        let is_whole = bounds.into_iter().flatten().all(Number::is_i64);
        let [multiple_of, minimum, maximum] = bounds;
        let float = |number: &Option<Number>| number.as_ref().and_then(Number::as_f64);
        let whole = |number: &Option<Number>| number.as_ref().and_then(Number::as_i64);
        match kinds {
            NUMBER if has_only(&all, Value::is_number) => {
                SchemaKind::Type(Type::Number(NumberType {
                    multiple_of: float(multiple_of),
                    exclusive_minimum: all.exclusive_minimum.unwrap_or_default(),
                    exclusive_maximum: all.exclusive_maximum.unwrap_or_default(),
                    minimum: float(minimum),
                    maximum: float(maximum),
                    enumeration: values(&all, Value::as_f64),
                    format: all.format.into(),
                }))
            }
            INTEGER if is_whole && has_only(&all, Value::is_i64) => {
                SchemaKind::Type(Type::Integer(IntegerType {
                    multiple_of: whole(multiple_of),
                    exclusive_minimum: all.exclusive_minimum.unwrap_or_default(),
                    exclusive_maximum: all.exclusive_maximum.unwrap_or_default(),
                    minimum: whole(minimum),
                    maximum: whole(maximum),
                    enumeration: values(&all, Value::as_i64),
                    format: all.format.into(),
                }))
            }
            _ => SchemaKind::Any(AnySchema {
                multiple_of: float(multiple_of),
                minimum: float(minimum),
                maximum: float(maximum),
                ..all
            }),
        }
    }
}

/// Returns the kinds of schemas that have a keyword; `None`: it is no keyword.
fn kinds_with(key: &str, value: &Value) -> Option<Kinds> {
    Some(match key {
        "type" => kind_named(value.as_str().unwrap_or_default()),
        "pattern" | "minLength" | "maxLength" => STRING,
        "multipleOf" | "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" => {
            NUMBER | INTEGER
        }
        "enum" => STRING | NUMBER | INTEGER | BOOLEAN,
        "format" => STRING | NUMBER | INTEGER,
        "properties" | "required" | "additionalProperties" | "minProperties" | "maxProperties" => {
            OBJECT
        }
        "items" | "minItems" | "maxItems" | "uniqueItems" => ARRAY,
        "oneOf" => ONE_OF,
        "allOf" => ALL_OF,
        "anyOf" => ANY_OF,
        "not" => NOT,
        _ => return None,
    })
}

fn kind_named(name: &str) -> Kinds {
    match name {
        "string" => STRING,
        "number" => NUMBER,
        "integer" => INTEGER,
        "boolean" => BOOLEAN,
        "object" => OBJECT,
        "array" => ARRAY,
        _ => 0,
    }
}

fn number(value: &Value) -> Read<Number> {
    value.as_number().cloned().ok_or(Odd)
}

fn plain(value: &Value) -> Read<ReferenceOr<Schema>> {
    reference_or(value, schema)
}

fn boxed(value: &Value) -> Read<ReferenceOr<Box<Schema>>> {
    reference_or(value, |value| schema(value).map(Box::new))
}

fn additional(value: &Value) -> Read<AdditionalProperties> {
    match value {
        Value::Bool(is_any) => Ok(AdditionalProperties::Any(*is_any)),
        value => Ok(AdditionalProperties::Schema(Box::new(plain(value)?))),
    }
}

fn string(all: AnySchema) -> Type {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    Type::String(StringType {
        enumeration: values(&all, text),
        format: all.format.into(),
        pattern: all.pattern,
        min_length: all.min_length,
        max_length: all.max_length,
    })
}

/// Returns whether all values of the `enum` are of a kind, or `null`.
fn has_only(all: &AnySchema, is_of_kind: impl Fn(&Value) -> bool) -> bool {
    let mut values = all.enumeration.iter();
    values.all(|value| value.is_null() || is_of_kind(value))
}

fn values<T>(all: &AnySchema, read: impl Fn(&Value) -> Option<T>) -> Vec<Option<T>> {
    all.enumeration.iter().map(read).collect()
}
