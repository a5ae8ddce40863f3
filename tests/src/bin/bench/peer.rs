//! Other generators, where they are installed.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use crate::document::Document;

/// Variable that says which folder other generators are installed in, besides `PATH`.
const FOLDER: &str = "SDKSMITH_PEERS";

/// Another generator.
pub(crate) struct Peer {
    pub(crate) name: &'static str,
    program: PathBuf,
}

const NAMES: [&str; 3] = ["ploidy", "openapi-to-rust", "oas3-gen"];

/// Returns those that are installed.
pub(crate) fn installed() -> Vec<Peer> {
    let own = env::var_os(FOLDER).map(PathBuf::from);
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = own.into_iter().chain(env::split_paths(&path)).collect();
    let found = NAMES.into_iter().filter_map(|name| {
        let program = folders.iter().map(|folder| folder.join(name));
        let program = program.into_iter().find(|program| program.is_file())?;
        Some(Peer { name, program })
    });
    found.collect()
}

impl Peer {
    /// Returns its name and version, as it says them.
    pub(crate) fn version(&self) -> String {
        let output = Command::new(&self.program).arg("--version").output();
        let text = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
        text.unwrap_or_else(|_| self.name.to_owned())
    }

    /// Returns the command by which it emits a document into a folder.
    pub(crate) fn generate(&self, document: &Document, out: &Path) -> Command {
        let mut command = Command::new(&self.program);
        match self.name {
            "ploidy" => {
                command.args(["generate", "rust"]).arg(&document.file);
                command.args(["--name", "peer", "--output"]).arg(out);
            }
            "oas3-gen" => {
                command.args(["generate", "client-mod", "--workspace", "--input"]);
                command.arg(&document.file).arg("--output").arg(out);
            }
            _ => {
                command.arg("generate").arg(&document.file);
                command.arg("--output-dir").arg(out.join("src/generated"));
            }
        }
        command
    }

    /// Makes a package `name` of what it has emitted into a folder.
    pub(crate) fn finish(&self, out: &Path, name: &str) -> io::Result<()> {
        let file = out.join("Cargo.toml");
        if self.name != "openapi-to-rust" {
            let manifest = fs::read_to_string(&file)?;
            return fs::write(file, renamed(&manifest, name));
        }
        let wanted = fs::read_to_string(out.join("src/generated/REQUIRED_DEPS.toml"))?;
        let head =
            format!("[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n");
        fs::write(file, head + &wanted)?;
        fs::write(out.join("src/lib.rs"), "pub mod generated;\n")
    }
}

/// Gives a package another name. TLS is the same for all, so that none needs what the machine may not have.
fn renamed(manifest: &str, name: &str) -> String {
    let lines = manifest.lines().map(|line| match line {
        _ if line.starts_with("name = ") => format!("name = {name:?}\n"),
        _ => line.replace("\"native-tls\"", "\"rustls\"") + "\n",
    });
    lines.collect()
}
