use super::{
    Ident,
    ident::Kind,
    memory::{Memory, Part},
    reserved,
    scope::{self, Claim, Kept},
    words,
};
use crate::sdk::{ResourceId, Sdk, Words};

/// Names the modules of all resources, by `ResourceId`.
pub(super) fn idents(sdk: &Sdk, memory: &Memory<'_>) -> Vec<Ident> {
    each(sdk, memory, |kind, claims| scope::idents(kind, claims))
}

/// Returns the shortest names of the modules of all resources, by `ResourceId`.
pub(super) fn shortest(sdk: &Sdk, memory: &Memory<'_>) -> Vec<Ident> {
    each(sdk, memory, |kind, claims| {
        let texts = scope::shortest(kind, claims).into_iter();
        texts.map(Ident::new).collect()
    })
}

fn each(
    sdk: &Sdk,
    memory: &Memory<'_>,
    name: impl Fn(Kind, &[ModuleClaim<'_>]) -> Vec<Ident>,
) -> Vec<Ident> {
    let mut idents = vec![Ident::default(); sdk.resources.iter().count()];
    let below = sdk
        .resources
        .iter()
        .map(|(_, resource)| (&resource.children, false));
    for (siblings, is_root) in std::iter::once((&sdk.resources.roots, true)).chain(below) {
        let claims = claims(sdk, siblings, is_root, memory);
        for (id, ident) in siblings.iter().zip(name(Kind::Value, &claims)) {
            idents[id.0 as usize] = ident;
        }
    }
    idents
}

/// Returns the module of the types that several top-level resources share. Resources give way to it.
pub(super) fn shared() -> Ident {
    Ident::new("shared".to_owned())
}

fn claims<'a>(
    sdk: &'a Sdk,
    siblings: &[ResourceId],
    is_root: bool,
    memory: &Memory<'_>,
) -> Vec<ModuleClaim<'a>> {
    siblings
        .iter()
        .map(|&id| ModuleClaim {
            words: &sdk.resources[id].words,
            is_root,
            kept: memory.resource(id, Part::Module),
        })
        .collect()
}

/// A module. Its forms: its words; before `resource`.
struct ModuleClaim<'a> {
    words: &'a Words,
    is_root: bool,
    kept: Kept,
}

impl ModuleClaim<'_> {
    fn is_reserved(&self, text: &str) -> bool {
        reserved::MODULES.contains(&text) || self.is_root && reserved::ROOT_MODULES.contains(&text)
    }
}

impl Claim for ModuleClaim<'_> {
    fn form(&self, level: usize) -> Option<String> {
        let short = words::snake(&words::shortened(self.words, words::GIVEN));
        let long = format!("{short}_resource");
        [short, long]
            .into_iter()
            .filter(|text| !self.is_reserved(text))
            .nth(level)
    }

    fn kept(&self) -> Kept {
        self.kept.clone()
    }
}
