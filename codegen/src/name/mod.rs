//! Makes every identifier of the client, once, into a table. No other room makes one.

mod casings;
mod client;
mod equal;
mod features;
mod fields;
mod ident;
mod memory;
mod methods;
mod modules;
mod record;
mod required;
mod reserved;
mod scope;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tests;
mod types;
mod variants;
mod words;

use std::collections::HashMap;

pub use casings::Casings;
pub use ident::Ident;

use self::{
    equal::Equal,
    memory::{HEADERS, Members, Memory, OPTIONS},
    methods::MethodIdents,
    types::TypeIdents,
};
use crate::sdk::{Home, MethodId, Remembered, ResourceId, Sdk, Shape, Type, TypeId, Types};

/// Names everything.
///
/// Each name is a claim in a scope; claims that collide take longer forms. A name depends on nothing but what it names and what it
/// collides with, so it stays when the document is put into another order or grows.
pub fn names(sdk: &Sdk, casings: &Casings) -> Names {
    let memory = Memory::of(sdk);
    let modules = modules::idents(sdk, &memory);
    let TypeIdents {
        types,
        params,
        required,
        resources,
    } = types::idents(sdk, &modules, casings, &memory);
    let functions = methods::idents(sdk, &memory);
    let mut names = Names {
        types: type_names(sdk, types, casings, &memory),
        methods: method_names(sdk, &functions, &params, &required, &memory),
        resources: resource_names(&modules, &resources, &functions.accessors),
        options: client::options(&sdk.client, memory.members_of_client(OPTIONS)),
        response_headers: client::response_headers(&sdk.client, memory.members_of_client(HEADERS)),
        constants: client::constants(&sdk.client),
        securities: client::securities(&sdk.client),
        paginations: client::paginations(&sdk.paginations),
        features: features::texts(&sdk.package),
        shared: modules::shared(),
        homes: homes(&sdk.types),
        equal: Equal::default(),
    };
    names.equal = Equal::of(sdk, &names);
    names
}

fn homes(types: &Types) -> HashMap<Home, Vec<TypeId>> {
    let mut homes: HashMap<Home, Vec<TypeId>> = HashMap::new();
    for (id, ty) in types.iter() {
        homes.entry(ty.home).or_default().push(id);
    }
    homes
}

/// Returns what is to be remembered of the names.
pub fn remembered(sdk: &Sdk, names: &Names, casings: &Casings) -> Remembered {
    record::all(sdk, names, casings)
}

fn type_names(
    sdk: &Sdk,
    idents: Vec<Ident>,
    casings: &Casings,
    memory: &Memory<'_>,
) -> Vec<TypeNames> {
    let types = sdk.types.iter();
    types
        .zip(idents)
        .map(|((id, ty), ident)| members(sdk, ty, ident, casings, memory.members_of_type(id)))
        .collect()
}

fn members(
    sdk: &Sdk,
    ty: &Type,
    ident: Ident,
    casings: &Casings,
    memory: Members<'_>,
) -> TypeNames {
    match &ty.shape {
        Shape::Object(object) => fields::of_object(ident, object, memory),
        Shape::Enum(values) => variants::of_enum(ident, values, casings, memory),
        Shape::Union(union) => variants::of_union(ident, &ty.words, union, sdk, casings, memory),
        Shape::Alias(_) => TypeNames {
            ident,
            members: Vec::new(),
            rest: Ident::default(),
        },
    }
}

fn method_names(
    sdk: &Sdk,
    functions: &MethodIdents,
    params: &[Ident],
    required: &[Ident],
    memory: &Memory<'_>,
) -> Vec<MethodNames> {
    let methods = sdk.methods.iter().enumerate();
    methods
        .map(|(index, method)| MethodNames {
            ident: functions.methods[index].clone(),
            params: params[index].clone(),
            required: required[index].clone(),
            operation: functions.operations[index].clone(),
            arguments: fields::of_method(method, memory.members_of_method(method)),
        })
        .collect()
}

fn resource_names(modules: &[Ident], types: &[Ident], accessors: &[Ident]) -> Vec<ResourceNames> {
    (0..modules.len())
        .map(|index| ResourceNames {
            module: modules[index].clone(),
            ty: types[index].clone(),
            accessor: accessors[index].clone(),
        })
        .collect()
}

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
    /// Of the methods that read headers of answers, by index.
    pub response_headers: Vec<Ident>,
    /// Of the client's constants, by index.
    pub constants: Vec<Ident>,
    /// Of requirements (`static`s), by `SecurityId`.
    pub securities: Vec<Ident>,
    /// Of pagination schemes (`static`s), by `PaginationId`.
    pub paginations: Vec<Ident>,
    /// Names of features, by index; with dashes.
    pub features: Vec<String>,
    /// Module of the types that several top-level resources share.
    pub shared: Ident,
    /// The types of each module, in order: each module is asked for its own several times.
    pub homes: HashMap<Home, Vec<TypeId>>,
    equal: Equal,
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

impl Names {
    /// Returns a method as a caller writes it, without parentheses: `zero_trust.access.users.create`.
    pub fn dotted(&self, sdk: &Sdk, id: MethodId) -> String {
        let path = sdk.method(id).resource.map(|id| sdk.resources.path(id));
        let path = path.into_iter().flatten();
        let accessors = path.map(|id| self.resource(id).accessor.plain());
        let names: Vec<_> = accessors.chain([self.method(id).ident.plain()]).collect();
        names.join(".")
    }
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

    /// Returns the types of a module.
    pub fn types_in(&self, home: Home) -> &[TypeId] {
        self.homes.get(&home).map_or(&[], Vec::as_slice)
    }

    /// Returns the type that one is declared as: itself, or another one that is equal to it.
    pub fn declared(&self, id: TypeId) -> TypeId {
        self.equal.ty(id)
    }

    /// Returns the method whose params struct stands for that of another one: often its own.
    pub fn declared_params(&self, id: MethodId) -> MethodId {
        self.equal.params(id)
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
