//! A workspace below `target/`, for crates that are generated and thrown away.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use serde_json::Value;

use crate::places::root;

/// The workspace. Its crates share one target folder and the versions that the repository has locked.
#[derive(Clone, Debug)]
pub struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    /// Opens the workspace, which is made when there is none.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn open() -> io::Result<Self> {
        let folder = target().join("scratch");
        fs::create_dir_all(&folder)?;
        let lock = folder.join("Cargo.lock");
        if !lock.exists() {
            fs::copy(root().join("Cargo.lock"), lock)?;
        }
        Ok(Self { folder })
    }

    /// Returns the folder of the crate `name`, which need not exist.
    pub fn member(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Returns where cargo puts the program of the package `name`.
    pub fn program(&self, name: &str) -> PathBuf {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        self.built().join("debug").join(file)
    }

    fn built(&self) -> PathBuf {
        self.folder.join("target")
    }

    /// Makes the crates `names` the members of the workspace.
    ///
    /// # Errors
    /// When the manifest cannot be written.
    pub fn set_members(&self, names: &[&str]) -> io::Result<()> {
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {names:?}\n");
        fs::write(self.folder.join("Cargo.toml"), manifest)
    }

    /// Returns a command of cargo's, to run in the workspace. Incremental compilation is off, as on a machine that builds once.
    pub fn cargo(&self, subcommand: &str) -> Command {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command
            .arg(subcommand)
            .arg("--manifest-path")
            .arg(self.folder.join("Cargo.toml"));
        command.env("CARGO_TARGET_DIR", self.built());
        command.env("CARGO_INCREMENTAL", "0");
        command.env_remove("CARGO_BUILD_TARGET_DIR");
        command
    }
}

/// Returns cargo's target folder of the repository.
pub fn target() -> PathBuf {
    let chosen = env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    match chosen {
        Some(folder) if folder.is_absolute() => folder,
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The first argument of a process of ours that stands for the command `sdksmith`.
pub const SDKSMITH: &str = "sdksmith";

/// Returns the command by which `sdksmith` emits a document into a folder, with the runtime of this repository.
///
/// It starts the running program anew: that begins with [`generating`].
///
/// # Errors
/// When the system does not know which program is running.
pub fn generate(
    document: &Path,
    config: Option<&Path>,
    name: &str,
    out: &Path,
) -> io::Result<Command> {
    let mut command = Command::new(env::current_exe()?);
    // What a run leaves for the next one belongs to these folders, not to the user's own.
    command.env("XDG_CACHE_HOME", cache());
    command.arg(SDKSMITH).arg("generate").arg(document);
    command.args(["--name", name, "--report", "json"]);
    command.arg("--out").arg(out);
    command.arg("--runtime").arg(root().join("runtime"));
    if let Some(config) = config {
        command.arg("--config").arg(config);
    }
    Ok(command)
}

/// Returns the folder in which commands of [`generate`] look for what an earlier run has left.
pub fn cache() -> PathBuf {
    target().join("scratch-cache")
}

/// Returns a document in the form of OpenAPI 3.0, which every version is read as.
///
/// # Errors
/// When the program cannot be started anew (see [`generating`]), or the document cannot be read.
pub fn normalised(document: &Path) -> io::Result<Value> {
    let mut show = Command::new(env::current_exe()?);
    show.args([SDKSMITH, "show", "normalise"]).arg(document);
    Ok(serde_json::from_slice(&show.output()?.stdout)?)
}

/// Does what `sdksmith` does with the other arguments, when [`generate`] has started this process. Returns `None` otherwise.
pub fn generating() -> Option<ExitCode> {
    let args: Vec<_> = env::args_os().skip(1).collect();
    (args.first()? == SDKSMITH).then(|| sdksmith::cli::main(args.into_iter()))
}
