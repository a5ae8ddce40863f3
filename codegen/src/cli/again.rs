//! What a run leaves behind in the user's cache, so that the next one into the same folder can see that there is
//! nothing to do.
//!
//! It may be deleted at any time. Whatever differs, of what was read as of what was written, means that the run is done as if there
//! were none.

use std::{
    collections::BTreeMap,
    env, fs, io,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use serde::{Deserialize, Serialize};

use crate::{
    output::{Change, fingerprint, is_settled},
    report::{Report, Source},
    workers,
};

/// So many runs are kept; beyond that, all are forgotten.
const KEPT: usize = 100;

/// A run that wrote what it was to write.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Run {
    /// What was asked for, and by which build of the generator.
    asked: String,
    /// Every file that was looked for → what was found when it was read.
    read: BTreeMap<PathBuf, String>,
    /// Every file that was written → its fingerprint.
    written: BTreeMap<PathBuf, String>,
    /// What was said, in the format that was asked for.
    said: String,
}

impl Run {
    /// Puts together what a run was asked for, what it read and wrote (`written`: into `out`), and what it said.
    ///
    /// `None`: it cannot be told whether another run would do the same.
    pub(super) fn new<'w>(
        asked: &impl std::fmt::Debug,
        report: &Report,
        out: &Path,
        written: impl Iterator<Item = &'w Change>,
        said: &str,
    ) -> Option<Self> {
        // Of an adopted crate the root is the author's, and looked at.
        let root = out.join("src/lib.rs");
        let mut read = BTreeMap::from([(root.clone(), found(&root))]);
        for Source { path, print } in &report.sources {
            if is_read_once(path) {
                return None;
            }
            let before = read.insert(path.clone(), print.clone());
            if before.is_some_and(|before| before != *print) {
                return None;
            }
        }
        let written = written.map(|change| (out.join(&change.path), change.print.clone()));
        Some(Self {
            asked: identity(asked)?,
            read,
            written: written.collect(),
            said: said.to_owned(),
        })
    }

    /// Returns what the last run into `out` said, if one that is asked for the same would read, write and say the same.
    pub(super) fn repeated(asked: &impl std::fmt::Debug, out: &Path) -> Option<String> {
        if !is_settled(out) {
            return None;
        }
        let text = fs::read(place(out)?).ok()?;
        let last: Self = serde_json::from_slice(&text).ok()?;
        if last.asked != identity(asked)? {
            return None;
        }
        if last.read.keys().any(|file| is_read_once(file)) {
            return None;
        }
        if !last.read.iter().all(|(file, last)| found(file) == *last) {
            return None;
        }
        let is_same = |(file, last): (PathBuf, String)| print(&file).as_ref() == Some(&last);
        let same = workers::map(last.written.into_iter().collect(), is_same);
        same.into_iter().all(|same| same).then_some(last.said)
    }

    /// Leaves the run into `out` behind.
    ///
    /// # Errors
    /// Those of the file system.
    pub(super) fn leave(&self, out: &Path) -> io::Result<()> {
        let Some(file) = place(out) else {
            return Ok(());
        };
        if let Some(folder) = file.parent() {
            if fs::read_dir(folder).is_ok_and(|runs| runs.count() >= KEPT) {
                fs::remove_dir_all(folder)?;
            }
            fs::create_dir_all(folder)?;
        }
        fs::write(file, serde_json::to_vec(self)?)
    }
}

/// Returns where the last run into `out` is kept; `None` where a user has no cache.
fn place(out: &Path) -> Option<PathBuf> {
    // Relative ones are to be ignored (XDG Base Directory Specification, "Basics").
    let given = |name| Some(PathBuf::from(env::var_os(name)?)).filter(|path| path.is_absolute());
    let cache = given("XDG_CACHE_HOME").or_else(|| given("LOCALAPPDATA"));
    let cache = cache.or_else(|| Some(given("HOME")?.join(".cache")))?;
    let out = std::path::absolute(out).ok()?;
    let name = fingerprint(out.as_os_str().as_encoded_bytes());
    Some(cache.join("sdksmith").join(name + ".json"))
}

/// Returns whether a file is a pipe or the like: what is read here would be missing in the run.
fn is_read_once(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|file| !file.is_file())
}

fn found(file: &Path) -> String {
    Source::print(&fs::read(file))
}

fn print(file: &Path) -> Option<String> {
    fs::read(file).ok().map(|content| fingerprint(&content))
}

/// Tells apart what is asked for, and builds of one version: who works on the generator has many.
fn identity(asked: &impl std::fmt::Debug) -> Option<String> {
    let program = fs::metadata(env::current_exe().ok()?).ok()?;
    let built = program.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let version = env!("CARGO_PKG_VERSION");
    Some(format!("{version} {} {built:?} {asked:?}", program.len()))
}
