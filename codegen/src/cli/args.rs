use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand, ValueEnum};

use crate::{
    config::is_crate_name,
    emit::Layout,
    output::read_names,
    pipeline::Input,
    report::{Report, catalogue::output as say},
    resolve::Wanted,
    sdk::Remembered,
};

/// Generates a Rust client crate from an OpenAPI description.
#[derive(Debug, Parser)]
#[command(name = "sdksmith", version)]
pub(super) struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Writes a client crate
    Generate(Generate),
    /// Lists the methods of the client, one a line, separated by tabs
    Methods(Methods),
    /// Writes the tree of resources that a document suggests as a configuration to start from
    Init(Init),
    /// Prints what a stage makes of a document
    Show(Show),
}

#[derive(Debug, clap::Args)]
pub(super) struct Generate {
    /// The OpenAPI document, YAML or JSON
    pub document: PathBuf,
    /// Folder of the crate
    #[arg(long)]
    pub out: PathBuf,
    #[command(flatten)]
    pub shape: Shape,
    /// Name of the crate
    #[arg(long, value_parser = crate_name)]
    pub name: Option<String>,
    /// Write tests, too, that call every method of a server at TEST_API_BASE_URL
    #[arg(long)]
    pub tests: bool,
    /// Write nothing; exit with 1 when a file is missing, stale or surplus
    #[arg(long, conflicts_with = "dry_run")]
    pub check: bool,
    /// Write nothing; print what would change
    #[arg(long)]
    pub dry_run: bool,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// How to report: for people on standard error, or one JSON object on standard output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub report: Format,
    /// Let the crate depend on the runtime at this path
    #[arg(long)]
    pub runtime: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct Show {
    /// The stage
    #[arg(value_enum)]
    pub stage: Stage,
    /// The OpenAPI document, YAML or JSON
    pub document: PathBuf,
    /// Print only what has this name: a schema, a type, an operation, a method
    pub name: Option<String>,
    #[command(flatten)]
    pub shape: Shape,
}

/// What the client is made of, besides the document.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Shape {
    /// The shape of the client: a file in the Stainless format
    #[arg(long)]
    pub config: Option<PathBuf>,
    /// Only these methods: a resource or method (`users`, `users.**`), a tag, `post /users` or an operationId
    #[arg(long, value_name = "SELECTOR")]
    pub only: Vec<String>,
    /// An OpenAPI Overlay (1.0 or 1.1) that changes the document before it is read
    #[arg(long, value_name = "FILE")]
    pub overlay: Vec<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Methods {
    /// The OpenAPI document, YAML or JSON
    pub document: PathBuf,
    #[command(flatten)]
    pub shape: Shape,
    #[command(flatten)]
    pub known: Known,
    /// Lines with tabs under a heading, or a JSON list of objects
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// The names that a crate has.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Known {
    /// The sdksmith.lock of a crate, whose names are kept
    #[arg(long, value_name = "FILE")]
    pub lock: Option<PathBuf>,
}

impl Known {
    /// Returns the names; `None` when the file cannot be read, which the report tells.
    pub(super) fn read(&self, report: &mut Report) -> Option<Remembered> {
        let Some(file) = &self.lock else {
            return Some(Remembered::default());
        };
        if let Err(error) = std::fs::metadata(file) {
            report.push(say::unreadable(file, &error));
            return None;
        }
        let names = read_names(file).map_err(|error| report.push(error)).ok()?;
        Some(Remembered::read(&names))
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct Init {
    /// The OpenAPI document, YAML or JSON
    pub document: PathBuf,
    #[command(flatten)]
    pub known: Known,
    /// The file to write; without it the configuration is printed
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// An OpenAPI Overlay (1.0 or 1.1) that changes the document before it is read
    #[arg(long, value_name = "FILE")]
    pub overlay: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Stage {
    /// The document as it was read
    Load,
    /// The document in the form of OpenAPI 3.0
    Normalise,
    /// What the document says
    Api,
    /// The client to be
    Sdk,
    /// Its identifiers
    Names,
}

impl Shape {
    /// Returns what the stages up to the decisions need.
    pub(super) fn input(&self, document: &Path) -> Input {
        Input {
            document: document.to_owned(),
            config: self.config.clone(),
            overlays: self.overlay.clone(),
            wanted: Wanted {
                only: self.only.clone(),
                ..Wanted::default()
            },
            layout: Layout::Crate,
        }
    }
}

fn crate_name(name: &str) -> Result<String, String> {
    let name = name.to_owned();
    is_crate_name(&name)
        .then_some(name)
        .ok_or_else(|| "a crate cannot have this name".to_owned())
}
