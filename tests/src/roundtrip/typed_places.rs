use std::collections::{BTreeMap, BTreeSet};

use sdksmith::sdk::TypeRef;

use super::source::Source;

/// The places of a document whose schemas state a type, and those of them that have become raw JSON all the same.
#[derive(Clone, Debug, Default)]
pub struct TypedPlaces {
    /// Properties, items, map values, parameters, bodies and answers that the client types, each schema once.
    pub all: usize,
    /// Where the raw ones stand in the normal form, and why they are.
    pub raw: BTreeMap<String, String>,
}

/// Counts the typed places of a document.
pub(super) fn count(source: &Source) -> TypedPlaces {
    let stated = source.typed.iter().filter(|typed| typed.states_type);
    let all: BTreeSet<_> = stated.clone().map(|typed| typed.schema).collect();
    let silent = stated.filter(|typed| is_raw(&typed.ty));
    let mut raw: BTreeMap<String, String> = silent
        .map(|typed| (typed.at.as_str().to_owned(), "nothing was said".to_owned()))
        .collect();
    for gap in &source.report.degraded {
        raw.insert(gap.at.as_str().to_owned(), gap.reason.clone());
    }
    TypedPlaces {
        all: all.len(),
        raw,
    }
}

fn is_raw(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Json => true,
        TypeRef::Nullable(inner) => is_raw(inner),
        TypeRef::Scalar(_) | TypeRef::Named(_) | TypeRef::List(_) | TypeRef::Map(_) => false,
    }
}
