use std::collections::{BTreeMap, BTreeSet};

use sdksmith::sdk::{
    Argument, BodyKind, Method, MethodId, Output, Place, Sdk, Shape, TypeRef, Union,
};

/// So many methods are compared of each kind of argument.
const OF_EACH: usize = 8;

/// Returns the methods that are compared: some of each kind of argument, and `count` at least, from all over the document.
pub(crate) fn methods(sdk: &Sdk, count: usize) -> Vec<MethodId> {
    let all: Vec<MethodId> = (0..sdk.methods.len())
        .filter_map(|index| u32::try_from(index).ok().map(MethodId))
        .filter(|id| is_whole(sdk.method(*id)))
        .collect();
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut chosen = BTreeSet::new();
    for id in &all {
        let kinds = kinds(sdk, sdk.method(*id));
        if kinds
            .iter()
            .any(|kind| taken.get(kind).is_none_or(|count| *count < OF_EACH))
        {
            chosen.insert(*id);
            for kind in kinds {
                *taken.entry(kind).or_default() += 1;
            }
        }
    }
    let rest: Vec<_> = all
        .iter()
        .filter(|id| !chosen.contains(id))
        .copied()
        .collect();
    let missing = count.saturating_sub(chosen.len());
    if let Some(step) = rest.len().checked_div(missing) {
        chosen.extend(rest.into_iter().step_by(step.max(1)).take(missing));
    }
    chosen.into_iter().collect()
}

/// Returns whether the method is the plain one of its operation, which has an equal in any client.
fn is_whole(method: &Method) -> bool {
    !matches!(
        method.output,
        Output::Events(_) | Output::WholeEvents(_) | Output::Lines(_)
    )
}

fn kinds(sdk: &Sdk, method: &Method) -> BTreeSet<String> {
    let arguments = method.arguments.iter().map(|argument| kind(sdk, argument));
    let body = method.body.iter().map(|body| match &body.kind {
        BodyKind::Json | BodyKind::Raw | BodyKind::Text => format!("body {}", body.media_type),
        BodyKind::Form(_) => "body form".to_owned(),
        BodyKind::Multipart(_) => "body multipart".to_owned(),
    });
    arguments.chain(body).collect()
}

fn kind(sdk: &Sdk, argument: &Argument) -> String {
    let written = argument
        .written
        .map(|written| (written.style, written.explode, written.is_json));
    let ty = match argument.place {
        // A body is JSON whatever is in it.
        Place::Body | Place::Member => String::new(),
        Place::Path | Place::Alternative | Place::Query | Place::Header | Place::Cookie => {
            shape(sdk, &argument.field.ty)
        }
    };
    format!("{:?} {written:?} {ty}", argument.place)
}

fn shape(sdk: &Sdk, ty: &TypeRef) -> String {
    match sdk.types.target(ty) {
        TypeRef::Scalar(scalar) => format!("{scalar:?}"),
        TypeRef::Json => "raw JSON".to_owned(),
        TypeRef::Nullable(inner) => shape(sdk, inner),
        TypeRef::List(item) => format!("list of {}", shape(sdk, item)),
        TypeRef::Map(item) => format!("map of {}", shape(sdk, item)),
        TypeRef::Named(id) => match &sdk.types[*id].shape {
            Shape::Enum(values) => format!("enum {:?}", values.base),
            Shape::Object(_) => "object".to_owned(),
            Shape::Union(Union { .. }) => "union".to_owned(),
            Shape::Alias(target) => shape(sdk, target),
        },
    }
}
