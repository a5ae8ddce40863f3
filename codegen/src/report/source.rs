use std::{
    hash::{DefaultHasher, Hasher},
    io,
    path::PathBuf,
};

/// A file that was looked for, and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file.
    pub path: PathBuf,
    /// What was in it, or why nothing was found, as [`Source::print`] tells it apart.
    pub print: String,
}

impl Source {
    /// Returns a text that is another one when the file has another content, or is not there. It means something to this program only.
    pub fn print(found: &io::Result<Vec<u8>>) -> String {
        match found {
            Ok(content) => {
                let mut hasher = DefaultHasher::new();
                hasher.write(content);
                format!("{:016x} {}", hasher.finish(), content.len())
            }
            Err(error) => format!("{:?}", error.kind()),
        }
    }
}
