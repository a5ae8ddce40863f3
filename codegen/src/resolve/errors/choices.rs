//! What operations fail with: those that fail with the same bodies have one type.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::{
    Choice, Failing, Failures,
    declared::joined,
    known::owner,
    shares::{Before, Share, Sharer, shares},
};
use crate::{
    api::SchemaId,
    http::StatusRange,
    resolve::shapes::{Naming, Shapes},
    sdk::{FailurePlace, Spot},
};

impl Failing<'_> {
    /// Returns whether it is a choice that is named after an operation: others are called as their bodies are.
    fn is_nameless_choice(&self, shapes: &Shapes<'_>) -> bool {
        self.bodies.len() > 1 && joined(shapes, &self.bodies).is_none()
    }
}

impl Failures {
    /// Returns the choices of operations that look alike, each with the indices of those.
    pub(super) fn choices(
        &mut self,
        shapes: &Shapes<'_>,
        failing: &[Failing<'_>],
    ) -> Vec<(Vec<usize>, Choice)> {
        let mut looks: IndexMap<&[SchemaId], usize> = IndexMap::new();
        let mut number = |bodies| {
            let next = looks.len();
            *looks.entry(bodies).or_insert(next)
        };
        let sharers = failing.iter().map(|failing| {
            let place = FailurePlace::of(&failing.operation.at);
            let before = Before::of(&shapes.options.remembered, &place, || {
                self.look(&failing.bodies)
            });
            Sharer {
                look: number(failing.bodies.as_slice()),
                before: before.filter(|_| failing.is_nameless_choice(shapes)),
                place,
                times: 1,
                seen: 1,
            }
        });
        let sharers: Vec<Sharer> = sharers.collect();
        let shares = shares(&sharers).into_iter();
        shares
            .map(|share| {
                let choice = self.choice(shapes, &share, &sharers, failing);
                (share.members, choice)
            })
            .collect()
    }

    fn choice(
        &mut self,
        shapes: &Shapes<'_>,
        share: &Share,
        sharers: &[Sharer],
        failing: &[Failing<'_>],
    ) -> Choice {
        let members = share.members.iter().copied();
        let by_name = members.min_by_key(|index| &failing[*index].naming.words);
        let first = owner(share, sharers).or(by_name).unwrap_or_default();
        let (own, place) = (&failing[first], &sharers[first].place);
        let mut naming = own.naming.clone();
        if let Some(from) = &share.heirloom {
            let words = shapes.options.remembered.failing(from);
            naming.words = words.unwrap_or(naming.words);
            self.hand_over(from, place);
        }
        if share.members.len() > 1 && own.is_nameless_choice(shapes) {
            self.write_down(share, sharers, first, self.look(&own.bodies));
        }
        Choice {
            at: own.operation.at.clone(),
            naming,
            statuses: statuses(share.members.iter().map(|index| &failing[*index])),
        }
    }

    /// Returns what a choice is called: as its only body was, as its bodies are, or after an operation.
    pub(super) fn choice_naming(
        &self,
        shapes: &Shapes<'_>,
        bodies: &[SchemaId],
        naming: Naming,
    ) -> Naming {
        let known = match bodies {
            [only] => self.known_naming(*only, &naming),
            _ => joined(shapes, bodies),
        };
        known.unwrap_or(naming)
    }

    fn look(&self, bodies: &[SchemaId]) -> Spot {
        match bodies {
            [only] => self.looks[only],
            several => {
                let looks = several.iter().map(|body| self.looks[body].to_string());
                Spot::of_texts(&looks.collect::<Vec<_>>())
            }
        }
    }
}

fn statuses<'a>(
    failing: impl Iterator<Item = &'a Failing<'a>>,
) -> BTreeMap<Option<StatusRange>, Option<SchemaId>> {
    let mut statuses = BTreeMap::new();
    for failure in failing.flat_map(|failing| failing.failures) {
        let known = statuses.entry(failure.status);
        let body = known.or_insert(Some(failure.schema));
        *body = body.filter(|body| *body == failure.schema);
    }
    statuses
}
