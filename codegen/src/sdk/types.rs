use std::ops::{Index, IndexMut};

use super::{ResourceId, Union, Words};
use crate::{document::pointer::Pointer, http::Literal};

/// Number of a type in [`Types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub u32);

/// All types of the client.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Types(pub Vec<Type>);

impl Types {
    /// Adds a type and returns its id.
    pub fn push(&mut self, ty: Type) -> TypeId {
        let id = TypeId(u32::try_from(self.0.len()).expect("fewer than 2^32 types"));
        self.0.push(ty);
        id
    }

    /// Returns all types with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &Type)> {
        (0u32..).map(TypeId).zip(&self.0)
    }

    /// Follows aliases to the type that has a shape of its own.
    pub fn target<'a>(&'a self, mut ty: &'a TypeRef) -> &'a TypeRef {
        while let TypeRef::Named(id) = ty {
            match &self[*id].shape {
                Shape::Alias(next) => ty = next,
                Shape::Object(_) | Shape::Enum(_) | Shape::Union(_) => break,
            }
        }
        ty
    }
}

impl Index<TypeId> for Types {
    type Output = Type;

    fn index(&self, id: TypeId) -> &Type {
        &self.0[id.0 as usize]
    }
}

impl IndexMut<TypeId> for Types {
    fn index_mut(&mut self, id: TypeId) -> &mut Type {
        &mut self.0[id.0 as usize]
    }
}

/// A type that the client declares.
#[derive(Clone, Debug, PartialEq)]
pub struct Type {
    /// Where the schema stands from which it was made.
    pub at: Pointer,
    /// Its name, in the shortest form.
    pub words: Words,
    /// What is prepended, step by step, when the shortest form is taken.
    pub parents: Vec<Words>,
    /// The module it lives in.
    pub home: Home,
    /// What is written for readers.
    pub docs: Docs,
    /// What it is.
    pub shape: Shape,
    /// Which codecs its crate needs.
    pub direction: Direction,
}

/// The module that a type lives in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Home {
    /// The module of a resource.
    Resource(ResourceId),
    /// `shared`: used by several top-level resources.
    Shared,
}

/// What is written for readers. Text is Markdown as the document has it; emission makes it safe.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Docs {
    /// One line; empty when there is none.
    pub title: String,
    /// Paragraphs; empty when there is none.
    pub text: String,
    /// Facts, one a line: constraints, format, default.
    pub facts: Vec<String>,
    /// Why it is deprecated (`Some("")`: no reason given); `None`: it is not.
    pub deprecated: Option<String>,
}

/// What a type is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A struct.
    Object(Object),
    /// An enum of literals.
    Enum(Enum),
    /// An enum of types.
    Union(Union),
    /// Another name for a type.
    Alias(TypeRef),
}

/// A struct.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Object {
    /// The fields, in the order of the document.
    pub fields: Vec<Field>,
    /// Type of the further members that are kept in a map; `None`: they are skipped.
    pub rest: Option<TypeRef>,
}

/// A member of a struct. (A *property* is in the document.)
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// Name on the wire.
    pub wire: String,
    /// Name in Rust.
    pub words: Words,
    /// Type of the value, without what `presence` and `boxed` add.
    pub ty: TypeRef,
    /// Whether it must be there and may be null.
    pub presence: Presence,
    /// Whether the value is boxed, because its type contains the owner.
    pub boxed: bool,
    /// What is written for readers.
    pub docs: Docs,
}

/// Whether a member must be there, and whether it may be null.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// `T`
    Required,
    /// `Option<T>`: may be absent.
    Optional,
    /// `Option<T>`: must be there, may be null.
    Nullable,
    /// May be absent and may be null: `Patch<T>` in requests, `Option<T>` in types of answers only.
    OptionalNullable,
    /// No member in Rust: always this literal. Written in requests; in answers, it only helps to tell the variants of
    /// a union apart.
    Fixed(Literal),
}

