use super::{Docs, TypeRef, Words};
use crate::http::StatusRange;

/// An enum of types. A value that fits no variant is kept as raw JSON, never an error.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Union {
    /// The variants, in the order of the document.
    pub variants: Vec<Variant>,
    /// How variants are told apart when a value is read.
    pub telling: Telling,
}

/// One variant of a [`Union`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Variant {
    /// Its name.
    pub words: Words,
    /// What it holds.
    pub ty: TypeRef,
    /// Whether the value is boxed, because its type contains the union.
    pub boxed: bool,
    /// What is written for readers.
    pub docs: Docs,
}

/// How the variants of a [`Union`] are told apart. Indices are into `variants`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Telling {
    /// By the text of one member: the discriminator, or a member that is constant in every variant.
    Tag {
        /// Name of the member on the wire.
        member: String,
        /// Texts and variants. Several texts may lead to one variant.
        values: Vec<(String, usize)>,
        /// The variant that is read when the member is missing or unknown; `None`: raw JSON.
        otherwise: Option<usize>,
    },
    /// By the JSON type of the value.
    Kind {
        /// JSON types and variants. Of several lists, the first, which takes the empty list.
        kinds: Vec<(JsonKind, usize)>,
        /// JSON types of a list's first item and variants, when several are lists.
        items: Vec<(JsonKind, usize)>,
    },
    /// By a member that only one variant has; the first that is present decides.
    Member {
        /// Names of members on the wire and variants.
        members: Vec<(String, usize)>,
        /// The variant that is read when none is present; `None`: raw JSON.
        otherwise: Option<usize>,
    },
    /// By the status of the answer that the value is the body of.
    Status {
        /// Statuses and variants. One status is more than the range that it is in.
        statuses: Vec<(StatusRange, usize)>,
        /// The variant for every other status; `None`: whatever fits.
        otherwise: Option<usize>,
    },
    /// By trying one after the other, in this order of variants.
    Trial(Vec<usize>),
}

/// JSON type of a value, as far as it can be seen from its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum JsonKind {
    /// `true`, `false`
    Bool,
    /// Numbers without a fraction.
    Integer,
    /// Numbers with a fraction.
    Number,
    /// Strings.
    String,
    /// Arrays.
    Array,
    /// Objects.
    Object,
}
