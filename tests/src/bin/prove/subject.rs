use std::{
    fs, io,
    path::{Path, PathBuf},
    thread,
};

use sdksmith::{
    emit::Layout,
    pipeline::{self, Input, Outcome},
    report::Report,
    resolve::Wanted,
    sdk::{ArrayFormat, Client, NestedFormat, QuerySettings},
};
use sdksmith_tests::{places, scratch, scratch::Scratch};

/// What is proven: a document, and the configuration of its client.
pub(crate) struct Subject {
    pub(crate) name: String,
    file: PathBuf,
    config: Option<PathBuf>,
}

impl Subject {
    /// Returns what the arguments name: documents, each followed by its configuration if it has one.
    pub(crate) fn all(arguments: &[String]) -> io::Result<Vec<Self>> {
        if arguments.is_empty() {
            let spec = places::root().join("spec");
            return Ok(vec![Self::new(
                spec.join("openapi.yaml"),
                Some(spec.join("sdk.yml")),
            )]);
        }
        let mut subjects: Vec<Self> = Vec::new();
        for argument in arguments {
            let file = PathBuf::from(argument);
            if !file.is_file() {
                return Err(io::Error::other(format!("{argument} is not a file")));
            }
            let is_config = file.file_name().is_some_and(|name| name == "sdk.yml");
            match subjects.last_mut().filter(|_| is_config) {
                Some(last) => last.config = Some(file),
                None => subjects.push(Self::new(file, None)),
            }
        }
        Ok(subjects)
    }

    fn new(file: PathBuf, config: Option<PathBuf>) -> Self {
        let stem = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        let words = stem.split(|c: char| !c.is_ascii_alphanumeric());
        let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
        Self {
            name: format!("prove-{}", words.join("-")),
            file,
            config,
        }
    }

    /// Generates the client with its calls as a member of the scratch workspace.
    pub(crate) fn generate(&self, scratch: &Scratch) -> io::Result<()> {
        let out = scratch.member(&self.name);
        let mut generate = scratch::generate(&self.file, self.config.as_deref(), &self.name, &out)?;
        match generate.arg("--tests").output()?.status.success() {
            true => scratch.set_members(&[&self.name]),
            false => Err(io::Error::other(format!(
                "{} was not generated",
                self.file.display()
            ))),
        }
    }

    /// Writes the document as judges get it, in the form of OpenAPI 3.0, and returns the file.
    pub(crate) fn normalised(&self, scratch: &Scratch) -> io::Result<PathBuf> {
        let mut show = std::process::Command::new(std::env::current_exe()?);
        show.args([scratch::SDKSMITH, "show", "normalise"])
            .arg(&self.file);
        let shown = show.output()?;
        let file = scratch.member(&format!("{}.json", self.name));
        fs::write(&file, shown.stdout)?;
        Ok(file)
    }

    /// Returns the options that tell Steady how lists and objects are written where the document says nothing.
    pub(crate) fn steady_options(&self) -> io::Result<Vec<String>> {
        let client = resolved(&self.file, self.config.as_deref())?;
        let mut options = settings("query", client.query);
        options.extend(settings("form", client.form));
        Ok(options)
    }
}

fn settings(place: &str, settings: QuerySettings) -> Vec<String> {
    let arrays = match settings.arrays {
        ArrayFormat::Comma => Some("comma"),
        ArrayFormat::Brackets | ArrayFormat::Deep => Some("brackets"),
        // `auto` is what the document says, and repeats where it says nothing; Steady knows no indices.
        ArrayFormat::Repeat | ArrayFormat::Indices => None,
    };
    let nested = match settings.nested {
        NestedFormat::Brackets => "brackets",
        NestedFormat::Dots => "dots",
    };
    let arrays = arrays.map(|arrays| format!("--validator-{place}-array-format={arrays}"));
    let nested = format!("--validator-{place}-object-format={nested}");
    arrays.into_iter().chain([nested]).collect()
}

/// Returns what the client is to be. Deep documents need a deep stack.
fn resolved(file: &Path, config: Option<&Path>) -> io::Result<Client> {
    const STACK: usize = 512 << 20;
    let input = Input {
        document: file.to_owned(),
        config: config.map(Path::to_owned),
        overlays: Vec::new(),
        wanted: Wanted::default(),
        layout: Layout::Crate,
    };
    let work = move || {
        let resolved = pipeline::resolve(&input, &mut Outcome::default(), &mut Report::default());
        resolved.map(|resolved| resolved.sdk.client)
    };
    let client = thread::Builder::new().stack_size(STACK).spawn(work)?.join();
    let client = client.ok().flatten();
    client.ok_or_else(|| io::Error::other(format!("{} cannot be read", file.display())))
}
