use std::collections::BTreeMap;

use memchr::memchr_iter;

/// The files of a crate: paths relative to its folder, with `/` between names, and contents. Sorted by path.
///
/// `Cargo.toml` is special when it is written: members that the author added or changed stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    contents: BTreeMap<String, Vec<u8>>,
    /// The names that were handed out, for the lock: by what was named.
    pub names: BTreeMap<String, String>,
}

impl Files {
    /// Adds a file, in place of one of the same path.
    pub fn insert(&mut self, path: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.contents.insert(path.into(), content.into());
    }

    /// Returns the content of a file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.contents.get(path).map(Vec::as_slice)
    }

    /// Returns paths and contents, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let files = self.contents.iter();
        files.map(|(path, content)| (path.as_str(), content.as_slice()))
    }

    /// Takes them apart: the names, and paths with contents, sorted by path.
    pub(super) fn into_parts(self) -> (BTreeMap<String, String>, BTreeMap<String, Vec<u8>>) {
        (self.names, self.contents)
    }

    /// Returns how many files there are.
    pub fn len(&self) -> usize {
        self.contents.len()
    }

    /// Returns whether there are no files.
    pub fn is_empty(&self) -> bool {
        self.contents.is_empty()
    }

    /// Returns how many lines all files have together.
    pub fn lines(&self) -> usize {
        let newlines = |content: &Vec<u8>| memchr_iter(b'\n', content).count();
        self.contents.values().map(newlines).sum()
    }
}

impl<P: Into<String>, C: Into<Vec<u8>>> FromIterator<(P, C)> for Files {
    fn from_iter<I: IntoIterator<Item = (P, C)>>(files: I) -> Self {
        let files = files.into_iter();
        let contents = files.map(|(path, content)| (path.into(), content.into()));
        Self {
            contents: contents.collect(),
            names: BTreeMap::new(),
        }
    }
}
