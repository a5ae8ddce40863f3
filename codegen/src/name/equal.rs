//! Which types are one, seen from outside: in their members, with names and documentation.

use std::collections::{HashMap, HashSet};

use super::Names;
use crate::sdk::{
    Direction, Docs, EnumBase, Field, Home, MethodId, Presence, Scalar, Sdk, Shape, Telling, Type,
    TypeId, TypeRef, numbered,
};

/// For every type and every params struct, the one that it is another name of: often it is itself.
///
/// Documents write the same small things down over and over, and each declaration costs whoever compiles it. What is declared once keeps
/// all of its names: none moves when two that were equal no longer are.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Equal {
    types: Vec<TypeId>,
    params: Vec<MethodId>,
}

impl Equal {
    pub(super) fn of(sdk: &Sdk, names: &Names) -> Self {
        let types = types(sdk, names);
        let params = params(sdk, names, &types);
        Self { types, params }
    }

    pub(super) fn ty(&self, id: TypeId) -> TypeId {
        self.types.get(id.0 as usize).copied().unwrap_or(id)
    }

    pub(super) fn params(&self, id: MethodId) -> MethodId {
        self.params.get(id.0 as usize).copied().unwrap_or(id)
    }
}

/// What a type looks like, without what the types that it mentions look like.
#[derive(PartialEq, Eq, Hash)]
enum Face<'a> {
    /// Another name for a type, which is nothing itself.
    Alias(TypeId),
    Object(Direction, Vec<Member<'a>>, Option<(&'a str, Skeleton<'a>)>),
    /// An enum of literals goes either way at no cost.
    Enum(EnumBase, Vec<(String, &'a str, &'a Docs)>),
    Union(Direction, Vec<Alternative<'a>>, &'a Telling),
}

#[derive(PartialEq, Eq, Hash)]
struct Member<'a> {
    ident: &'a str,
    wire: &'a str,
    ty: Skeleton<'a>,
    presence: &'a Presence,
    boxed: bool,
    docs: &'a Docs,
}

#[derive(PartialEq, Eq, Hash)]
struct Alternative<'a> {
    ident: &'a str,
    ty: Skeleton<'a>,
    boxed: bool,
    docs: &'a Docs,
}

