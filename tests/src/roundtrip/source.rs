use std::{io, path::Path};

use sdksmith::{
    Report,
    api::Api,
    config::{Config, Used},
    document, lower,
    name::Names,
    pipeline,
    resolve::{self, Typed, Wanted},
    sdk::Sdk,
};
use serde_json::Value;

use super::cannot_read;

/// A document at every stage that a round trip looks at.
pub(super) struct Source {
    /// In the normal form.
    pub(super) value: Value,
    /// What it says.
    pub(super) api: Api,
    /// The client that it has become.
    pub(super) sdk: Sdk,
    /// The client's identifiers.
    pub(super) names: Names,
    /// What its schemas have become.
    pub(super) typed: Vec<Typed>,
    /// What the stages had to say.
    pub(super) report: Report,
}

impl Source {
    /// Runs the stages up to naming, as the generator does.
    pub(super) fn read(file: &Path, config: Option<&Path>) -> io::Result<Self> {
        let mut report = Report::default();
        Self::staged(file, config, &mut report)
            .map(|source| Self { report, ..source })
            .ok_or_else(|| cannot_read(file))
    }

    fn staged(file: &Path, config: Option<&Path>, report: &mut Report) -> Option<Self> {
        let value = document::carrying(file, &mut Report::default())?;
        let config = match config {
            Some(config) => Config::load(config, report)?,
            None => Config::default(),
        };
        let api = lower::api(document::read(file, report)?, report);
        let mut used = Used::default();
        let wanted = Wanted::default();
        let (sdk, typed) = resolve::sdk_and_typed(api.clone(), &config, &wanted, &mut used, report);
        let names = pipeline::names(&sdk, &config, &mut used);
        Some(Self {
            value,
            api,
            sdk,
            names,
            typed,
            report: Report::default(),
        })
    }
}
