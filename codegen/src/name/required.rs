use super::{
    Ident,
    ident::Kind,
    scope::{self, Claim, Kept},
};
use crate::sdk::MethodId;

/// A struct of required arguments to be.
pub(super) struct Wanted<'a> {
    pub id: MethodId,
    /// Name of the params struct.
    pub params: &'a str,
    pub kept: Kept,
}

/// Names the structs of required arguments of one module: `UserCreateRequired` beside `UserCreateParams`.
///
/// `taken` are the names of everything else there. Each params struct gets one, whether or not it has enough required arguments: one more
/// must not move other names, and so these are also the names that give way.
pub(super) fn idents(wanted: Vec<Wanted<'_>>, taken: &[&str]) -> Vec<(MethodId, Ident)> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let ids: Vec<_> = wanted.iter().map(|wanted| wanted.id).collect();
    let taken = taken.iter().map(|text| RequiredClaim::Taken(text));
    let required = wanted.into_iter().map(RequiredClaim::Of);
    let claims: Vec<_> = required.chain(taken).collect();
    ids.into_iter()
        .zip(scope::idents(Kind::Type, &claims))
        .collect()
}

/// Returns the shortest name of the struct of required arguments beside a params struct.
pub(super) fn shortest(params: &str) -> String {
    format!(
        "{}Required",
        params.strip_suffix("Params").unwrap_or(params)
    )
}

enum RequiredClaim<'a> {
    /// The name of something else.
    Taken(&'a str),
    Of(Wanted<'a>),
}

impl Claim for RequiredClaim<'_> {
    fn form(&self, level: usize) -> Option<String> {
        match (self, level) {
            (Self::Taken(text), 0) => Some((*text).to_owned()),
            (Self::Of(wanted), 0) => Some(shortest(wanted.params)),
            (Self::Of(wanted), 1) => Some(format!("{}Required", wanted.params)),
            _ => None,
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Taken(_) => 0,
            Self::Of(_) => 1,
        }
    }

    fn is_given(&self) -> bool {
        matches!(self, Self::Taken(_))
    }

    fn kept(&self) -> Kept {
        match self {
            Self::Taken(_) => Kept::New,
            Self::Of(wanted) => wanted.kept.clone(),
        }
    }

    fn order(&self) -> &str {
        match self {
            Self::Taken(text) | Self::Of(Wanted { params: text, .. }) => text,
        }
    }
}