/// An enum of literals. Values that it does not list are kept, never an error.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Enum {
    /// The JSON type of the literals.
    pub base: EnumBase,
    /// The values, in the order of the document, without `null` and without duplicates.
    pub values: Vec<EnumValue>,
}

/// The JSON type of an enum's literals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnumBase {
    /// Strings.
    String,
    /// Integers within `i64`.
    Integer,
    /// Values of several JSON types: `"auto"`, `1` and `false`.
    Mixed,
}

/// One value of an [`Enum`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EnumValue {
    /// On the wire.
    pub literal: Literal,
    /// In Rust.
    pub words: Words,
    /// What is written for readers.
    pub docs: Docs,
}

/// How another type is used.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TypeRef {
    /// A type of the runtime or of the language.
    Scalar(Scalar),
    /// A type of the client.
    Named(TypeId),
    /// `Vec<T>`
    List(Box<TypeRef>),
    /// Map from strings.
    Map(Box<TypeRef>),
    /// `Option<T>` where no member is: an item, a map's value, a whole body.
    Nullable(Box<TypeRef>),
    /// Raw JSON.
    Json,
}

impl TypeRef {
    /// Returns the declared type that this mentions, however deep.
    pub fn named(&self) -> Option<TypeId> {
        match self {
            Self::Named(id) => Some(*id),
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.named(),
            Self::Scalar(_) | Self::Json => None,
        }
    }

    /// Returns the type without `null`, of which then somebody else takes care.
    pub fn not_null(self) -> Self {
        match self {
            Self::Nullable(inner) => *inner,
            Self::Scalar(_) | Self::Named(_) | Self::List(_) | Self::Map(_) | Self::Json => self,
        }
    }
}

/// A type that the client does not declare.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Scalar {
    /// `String`
    String,
    /// `bool`
    Bool,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `i128`: for what neither integer of 64 bits holds.
    I128,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// `date-time`
    DateTime,
    /// `date`
    Date,
    /// `time`
    Time,
    /// `duration` (ISO 8601)
    Duration,
    /// `uuid`
    Uuid,
    /// `decimal`
    Decimal,
    /// `byte`: base64 in a string
    Base64,
    /// `binary` in a multipart body: a file
    Upload,
    /// A string that is not printed: `password`, `x-sensitive`.
    Secret,
    /// A Rust type that the configuration names for a format.
    External(String),
}

/// The JSON type of a [`Scalar`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScalarKind {
    /// `true` or `false`.
    Bool,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// A string.
    Text,
    /// A string, or what else the type of the user's own is written as.
    External,
}

impl Scalar {
    /// Returns the JSON type of its values.
    pub fn kind(&self) -> ScalarKind {
        match self {
            Self::Bool => ScalarKind::Bool,
            Self::I32 | Self::I64 | Self::U32 | Self::U64 | Self::I128 => ScalarKind::Integer,
            Self::F32 | Self::F64 => ScalarKind::Number,
            Self::String
            | Self::DateTime
            | Self::Date
            | Self::Time
            | Self::Duration
            | Self::Uuid
            | Self::Decimal
            | Self::Base64
            | Self::Upload
            | Self::Secret => ScalarKind::Text,
            Self::External(_) => ScalarKind::External,
        }
    }

    /// Returns whether this is a text in JSON, and is made of what becomes one.
    pub fn is_text(&self) -> bool {
        self.kind() == ScalarKind::Text
    }
}

/// Which way values of a type go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Requests only.
    Request,
    /// Answers only.
    Response,
    /// Both.
    Both,
}

impl Direction {
    /// Returns the direction that serves both.
    pub fn and(self, other: Self) -> Self {
        if self == other { self } else { Self::Both }
    }

    /// Returns whether values are sent.
    pub fn is_sent(self) -> bool {
        self != Self::Response
    }

    /// Returns whether values are received.
    pub fn is_received(self) -> bool {
        self != Self::Request
    }
}
