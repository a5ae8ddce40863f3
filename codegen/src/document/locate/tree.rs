use std::collections::HashMap;

use super::Mark;
use crate::document::pointer::Pointer;

/// Number of a place in a [`Tree`].
pub type Place = usize;

/// The root of every tree.
pub const ROOT: Place = 0;

/// The places that are looked for, and those on the way to them.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
    /// The place of each pointer, in the order of the question.
    asked: Vec<Place>,
}

#[derive(Debug, Default)]
struct Node {
    parent: Place,
    children: HashMap<String, Place>,
    mark: Option<Mark>,
}

impl Tree {
    /// Makes a tree of the places that `pointers` name, none of them found yet.
    pub fn new(pointers: &[Pointer]) -> Self {
        let mut tree = Self {
            nodes: vec![Node::default()],
            asked: Vec::with_capacity(pointers.len()),
        };
        for pointer in pointers {
            let place = pointer
                .keys()
                .fold(ROOT, |parent, key| tree.add(parent, &key));
            tree.asked.push(place);
        }
        tree
    }

    fn add(&mut self, parent: Place, key: &str) -> Place {
        if let Some(known) = self.child(parent, key) {
            return known;
        }
        let place = self.nodes.len();
        self.nodes[parent].children.insert(key.to_owned(), place);
        self.nodes.push(Node {
            parent,
            ..Node::default()
        });
        place
    }

    /// Returns the place below `place`, if it is looked for.
    pub fn child(&self, place: Place, key: &str) -> Option<Place> {
        self.nodes[place].children.get(key).copied()
    }

    /// Returns whether nothing below `place` is looked for.
    pub fn is_leaf(&self, place: Place) -> bool {
        self.nodes[place].children.is_empty()
    }

    /// Notes where a place is; of two equal keys the last one counts, as when the text is loaded.
    pub fn mark(&mut self, place: Place, mark: Mark) {
        self.nodes[place].mark = Some(mark);
    }

    /// Returns the marks of the pointers, or of their nearest ancestors that were found.
    pub fn marks(&self) -> Vec<Option<Mark>> {
        self.asked
            .iter()
            .map(|place| self.nearest(*place))
            .collect()
    }

    fn nearest(&self, mut place: Place) -> Option<Mark> {
        loop {
            let node = &self.nodes[place];
            if node.mark.is_some() || place == ROOT {
                return node.mark;
            }
            place = node.parent;
        }
    }
}
