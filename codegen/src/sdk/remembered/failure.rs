use std::{collections::BTreeMap, fmt};

use super::{BELOW, Remembered, Spot, TypeKey, root};
use crate::{document::pointer::Pointer, sdk::Words};

/// Begins what bodies of failed calls are remembered by.
pub(super) const FAILURE: &str = "$failure ";

/// Marks the body that most failed calls have.
const COMMON: &str = "common ";

/// Ends the words of what an operation fails with.
const ERROR: &str = "error";

/// Where a body of failed calls stands; without a spot it is a component, or the choice of several bodies that an operation has.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FailurePlace {
    /// The operation or the component, as [`root`] returns it.
    pub root: String,
    /// Where it stands there.
    pub spot: Option<Spot>,
}

/// What is remembered of a body of failed calls, or of the choice that an operation has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownFailure {
    /// Whether it was the body that most failed calls have.
    pub is_common: bool,
    /// How it looked.
    pub look: Spot,
    /// The one whose type it had; `None`: its own.
    pub stood_for_by: Option<FailurePlace>,
}

impl FailurePlace {
    /// Returns the place of a body, or of an operation.
    pub fn of(at: &Pointer) -> Self {
        Self {
            root: root(at),
            spot: Spot::of(at),
        }
    }

    /// Returns what is remembered by this place.
    pub fn key(&self) -> String {
        format!("{FAILURE}{self}")
    }

    /// Returns whether it is a component, whose type is called by its name.
    pub fn is_named(&self) -> bool {
        self.spot.is_none() && self.root.starts_with('#')
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        let (root, spot) = match text.split_once(BELOW) {
            Some((root, spot)) => (root, Some(Spot::parse(spot)?)),
            None => (text, None),
        };
        let root = root.to_owned();
        Some(Self { root, spot })
    }
}

/// Prints `GET /zones > 1a2b`.
impl fmt::Display for FailurePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.root)?;
        self.spot.map_or(Ok(()), |spot| write!(f, "{BELOW}{spot}"))
    }
}

impl KnownFailure {
    pub(super) fn read(text: &str) -> Option<Self> {
        let (is_common, text) = match text.strip_prefix(COMMON) {
            Some(text) => (true, text),
            None => (false, text),
        };
        let (look, place) = match text.split_once(' ') {
            Some((look, place)) => (look, Some(FailurePlace::read(place)?)),
            None => (text, None),
        };
        Some(Self {
            is_common,
            look: Spot::parse(look)?,
            stood_for_by: place,
        })
    }
}

/// Prints `common 1a2b GET /zones > 3c4d`.
impl fmt::Display for KnownFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.is_common { COMMON } else { "" };
        write!(f, "{mark}{}", self.look)?;
        let place = self.stood_for_by.as_ref();
        place.map_or(Ok(()), |place| write!(f, " {place}"))
    }
}

impl Remembered {
    /// Returns what is remembered of a body of failed calls, or of the choice of an operation.
    pub fn failure(&self, place: &FailurePlace) -> Option<KnownFailure> {
        KnownFailure::read(self.others.get(&place.key())?)
    }

    /// Returns the words of what stood at a place.
    pub fn failing(&self, place: &FailurePlace) -> Option<Words> {
        let mut words = self.standing_at(place.root.clone(), place.spot);
        words.find(|words| place.spot.is_some() || words.0.last().is_some_and(|last| last == ERROR))
    }

    /// Returns it with bodies of failed calls at other places: each of `moves` is where one stood, and the one that now has its type.
    #[must_use]
    pub fn handed_over(&self, moves: &[(FailurePlace, FailurePlace)]) -> Self {
        let mut now = self.clone();
        let mut arrived = Self::default();
        for (from, to) in moves {
            for key in self.types_of(from) {
                now.take(&key, to, from, &mut arrived);
            }
        }
        now.types.extend(arrived.types);
        now.members.extend(arrived.members);
        now.choices.extend(arrived.choices);
        now
    }

    /// Returns the keys of the type that a body of failed calls had, and of those in it.
    fn types_of(&self, place: &FailurePlace) -> Vec<TypeKey> {
        let Some(words) = self.failing(place) else {
            return Vec::new();
        };
        let start = TypeKey {
            root: place.root.clone(),
            words: words.0.join("_"),
        };
        let is_in_it = |key: &TypeKey| {
            let rest = key.words.strip_prefix(&start.words);
            let is_below = |rest: &str| place.spot.is_some() && rest.starts_with('_');
            rest.is_some_and(|rest| rest.is_empty() || is_below(rest))
        };
        let keys = self.types.range(start.clone()..).map(|(key, _)| key);
        let keys = keys.take_while(|key| key.root == start.root);
        keys.filter(|key| is_in_it(key)).cloned().collect()
    }

    /// Moves what is remembered of a type into `arrived`.
    fn take(&mut self, key: &TypeKey, to: &FailurePlace, from: &FailurePlace, arrived: &mut Self) {
        let Some(mut known) = self.types.remove(key) else {
            return;
        };
        if known.spot == from.spot {
            known.spot = to.spot;
        }
        let new = TypeKey {
            root: to.root.clone(),
            words: key.words.clone(),
        };
        arrived.types.insert(new, known);
        let (old, new) = (
            super::members_key(&key.root, &key.words),
            super::members_key(&to.root, &key.words),
        );
        let members = self.members.remove(&old);
        arrived
            .members
            .extend(members.map(|members| (new.clone(), members)));
        let (old, new) = (
            format!("{}{old}", super::CHOICE),
            format!("{}{new}", super::CHOICE),
        );
        let choices = self.choices.remove(&old);
        arrived
            .choices
            .extend(choices.map(|choices| (new, choices)));
    }

    /// Returns what is remembered by a key of this sort after roots were renamed.
    pub(super) fn renamed_failure(
        (key, text): (&String, &String),
        rename: &impl Fn(&String) -> String,
    ) -> Option<(String, String)> {
        let place = |place: FailurePlace| FailurePlace {
            root: rename(&place.root),
            ..place
        };
        let own = place(FailurePlace::read(key.strip_prefix(FAILURE)?)?);
        let known = KnownFailure::read(text)?;
        let known = KnownFailure {
            stood_for_by: known.stood_for_by.map(place),
            ..known
        };
        Some((own.key(), known.to_string()))
    }
}

/// Returns what is to be remembered of bodies and choices, by what they are remembered by.
pub fn failure_lines(known: BTreeMap<FailurePlace, KnownFailure>) -> BTreeMap<String, String> {
    let known = known.into_iter();
    known
        .map(|(place, known)| (place.key(), known.to_string()))
        .collect()
}
