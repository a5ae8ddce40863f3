use std::path::{Path, PathBuf};

use crate::{
    emit::Layout,
    output,
    pipeline::{self, Input, Outcome},
    report::{Report, print},
    resolve::Wanted,
    sdk::Remembered,
};

/// Generates a client: a crate in a folder, or in a `build.rs` a module.
///
/// ```no_run
/// sdksmith::Generator::new("openapi.yaml")
///     .config("sdk.yml")
///     .module("crate::api")
///     .build();
/// ```
#[derive(Clone, Debug)]
pub struct Generator {
    document: PathBuf,
    config: Option<PathBuf>,
    overlays: Vec<PathBuf>,
    wanted: Wanted,
    module: Vec<String>,
    folder: PathBuf,
    lock: Option<PathBuf>,
    is_strict: bool,
}

impl Generator {
    /// Starts with a document: OpenAPI in YAML or JSON.
    pub fn new(document: impl Into<PathBuf>) -> Self {
        Self {
            document: document.into(),
            config: None,
            overlays: Vec::new(),
            wanted: Wanted::default(),
            module: vec!["crate".to_owned(), "api".to_owned()],
            folder: PathBuf::new(),
            lock: None,
            is_strict: false,
        }
    }

    /// Reads this configuration.
    #[must_use]
    pub fn config(mut self, file: impl Into<PathBuf>) -> Self {
        self.config = Some(file.into());
        self
    }

    /// Changes the document by this overlay (OpenAPI Overlay 1.0 or 1.1), after those that were given before.
    #[must_use]
    pub fn overlay(mut self, file: impl Into<PathBuf>) -> Self {
        self.overlays.push(file.into());
        self
    }

    /// Generates only the methods that this selects, or one of those that were given before: the name of a resource or
    /// method, in which `*` stands for one name and `**` for any number (`zero_trust.**`), a tag, an operation
    /// (`post /users`), or an `operationId`. Types that nothing needs any more are left out, too.
    #[must_use]
    pub fn only(mut self, selector: impl Into<String>) -> Self {
        self.wanted.only.push(selector.into());
        self
    }

    /// Calls the crate so, whatever the configuration says.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.wanted.name = Some(name.into());
        self
    }

    /// Lets the emitted manifest depend on the runtime at this path, as seen from the crate, and by version.
    #[must_use]
    pub fn runtime(mut self, path: impl Into<PathBuf>) -> Self {
        self.wanted.runtime = Some(path.into());
        self
    }

    /// Adds tests that call every method of a server at `TEST_API_BASE_URL`. A module in `OUT_DIR` has none.
    #[must_use]
    pub fn tests(mut self) -> Self {
        self.wanted.tests = true;
        self
    }

    /// Treats warnings as errors.
    #[must_use]
    pub fn strict(mut self) -> Self {
        self.is_strict = true;
        self
    }

    /// Names the module that [`Generator::build`]'s output is included in, for instance `crate::api` (the default).
    #[must_use]
    pub fn module(mut self, path: &str) -> Self {
        self.module = path
            .split("::")
            .map(|name| name.trim().to_owned())
            .collect();
        self
    }

    /// Puts [`Generator::build`]'s output into this folder of `OUT_DIR`, for `sdksmith_runtime::include_client!("FOLDER")`.
    ///
    /// A crate with several clients gives each a folder; without one, the last would overwrite the others.
    #[must_use]
    pub fn folder(mut self, folder: impl Into<PathBuf>) -> Self {
        self.folder = folder.into();
        self
    }

    /// Remembers the names that were handed out in this file, so that a document which grows moves none of them.
    ///
    /// Commit the file. [`Generator::build`] and [`Generator::try_build`] write it when names have come, gone or moved, which is why there
    /// is none unless you ask for it: a build script should write nothing outside of `OUT_DIR` that nobody expects. The script watches the
    /// file, so that cargo runs it once more after that. Where it may not write, it goes without.
    #[must_use]
    pub fn lock(mut self, file: impl Into<PathBuf>) -> Self {
        self.lock = Some(file.into());
        self
    }

    /// Generates a module into `OUT_DIR`, for `sdksmith_runtime::include_client!()`. For `build.rs`.
    ///
    /// Prints every diagnostic, and ends the process with status 1 when there are errors.
    pub fn build(self) {
        let (outcome, report) = self.run_build();
        let text = print::text(&report, outcome.origins.as_ref(), false);
        eprint!("{text}");
        for diagnostic in &report.diagnostics {
            if diagnostic.severity == crate::report::Severity::Warning {
                println!("cargo::warning={}", diagnostic.message.replace('\n', " "));
            }
        }
        if report.is_fatal(self.is_strict) {
            std::process::exit(1);
        }
    }

    /// Generates a module into `OUT_DIR` as [`Generator::build`] does, and returns what there is to say.
    ///
    /// # Errors
    /// The report, when it has errors; nothing was written then.
    pub fn try_build(self) -> Result<Report, Report> {
        let (_, report) = self.run_build();
        if report.is_fatal(self.is_strict) {
            Err(report)
        } else {
            Ok(report)
        }
    }

    /// Generates all files of a crate without writing them.
    pub fn generate(&self, report: &mut Report) -> Outcome {
        self.generate_as(Layout::Crate, report)
    }

    fn generate_as(&self, layout: Layout, report: &mut Report) -> Outcome {
        let mut input = self.input(layout);
        if let Some(lock) = &self.lock {
            match output::read_names(lock) {
                Ok(names) => input.wanted.remembered = Remembered::read(&names),
                Err(error) => {
                    report.push(error);
                    return Outcome::default();
                }
            }
        }
        pipeline::generate(&input, report)
    }

    fn input(&self, layout: Layout) -> Input {
        Input {
            document: self.document.clone(),
            config: self.config.clone(),
            overlays: self.overlays.clone(),
            wanted: self.wanted.clone(),
            layout,
        }
    }

    fn run_build(&self) -> (Outcome, Report) {
        let mut report = Report::default();
        let layout = Layout::Module {
            root: self.module.clone(),
        };
        let outcome = self.generate_as(layout, &mut report);
        for source in sources(&outcome, &report).chain(&self.lock) {
            println!("cargo::rerun-if-changed={}", source.display());
        }
        if !report.is_fatal(self.is_strict) {
            write_module(&outcome, &self.folder, &mut report);
            self.write_lock(&outcome, &mut report);
        }
        (outcome, report)
    }

    fn write_lock(&self, outcome: &Outcome, report: &mut Report) {
        let (Some(lock), Some(files)) = (&self.lock, &outcome.files) else {
            return;
        };
        if let Err(error) = output::write_names(lock, &files.names) {
            report.push(error);
        }
    }
}

/// Returns what the module was made of, files that were of no use among it. For cargo a file that is not there has always changed.
fn sources<'a>(outcome: &'a Outcome, report: &'a Report) -> impl Iterator<Item = &'a PathBuf> {
    let looked_for = report.sources.iter().map(|source| &source.path);
    let others = looked_for.filter(|path| !outcome.sources.contains(path) && path.exists());
    outcome.sources.iter().chain(others)
}

fn write_module(outcome: &Outcome, folder: &Path, report: &mut Report) {
    let Some(out_dir) = std::env::var_os("OUT_DIR") else {
        report.push(crate::report::catalogue::output::no_out_dir());
        return;
    };
    let Some(files) = &outcome.files else { return };
    for (path, content) in files.iter() {
        let file = Path::new(&out_dir).join(folder).join(path);
        if let Err(error) = output::write_if_changed(&file, content) {
            report.push(crate::report::catalogue::output::unwritable(&file, &error));
        }
    }
}
