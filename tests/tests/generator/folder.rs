//! A folder of its own for each test, and the command run in it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

/// A folder that goes away with the test.
pub struct Folder(TempDir);

/// What a run of the command came to.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Path → content, for every file below a folder. A folder that is empty is an entry too.
pub type Tree = BTreeMap<String, Vec<u8>>;

impl Folder {
    pub fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// A folder with a document.
    pub fn with_document(text: &str) -> Self {
        let folder = Self::new();
        folder.write("openapi.yaml", text);
        folder
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Returns the command, in this folder.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sdksmith-under-test"));
        command.args(args).current_dir(self.0.path());
        command.env("XDG_CACHE_HOME", self.path("cache"));
        command
    }

    /// Runs the command in this folder.
    pub fn run(&self, args: &[&str]) -> Run {
        Run::from(self.command(args).output().unwrap())
    }

    /// Runs `generate openapi.yaml --out out`, with `sdk.yml` if there is one, and with more arguments.
    pub fn generate(&self, args: &[&str]) -> Run {
        let mut all = vec!["generate", "openapi.yaml", "--out", "out"];
        if self.path("sdk.yml").exists() {
            all.extend(["--config", "sdk.yml"]);
        }
        all.extend(args);
        self.run(&all)
    }

    /// Returns all that is below a path.
    pub fn tree(&self, path: &str) -> Tree {
        let mut tree = Tree::new();
        gather(&self.path(path), "", &mut tree);
        tree
    }
}

fn gather(folder: &Path, prefix: &str, into: &mut Tree) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            into.insert(format!("{path}/"), Vec::new());
            gather(&entry.path(), &format!("{path}/"), into);
        } else {
            into.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Run {
    /// Returns all that can be seen of a run.
    pub fn seen(&self) -> String {
        let Self {
            status,
            stdout,
            stderr,
        } = self;
        format!("exit status: {status}\n--- standard output\n{stdout}--- standard error\n{stderr}")
    }

    /// Insists that the run went well and said nothing.
    #[track_caller]
    pub fn must_be_silent(&self) {
        assert_eq!(
            (self.status, self.stderr.as_str()),
            (0, ""),
            "{}",
            self.stdout
        );
    }
}
