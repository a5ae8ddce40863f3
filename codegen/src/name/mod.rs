//! Makes every identifier of the client, once, into a table. No other room makes one.

mod ident;

pub use ident::Ident;

use crate::sdk::{MethodId, ResourceId, TypeId};

/// The identifiers of a client, by the ids of what they name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// Of types, by [`TypeId`].
    pub types: Vec<TypeNames>,
    /// Of methods, by [`MethodId`].
    pub methods: Vec<MethodNames>,
    /// Of resources, by [`ResourceId`].
    pub resources: Vec<ResourceNames>,
    /// Of the builder's options, by index.
    pub options: Vec<Ident>,
    /// Of requirements (`static`s), by `SecurityId`.
    pub securities: Vec<Ident>,
    /// Of pagination schemes (`static`s), by `PaginationId`.
    pub paginations: Vec<Ident>,
    /// Names of features, by index; with dashes.
    pub features: Vec<String>,
    /// Module of the types that several top-level resources share.
    pub shared: Ident,
}

/// The identifiers of a type.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeNames {
    /// The type's own.
    pub ident: Ident,
    /// Fields of an object, values of an enum or variants of a union, by index.
    ///
    /// A field with a fixed value has one too, though nothing is emitted under it.
    pub members: Vec<Ident>,
    /// The map of further members of an object; the variant for what is not known, of an enum or a union.
    pub rest: Ident,
}

/// The identifiers of a method.
#[derive(Clone, Debug, PartialEq)]
pub struct MethodNames {
    /// The function.
    pub ident: Ident,
    /// The struct of its arguments.
    pub params: Ident,
    /// The struct that names the required ones, when there are more than four.
    pub required: Ident,
    /// Its `static` description.
    pub operation: Ident,
    /// The arguments, by index.
    pub arguments: Vec<Ident>,
}

/// The identifiers of a resource.
#[derive(Clone, Debug, PartialEq)]
pub struct ResourceNames {
    /// The module.
    pub module: Ident,
    /// The struct.
    pub ty: Ident,
    /// The method of its parent that returns it.
    pub accessor: Ident,
}

impl Names {
    /// Returns the identifiers of a type.
    pub fn ty(&self, id: TypeId) -> &TypeNames {
        &self.types[id.0 as usize]
    }

    /// Returns the identifiers of a method.
    pub fn method(&self, id: MethodId) -> &MethodNames {
        &self.methods[id.0 as usize]
    }

    /// Returns the identifiers of a resource.
    pub fn resource(&self, id: ResourceId) -> &ResourceNames {
        &self.resources[id.0 as usize]
    }
}
