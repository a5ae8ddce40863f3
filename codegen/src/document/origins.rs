//! Where a place of the normalised document is in the document as its author wrote it.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use super::{carry, pointer::Pointer};

/// Leads from the normalised document back to the author's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origins {
    file: PathBuf,
    /// The other files, by the keys that they have among those of the document.
    others: HashMap<String, PathBuf>,
    /// One set of moves for each rewriting of the document, in the order in which they were done.
    stages: Vec<Moves>,
}

/// A place as the author wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub file: PathBuf,
    /// The place in it. It may be the place of something that a repair added; its nearest ancestor is then there.
    pub at: Pointer,
}

/// What one rewriting moved: the new place of something and its old place.
///
/// A rule speaks for everything below it, so there are only as many rules as there were moves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves(HashMap<Pointer, Move>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Move {
    old: Pointer,
    /// Whether the old place is one of the document before this rewriting, so that no other move leads there.
    is_first: bool,
}

impl Origins {
    /// Returns the origins of a document of one file in which nothing moved yet.
    pub fn new(file: &Path) -> Self {
        Self {
            file: file.to_owned(),
            ..Self::default()
        }
    }

    /// Adds other files of the document, by the keys that they have in it.
    pub fn with_others(mut self, others: impl IntoIterator<Item = (String, PathBuf)>) -> Self {
        self.others.extend(others);
        self
    }

    /// Adds what a rewriting moved, after those that were added before.
    pub fn add(&mut self, moves: Moves) {
        self.stages.push(moves);
    }

    /// Returns where the author wrote what stands at `at` now.
    pub fn find(&self, at: &Pointer) -> Origin {
        let at = self
            .stages
            .iter()
            .rev()
            .fold(at.clone(), |at, moves| moves.undo(at));
        self.in_other(&at).unwrap_or_else(|| Origin {
            file: self.file.clone(),
            at,
        })
    }

    fn in_other(&self, at: &Pointer) -> Option<Origin> {
        let mut keys = at.keys();
        let key = keys
            .next()
            .filter(|key| key == carry::FILES)
            .and(keys.next())?;
        Some(Origin {
            file: self.others.get(key.as_ref())?.clone(),
            at: keys.fold(Pointer::root(), |at, key| at.child(key)),
        })
    }
}

impl Moves {
    /// Notes that what stands at `new` stood at `old`, where another move may have put it.
    pub fn add(&mut self, new: Pointer, old: Pointer) {
        let is_first = false;
        self.0.insert(new, Move { old, is_first });
    }

    /// Notes that what stands at `new` stood at `old` before this rewriting, whatever stands at `old` now.
    pub fn add_first(&mut self, new: Pointer, old: Pointer) {
        let is_first = true;
        self.0.insert(new, Move { old, is_first });
    }

    /// Goes back step by step, the deepest move first. A move may lead to a place that another move made,
    /// but never round in a circle; the count of rules bounds the steps all the same.
    pub fn undo(&self, mut at: Pointer) -> Pointer {
        for _ in 0..self.0.len() {
            match self.step_back(&at) {
                Some((before, true)) => return before,
                Some((before, false)) => at = before,
                None => break,
            }
        }
        at
    }

    fn step_back(&self, at: &Pointer) -> Option<(Pointer, bool)> {
        let mut ancestor = at.clone();
        loop {
            if let Some(Move { old, is_first }) = self.0.get(&ancestor) {
                let rest = &at.as_str()[ancestor.as_str().len()..];
                let before = Pointer::from_text(format!("{}{rest}", old.as_str()));
                return Some((before, *is_first));
            }
            if ancestor == Pointer::root() {
                return None;
            }
            ancestor.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Pointer {
        Pointer::from_text(text)
    }

    #[test]
    fn leads_back_through_nested_moves_and_stages() {
        let mut first = Moves::default();
        first.add(at("/components/schemas"), at("/definitions"));
        let mut second = Moves::default();
        second.add(
            at("/components/schemas/A/allOf/0"),
            at("/components/schemas/A"),
        );
        second.add(
            at("/components/schemas/A/allOf/0/anyOf/1"),
            at("/components/schemas/A/allOf/0"),
        );
        let mut origins = Origins::new(Path::new("a.json"));
        origins.add(first);
        origins.add(second);
        let find = |text| origins.find(&at(text)).at.as_str().to_owned();
        assert_eq!(
            find("/components/schemas/A/allOf/0/$ref"),
            "/definitions/A/$ref"
        );
        assert_eq!(
            find("/components/schemas/A/allOf/0/anyOf/1/items"),
            "/definitions/A/items"
        );
        assert_eq!(find("/components/schemas/AB"), "/definitions/AB");
        assert_eq!(find("/paths"), "/paths");
    }

    #[test]
    fn items_that_change_places_are_not_taken_for_each_other() {
        let mut moves = Moves::default();
        moves.add_first(at("/list/0"), at("/list/1"));
        moves.add_first(at("/list/1"), at("/list/2"));
        moves.add(at("/list/0/schema"), at("/list/0"));
        let mut origins = Origins::new(Path::new("a.json"));
        origins.add(moves);
        assert_eq!(
            origins.find(&at("/list/0/schema/type")).at,
            at("/list/1/type")
        );
        assert_eq!(origins.find(&at("/list/1")).at, at("/list/2"));
    }

    #[test]
    fn leads_to_other_files() {
        let mut moves = Moves::default();
        moves.add(
            at("/components/schemas/A"),
            at("/x-sdksmith-files/b~1c.yml/A"),
        );
        let others = [("b/c.yml".to_owned(), PathBuf::from("x/b/c.yml"))];
        let mut origins = Origins::new(Path::new("x/a.json")).with_others(others);
        origins.add(moves);
        let found = origins.find(&at("/components/schemas/A/type"));
        assert_eq!(
            (found.file, found.at),
            (PathBuf::from("x/b/c.yml"), at("/A/type"))
        );
    }
}
