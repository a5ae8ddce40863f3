use std::collections::HashMap;

use crate::sdk::{
    Home, Method, Output, Remembered, ResourceId, Resources, Shape, Type, TypeId, TypeRef, Types,
    resource_at, type_key,
};

use super::direction::mentioned;

/// Gives every type its module: that of the resource whose methods use it; the nearest one above all of them
/// when several do; `shared` when they have different top-level resources. `others` are types that no method gives,
/// and the modules that these count for.
pub(super) fn settle(
    types: &mut Types,
    methods: &[Method],
    others: &[(&TypeRef, Home)],
    resources: &Resources,
    remembered: &Remembered,
) {
    let mut homes: Vec<Option<Home>> = vec![None; types.0.len()];
    let mut open: Vec<(TypeId, Home)> = once_shared(types, remembered).collect();
    let others = others.iter();
    open.extend(others.filter_map(|(ty, home)| Some((ty.named()?, *home))));
    for method in methods {
        let home = method.resource.map_or(Home::Shared, Home::Resource);
        open.extend(used_by(method).into_iter().map(|id| (id, home)));
    }
    while let Some((id, home)) = open.pop() {
        let slot = &mut homes[id.0 as usize];
        let joined = slot.map_or(home, |known| join(known, home, resources));
        if *slot == Some(joined) {
            continue;
        }
        *slot = Some(joined);
        let below = mentioned(&types[id].shape);
        open.extend(below.into_iter().map(|id| (id, joined)));
    }
    for (ty, home) in types.0.iter_mut().zip(homes) {
        ty.home = home.unwrap_or(Home::Shared);
    }
    keep_places(types, resources, remembered);
}

/// Returns the types that were shared before. They stay so: a place that is always there cannot lead to one behind a feature.
fn once_shared(types: &Types, remembered: &Remembered) -> impl Iterator<Item = (TypeId, Home)> {
    let shared = types.iter().filter(|(_, ty)| {
        let places = remembered.get(&type_key(ty)).unwrap_or_default();
        places.split(' ').any(|place| place.starts_with("$shared."))
    });
    shared.map(|(id, _)| (id, Home::Shared))
}

/// Leaves aliases at the places that types have left.
fn keep_places(types: &mut Types, resources: &Resources, remembered: &Remembered) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (_, ty) in types.iter() {
        *counts.entry(type_key(ty)).or_default() += 1;
    }
    let mut aliases = Vec::new();
    for (id, ty) in types.iter() {
        let key = type_key(ty);
        let Some(places) = remembered.get(&key).filter(|_| counts[&key] == 1) else {
            continue;
        };
        let modules = places
            .split(' ')
            .filter_map(|place| Some(place.rsplit_once('.')?.0));
        let homes = modules
            .filter_map(|module| resource_at(resources, module))
            .map(Home::Resource);
        aliases.extend(homes.filter(|home| *home != ty.home).map(|home| Type {
            home,
            shape: Shape::Alias(TypeRef::Named(id)),
            ..ty.clone()
        }));
    }
    types.0.extend(aliases);
}

/// Returns the declared types that a method mentions.
pub(super) fn used_by(method: &Method) -> Vec<TypeId> {
    let arguments = method.arguments.iter().map(|argument| &argument.field.ty);
    arguments
        .chain(output(&method.output))
        .chain(&method.error)
        .filter_map(TypeRef::named)
        .collect()
}

/// Returns the type that a call gives, however it is delivered.
pub(super) fn output(output: &Output) -> Option<&TypeRef> {
    match output {
        Output::Value(ty)
        | Output::Page(_, ty)
        | Output::Events(ty)
        | Output::WholeEvents(ty)
        | Output::Lines(ty) => Some(ty),
        Output::Unit | Output::Text | Output::Bytes => None,
    }
}

fn join(left: Home, right: Home, resources: &Resources) -> Home {
    match (left, right) {
        (Home::Resource(left), Home::Resource(right)) => {
            common(&resources.path(left), &resources.path(right))
        }
        (Home::Shared, _) | (_, Home::Shared) => Home::Shared,
    }
}

fn common(left: &[ResourceId], right: &[ResourceId]) -> Home {
    let shared = left
        .iter()
        .zip(right)
        .take_while(|(left, right)| left == right);
    shared
        .last()
        .map_or(Home::Shared, |(id, _)| Home::Resource(*id))
}
