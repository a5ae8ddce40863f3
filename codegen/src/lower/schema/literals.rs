use serde_json::Value;

use crate::{
    document::pointer::Pointer, http::Literal, lower::lowering::Lowering, report::catalogue,
};

/// Lowers the `enum` of a schema whose values openapiv3 has not looked at.
pub fn any(values: Vec<Value>, at: &Pointer, lowering: &mut Lowering<'_>) -> Option<Vec<Literal>> {
    if values.is_empty() {
        return None;
    }
    let literals: Option<Vec<_>> = values.iter().map(Literal::from_value).collect();
    if literals.is_none() {
        let diagnostic = catalogue::lower::enum_not_scalar(&at.child("enum"));
        lowering.report.push(diagnostic);
    }
    literals
}

/// Lowers the `enum` of a schema with a scalar type.
///
/// A missing value is a `null` in the document. An empty `enum` allows nothing and is not meant.
pub fn typed<T>(
    values: Vec<Option<T>>,
    literal: impl Fn(T) -> Option<Literal>,
) -> Option<Vec<Literal>> {
    if values.is_empty() {
        return None;
    }
    let literals = values
        .into_iter()
        .filter_map(|value| value.map_or(Some(Literal::Null), &literal));
    Some(literals.collect())
}
