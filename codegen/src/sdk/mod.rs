//! The client to be, in Rust's words but without identifiers. Data only: every decision is a field here.

mod client;
mod event;
mod method;
mod numbered;
mod package;
mod pagination;
mod plural;
mod remembered;
mod resource;
mod sample;
mod split;
mod types;
mod union;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::document::pointer::Pointer;

pub use client::{
    ArrayFormat, Client, ClientCredentials, ClientOption, Credential, Environment, NestedFormat,
    OptionKind, OptionPlace, QuerySettings, Retries, Scheme, Security, SecurityId, ServerVariable,
};
pub use event::{EventHandle, EventRule};
pub use method::{
    Argument, Body, BodyKind, Encoding, Method, MethodId, Output, PathChoice, Place, Style, Written,
};
pub use numbered::numbered;
pub use package::{Dependency, Feature, Package, ReadmeExample};
pub use pagination::{PageStyle, Pagination, PaginationId};
pub use remembered::{
    FailurePlace, KnownFailure, KnownMembers, KnownOperation, KnownPlace, KnownType, KnownVariant,
    Remembered, Spot, Spots, TypeKey, choice_key, failure_lines, feature_key, homes, members_key,
    module_text, root, type_keys,
};
pub use resource::{Resource, ResourceId, Resources};
pub use sample::Sample;
pub use types::{
    Direction, Docs, Enum, EnumBase, EnumValue, Field, Home, Object, Presence, Scalar, ScalarKind,
    Shape, Type, TypeId, TypeRef, Types,
};
pub use union::{JsonKind, Telling, Union, Variant};
pub use words::Words;

/// A client crate, decided but not yet named.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sdk {
    /// The crate.
    pub package: Package,
    /// The client: options, credentials, environments, defaults.
    pub client: Client,
    /// The tree of resources.
    pub resources: Resources,
    /// All methods, in the order of the document.
    pub methods: Vec<Method>,
    /// All types.
    pub types: Types,
    /// Where the types of what the API sends to its users live.
    pub webhooks: Option<ResourceId>,
    /// The pagination schemes that methods use.
    pub paginations: Vec<Pagination>,
    /// Where the schemas stand to whose types the configuration gives names.
    pub given: BTreeSet<Pointer>,
    /// What the nameless variants of choices are called, by the choice.
    pub choices: BTreeMap<String, Vec<KnownVariant>>,
    /// The bodies of failed calls that stand for all which look like them, as they are remembered.
    pub failures: BTreeMap<String, String>,
    /// Names that were handed out before.
    pub remembered: Remembered,
}

impl Sdk {
    /// Returns the method with this id.
    pub fn method(&self, id: MethodId) -> &Method {
        &self.methods[id.0 as usize]
    }

    /// Returns the pagination scheme with this id.
    pub fn pagination(&self, id: PaginationId) -> &Pagination {
        &self.paginations[id.0 as usize]
    }
}
