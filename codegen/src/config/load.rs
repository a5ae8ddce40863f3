use std::path::Path;

use serde_json::Value;

use super::{
    Casing, ClientSettings, Config, Constant, Endpoint, Environment, Organization,
    PaginationScheme, Readme, Resources, RustTarget, SecurityOverride, Settings, Streaming,
    StyleSettings, Transform,
    read::{Members, Node, Reader},
    resources::Paginated,
};
use crate::{
    document::load,
    report::{Report, Severity, catalogue::config as say, nearest},
};

const KEYS: &[&str] = &[
    "organization",
    "settings",
    "environments",
    "client_settings",
    "security",
    "security_schemes",
    "query_settings",
    "multipart_settings",
    "pagination",
    "streaming",
    "targets",
    "resources",
    "readme",
    "custom_casings",
    "unspecified_endpoints",
    "openapi",
    "constants",
];
const SILENT: &[&str] = &[
    "$schema",
    "codeflow",
    "diagnostics",
    "edition",
    // The older name of `targets`, from before there was one for Rust.
    "package",
];

impl Config {
    /// Reads the configuration in `file`. `None`: it cannot be read, or a value in it has the wrong type; the report says so.
    pub fn load(file: &Path, report: &mut Report) -> Option<Self> {
        let value = load::load(file, report)?;
        let before = report.diagnostics.len();
        let config = Self::read(&value, file, report);
        let is_sound = report.diagnostics[before..]
            .iter()
            .all(|diagnostic| diagnostic.severity < Severity::Error);
        is_sound.then_some(config)
    }

    /// Reads a configuration that is in memory. `file` is what its diagnostics name.
    /// What has the wrong type is told and counts as absent.
    pub fn read(value: &Value, file: &Path, report: &mut Report) -> Self {
        let reader = Reader::new(file);
        let mut config = Self::default();
        if !value.is_null() {
            let root = Node::root(value, &reader);
            config = Self::read_root(&root).unwrap_or_default();
        }
        config.file = Some(file.to_owned());
        report.diagnostics.extend(reader.finish());
        config.report_missing_schemes(report);
        config
    }

    /// Reports the pagination schemes that methods ask for and that are not there.
    fn report_missing_schemes(&self, report: &mut Report) {
        let declared: Vec<&str> = self
            .pagination
            .iter()
            .map(|scheme| scheme.name.as_str())
            .collect();
        let resources = self.resources.all().into_iter();
        for method in resources.flat_map(|resource| &resource.methods) {
            if let Paginated::Scheme(name) = &method.paginated
                && self.scheme(name).is_none()
            {
                let at = method.at.child("paginated");
                let nearest = nearest(name, declared.iter().copied());
                report.push(say::pagination_missing(self.place(&at), name, nearest));
            }
        }
    }

    fn read_root(root: &Node<'_>) -> Option<Self> {
        let members = root.members(KEYS, SILENT)?;
        let environments = members.entries("environments").into_iter();
        let endpoints = members.items("unspecified_endpoints");
        let schemes = members.entries("security_schemes");
        let constants = members.entries("constants").into_iter();
        Some(Self {
            file: None,
            organization: section(&members, "organization", Organization::read),
            settings: section(&members, "settings", Settings::read),
            environments: environments.filter_map(Environment::read).collect(),
            client: section(&members, "client_settings", ClientSettings::read),
            security: SecurityOverride::read(members.get("security"), schemes),
            constants: constants.filter_map(Constant::read).collect(),
            query: section(&members, "query_settings", StyleSettings::read),
            multipart: section(&members, "multipart_settings", StyleSettings::read),
            pagination: section(&members, "pagination", PaginationScheme::read_all),
            streaming: section(&members, "streaming", Streaming::read),
            rust: section(&members, "targets", rust_target),
            resources: Resources::read(members.entries("resources")),
            readme: section(&members, "readme", Readme::read),
            custom_casings: section(&members, "custom_casings", Casing::read_all),
            unspecified_endpoints: endpoints.iter().filter_map(Endpoint::read).collect(),
            transforms: section(&members, "openapi", Transform::read_all),
        })
    }
}

fn section<T: Default>(
    members: &Members<'_>,
    key: &str,
    read: impl FnOnce(&Node<'_>) -> Option<T>,
) -> T {
    members
        .get(key)
        .and_then(|node| read(&node))
        .unwrap_or_default()
}

/// Finds our target among those of other languages, which are not looked at.
fn rust_target(targets: &Node<'_>) -> Option<RustTarget> {
    let mut targets = targets.entries().into_iter();
    let (_, rust) = targets.find(|(name, node)| name == "rust" && !node.value.is_null())?;
    RustTarget::read(&rust)
}
