use super::{
    Ident,
    ident::Kind,
    scope::{self, Claim},
};
use crate::sdk::MethodId;

/// Names the structs of required arguments of one module: `UserCreateRequired` beside `UserCreateParams`.
///
/// `taken` are the names of everything else there. Each params struct gets one, whether or not it has enough required arguments: one more
/// must not move other names, and so these are also the names that give way.
pub(super) fn idents(params: &[(MethodId, &str)], taken: &[String]) -> Vec<(MethodId, Ident)> {
    if params.is_empty() {
        return Vec::new();
    }
    let taken = taken.iter().map(|text| RequiredClaim::Taken(text));
    let required = params.iter().map(|(_, text)| RequiredClaim::Of(text));
    let claims: Vec<_> = required.chain(taken).collect();
    let ids = params.iter().map(|(id, _)| *id);
    ids.zip(scope::idents(Kind::Type, &claims)).collect()
}

enum RequiredClaim<'a> {
    /// The name of something else.
    Taken(&'a str),
    /// The struct of required arguments of a params struct of this name.
    Of(&'a str),
}

impl Claim for RequiredClaim<'_> {
    fn form(&self, level: usize) -> Option<String> {
        match (self, level) {
            (Self::Taken(text), 0) => Some((*text).to_owned()),
            (Self::Of(params), 0) => {
                let base = params.strip_suffix("Params").unwrap_or(params);
                Some(format!("{base}Required"))
            }
            (Self::Of(params), 1) => Some(format!("{params}Required")),
            _ => None,
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Taken(_) => 0,
            Self::Of(_) => 1,
        }
    }

    fn order(&self) -> &str {
        match self {
            Self::Taken(text) | Self::Of(text) => text,
        }
    }
}
