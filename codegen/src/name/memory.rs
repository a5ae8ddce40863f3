//! Names that were handed out before, as claims ask for them.

use std::collections::BTreeSet;

use super::scope::Kept;
use crate::sdk::{
    Home, KnownMembers, Method, ResourceId, Sdk, TypeId, TypeKey, members_key, module_text, root,
    type_keys,
};

/// What is remembered of a client.
pub(super) struct Memory<'a> {
    sdk: &'a Sdk,
    /// What each type is remembered by, by `TypeId`.
    types: Vec<TypeKey>,
    modules: BTreeSet<&'a str>,
}

/// A name of a resource.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// Its struct.
    Type,
    /// The function that leads to it.
    Accessor,
    /// Its module.
    Module,
}

/// A name that comes with a method.
#[derive(Clone, Copy)]
pub(super) enum Beside {
    /// Its function.
    Function,
    /// The struct of its arguments.
    Params,
    /// The struct of its required arguments.
    Required,
}

impl<'a> Memory<'a> {
    pub(super) fn of(sdk: &'a Sdk) -> Self {
        Self {
            sdk,
            types: type_keys(&sdk.types, &sdk.methods, &sdk.remembered),
            modules: sdk.remembered.modules(),
        }
    }

    /// Returns what a type is remembered by.
    pub(super) fn key(&self, id: TypeId) -> &TypeKey {
        &self.types[id.0 as usize]
    }

    /// Returns the name that a type had in its module.
    pub(super) fn ty(&self, id: TypeId) -> Kept {
        let module = module_text(self.sdk.types[id].home, &self.sdk.resources);
        let places = self.sdk.remembered.types.get(self.key(id));
        let mut places = places.into_iter().flat_map(|known| &known.places);
        match places.find(|place| place.module == module) {
            Some(place) => Kept::known(place.name.as_ref()),
            None => Kept::New,
        }
    }

    /// Returns a name that came with a method.
    pub(super) fn method(&self, method: &Method, beside: Beside) -> Kept {
        match self
            .sdk
            .remembered
            .others
            .get(&method_key(self.sdk, method, beside))
        {
            Some(name) => Kept::Named(name.clone()),
            None if self.is_known(method) => Kept::Assumed,
            None => Kept::New,
        }
    }

    /// Returns a name that a resource had.
    pub(super) fn resource(&self, id: ResourceId, part: Part) -> Kept {
        let index = match part {
            Part::Type => 0,
            Part::Accessor => 1,
            Part::Module => 2,
        };
        let names = self.sdk.remembered.others.get(&resource_key(self.sdk, id));
        match names.and_then(|names| names.split(' ').nth(index)) {
            Some(name) => Kept::Named(name.to_owned()),
            None => self.module(id),
        }
    }

    fn module(&self, id: ResourceId) -> Kept {
        let module = module_text(Home::Resource(id), &self.sdk.resources);
        if self.modules.contains(module.as_str()) {
            Kept::Assumed
        } else {
            Kept::New
        }
    }

    /// Returns the members that a type had.
    pub(super) fn members_of_type(&self, id: TypeId) -> Members<'a> {
        let key = self.key(id);
        let is_known = self.sdk.remembered.types.contains_key(key);
        self.members(&members_key(&key.root, &key.words), is_known)
    }

    /// Returns the arguments that a method had.
    pub(super) fn members_of_method(&self, method: &Method) -> Members<'a> {
        self.members(&arguments_key(self.sdk, method), self.is_known(method))
    }

    /// Returns the members that the client had.
    pub(super) fn members_of_client(&self, key: &str) -> Members<'a> {
        self.members(key, self.sdk.remembered.members.contains_key(key))
    }

    fn members(&self, key: &str, is_known: bool) -> Members<'a> {
        Members {
            known: self.sdk.remembered.members.get(key),
            is_known,
        }
    }

    fn is_known(&self, method: &Method) -> bool {
        self.sdk
            .remembered
            .operations
            .contains_key(&root(&method.at))
    }
}

/// The members that one thing had.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Members<'a> {
    known: Option<&'a KnownMembers>,
    is_known: bool,
}

/// Which members are written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listing {
    /// All of this sort.
    Always,
    /// Those whose name is not the one that they have in the document.
    Odd,
    /// Those whose name is not the shortest: what has them cannot be without them.
    Long,
}

impl<'a> Members<'a> {
    /// Returns what the members that are written down are remembered by.
    pub(super) fn keys(self) -> impl Iterator<Item = &'a str> {
        self.known
            .into_iter()
            .flatten()
            .map(|(key, _)| key.as_str())
    }

    /// Returns the name that a member had.
    pub(super) fn kept(&self, key: &str, listing: Listing) -> Kept {
        match (self.known.and_then(|known| known.get(key)), listing) {
            (Some(name), _) => Kept::known(name.as_ref()),
            (None, Listing::Odd) if self.is_known => Kept::Assumed,
            (None, Listing::Long) if self.is_known => Kept::Shortest,
            (None, Listing::Always | Listing::Odd | Listing::Long) => Kept::New,
        }
    }
}

/// What the options of the client are remembered by.
pub(super) const OPTIONS: &str = "$client > options";

/// What the methods that read headers of answers are remembered by.
pub(super) const HEADERS: &str = "$client > response headers";

/// Returns what a resource is remembered by.
pub(super) fn resource_key(sdk: &Sdk, id: ResourceId) -> String {
    format!(
        "$resource {}",
        module_text(Home::Resource(id), &sdk.resources)
    )
}

/// Returns what something that comes with a method is remembered by.
pub(super) fn method_key(sdk: &Sdk, method: &Method, beside: Beside) -> String {
    let what = match beside {
        Beside::Function => "function",
        Beside::Params => "params",
        Beside::Required => "required",
    };
    format!("${what} {}", place(sdk, method))
}

/// Returns what the arguments of a method are remembered by: one operation can be several methods.
pub(super) fn arguments_key(sdk: &Sdk, method: &Method) -> String {
    members_key(&root(&method.at), &place(sdk, method))
}

/// Returns where a method is: `zones.list`.
pub(super) fn place(sdk: &Sdk, method: &Method) -> String {
    let name = method.words.0.join("_");
    match method.resource {
        Some(id) => format!("{}.{name}", module_text(Home::Resource(id), &sdk.resources)),
        None => name,
    }
}
