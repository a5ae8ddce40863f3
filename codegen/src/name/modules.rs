use super::{
    Ident,
    ident::Kind,
    memory, reserved,
    scope::{self, Claim},
    words,
};
use crate::sdk::{ResourceId, Sdk, Words};

/// Names the modules of all resources, by `ResourceId`.
pub(super) fn idents(sdk: &Sdk) -> Vec<Ident> {
    let mut idents = vec![Ident::default(); sdk.resources.iter().count()];
    name_siblings(sdk, &sdk.resources.roots, true, &mut idents);
    for (_, resource) in sdk.resources.iter() {
        name_siblings(sdk, &resource.children, false, &mut idents);
    }
    idents
}

/// Returns the module of the types that several top-level resources share. Resources give way to it.
pub(super) fn shared() -> Ident {
    Ident::new("shared".to_owned())
}

fn name_siblings(sdk: &Sdk, siblings: &[ResourceId], is_root: bool, idents: &mut [Ident]) {
    let claims: Vec<_> = siblings
        .iter()
        .map(|&id| ModuleClaim {
            words: &sdk.resources[id].words,
            is_root,
            kept: memory::of_resource(sdk, id, memory::Part::Module),
        })
        .collect();
    for (id, ident) in siblings.iter().zip(scope::idents(Kind::Value, &claims)) {
        idents[id.0 as usize] = ident;
    }
}

/// A module. Its forms: its words; before `resource`.
struct ModuleClaim<'a> {
    words: &'a Words,
    is_root: bool,
    kept: Option<String>,
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

    fn kept(&self) -> Option<String> {
        self.kept.clone()
    }
}
