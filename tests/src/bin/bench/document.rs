use std::path::{Path, PathBuf};

/// A document that is measured.
#[derive(Clone)]
pub(crate) struct Document {
    /// What it is called in the tables.
    pub(crate) name: &'static str,
    pub(crate) file: PathBuf,
    pub(crate) config: Option<PathBuf>,
    /// Whether release builds of its crate take minutes.
    pub(crate) is_heavy: bool,
}

/// Name, document, configuration, and whether it is heavy.
type Listed = (&'static str, &'static str, Option<&'static str>, bool);

const ALL: &[Listed] = &[
    ("openai", "corpus/openai.yaml", None, false),
    ("stripe", "corpus/stripe.yaml", None, false),
    ("github", "corpus/github.json", None, true),
    (
        "cloudflare-2024",
        "cloudflare/openapi-2024-08-07.json",
        None,
        true,
    ),
    (
        "cloudflare-2026",
        "cloudflare/openapi-2026-08-17.json",
        Some("cloudflare/sdk.yml"),
        true,
    ),
];

/// Returns the documents of these names that lie below the folder `shared`; all when there are no names.
pub(crate) fn all(shared: &Path, names: &[String]) -> Vec<Document> {
    let named = |name: &str| names.is_empty() || names.iter().any(|other| other == name);
    let documents = ALL.iter().filter(|(name, ..)| named(name));
    let documents = documents.map(|(name, file, config, is_heavy)| Document {
        name,
        file: shared.join(file),
        config: config.map(|config| shared.join(config)),
        is_heavy: *is_heavy,
    });
    documents
        .filter(|document| document.file.is_file())
        .collect()
}
