use std::collections::HashMap;

use crate::{
    document::pointer::Pointer,
    sdk::{
        Docs, Method, Output, Remembered, Shape, Type, TypeId, TypeRef, Types, Words, numbered,
        type_keys,
    },
};

use super::{direction::mentioned, typed, typed::Typed};

/// Makes one type of identical anonymous ones, and drops the types that nothing uses.
///
/// Types are identical when their members are, with their documentation: what differs only in words would be
/// documented wrongly in one of its places. Two sides of one schema that turn out equal are one type as well.
pub(super) fn share(
    types: &mut Types,
    named: &[bool],
    methods: &mut [Method],
    mut others: Vec<&mut TypeRef>,
    typed: &mut Vec<Typed>,
    remembered: &Remembered,
) {
    let mut same = classes(types, named, methods, remembered);
    for method in methods.iter_mut() {
        keep_name(types, &mut same, method);
    }
    let map = |id: TypeId| TypeId(same[id.0 as usize]);
    rename(types, methods, &mut others, &map);
    typed::rename(typed, &map);
    let kept = used(types, methods, &others);
    typed::retain(typed, &kept);
    let mut next = 0;
    let compact: Vec<u32> = kept
        .iter()
        .map(|is_kept| {
            let id = next;
            next += u32::from(*is_kept);
            id
        })
        .collect();
    let mut kept = kept.into_iter();
    types.0.retain(|_| kept.next().unwrap_or(false));
    let map = |id: TypeId| TypeId(compact[id.0 as usize]);
    rename(types, methods, &mut others, &map);
    typed::rename(typed, &map);
}

/// Returns for every type one that is identical to it.
///
/// Starts from what types look like without looking into those that they mention, then splits until nothing changes:
/// so that recursive types can be found identical too.
fn classes(types: &Types, named: &[bool], methods: &[Method], remembered: &Remembered) -> Vec<u32> {
    let mentions: Vec<Vec<TypeId>> = types.0.iter().map(|ty| mentioned(&ty.shape)).collect();
    let mut class = numbered(
        types
            .0
            .iter()
            .zip(named)
            .map(|(ty, named)| face(ty, *named)),
    );
    loop {
        let keys = class.iter().zip(&mentions).map(|(own, mentions)| {
            let below = mentions.iter().map(|id| class[id.0 as usize]);
            std::iter::once(*own).chain(below).collect::<Vec<_>>()
        });
        let next = numbered(keys);
        if next == class {
            break;
        }
        class = next;
    }
    representatives(types, &class, methods, remembered)
}

/// Returns for every type the one of its class that stands for it: one with a name that was handed out before, else the first. Of
/// several with such names, each stands for itself.
fn representatives(
    types: &Types,
    class: &[u32],
    methods: &[Method],
    remembered: &Remembered,
) -> Vec<u32> {
    let keys = type_keys(types, methods, remembered);
    let is_known = |index: &usize| {
        let known = remembered.types.get(&keys[*index]);
        known.is_some_and(|known| !known.is_alias)
    };
    let mut first: HashMap<u32, usize> = HashMap::new();
    for index in (0..class.len()).filter(is_known).chain(0..class.len()) {
        first.entry(class[index]).or_insert(index);
    }
    (0u32..)
        .zip(class)
        .map(|(index, class)| {
            let own = index as usize;
            let kept = first[class];
            let stays = is_known(&own) && keys[kept] != keys[own];
            if stays {
                index
            } else {
                u32::try_from(kept).unwrap_or(index)
            }
        })
        .collect()
}

/// Returns what a type looks like, without what the types that it mentions look like.
///
/// Named types are identical to nothing but the other side of their own schema. Anonymous ones are looked for
/// around one owner only: two APIs of a crate that happen to agree today would share a name that fits neither.
fn face(ty: &Type, is_named: bool) -> Face<'_> {
    let mut shape = ty.shape.clone();
    each_ref(&mut shape, &mut |ty| {
        renamed(ty, &|_| TypeId(0));
    });
    let is_alias = matches!(shape, Shape::Alias(_));
    Face {
        place: match is_named {
            true => FacePlace::Named(&ty.at),
            false => FacePlace::Within(&ty.parents, ty.words.0.first()),
        },
        words: is_alias.then_some(&ty.words),
        docs: (!is_alias).then_some(&ty.docs),
        shape,
    }
}

