use std::cmp::Reverse;

use crate::{api::SchemaId, report::catalogue, resolve::shapes::Shapes, sdk::Telling};

use super::{Candidate, Content};

impl Shapes<'_> {
    /// Tries one variant after the other: those that require most first, those that take anything last.
    pub(super) fn tell_by_trial(&mut self, id: SchemaId, candidates: &[Candidate]) -> Telling {
        let at = self.schemas[id].at.clone();
        self.report.push(catalogue::resolve::union_by_trial(&at));
        let mut order: Vec<usize> = (0..candidates.len()).collect();
        let ranks: Vec<(usize, usize)> = candidates
            .iter()
            .map(|candidate| self.rank(candidate))
            .collect();
        order.sort_by_key(|index| Reverse(ranks[*index]));
        Telling::Trial(order)
    }

    /// Returns how much a variant asks for: required members, then all members.
    fn rank(&mut self, candidate: &Candidate) -> (usize, usize) {
        match &candidate.content {
            Content::Schema(schema) => self.rank_of(*schema),
            Content::Shared(_) | Content::Nested(_) => (1, 0),
        }
    }

    fn rank_of(&mut self, id: SchemaId) -> (usize, usize) {
        match self.members(id) {
            Some(members) => {
                let required = members.iter().filter(|(_, is_required)| *is_required);
                (required.count(), members.len())
            }
            None => (0, 0),
        }
    }
}
