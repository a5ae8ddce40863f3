use std::ops::{BitAnd, BitOr, Index, IndexMut};

use indexmap::IndexMap;
use serde_json::{Number, Value};

use super::{Docs, Rare, docs::Examples};
use crate::{document::pointer::Pointer, http::Literal};

/// `x-` members, by name, in the order of the document.
pub type Extensions = Rare<IndexMap<String, Value>>;

/// Number of a schema in [`Schemas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemaId(pub u32);

/// How many schemas stand in one list.
const TOGETHER: usize = 1024;

/// All schemas of a document, named and anonymous.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schemas {
    /// All, so many in each list: one list for all of them would be in memory twice whenever it grows.
    all: Vec<Vec<Schema>>,
    /// The named ones, under their names in `#/components/schemas`, in the order of the document.
    ///
    /// A component that is only a `$ref` is listed with the id of its target.
    pub components: IndexMap<String, SchemaId>,
}

impl Schemas {
    /// Adds a schema and returns its id.
    pub fn push(&mut self, schema: Schema) -> SchemaId {
        let id = SchemaId(u32::try_from(self.len()).expect("fewer than 2^32 schemas"));
        match self.all.last_mut() {
            Some(last) if last.len() < TOGETHER => last.push(schema),
            _ => {
                let mut list = Vec::with_capacity(if self.all.is_empty() { 0 } else { TOGETHER });
                list.push(schema);
                self.all.push(list);
            }
        }
        id
    }

    /// Replaces a schema, for instance a reserved place by what belongs there.
    pub fn set(&mut self, id: SchemaId, schema: Schema) {
        let index = id.0 as usize;
        self.all[index / TOGETHER][index % TOGETHER] = schema;
    }

    /// Returns how many schemas there are.
    pub fn len(&self) -> usize {
        let last = self.all.last();
        last.map_or(0, |last| (self.all.len() - 1) * TOGETHER + last.len())
    }

    /// Returns whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns all schemas with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (SchemaId, &Schema)> {
        (0u32..).map(SchemaId).zip(self.all.iter().flatten())
    }

    /// Returns all schemas, to be changed in their places.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Schema> {
        self.all.iter_mut().flatten()
    }
}

impl Index<SchemaId> for Schemas {
    type Output = Schema;

    fn index(&self, id: SchemaId) -> &Schema {
        let index = id.0 as usize;
        &self.all[index / TOGETHER][index % TOGETHER]
    }
}

impl IndexMut<SchemaId> for Schemas {
    fn index_mut(&mut self, id: SchemaId) -> &mut Schema {
        let index = id.0 as usize;
        &mut self.all[index / TOGETHER][index % TOGETHER]
    }
}

/// A schema as written: one flat record, whatever it is composed of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    /// Where it stands.
    pub at: Pointer,
    /// Its name in `#/components/schemas`, when it stands there.
    pub name: Option<String>,
    /// Title and description.
    pub docs: Docs,
    /// The JSON types that `type` allows; empty when `type` is missing.
    pub kinds: Kinds,
    /// Whether `null` is allowed too.
    pub nullable: bool,
    /// `format`.
    pub format: Option<String>,
    /// `enum`, scalars only (`None`: no `enum`). A `null` among them is kept.
    pub literals: Option<Vec<Literal>>,
    /// `properties`, in the order of the document.
    pub properties: IndexMap<String, Property>,
    /// Names in `required` for which `properties` has no entry here (a sibling in `allOf` may).
    pub required: Vec<String>,
    /// `additionalProperties`.
    pub additional: Additional,
    /// `items`.
    pub items: Option<SchemaId>,
    /// `prefixItems` (JSON Schema 2020-12).
    pub prefix_items: Vec<SchemaId>,
    /// `patternProperties` (JSON Schema): pattern and schema.
    pub pattern_properties: Vec<(String, SchemaId)>,
    /// `allOf`.
    pub all_of: Vec<SchemaId>,
    /// `oneOf`.
    pub one_of: Vec<SchemaId>,
    /// `anyOf`.
    pub any_of: Vec<SchemaId>,
    /// `discriminator`.
    pub discriminator: Option<Discriminator>,
    /// `readOnly`, `writeOnly`.
    pub access: Access,
    /// Whether the schema is `deprecated`.
    pub deprecated: bool,
    /// `default`.
    pub default: Option<Box<Value>>,
    /// `example`, then `examples`.
    pub examples: Examples,
    /// Bounds, lengths and patterns.
    pub limits: Rare<Limits>,
    /// `x-` members, except those of our own.
    pub extensions: Extensions,
}

