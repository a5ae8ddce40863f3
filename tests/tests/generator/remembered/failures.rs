//! What calls fail with: operations whose answers look alike share a type, and one that comes to differ leaves it to the others.

use std::collections::{BTreeMap, BTreeSet};

use sdksmith::sdk::{Method, Sdk, Shape, Telling, TypeId, TypeRef};

/// Names of what calls fail with, by the place of a call where it is seen.
#[derive(Default)]
pub(super) struct Failures(BTreeMap<String, Seen>);

/// What is seen at a place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seen {
    /// What tells it from everything else of the same client.
    pub(super) what: String,
    /// Its names, each at its place.
    pub(super) names: BTreeSet<String>,
}

impl Failures {
    pub(super) fn add(&mut self, place: String, seen: Seen) {
        self.0.insert(place, seen);
    }

    /// Returns what has lost its name: of the places that saw one thing, those that still see one thing and are most know it by its name.
    pub(super) fn lost_in(&self, now: &Self) -> Vec<String> {
        let mut before: BTreeMap<&Seen, BTreeMap<&Seen, usize>> = BTreeMap::new();
        for (place, seen) in &self.0 {
            if let Some(now) = now.0.get(place) {
                *before.entry(seen).or_default().entry(now).or_default() += 1;
            }
        }
        let lost = before.into_iter().filter(|(seen, now)| {
            let most = now.values().max();
            let mut largest = now.iter().filter(|(_, count)| Some(*count) == most);
            !largest.any(|(now, _)| seen.names.is_subset(&now.names))
        });
        lost.map(|(seen, now)| {
            let now = now.keys().map(|now| &now.names);
            format!(
                "{}: {:?} -> {:?}",
                seen.what,
                seen.names,
                now.collect::<Vec<_>>()
            )
        })
        .collect()
    }
}

/// Returns the types that answers of failed calls have, and nothing else has.
pub(super) fn only_failures(sdk: &Sdk) -> BTreeSet<TypeId> {
    let methods = sdk.methods.iter();
    let errors = methods.clone().flat_map(|method| &method.error);
    let others = methods.flat_map(|method| {
        let arguments = method.arguments.iter().map(|argument| &argument.field.ty);
        arguments.chain(output(method))
    });
    let others = reached(sdk, others.chain(&sdk.client.error));
    reached(sdk, errors).difference(&others).copied().collect()
}

fn output(method: &Method) -> Option<&TypeRef> {
    use sdksmith::sdk::Output;
    match &method.output {
        Output::Value(ty)
        | Output::Page(_, ty)
        | Output::Events(ty)
        | Output::WholeEvents(ty)
        | Output::Lines(ty) => Some(ty),
        Output::Unit | Output::Text | Output::Bytes => None,
    }
}

fn reached<'a>(sdk: &Sdk, from: impl Iterator<Item = &'a TypeRef>) -> BTreeSet<TypeId> {
    let mut open: Vec<TypeId> = from.filter_map(TypeRef::named).collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(
                below(&sdk.types[id].shape)
                    .into_iter()
                    .filter_map(|(_, id)| id),
            );
        }
    }
    reached
}

/// Returns the members of a type, each with its type: those of a choice by their statuses.
pub(super) fn below(shape: &Shape) -> Vec<(String, Option<TypeId>)> {
    match shape {
        Shape::Object(object) => {
            let fields = object.fields.iter();
            let fields = fields.map(|field| (field.wire.clone(), field.ty.named()));
            let rest = object.rest.iter().map(|ty| ("*".to_owned(), ty.named()));
            fields.chain(rest).collect()
        }
        Shape::Union(union) => {
            let variants = union.variants.iter().enumerate();
            variants
                .map(|(index, variant)| (step(&union.telling, index), variant.ty.named()))
                .collect()
        }
        Shape::Enum(values) => {
            let values = values.values.iter();
            values
                .map(|value| (value.literal.to_string(), None))
                .collect()
        }
        Shape::Alias(ty) => vec![(String::new(), ty.named())],
    }
}

fn step(telling: &Telling, index: usize) -> String {
    match telling {
        Telling::Status { statuses, .. } => {
            let own = statuses.iter().filter(|(_, variant)| *variant == index);
            format!(
                "{:?}",
                own.map(|(status, _)| status.to_string())
                    .collect::<Vec<_>>()
            )
        }
        _ => index.to_string(),
    }
}
