//! What `sdk.yml` can say: the Stainless format, and what Rust needs on top of it under `targets.rust`.
//!
//! Each section is a file, and is used by one stage. Every entry knows its place; those that match nothing are reported.

mod casing;
mod client;
mod constant;
mod endpoint;
mod entry;
mod environment;
mod load;
mod organization;
pub mod pagination;
mod read;
mod readme;
pub mod resources;
mod rust;
mod rust_words;
mod security;
mod settings;
mod streaming;
mod style;
#[cfg(test)]
mod tests;
mod transform;
mod used;

use std::path::PathBuf;

pub use casing::Casing;
pub use client::{ClientOption, ClientSettings, OptionAuth, OptionKind, Retries, Role};
pub use constant::Constant;
pub use endpoint::Endpoint;
pub use entry::Entry;
pub use environment::Environment;
pub use organization::Organization;
pub use pagination::PaginationScheme;
pub use readme::{ExampleRequest, Readme};
pub use resources::Resources;
pub use rust::{
    About, DefaultFeatures, Dependency, FormatType, PathAlternative, RustTarget, Unconfigured,
};
pub use rust_words::is_crate_name;
pub use security::SecurityOverride;
pub use settings::Settings;
pub use streaming::{EventCondition, EventHandle, EventRule, Streaming};
pub use style::{ArrayFormat, NestedFormat, StyleSettings};
pub use transform::{Command, Extract, Given, Target, Transform};
pub use used::Used;

use crate::document::pointer::Pointer;
use crate::report::Place;

/// A configuration. The default is that of an author who says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// The file it was read from.
    pub file: Option<PathBuf>,
    /// `organization`
    pub organization: Organization,
    /// `settings`
    pub settings: Settings,
    /// `environments`, in the order of the file.
    pub environments: Vec<Environment>,
    /// `client_settings`
    pub client: ClientSettings,
    /// `security` and `security_schemes`
    pub security: SecurityOverride,
    /// `constants`, in the order of the file.
    pub constants: Vec<Constant>,
    /// `query_settings`
    pub query: StyleSettings,
    /// `multipart_settings`
    pub multipart: StyleSettings,
    /// `pagination`, in the order in which the schemes are tried.
    pub pagination: Vec<PaginationScheme>,
    /// `streaming`
    pub streaming: Streaming,
    /// `targets.rust`
    pub rust: RustTarget,
    /// `resources`
    pub resources: Resources,
    /// `readme`
    pub readme: Readme,
    /// `custom_casings`
    pub custom_casings: Vec<Casing>,
    /// `unspecified_endpoints`: operations that are left out on purpose.
    pub unspecified_endpoints: Vec<Endpoint>,
    /// `openapi.transforms`: changes of the document, made in this order before it is normalised.
    pub transforms: Vec<Transform>,
}

impl Config {
    /// Returns the place of an entry, for a diagnostic.
    pub fn place(&self, at: &Pointer) -> Place {
        let at = at.clone();
        match self.file.clone() {
            Some(file) => Place::File { file, at },
            None => Place::Nowhere,
        }
    }

    /// Returns the pagination scheme of this name.
    pub fn scheme(&self, name: &str) -> Option<&PaginationScheme> {
        self.pagination.iter().find(|scheme| scheme.name == name)
    }
}