/// A mention of a type, without which declared type it is.
#[derive(PartialEq, Eq, Hash)]
enum Skeleton<'a> {
    Scalar(&'a Scalar),
    Named,
    List(Box<Skeleton<'a>>),
    Map(Box<Skeleton<'a>>),
    Nullable(Box<Skeleton<'a>>),
    Json,
}

/// The faces of what there is, and the types that each mentions, in order.
struct Faces<'a> {
    sdk: &'a Sdk,
    mentions: Vec<TypeId>,
}

impl<'a> Faces<'a> {
    fn new(sdk: &'a Sdk) -> Self {
        Self {
            sdk,
            mentions: Vec::new(),
        }
    }

    fn ty(&mut self, names: &'a Names, id: TypeId, ty: &'a Type) -> Face<'a> {
        let names = names.ty(id);
        let idents = names.members.iter().map(|ident| ident.as_str());
        match &ty.shape {
            Shape::Object(object) => {
                let fields = object.fields.iter().zip(idents);
                let members = fields.map(|(field, ident)| self.member(field, ident));
                let members = members.collect();
                let rest = object.rest.as_ref();
                let rest = rest.map(|ty| (names.rest.as_str(), self.skeleton(ty)));
                Face::Object(ty.direction, members, rest)
            }
            Shape::Enum(values) => {
                let literals = values.values.iter().zip(idents);
                let literals =
                    literals.map(|(value, ident)| (value.literal.to_string(), ident, &value.docs));
                Face::Enum(values.base, literals.collect())
            }
            Shape::Union(union) => {
                let variants = union.variants.iter().zip(idents);
                let variants = variants.map(|(variant, ident)| Alternative {
                    ident,
                    ty: self.skeleton(&variant.ty),
                    boxed: variant.boxed,
                    docs: &variant.docs,
                });
                Face::Union(ty.direction, variants.collect(), &union.telling)
            }
            Shape::Alias(_) => Face::Alias(id),
        }
    }

    fn member(&mut self, field: &'a Field, ident: &'a str) -> Member<'a> {
        Member {
            ident,
            wire: &field.wire,
            ty: self.skeleton(&field.ty),
            presence: &field.presence,
            boxed: field.boxed,
            docs: &field.docs,
        }
    }

    fn skeleton(&mut self, ty: &'a TypeRef) -> Skeleton<'a> {
        match self.sdk.types.target(ty) {
            TypeRef::Scalar(scalar) => Skeleton::Scalar(scalar),
            TypeRef::Named(id) => {
                self.mentions.push(*id);
                Skeleton::Named
            }
            TypeRef::List(inner) => Skeleton::List(Box::new(self.skeleton(inner))),
            TypeRef::Map(inner) => Skeleton::Map(Box::new(self.skeleton(inner))),
            TypeRef::Nullable(inner) => Skeleton::Nullable(Box::new(self.skeleton(inner))),
            TypeRef::Json => Skeleton::Json,
        }
    }
}

/// Returns for every type the one that it is another name of.
///
/// Starts from classes of equal faces, then splits them until all of a class mention the same declared types, so that recursive types can
/// be found equal too. What is mentioned counts as what it is declared as: two components may look alike and are two types all the same.
fn types(sdk: &Sdk, names: &Names) -> Vec<TypeId> {
    let mut apart = HashSet::new();
    loop {
        let declared = merged(sdk, names, &apart);
        let before = apart.len();
        apart.extend(clashes(sdk, &declared));
        if apart.len() == before {
            return declared;
        }
    }
}

/// Returns the types that would make two variants of one union the same: a value of either leads to its own variant.
fn clashes(sdk: &Sdk, declared: &[TypeId]) -> Vec<TypeId> {
    let unions = sdk.types.iter().filter_map(|(_, ty)| match &ty.shape {
        Shape::Union(union) => Some(union),
        Shape::Object(_) | Shape::Enum(_) | Shape::Alias(_) => None,
    });
    let clashes = unions.flat_map(|union| {
        let held = union.variants.iter().flat_map(|variant| {
            let mut faces = Faces::new(sdk);
            faces.skeleton(&variant.ty);
            faces.mentions
        });
        let held: Vec<TypeId> = held.collect();
        let target = |id: &TypeId| declared[id.0 as usize];
        let is_clashing = |id: &&TypeId| {
            let mut others = held.iter().filter(|other| other != id);
            target(id) != **id && others.any(|other| target(other) == target(id))
        };
        held.iter().filter(is_clashing).copied().collect::<Vec<_>>()
    });
    clashes.collect()
}

/// Returns for every type the one that it is another name of, where those `apart` are another name of none.
fn merged(sdk: &Sdk, names: &Names, apart: &HashSet<TypeId>) -> Vec<TypeId> {
    let mut mentions = Vec::new();
    let faces = sdk.types.iter().map(|(id, ty)| {
        let mut faces = Faces::new(sdk);
        let face = faces.ty(names, id, ty);
        mentions.push(faces.mentions);
        // Who uses a name that is not deprecated is not to be warned of another one.
        let is_deprecated = ty.docs.deprecated.is_some();
        (face, is_deprecated, apart.contains(&id).then_some(id))
    });
    let mut classes = numbered(faces.collect::<Vec<_>>());
    loop {
        let declared = declared(sdk, names, &classes);
        let keys = classes.iter().zip(&mentions);
        let keys = keys.map(|(own, mentions)| (*own, mentioned(mentions, &declared)));
        let next = numbered(keys);
        if next == classes {
            return declared;
        }
        classes = next;
    }
}

fn mentioned(mentions: &[TypeId], declared: &[TypeId]) -> Vec<TypeId> {
    let mentions = mentions.iter().map(|id| declared[id.0 as usize]);
    mentions.collect()
}

/// Returns which type each is another name of: the one of its class with the shortest name, where that can be seen whatever features are
/// on. A component is only itself: its author gave it its name.
fn declared(sdk: &Sdk, names: &Names, classes: &[u32]) -> Vec<TypeId> {
    let mut first: HashMap<(u32, Scope), (TypeId, bool, usize)> = HashMap::new();
    for (id, ty) in sdk.types.iter() {
        let key = (classes[id.0 as usize], Scope::of(sdk, Some(ty.home)));
        let length = names.ty(id).ident.as_str().len();
        let wanted = (id, !is_component(ty), length);
        let known = first.entry(key).or_insert(wanted);
        if (wanted.1, wanted.2) < (known.1, known.2) {
            *known = wanted;
        }
    }
    let of = |id: TypeId, scope| first.get(&(classes[id.0 as usize], scope));
    let equal = sdk.types.iter().map(|(id, ty)| {
        let own = Scope::of(sdk, Some(ty.home));
        let found = of(id, Scope::Shared).or_else(|| of(id, own));
        match found {
            Some((found, ..)) if !is_component(ty) => *found,
            Some(_) | None => id,
        }
    });
    equal.collect()
}

/// Returns whether the author gave the type its name.
fn is_component(ty: &Type) -> bool {
    let name = ty.at.as_str().strip_prefix("/components/schemas/");
    name.is_some_and(|name| !name.contains('/'))
}

/// What is there whenever the other things in it are.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Scope {
    /// Always.
    Shared,
    /// With the feature of a top-level resource.
    Root(u32),
}

impl Scope {
    fn of(sdk: &Sdk, home: Option<Home>) -> Self {
        match home {
            Some(Home::Resource(id)) => Self::Root(sdk.resources.root_of(id).0),
            Some(Home::Shared) | None => Self::Shared,
        }
    }
}

/// Returns which params struct each is another name of: the first that is equal below the same top-level resource.
fn params(sdk: &Sdk, names: &Names, types: &[TypeId]) -> Vec<MethodId> {
    let mut first = HashMap::with_capacity(sdk.methods.len());
    let methods = (0u32..).map(MethodId).zip(&sdk.methods);
    let equal = methods.map(|(id, method)| {
        let mut faces = Faces::new(sdk);
        let arguments = method.arguments.iter().zip(&names.method(id).arguments);
        let arguments = arguments.filter(|(argument, _)| !argument.is_positional);
        let members = arguments.map(|(argument, ident)| {
            let member = faces.member(&argument.field, ident.as_str());
            (argument.place, member)
        });
        let members: Vec<_> = members.collect();
        let scope = Scope::of(sdk, method.resource.map(Home::Resource));
        let key = (scope, members, mentioned(&faces.mentions, types));
        *first.entry(key).or_insert(id)
    });
    equal.collect()
}
