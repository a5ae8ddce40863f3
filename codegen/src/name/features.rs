use super::{
    ident::Kind,
    reserved,
    scope::{self, Claim},
    words,
};
use crate::sdk::{Feature, Package};

/// Names the Cargo features, by index.
pub(super) fn texts(package: &Package) -> Vec<String> {
    let claims: Vec<_> = package.features.iter().map(FeatureClaim).collect();
    scope::texts(Kind::Feature, &claims)
}

/// A feature. Its forms: its words; before `api`.
struct FeatureClaim<'a>(&'a Feature);

impl Claim for FeatureClaim<'_> {
    fn form(&self, level: usize) -> Option<String> {
        let short = words::kebab(&words::shortened(&self.0.words, words::FEATURE));
        let long = format!("{short}-api");
        [short, long]
            .into_iter()
            .filter(|text| !reserved::FEATURES.contains(&text.as_str()))
            .nth(level)
    }
}
