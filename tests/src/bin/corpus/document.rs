use std::path::{Path, PathBuf};

use sdksmith_tests::listed;

/// One document of the corpus.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// What its crate is called.
    pub(crate) name: String,
    pub(crate) file: PathBuf,
    pub(crate) config: Option<PathBuf>,
    /// How many operations it is known to have; `None`: it is not in the list.
    pub(crate) operations: Option<u64>,
}

/// Returns the document in a file, if the argument is the path of one: `./api.yaml`.
pub(crate) fn in_file(argument: &str) -> Option<Document> {
    let file = PathBuf::from(argument);
    let stem = file.file_stem()?.to_string_lossy().to_lowercase();
    let words = stem.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    file.is_file().then(|| Document {
        name: format!("file-{}", words.join("-")),
        config: None,
        operations: None,
        file,
    })
}

/// Returns all documents of the list, which lie below the folder `shared`.
pub(crate) fn all(shared: &Path) -> Vec<Document> {
    let listed = listed::all(shared).into_iter();
    let documents = listed.map(|listed| Document {
        name: listed.name,
        file: listed.file,
        config: listed.config,
        operations: Some(listed.operations),
    });
    documents.collect()
}
