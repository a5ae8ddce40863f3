use std::collections::{HashMap, HashSet};

use crate::sdk::{
    Home, Method, Output, Remembered, ResourceId, Resources, Shape, Type, TypeId, TypeKey, TypeRef,
    Types, homes, type_keys,
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
    let mut open: Vec<(TypeId, Home)> = Vec::new();
    let others = others.iter();
    open.extend(others.filter_map(|(ty, home)| Some((ty.named()?, *home))));
    for method in methods {
        let home = method.resource.map_or(Home::Shared, Home::Resource);
        open.extend(used_by(method).into_iter().map(|id| (id, home)));
    }
    let mut settled = vec![None; types.0.len()];
    spread(&mut settled, open, types, resources);
    let keys = type_keys(types, methods, remembered);
    let modules = match remembered.types.is_empty() {
        true => Modules::new(),
        false => homes(resources),
    };
    let before = keys.iter().map(|key| {
        let place = remembered.types.get(key)?.places.first()?;
        modules.get(&place.module).copied()
    });
    let before: Vec<Option<Home>> = before.collect();
    let above = above(&settled, &before, resources);
    spread(&mut settled, above, types, resources);
    for (ty, home) in types.0.iter_mut().zip(settled) {
        ty.home = home.unwrap_or(Home::Shared);
    }
    keep_places(types, &keys, &modules, resources, remembered);
}

/// The homes of a client, by the texts that they are remembered by.
type Modules = HashMap<String, Home>;

/// Lets types and all that they mention live where they have to.
fn spread(
    homes: &mut [Option<Home>],
    mut open: Vec<(TypeId, Home)>,
    types: &Types,
    resources: &Resources,
) {
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
}

/// Returns the types that lived above where they would live now. They stay there.
fn above(
    homes: &[Option<Home>],
    before: &[Option<Home>],
    resources: &Resources,
) -> Vec<(TypeId, Home)> {
    let ids = (0u32..).map(TypeId);
    let both = ids.zip(homes.iter().zip(before));
    both.filter_map(|(id, (now, before))| {
        let (now, before) = ((*now)?, (*before)?);
        (now != before && join(now, before, resources) == before).then_some((id, before))
    })
    .collect()
}

/// Leaves aliases at the places that types have left.
///
/// Not where a feature may be on without that of the type's new home: such a type has not moved, but become another's.
fn keep_places(
    types: &mut Types,
    keys: &[TypeKey],
    modules: &Modules,
    resources: &Resources,
    remembered: &Remembered,
) {
    let mut aliases = Vec::new();
    let mut seen = HashSet::new();
    for ((id, ty), key) in types.iter().zip(keys) {
        let places = remembered.types.get(key).filter(|_| seen.insert(key));
        let homes = places.into_iter().flat_map(|known| &known.places);
        let homes = homes.filter_map(|place| modules.get(&place.module).copied());
        let homes = homes.filter(|home| is_reachable(*home, ty.home, resources));
        aliases.extend(homes.map(|home| Type {
            home,
            shape: Shape::Alias(TypeRef::Named(id)),
            ..ty.clone()
        }));
    }
    types.0.extend(aliases);
}

/// Returns whether a type that lives at `target` may have an alias at `from`.
fn is_reachable(from: Home, target: Home, resources: &Resources) -> bool {
    match (from, target) {
        (Home::Resource(from), Home::Resource(target)) => {
            from != target && resources.root_of(from) == resources.root_of(target)
        }
        (Home::Resource(_), Home::Shared) => true,
        (Home::Shared, _) => false,
    }
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
