use crate::api::{Schema, SchemaId, Schemas};

/// What a choice between names that are required (`anyOf: [{required: [a]}, {required: [b]}]`) means for one value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Choice {
    /// What the value has: the first alternative.
    pub(super) required: Vec<String>,
    /// What it has not, because `oneOf` allows no second alternative.
    pub(super) excluded: Vec<String>,
}

/// Returns the choice that an object makes.
pub(super) fn of(schemas: &Schemas, object: SchemaId) -> Choice {
    let schema = &schemas[object];
    let names = |ids: &[SchemaId]| -> Vec<Vec<String>> {
        let all = ids.iter().map(|id| &schemas[*id]);
        let named = all.filter(|schema| !schema.required.is_empty());
        named.map(|variant| own(schema, variant)).collect()
    };
    let (any, one) = (names(&schema.any_of), names(&schema.one_of));
    let first = |names: &[Vec<String>]| names.first().cloned().unwrap_or_default();
    let required = [first(&any), first(&one)].concat();
    let others = one.into_iter().skip(1).flatten();
    Choice {
        excluded: others
            .filter(|name| !required.contains(name) && !schema.required.contains(name))
            .collect(),
        required,
    }
}

fn own(schema: &Schema, variant: &Schema) -> Vec<String> {
    let names = variant.required.iter();
    names
        .filter(|name| schema.properties.contains_key(*name))
        .cloned()
        .collect()
}
