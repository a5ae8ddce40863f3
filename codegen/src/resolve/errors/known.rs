//! Bodies of failed calls as they were called before. Which of those that look alike stands for all, and which operation all are named
//! after, are choices among equals: a new operation must not make them anew.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::{Choice, Failure, Failures, Naming, Shapes, first_max, most_used};
use crate::{
    api::{Api, SchemaId},
    document::pointer::Pointer,
    sdk::{Remembered, Spot, Words, failure_key},
};

/// Returns what there is that can be remembered: the bodies, and the operations.
pub(super) fn there<'f>(
    shapes: &Shapes<'_>,
    api: &Api,
    failures: impl Iterator<Item = &'f Failure>,
) -> BTreeSet<String> {
    let bodies = failures.map(|failure| failure_key(&shapes.schemas[failure.schema].at));
    let operations = api.operations.iter();
    bodies
        .chain(operations.map(|operation| failure_key(&operation.at)))
        .collect()
}

/// Returns for each of several bodies that look alike the one that stands for it: one that did before, else the one that is used most. Of
/// several that did, each stands for itself: it has a name.
pub(super) fn representatives(
    shapes: &Shapes<'_>,
    alike: &[(SchemaId, usize)],
) -> BTreeMap<SchemaId, SchemaId> {
    let known = alike.iter().copied();
    let known: Vec<(SchemaId, usize)> = known
        .filter(|(schema, _)| is_known(shapes, *schema))
        .collect();
    let first = most_used(if known.is_empty() { alike } else { &known });
    let stands_for = alike.iter().map(|(schema, _)| {
        let is_known = known.iter().any(|(other, _)| other == schema);
        (*schema, if is_known { *schema } else { first })
    });
    stands_for.collect()
}

/// Returns whether a body stood for failed calls before. One without a name can have been nothing else.
fn is_known(shapes: &Shapes<'_>, schema: SchemaId) -> bool {
    let at = &shapes.schemas[schema].at;
    shapes.options.remembered.is_failure(at) || body(shapes, schema).is_some()
}

/// Returns the body that most failed calls have, or had when that was first decided.
pub(super) fn common<'f>(
    shapes: &Shapes<'_>,
    failures: impl Iterator<Item = &'f Failure>,
) -> Option<SchemaId> {
    let mut counts: IndexMap<SchemaId, usize> = IndexMap::new();
    for failure in failures {
        *counts.entry(failure.schema).or_default() += 1;
    }
    let remembered = &shapes.options.remembered;
    let is_known = |schema: &&SchemaId| remembered.is_common_failure(&shapes.schemas[**schema].at);
    let most = || first_max(counts.iter(), |(_, count)| **count).map(|(schema, _)| schema);
    counts.keys().find(is_known).or_else(most).copied()
}

/// Returns the words that a nameless body had.
fn body(shapes: &Shapes<'_>, schema: SchemaId) -> Option<Words> {
    let schema = &shapes.schemas[schema];
    let mut words = shapes.options.remembered.standing(&schema.at);
    words.next().filter(|_| schema.name.is_none())
}

/// Returns the naming that a nameless body had.
pub(super) fn naming(shapes: &Shapes<'_>, schema: SchemaId, choice: &Naming) -> Option<Naming> {
    let words = body(shapes, schema)?;
    Some(Naming::new(words, choice.parents.clone()))
}

/// Returns what a nameless body was called among the others of its choice.
pub(super) fn phrase(shapes: &Shapes<'_>, schema: SchemaId, choice: &Naming) -> Option<Words> {
    let words = body(shapes, schema)?;
    let phrase = words.0.strip_prefix(choice.words.0.as_slice())?;
    (!phrase.is_empty()).then(|| Words(phrase.to_vec()))
}

/// Returns the words of the choice that an operation had.
pub(super) fn choice(shapes: &Shapes<'_>, at: &Pointer) -> Option<Words> {
    let mut words = shapes.options.remembered.standing(at);
    words.find(|words| words.0.last().is_some_and(|last| last == "error"))
}

impl Failures {
    /// Returns a choice with the words that it had, or that one had which looked so and is gone.
    pub(super) fn remembering(
        &self,
        shapes: &Shapes<'_>,
        bodies: &[SchemaId],
        choice: Choice,
    ) -> Choice {
        let remembered = &shapes.options.remembered;
        let look = self.look(bodies);
        let words = match bodies {
            [only] => body(shapes, *only).or_else(|| remembered.heirloom(look, &self.there)),
            _ if choice.is_new => remembered.heirloom(look, &self.there),
            _ => None,
        };
        match words {
            Some(words) => Choice {
                naming: Naming::new(words, choice.naming.parents.clone()),
                ..choice
            },
            None => choice,
        }
    }

    pub(super) fn look(&self, bodies: &[SchemaId]) -> Spot {
        match bodies {
            [only] => self.chosen[only],
            several => {
                let looks = several.iter().map(|body| self.chosen[body].to_string());
                Spot::of_texts(&looks.collect::<Vec<_>>())
            }
        }
    }

    /// Returns what is to be remembered: which bodies stand for others, which one is that of the client, and which operations others' choices are
    /// named after.
    pub(in crate::resolve) fn remembered(&self, shapes: &Shapes<'_>) -> BTreeMap<String, String> {
        let chosen = self.chosen.iter();
        let chosen = chosen.filter_map(|(schema, look)| {
            let is_common = self.common == Some(*schema);
            let text = Remembered::failure_text(*look, is_common);
            let is_choice = is_common || self.stand_for_others.contains(schema);
            is_choice.then(|| (failure_key(&shapes.schemas[*schema].at), text))
        });
        let named = self.named.iter();
        let named = named.map(|(key, look)| (key.clone(), look.to_string()));
        chosen.chain(named).collect()
    }
}