/// What a type looks like.
#[derive(PartialEq, Eq, Hash)]
struct Face<'t> {
    place: FacePlace<'t>,
    words: Option<&'t Words>,
    docs: Option<&'t Docs>,
    shape: Shape,
}

/// Where types can be identical.
#[derive(PartialEq, Eq, Hash)]
enum FacePlace<'t> {
    Named(&'t Pointer),
    Within(&'t [Words], Option<&'t String>),
}

/// Leaves an alias behind for an answer whose type has become another one: callers know it by its own name.
fn keep_name(types: &mut Types, same: &mut Vec<u32>, method: &mut Method) {
    let ty = match &mut method.output {
        Output::Value(ty) | Output::Page(_, ty) => ty,
        Output::Events(_)
        | Output::WholeEvents(_)
        | Output::Lines(_)
        | Output::Unit
        | Output::Text
        | Output::Bytes => {
            return;
        }
    };
    let target = match ty {
        TypeRef::Nullable(inner) => &mut **inner,
        other => other,
    };
    let TypeRef::Named(id) = target else { return };
    let kept = TypeId(same[id.0 as usize]);
    if kept == *id || types[kept].words == types[*id].words {
        return;
    }
    let alias = Type {
        at: method.at.clone(),
        words: types[*id].words.clone(),
        shape: Shape::Alias(TypeRef::Named(kept)),
        ..types[*id].clone()
    };
    let alias = types.push(alias);
    same.push(alias.0);
    *target = TypeRef::Named(alias);
}

/// Replaces the ids of types wherever they are mentioned.
fn rename(
    types: &mut Types,
    methods: &mut [Method],
    others: &mut [&mut TypeRef],
    map: &dyn Fn(TypeId) -> TypeId,
) {
    for ty in &mut types.0 {
        each_ref(&mut ty.shape, &mut |ty| renamed(ty, map));
    }
    for method in methods {
        for argument in &mut method.arguments {
            renamed(&mut argument.field.ty, map);
            let samples = [&mut argument.sample, &mut argument.whole];
            for sample in samples.into_iter().flatten() {
                sample.rename(map);
            }
        }
        match &mut method.output {
            Output::Value(ty)
            | Output::Page(_, ty)
            | Output::Events(ty)
            | Output::WholeEvents(ty)
            | Output::Lines(ty) => {
                renamed(ty, map);
            }
            Output::Unit | Output::Text | Output::Bytes => {}
        }
        if let Some(ty) = &mut method.error {
            renamed(ty, map);
        }
    }
    for ty in others {
        renamed(ty, map);
    }
}

/// Replaces the id of the type that `ty` mentions.
pub(super) fn renamed(ty: &mut TypeRef, map: &dyn Fn(TypeId) -> TypeId) {
    match ty {
        TypeRef::Named(id) => *id = map(*id),
        TypeRef::List(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) => {
            renamed(inner, map);
        }
        TypeRef::Scalar(_) | TypeRef::Json => {}
    }
}

fn each_ref(shape: &mut Shape, visit: &mut dyn FnMut(&mut TypeRef)) {
    match shape {
        Shape::Object(object) => {
            for field in &mut object.fields {
                visit(&mut field.ty);
            }
            if let Some(rest) = &mut object.rest {
                visit(rest);
            }
        }
        Shape::Union(union) => {
            for variant in &mut union.variants {
                visit(&mut variant.ty);
            }
        }
        Shape::Alias(target) => visit(target),
        Shape::Enum(_) => {}
    }
}

/// Returns which types are mentioned by a method or by `others`, however indirectly.
fn used(types: &Types, methods: &[Method], others: &[&mut TypeRef]) -> Vec<bool> {
    let mut used = vec![false; types.0.len()];
    let by_methods = methods.iter().flat_map(super::homes::used_by);
    let mut open: Vec<TypeId> = by_methods
        .chain(others.iter().filter_map(|ty| ty.named()))
        .collect();
    while let Some(id) = open.pop() {
        if !std::mem::replace(&mut used[id.0 as usize], true) {
            open.extend(mentioned(&types[id].shape));
        }
    }
    used
}
