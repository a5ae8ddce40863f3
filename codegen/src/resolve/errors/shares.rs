//! Who goes on with what was shared: where some of those that had one type come to differ from the others, most of them keep it.

use indexmap::IndexMap;

use crate::sdk::{FailurePlace, Remembered};

/// Something that has one type with all that look like it: a body, or the choice of an operation.
pub(super) struct Sharer {
    pub place: FailurePlace,
    /// What those that look alike have in common.
    pub look: usize,
    /// The type that it had.
    pub before: Option<Before>,
    /// How often it is used.
    pub times: usize,
    /// How often that can be seen.
    pub seen: usize,
}

/// A type that there was.
#[derive(Clone)]
pub(super) struct Before {
    /// Where it stood.
    pub place: FailurePlace,
    /// Whether what had it looked as it does now.
    pub looked_so: bool,
}

/// Those that have one type now, by their indices.
pub(super) struct Share {
    pub members: Vec<usize>,
    /// Where the type stood that they go on with; `None`: it is new.
    pub heirloom: Option<FailurePlace>,
}

/// What speaks for a look, the strongest first.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Vote {
    seen: usize,
    looked_so: bool,
    times: usize,
}

impl Sharer {
    /// Returns where the type stood that it had and that goes on with those that look like it.
    fn own(&self, heirs: &IndexMap<&FailurePlace, usize>) -> Option<&FailurePlace> {
        let place = &self.before.as_ref()?.place;
        (heirs.get(place) == Some(&self.look)).then_some(place)
    }
}

impl Before {
    /// Returns the type that something had: that which is written down of it, or its own.
    pub(super) fn of(
        remembered: &Remembered,
        place: &FailurePlace,
        looks: impl Fn() -> crate::sdk::Spot,
    ) -> Option<Self> {
        let own = || remembered.failing(place).map(|_| place.clone());
        match remembered.failure(place) {
            Some(known) => Some(Self {
                looked_so: known.look == looks(),
                place: known.stood_for_by.unwrap_or_else(|| place.clone()),
            }),
            None => own().map(|place| Self {
                place,
                looked_so: false,
            }),
        }
    }
}

/// Puts those together that look alike. Of several types that they had each goes on: it has a name.
pub(super) fn shares(sharers: &[Sharer]) -> Vec<Share> {
    let looks = heirs(sharers);
    let mut largest: IndexMap<usize, IndexMap<&FailurePlace, usize>> = IndexMap::new();
    for sharer in sharers {
        let types = largest.entry(sharer.look).or_default();
        if let Some(place) = sharer.own(&looks) {
            *types.entry(place).or_default() += sharer.times;
        }
    }
    let mut shares: IndexMap<(usize, Option<&FailurePlace>), Vec<usize>> = IndexMap::new();
    for (index, sharer) in sharers.iter().enumerate() {
        let types = || super::first_max(largest[&sharer.look].iter(), |(_, weight)| **weight);
        let place = sharer
            .own(&looks)
            .or_else(|| types().map(|(place, _)| *place));
        shares.entry((sharer.look, place)).or_default().push(index);
    }
    let shares = shares.into_iter();
    shares
        .map(|((_, place), members)| Share {
            members,
            heirloom: place.cloned(),
        })
        .collect()
}

/// Returns for each type that there was the look that goes on with it: that of most of those that had it; of several, that which it had.
/// The type of a component stays with that.
fn heirs(sharers: &[Sharer]) -> IndexMap<&FailurePlace, usize> {
    let mut votes: IndexMap<&FailurePlace, IndexMap<usize, Vote>> = IndexMap::new();
    for sharer in sharers {
        let Some(before) = &sharer.before else {
            continue;
        };
        let votes = votes.entry(&before.place).or_default();
        let vote = votes.entry(sharer.look).or_default();
        vote.seen += sharer.seen;
        vote.looked_so |= before.looked_so;
        vote.times += sharer.times;
    }
    let heir = |place: &FailurePlace, votes: IndexMap<usize, Vote>| {
        let is_it = |sharer: &&Sharer| sharer.place == *place;
        if place.is_named() {
            return sharers.iter().find(is_it).map(|sharer| sharer.look);
        }
        super::first_max(votes.iter(), |(_, vote)| **vote).map(|(look, _)| *look)
    };
    let votes = votes.into_iter();
    votes
        .filter_map(|(place, votes)| Some((place, heir(place, votes)?)))
        .collect()
}
