//! The documents of the corpus: `tests/corpus.tsv`.

use std::path::{Path, PathBuf};

const LIST: &str = include_str!("../corpus.tsv");

/// One document of the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// What its crate is called.
    pub name: String,
    /// Where it lies.
    pub file: PathBuf,
    /// The configuration of its client, if it has one.
    pub config: Option<PathBuf>,
    /// How many operations it is known to have.
    pub operations: u64,
}

/// Returns all documents, which lie below the folder `shared`.
pub fn all(shared: &Path) -> Vec<Listed> {
    let lines = LIST.lines().skip(1);
    lines.filter_map(|line| read(line, shared)).collect()
}

fn read(line: &str, shared: &Path) -> Option<Listed> {
    let mut cells = line.split('\t');
    let (name, file, config) = (cells.next()?, cells.next()?, cells.next()?);
    Some(Listed {
        name: name.to_owned(),
        file: shared.join(file),
        config: (config != "-").then(|| shared.join(config)),
        operations: cells.next()?.parse().ok()?,
    })
}