/// A property as the document has it. What it becomes in Rust is a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// Its schema.
    pub schema: SchemaId,
    /// Whether the object must have it.
    pub required: bool,
}

/// `additionalProperties`.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Additional {
    /// Not written: further members are allowed, of any type.
    #[default]
    Unsaid,
    /// `true` or `{}`.
    Any,
    /// `false`.
    Forbidden,
    /// A schema for the further members.
    Schema(SchemaId),
}

/// `discriminator` (OpenAPI 3.0.3, section 4.7.25).
#[derive(Clone, Debug, PartialEq)]
pub struct Discriminator {
    /// `propertyName`.
    pub property: String,
    /// `mapping`: value of the property and schema.
    pub mapping: Vec<(String, SchemaId)>,
}

/// Whether a schema takes part in requests, in answers, or in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Access {
    /// Neither `readOnly` nor `writeOnly`.
    #[default]
    Both,
    /// `readOnly`: in answers only.
    ReadOnly,
    /// `writeOnly`: in requests only.
    WriteOnly,
}

/// Bounds, lengths and patterns (JSON Schema validation, draft 5, section 5).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// `minimum`.
    pub minimum: Option<Number>,
    /// `maximum`.
    pub maximum: Option<Number>,
    /// Whether `minimum` itself is excluded.
    pub exclusive_minimum: bool,
    /// Whether `maximum` itself is excluded.
    pub exclusive_maximum: bool,
    /// `multipleOf`.
    pub multiple_of: Option<Number>,
    /// `minLength`, in characters.
    pub min_length: Option<u64>,
    /// `maxLength`, in characters.
    pub max_length: Option<u64>,
    /// `pattern`, a regular expression (ECMA-262).
    pub pattern: Option<String>,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `uniqueItems`.
    pub unique_items: bool,
    /// `minProperties`.
    pub min_properties: Option<u64>,
    /// `maxProperties`.
    pub max_properties: Option<u64>,
}

/// A set of JSON types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Kinds(u8);

impl Kinds {
    /// No type: `type` is missing.
    pub const NONE: Self = Self(0);
    /// `boolean`
    pub const BOOLEAN: Self = Self(1);
    /// `integer`
    pub const INTEGER: Self = Self(1 << 1);
    /// `number`
    pub const NUMBER: Self = Self(1 << 2);
    /// `string`
    pub const STRING: Self = Self(1 << 3);
    /// `array`
    pub const ARRAY: Self = Self(1 << 4);
    /// `object`
    pub const OBJECT: Self = Self(1 << 5);

    /// Returns whether the set is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns whether all types of `other` are in the set.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Returns whether the set is exactly `other`.
    pub fn is(self, other: Self) -> bool {
        self == other
    }

    /// Returns how many types the set has.
    pub fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Returns the set with this type's name in JSON Schema, or `None` for an unknown name and for `null`.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "boolean" => Self::BOOLEAN,
            "integer" => Self::INTEGER,
            "number" => Self::NUMBER,
            "string" => Self::STRING,
            "array" => Self::ARRAY,
            "object" => Self::OBJECT,
            _ => return None,
        })
    }
}

impl BitOr for Kinds {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitAnd for Kinds {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}
