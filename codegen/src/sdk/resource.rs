use std::ops::{Index, IndexMut};

use super::{Docs, MethodId, Words};

/// Number of a resource in [`Resources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ResourceId(pub u32);

/// The tree of resources, as a list in which parents come before their children.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resources {
    all: Vec<Resource>,
    /// The top of the tree.
    pub roots: Vec<ResourceId>,
    /// Methods of the client itself (`$client`).
    pub client_methods: Vec<MethodId>,
}

/// A group of methods, with groups below it: a module and a struct.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resource {
    /// Its name.
    pub words: Words,
    /// The resource above it.
    pub parent: Option<ResourceId>,
    /// The resources below it.
    pub children: Vec<ResourceId>,
    /// Its methods.
    pub methods: Vec<MethodId>,
    /// What is written for readers.
    pub docs: Docs,
    /// Whether it is a place for types only, which no call leads to.
    pub is_module: bool,
}

impl Resources {
    /// Adds a resource below `parent`, or at the top, and returns its id.
    pub fn push(&mut self, resource: Resource) -> ResourceId {
        let id = ResourceId(u32::try_from(self.all.len()).expect("fewer than 2^32 resources"));
        match resource.parent {
            Some(parent) => self[parent].children.push(id),
            None => self.roots.push(id),
        }
        self.all.push(resource);
        id
    }

    /// Returns all resources with their ids, parents before children.
    pub fn iter(&self) -> impl Iterator<Item = (ResourceId, &Resource)> {
        (0u32..).map(ResourceId).zip(&self.all)
    }

    /// Returns the resource and those above it, from the top down.
    pub fn path(&self, id: ResourceId) -> Vec<ResourceId> {
        let mut path: Vec<_> = std::iter::successors(Some(id), |id| self[*id].parent).collect();
        path.reverse();
        path
    }

    /// Returns the top-level resource that `id` is in.
    pub fn root_of(&self, id: ResourceId) -> ResourceId {
        std::iter::successors(Some(id), |id| self[*id].parent)
            .last()
            .unwrap_or(id)
    }
}

impl Index<ResourceId> for Resources {
    type Output = Resource;

    fn index(&self, id: ResourceId) -> &Resource {
        &self.all[id.0 as usize]
    }
}

impl IndexMut<ResourceId> for Resources {
    fn index_mut(&mut self, id: ResourceId) -> &mut Resource {
        &mut self.all[id.0 as usize]
    }
}
