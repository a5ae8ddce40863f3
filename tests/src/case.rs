//! The cases: small documents with what they are expected to become.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sdksmith::{
    Report,
    emit::Layout,
    pipeline::{self, Input, Outcome},
    report::print,
    resolve::Wanted,
};

use crate::places::root;

/// A folder `tests/cases/<name>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The rule that it shows; also the module of its golden.
    pub name: String,
    /// Where it is.
    pub folder: PathBuf,
}

/// A file of a golden: its path below the case, and its text.
pub type Golden = (&'static str, String);

/// The emitted client.
const CLIENT: &str = "expected/client.rs";
/// What the generator had to say, if anything.
const REPORT: &str = "expected/report.txt";

impl Case {
    /// Returns all cases, sorted by name.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn all() -> io::Result<Vec<Self>> {
        let folders = fs::read_dir(root().join("tests/cases"))?;
        let mut cases = folders
            .map(|entry| entry.map(|entry| Self::at(entry.path())))
            .collect::<io::Result<Vec<_>>>()?;
        cases.sort_by(|left, right| left.name.cmp(&right.name));
        Ok(cases)
    }

    fn at(folder: PathBuf) -> Self {
        let name = folder.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        Self { name, folder }
    }

    /// Generates the client of the case, as the module of its name in the crate of goldens.
    pub fn generate(&self, report: &mut Report) -> Outcome {
        let config = self.folder.join("sdk.yml");
        let overlay = self.folder.join("overlay.yaml");
        let root = vec!["crate".to_owned(), self.name.clone()];
        let input = Input {
            document: self.folder.join("openapi.yaml"),
            config: config.is_file().then_some(config),
            overlays: Some(overlay)
                .filter(|file| file.is_file())
                .into_iter()
                .collect(),
            wanted: Wanted::default(),
            layout: Layout::Module { root },
        };
        pipeline::generate(&input, report)
    }

    /// Returns what the case becomes now. A text that is empty stands for a file that is not there.
    pub fn goldens(&self) -> [Golden; 2] {
        let mut report = Report::default();
        let outcome = self.generate(&mut report);
        let client = outcome
            .files
            .as_ref()
            .and_then(|files| files.get("client.rs"));
        let client = String::from_utf8_lossy(client.unwrap_or_default()).into_owned();
        let said = print::text(&report, outcome.origins.as_ref(), false);
        let folder = format!("{}/", self.folder.display());
        [(CLIENT, client), (REPORT, said.replace(&folder, ""))]
    }

    /// Writes a golden, and returns whether it was different before.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn keep(&self, (path, text): &Golden) -> io::Result<bool> {
        keep(&self.folder.join(path), text)
    }
}

/// Lets a file have this text, or be gone if there is none. Returns whether that changed anything.
///
/// # Errors
/// Those of the file system.
pub fn keep(file: &Path, text: &str) -> io::Result<bool> {
    let before = match fs::read_to_string(file) {
        Ok(before) => before,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    if before == text {
        return Ok(false);
    }
    if text.is_empty() {
        fs::remove_file(file)?;
    } else {
        fs::create_dir_all(file.parent().unwrap_or(file))?;
        fs::write(file, text)?;
    }
    Ok(true)
}
