use super::{
    Entry,
    read::{Members, Node},
    rust_words::{crate_name, is_crate_name, rust_version, type_path},
};
use crate::{document::pointer::Pointer, report::catalogue::config as say};

/// What Rust needs on top of the format: `targets.rust`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RustTarget {
    /// Name of the crate.
    pub package_name: Option<String>,
    /// Version of the crate.
    pub version: Option<String>,
    /// Oldest Rust that the crate promises to compile with, for instance `1.88`.
    pub rust_version: Option<String>,
    /// Members of the manifest's `[package]`.
    pub about: About,
    /// Which Cargo features are on by default.
    pub default_features: DefaultFeatures,
    /// Path parameters that are never positional.
    pub named_path_params: Vec<Entry>,
    /// Paths that stand for several.
    pub path_alternatives: Vec<PathAlternative>,
    /// Which methods there are: names of resources and methods with `*` and `**`, tags, operations; empty: all.
    pub only: Vec<Entry>,
    /// What becomes of operations that `resources` does not name; `None`: the generator's choice.
    pub unconfigured: Option<Unconfigured>,
    /// Whether every member of an answer is optional.
    pub lenient: bool,
    /// Whether objects keep the members that they do not know.
    pub keep_unknown: bool,
    /// Rust types for formats of strings and numbers.
    pub types: Vec<FormatType>,
    /// Further dependencies of the manifest, for instance of crates that `types` are in.
    pub dependencies: Vec<Dependency>,
    /// Where it says that nothing is emitted for Rust, if it does.
    pub skip: Option<Pointer>,
}

/// A dependency of the emitted manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// Place in the configuration.
    pub at: Pointer,
    /// Name of the crate.
    pub name: String,
    /// Which versions do.
    pub version: String,
    /// Features that are switched on.
    pub features: Vec<String>,
    /// Whether its default features are switched on.
    pub default_features: bool,
}

/// Members of the emitted manifest's `[package]` that are copied as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// `description`
    pub description: Option<String>,
    /// `repository`: a URL, or `owner/name` on GitHub as `production_repo` has it.
    pub repository: Option<String>,
    /// `homepage`
    pub homepage: Option<String>,
    /// `documentation`
    pub documentation: Option<String>,
    /// `authors`
    pub authors: Vec<String>,
    /// `keywords`
    pub keywords: Vec<String>,
    /// `categories`
    pub categories: Vec<String>,
}

/// Which Cargo features are on by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DefaultFeatures {
    /// The generator chooses: all for a small crate.
    #[default]
    Auto,
    /// `all`: every resource.
    All,
    /// `none`: no resource.
    None,
    /// These.
    Named(Vec<Entry>),
}

/// What becomes of operations that `resources` does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unconfigured {
    /// They get a name and a place by rules.
    Infer,
    /// They are left out.
    Skip,
}

/// A path that stands for several: `/{accounts_or_zones}/{account_or_zone_id}/…` is `/accounts/{account_id}/…` or `/zones/{zone_id}/…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathAlternative {
    /// Place in the configuration.
    pub at: Pointer,
    /// The two parameters of the path that are given together: the literal segment, then the identifier.
    pub params: Vec<String>,
    /// Which argument stands for which value of the first parameter: argument, segment. Exactly one must be given.
    pub one_of: Vec<(String, String)>,
}

/// A Rust type for a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatType {
    /// Place in the configuration.
    pub at: Pointer,
    /// The format, for instance `uuid`.
    pub format: String,
    /// Path of the Rust type.
    pub path: String,
}

const KEYS: &[&str] = &[
    "package_name",
    "version",
    "rust_version",
    "features",
    "named_path_params",
    "path_alternatives",
    "only",
    "unconfigured",
    "lenient",
    "keep_unknown",
    "types",
    "dependencies",
    "skip",
    "description",
    "repository",
    "production_repo",
    "homepage",
    "documentation",
    "authors",
    "keywords",
    "categories",
];
const SILENT: &[&str] = &[
    "edition",
    "publish",
    "keep_files",
    "readme_title",
    "options",
];

