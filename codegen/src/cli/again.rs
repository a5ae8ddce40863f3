//! What a run leaves behind in the user's cache, so that the next one into the same folder can see that there is
//! nothing to do.
//!
//! It may be deleted at any time. Whatever differs, or cannot be read, means that the run is done as if there were none.

use std::{
    collections::BTreeMap,
    env, fs, io,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use serde::{Deserialize, Serialize};

use crate::{
    output::{Change, fingerprint, is_settled},
    pipeline::Outcome,
    report::Report,
    workers,
};

/// So many runs are kept; beyond that, all are forgotten.
const KEPT: usize = 100;
/// Diagnostics of files that could not be read: nobody sees in what was read that they are there now.
const UNREADABLE: &[&str] = &["ref-unreadable", "file-unreadable"];

/// A run that wrote what it was to write.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Run {
    /// What was asked for, and by which build of the generator.
    asked: String,
    /// Every file that was read or written → its fingerprint.
    files: BTreeMap<PathBuf, String>,
    /// What was said, in the format that was asked for.
    said: String,
}

impl Run {
    /// Puts together what a run was asked for, what it read and wrote (`written`: into `out`), and what it said.
    ///
    /// `None`: another run might say something else, although no file that was read has changed.
    pub(super) fn new<'w>(
        asked: &impl std::fmt::Debug,
        outcome: &Outcome,
        report: &Report,
        out: &Path,
        written: impl Iterator<Item = &'w Change>,
        said: &str,
    ) -> Option<Self> {
        let told = &report.diagnostics;
        if told.iter().any(|told| UNREADABLE.contains(&told.code)) {
            return None;
        }
        let mut read: Vec<PathBuf> = outcome.sources.clone();
        // Of an adopted crate the root is the author's, and looked at.
        read.extend(Some(out.join("src/lib.rs")).filter(|root| root.exists()));
        let read = read
            .into_iter()
            .map(|file| Some((file.clone(), print(&file)?)));
        let mut files: BTreeMap<PathBuf, String> = read.collect::<Option<_>>()?;
        files.extend(written.map(|change| (out.join(&change.path), change.print.clone())));
        Some(Self {
            asked: identity(asked)?,
            files,
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
        let is_same = |(file, last): (PathBuf, String)| print(&file).as_ref() == Some(&last);
        let same = workers::map(last.files.into_iter().collect(), is_same);
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
    let given = |name| env::var_os(name).filter(|path| !path.is_empty());
    let cache = given("XDG_CACHE_HOME").or_else(|| given("LOCALAPPDATA"));
    let cache = cache.map(PathBuf::from);
    let cache = cache.or_else(|| Some(PathBuf::from(given("HOME")?).join(".cache")))?;
    let out = std::path::absolute(out).ok()?;
    let name = fingerprint(out.as_os_str().as_encoded_bytes());
    Some(cache.join("sdksmith").join(name + ".json"))
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
