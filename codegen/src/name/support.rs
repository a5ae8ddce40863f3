//! Small clients for the tests of this room.

use crate::{
    document::pointer::Pointer,
    http::{Literal, PathTemplate, Verb},
    sdk::{
        Argument, Direction, Docs, Enum, EnumBase, EnumValue, Field, Home, Method, MethodId,
        Object, Output, Place, Presence, Resource, ResourceId, Scalar, Sdk, SecurityId, Shape,
        Telling, Type, TypeId, TypeRef, Union, Variant, Words,
    },
};

pub fn field(wire: &str) -> Field {
    Field {
        wire: wire.to_owned(),
        words: Words::split(wire),
        ty: TypeRef::Scalar(Scalar::String),
        presence: Presence::Optional,
        boxed: false,
        docs: Docs::default(),
    }
}

pub fn object(fields: impl IntoIterator<Item = Field>) -> Object {
    Object {
        fields: fields.into_iter().collect(),
        rest: None,
    }
}

pub fn enum_of(values: &[&str]) -> Enum {
    let value = |text: &&str| EnumValue {
        literal: Literal::String((*text).to_owned()),
        words: Words::split(text),
        docs: Docs::default(),
    };
    Enum {
        base: EnumBase::String,
        values: values.iter().map(value).collect(),
    }
}

pub fn union_of(variants: impl IntoIterator<Item = (&'static str, u32)>) -> Union {
    let variant = |(words, ty)| Variant {
        words: Words::split(words),
        ty: TypeRef::Named(TypeId(ty)),
        boxed: false,
        docs: Docs::default(),
    };
    Union {
        variants: variants.into_iter().map(variant).collect(),
        telling: Telling::Trial(Vec::new()),
    }
}

/// Returns the type of a component, in `shared`.
pub fn named_type(name: &str) -> Type {
    Type {
        at: Pointer::root()
            .child("components")
            .child("schemas")
            .child(name),
        words: Words::split(name),
        parents: Vec::new(),
        home: Home::Shared,
        docs: Docs::default(),
        shape: Shape::Object(Object::default()),
        direction: Direction::Both,
    }
}

/// Returns the type of a property, in `shared`.
pub fn inline_type(owner: &str, name: &str) -> Type {
    let owned = named_type(owner);
    Type {
        at: owned.at.child("properties").child(name),
        words: Words::split(name),
        parents: vec![owned.words.clone()],
        ..owned
    }
}

pub fn sdk_of(types: impl IntoIterator<Item = Type>) -> Sdk {
    let mut sdk = Sdk::default();
    sdk.types.0.extend(types);
    sdk
}

pub fn argument(place: Place, wire: &str, is_positional: bool) -> Argument {
    Argument {
        place,
        field: field(wire),
        is_positional,
        written: None,
        sample: None,
        whole: None,
        is_called_for: false,
    }
}

pub fn method(name: &str, arguments: impl IntoIterator<Item = Argument>) -> Method {
    Method {
        at: Pointer::root().child("paths").child(name).child("get"),
        words: Words::split(name),
        resource: None,
        is_configured: false,
        docs: Docs::default(),
        verb: Verb::Get,
        path: PathTemplate::parse("/"),
        arguments: arguments.into_iter().collect(),
        shown: Vec::new(),
        params: Words::split(name).with("params"),
        body: None,
        output: Output::Unit,
        unwrap: None,
        accept: String::new(),
        preset: Vec::new(),
        security: SecurityId(0),
        base_url: None,
        choice: None,
        error: None,
    }
}

pub fn add_resource(sdk: &mut Sdk, name: &str, parent: Option<ResourceId>) -> ResourceId {
    sdk.resources.push(Resource {
        words: Words::split(name),
        parent,
        ..Resource::default()
    })
}

pub fn add_method(sdk: &mut Sdk, resource: Option<ResourceId>, method: Method) -> MethodId {
    let id = MethodId(u32::try_from(sdk.methods.len()).expect("few methods"));
    sdk.methods.push(Method { resource, ..method });
    match resource {
        Some(resource) => sdk.resources[resource].methods.push(id),
        None => sdk.resources.client_methods.push(id),
    }
    id
}

/// Returns the items in an order that depends on `seed` alone.
pub fn shuffled<T: Clone>(items: &[T], seed: u64) -> Vec<T> {
    let mut items = items.to_vec();
    let mut state = seed.wrapping_mul(2).wrapping_add(1);
    for end in (1..items.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let index = usize::try_from(state >> 33).expect("31 bits") % (end + 1);
        items.swap(end, index);
    }
    items
}