const UNCONFIGURED: &[(&str, Unconfigured)] =
    &[("infer", Unconfigured::Infer), ("skip", Unconfigured::Skip)];

impl RustTarget {
    pub(super) fn read(node: &Node<'_>) -> Option<Self> {
        let members = node.members(KEYS, SILENT)?;
        let named = members.items("named_path_params");
        let alternatives = members.items("path_alternatives");
        let only = members.items("only");
        let unconfigured = members.get("unconfigured");
        Some(Self {
            package_name: members
                .get("package_name")
                .and_then(|node| crate_name(&node)),
            version: members.text("version"),
            rust_version: members
                .get("rust_version")
                .and_then(|node| rust_version(&node)),
            about: About::read(&members),
            default_features: DefaultFeatures::read(&members),
            named_path_params: named.iter().filter_map(Entry::read).collect(),
            path_alternatives: alternatives
                .iter()
                .filter_map(PathAlternative::read)
                .collect(),
            only: only.iter().filter_map(Entry::read).collect(),
            unconfigured: unconfigured.and_then(|node| node.choice(UNCONFIGURED)),
            lenient: members.flag("lenient").unwrap_or_default(),
            keep_unknown: members.flag("keep_unknown").unwrap_or_default(),
            types: members
                .entries("types")
                .into_iter()
                .filter_map(FormatType::read)
                .collect(),
            dependencies: members
                .entries("dependencies")
                .into_iter()
                .filter_map(Dependency::read)
                .collect(),
            skip: members
                .get("skip")
                .filter(|node| node.flag() == Some(true))
                .map(|node| node.at),
        })
    }
}

impl About {
    fn read(members: &Members<'_>) -> Self {
        let repository = members.text("repository");
        Self {
            description: members.text("description"),
            repository: repository.or_else(|| members.text("production_repo")),
            homepage: members.text("homepage"),
            documentation: members.text("documentation"),
            authors: members.texts("authors"),
            keywords: members.texts("keywords"),
            categories: members.texts("categories"),
        }
    }
}

impl DefaultFeatures {
    /// Reads `features: { default: all | none | [names] }`.
    fn read(members: &Members<'_>) -> Self {
        let features = members.get("features");
        let features = features.and_then(|node| node.members(&["default"], &[]));
        let Some(node) = features.and_then(|members| members.get("default")) else {
            return Self::Auto;
        };
        if node.value.is_array() {
            return Self::Named(node.items().iter().filter_map(Entry::read).collect());
        }
        let words = [
            ("all", Self::All),
            ("none", Self::None),
            ("auto", Self::Auto),
        ];
        node.choice(&words).unwrap_or_default()
    }
}

impl PathAlternative {
    fn read(node: &Node<'_>) -> Option<Self> {
        let members = node.members(&["params", "one_of"], &[])?;
        Some(Self {
            at: node.at.clone(),
            params: members.need("params")?.texts(),
            one_of: members.need("one_of")?.text_map(),
        })
    }
}

impl FormatType {
    fn read((format, node): (String, Node<'_>)) -> Option<Self> {
        let at = node.at.clone();
        let path = type_path(&node)?;
        Some(Self { at, format, path })
    }
}

impl Dependency {
    /// Reads a version, or a table as a manifest has it.
    fn read((name, node): (String, Node<'_>)) -> Option<Self> {
        let at = node.at.clone();
        if !is_crate_name(&name) {
            node.tell(say::not_a_crate_name(node.place(), &name));
            return None;
        }
        if !node.value.is_object() {
            return Some(Self {
                at,
                name,
                version: node.text()?,
                features: Vec::new(),
                default_features: true,
            });
        }
        let members = node.members(&["version", "features", "default-features"], &[])?;
        Some(Self {
            at,
            name,
            version: members.need("version")?.text()?,
            features: members.texts("features"),
            default_features: members.flag("default-features").unwrap_or(true),
        })
    }
}
