//! Bodies of failed calls as they were called before. Which of those that look alike stands for all, and which operation all are named
//! after, are choices among equals: a new operation must not make them anew.

use std::collections::{BTreeMap, HashMap};

use indexmap::IndexMap;

use super::{
    Failure, Failures, Naming, Shapes, Used, alike, first_max,
    shares::{Before, Share, Sharer, shares},
};
use crate::{
    api::SchemaId,
    sdk::{FailurePlace, KnownFailure, Spot, Words, failure_lines},
};

impl Failures {
    /// Returns for each body the one that stands for all that look like it: one that did before, else the one that is used most.
    pub(super) fn stand_ins(
        &mut self,
        shapes: &mut Shapes<'_>,
        operations: &[Vec<Failure>],
        is_seen: &[bool],
    ) -> HashMap<SchemaId, SchemaId> {
        let (mut bodies, mut sharers, mut sizes) = (Vec::new(), Vec::new(), Vec::new());
        for (number, (look, alike)) in alike(shapes, operations, is_seen).into_iter().enumerate() {
            let look = Spot::of_texts(&look);
            sizes.push(alike.len());
            for Used { body, times, seen } in alike {
                let place = FailurePlace::of(&shapes.schemas[body].at);
                let before = Before::of(&shapes.options.remembered, &place, || look);
                sharers.push(Sharer {
                    place,
                    look: number,
                    before,
                    times,
                    seen,
                });
                self.looks.insert(body, look);
                bodies.push(body);
            }
        }
        let mut stand_ins = HashMap::new();
        for share in shares(&sharers) {
            // A component cannot go on with the type of something nameless.
            let is_nameless = |index: usize| shapes.schemas[bodies[index]].name.is_none();
            let is_heir = |index: usize| share.heirloom.is_some() && is_nameless(index);
            let weight = |index: &usize| (is_heir(*index), sharers[*index].times);
            let most_used = || first_max(share.members.iter().copied(), weight);
            let Some(first) = owner(&share, &sharers).or_else(most_used) else {
                continue;
            };
            self.inherit(shapes, bodies[first], &sharers[first].place, &share);
            stand_ins.extend(
                share
                    .members
                    .iter()
                    .map(|member| (bodies[*member], bodies[first])),
            );
            if sizes[sharers[first].look] > 1 {
                self.write_down(&share, &sharers, first, self.looks[&bodies[first]]);
            }
        }
        stand_ins
    }

    /// Lets a nameless body have the words of the type that it goes on with.
    fn inherit(
        &mut self,
        shapes: &Shapes<'_>,
        body: SchemaId,
        place: &FailurePlace,
        share: &Share,
    ) {
        let Some(from) = &share.heirloom else { return };
        let words = shapes.options.remembered.failing(from);
        if shapes.schemas[body].name.is_none() {
            self.words.extend(words.map(|words| (body, words)));
            self.hand_over(from, place);
        }
    }

    pub(super) fn hand_over(&mut self, from: &FailurePlace, to: &FailurePlace) {
        if from != to {
            self.moves.push((from.clone(), to.clone()));
        }
    }

    pub(super) fn write_down(
        &mut self,
        share: &Share,
        sharers: &[Sharer],
        first: usize,
        look: Spot,
    ) {
        for member in &share.members {
            let known = KnownFailure {
                is_common: false,
                look,
                stood_for_by: (*member != first).then(|| sharers[first].place.clone()),
            };
            self.known.insert(sharers[*member].place.clone(), known);
        }
    }

    /// Returns the body that most failed calls have, or had when that was first decided.
    pub(super) fn most_common<'f>(
        &mut self,
        shapes: &Shapes<'_>,
        failures: impl Iterator<Item = &'f Failure>,
    ) -> Option<SchemaId> {
        let mut counts: IndexMap<SchemaId, usize> = IndexMap::new();
        for failure in failures {
            *counts.entry(failure.schema).or_default() += 1;
        }
        let remembered = &shapes.options.remembered;
        let place = |schema: SchemaId| FailurePlace::of(&shapes.schemas[schema].at);
        let was_common = |schema: &&SchemaId| {
            let place = place(**schema);
            let moved = self.moves.iter().find(|(_, to)| *to == place);
            let is_left = self.moves.iter().any(|(from, _)| *from == place);
            let before = moved.map_or(&place, |(from, _)| from);
            let known = remembered.failure(before);
            known.is_some_and(|known| known.is_common) && (moved.is_some() || !is_left)
        };
        let most = || first_max(counts.iter(), |(_, count)| **count).map(|(schema, _)| schema);
        let common = *counts.keys().find(was_common).or_else(most)?;
        let look = self.looks[&common];
        let known = self.known.entry(place(common)).or_insert(KnownFailure {
            is_common: true,
            look,
            stood_for_by: None,
        });
        known.is_common = true;
        Some(common)
    }

    /// Returns the naming that a nameless body had.
    pub(super) fn known_naming(&self, body: SchemaId, choice: &Naming) -> Option<Naming> {
        let words = self.words.get(&body)?.clone();
        Some(Naming::new(words, choice.parents.clone()))
    }

    /// Returns what a nameless body was called among the others of its choice.
    pub(super) fn known_phrase(&self, body: SchemaId, choice: &Naming) -> Option<Words> {
        let words = self.words.get(&body)?;
        let phrase = words.0.strip_prefix(choice.words.0.as_slice())?;
        (!phrase.is_empty()).then(|| Words(phrase.to_vec()))
    }

    /// Returns what is to be remembered: which bodies and operations have the types of others, and which body is that of the client.
    pub(in crate::resolve) fn remembered(&self) -> BTreeMap<String, String> {
        failure_lines(self.known.clone())
    }

    /// Returns where bodies and choices stood whose types now stand elsewhere, and where that is.
    pub(in crate::resolve) fn moves(&self) -> &[(FailurePlace, FailurePlace)] {
        &self.moves
    }
}

/// Returns the one of those that have a type where it stood.
pub(super) fn owner(share: &Share, sharers: &[Sharer]) -> Option<usize> {
    let place = share.heirloom.as_ref()?;
    let mut members = share.members.iter().copied();
    members.find(|index| sharers[*index].place == *place)
}
