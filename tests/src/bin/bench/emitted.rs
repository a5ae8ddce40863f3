use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sdksmith_tests::{
    measure::{self, Cost, Limits},
    scratch::Scratch,
};

/// What other generators' crates may take before they are stopped: more than that, and the machine is gone.
const LIMITS: Limits = Limits {
    bytes: 16_000_000_000,
    cpu_seconds: 900,
};

/// A crate in the scratch workspace.
pub(crate) struct Emitted {
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
    /// Those of ours; the others have none that matter.
    pub(crate) features: Option<String>,
}

/// What came of compiling a crate.
pub(crate) enum Compiled {
    Took(Cost),
    /// The last thing that the compiler said.
    Failed(String),
}

impl Emitted {
    /// Compiles this crate alone: what it depends on is compiled before.
    pub(crate) fn compiled(&self, scratch: &Scratch, how: &[&str]) -> io::Result<Compiled> {
        scratch.set_members(&[&self.name])?;
        let command = || {
            let mut command = scratch.cargo(how[0]);
            command.args(&how[1..]);
            command.args(["--quiet", "--package", &self.name]);
            if let Some(features) = &self.features {
                command.args(["--no-default-features", "--features", features]);
            }
            command
        };
        let emptied = Emptied::new(&self.folder)?;
        command().output()?;
        drop(emptied);
        let mut clean = scratch.cargo("clean");
        clean.args(&how[1..]);
        clean.args(["--quiet", "--package", &self.name]).status()?;
        let (output, cost) = measure::run_within(LIMITS, &mut command())?;
        if output.status.success() {
            return Ok(Compiled::Took(cost));
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let last = said.lines().rfind(|line| !line.trim().is_empty());
        Ok(Compiled::Failed(last.unwrap_or_default().to_owned()))
    }

    /// Returns the size of the library of the debug build in MB.
    pub(crate) fn library(&self, scratch: &Scratch) -> Option<f64> {
        let file = format!("lib{}.rlib", self.name.replace('-', "_"));
        let library = scratch.program(&self.name).with_file_name(file);
        Some(fs::metadata(library).ok()?.len() as f64 / 1e6)
    }
}

/// A crate whose root holds nothing for a while, so that only what it depends on is compiled.
struct Emptied {
    root: PathBuf,
    text: Vec<u8>,
}

impl Emptied {
    fn new(folder: &Path) -> io::Result<Self> {
        let root = folder.join("src/lib.rs");
        let text = fs::read(&root)?;
        fs::write(&root, "")?;
        Ok(Self { root, text })
    }
}

impl Drop for Emptied {
    fn drop(&mut self) {
        if let Err(error) = fs::write(&self.root, &self.text) {
            eprintln!("{}: {error}", self.root.display());
        }
    }
}
