use indexmap::IndexMap;
use openapiv3::{Example, ReferenceOr};
use serde_json::Value;

use super::lowering::Lowering;
use crate::document::pointer::Pointer;

/// Gathers `example` and the values of `examples`, following `$ref`s.
pub fn list(
    example: Option<Value>,
    examples: IndexMap<String, ReferenceOr<Example>>,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> Vec<Value> {
    let mut values: Vec<Value> = example.into_iter().collect();
    at.push("examples");
    for (name, example) in examples {
        at.push(name);
        let found = lowering.find(example, at, |all| &all.examples, value);
        values.extend(found.flatten());
        at.pop();
    }
    at.pop();
    values
}

/// Returns the value of an example; `None` where it stands in another file.
pub fn value(example: Example, _at: &mut Pointer, _lowering: &mut Lowering<'_>) -> Option<Value> {
    example.value
}
