use crate::sdk::{Object, Output, Sdk, Shape, TypeRef};

/// Members that hold what was asked for.
const PAYLOADS: [&str; 4] = ["data", "payload", "response", "result"];

/// Fewer answers than this say nothing together.
const FEW: usize = 5;

/// What most answers of an API wrap theirs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Envelope {
    /// The member that holds what was asked for.
    pub member: &'static str,
    /// How many answers have it.
    pub wrapped: usize,
    /// How many answers are objects.
    pub all: usize,
}

/// Returns the envelope of at least three quarters of all answers that are objects, pages left aside.
pub(super) fn envelope(sdk: &Sdk) -> Option<Envelope> {
    let answers: Vec<&Object> = sdk
        .methods
        .iter()
        .filter_map(|method| answer(sdk, &method.output))
        .collect();
    let counts = PAYLOADS.map(|member| (count(&answers, member), member));
    let (wrapped, member) = counts.into_iter().max_by_key(|(count, _)| *count)?;
    let all = answers.len();
    (wrapped >= FEW && wrapped * 4 >= all * 3).then_some(Envelope {
        member,
        wrapped,
        all,
    })
}

fn answer<'s>(sdk: &'s Sdk, output: &Output) -> Option<&'s Object> {
    let Output::Value(ty) = output else {
        return None;
    };
    object(sdk, ty)
}

fn object<'s>(sdk: &'s Sdk, ty: &TypeRef) -> Option<&'s Object> {
    match ty {
        TypeRef::Named(id) => match &sdk.types[*id].shape {
            Shape::Object(object) => Some(object),
            Shape::Alias(ty) => object(sdk, ty),
            Shape::Enum(_) | Shape::Union(_) => None,
        },
        TypeRef::Nullable(inner) => object(sdk, inner),
        TypeRef::Scalar(_) | TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Json => None,
    }
}

fn count(answers: &[&Object], member: &str) -> usize {
    let has = |answer: &&&Object| answer.fields.iter().any(|field| field.wire == member);
    answers.iter().filter(has).count()
}
