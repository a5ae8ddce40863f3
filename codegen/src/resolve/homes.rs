use crate::sdk::{Home, Method, Output, ResourceId, Resources, TypeId, TypeRef, Types};

use super::direction::mentioned;

/// Gives every type its module: that of the resource whose methods use it; the nearest one above all of them
/// when several do; `shared` when they have different top-level resources. `others` are types that no method gives,
/// and the modules that these count for.
pub(super) fn settle(
    types: &mut Types,
    methods: &[Method],
    others: &[(&TypeRef, Home)],
    resources: &Resources,
) {
    let mut homes: Vec<Option<Home>> = vec![None; types.0.len()];
    let mut open: Vec<(TypeId, Home)> = Vec::new();
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
