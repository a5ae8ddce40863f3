//! The stages, in order, visible at once.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use crate::{
    config::{self, Config, Used},
    deep::on_a_deep_stack,
    document::{self, Document, Origins, Patches},
    emit::{self, Content, Layout, Page},
    lower,
    name::{self, Casings, Names},
    output::{Files, format},
    report::{Diagnostic, Place, Report, catalogue::config as say, print::Run},
    resolve::{self, Wanted},
    sdk::{Remembered, Sdk, Words},
    workers,
};

/// What goes in.
#[derive(Clone, Debug)]
pub struct Input {
    /// The OpenAPI document.
    pub document: PathBuf,
    /// The configuration.
    pub config: Option<PathBuf>,
    /// Overlays of the document, in the order in which they are made.
    pub overlays: Vec<PathBuf>,
    /// What the caller asks for on top of the configuration.
    pub wanted: Wanted,
    /// The form of what is emitted.
    pub layout: Layout,
}

/// What comes out, beside the report.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The emitted files; `None` when a stage could not go on.
    pub files: Option<Files>,
    /// Counts and times.
    pub run: Run,
    /// Where places of the normalised document stand in the author's files.
    pub origins: Option<Origins>,
    /// Every file that was read.
    pub sources: Vec<PathBuf>,
}

/// What a client is, before it has names.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    /// The client.
    pub sdk: Sdk,
    /// The configuration.
    pub config: Config,
    /// Which of its entries had an effect so far.
    pub used: Used,
    /// Whether only some methods are wanted, so that an entry without an effect may have one in the whole client.
    pub is_partial: bool,
}

/// Runs all stages but writing. What they have to say is in the report.
pub fn generate(input: &Input, report: &mut Report) -> Outcome {
    on_a_deep_stack(|| run(input, report))
}

fn run(input: &Input, report: &mut Report) -> Outcome {
    let mut outcome = Outcome::default();
    let mut clock = Clock::start();
    let Some(mut resolved) = resolve_timed(input, &mut outcome, &mut clock, report) else {
        return outcome;
    };
    let names = name(&mut resolved, report);
    clock.lap("name", &mut outcome.run);
    let Resolved { sdk, config, .. } = &resolved;
    let header = config.settings.file_header.as_deref();
    let (lines, files) = workers::both(
        || remembered(sdk, &names, config).lines(),
        || files(sdk, &names, &input.layout, header, report),
    );
    outcome.files = files;
    if let Some(files) = &mut outcome.files {
        files.names = lines;
    }
    count(sdk, &mut outcome);
    clock.lap("emit", &mut outcome.run);
    outcome
}

/// Runs the stages up to the decisions of what the client is. `None`: a stage could not go on.
pub fn resolve(input: &Input, outcome: &mut Outcome, report: &mut Report) -> Option<Resolved> {
    resolve_timed(input, outcome, &mut Clock::start(), report)
}

/// Names what was resolved, and tells which entries of the configuration had no effect.
pub fn name(resolved: &mut Resolved, report: &mut Report) -> Names {
    let names = names(&resolved.sdk, &resolved.config, &mut resolved.used);
    if !resolved.is_partial {
        resolved.config.report_unused(&resolved.used, report);
    }
    names
}

fn resolve_timed(
    input: &Input,
    outcome: &mut Outcome,
    clock: &mut Clock,
    report: &mut Report,
) -> Option<Resolved> {
    if let Some(name) = &input.wanted.name
        && !config::is_crate_name(name)
    {
        report.push(say::not_a_crate_name(Place::Nowhere, name));
        return None;
    }
    outcome.sources.push(input.document.clone());
    outcome.sources.extend(input.overlays.iter().cloned());
    let config = load_config(input.config.as_deref(), report, outcome);
    let skips = config.as_ref().and_then(|config| {
        let at = config.rust.skip.as_ref()?;
        Some(config.place(at))
    });
    if let Some(place) = skips {
        report.push(say::target_skipped(place));
        return None;
    }
    let patches = config.and_then(|config| {
        let patches = Patches::read(&input.overlays, &config, report)?;
        Some((config, patches))
    });
    clock.lap("config", &mut outcome.run);
    let value = document::loaded(&input.document, report);
    clock.lap("load", &mut outcome.run);
    let (Some((config, patches)), Some(value)) = (patches, value) else {
        return None;
    };
    let document = document::read_value(value, &input.document, &patches, report);
    clock.lap("normalise", &mut outcome.run);
    let document = document?;
    remember(&document, outcome);
    let api = lower::api(document, report);
    outcome.run.document.operations = api.operations.len();
    clock.lap("lower", &mut outcome.run);
    let mut used = Used::default();
    let sdk = resolve::sdk(api, &config, &input.wanted, &mut used, report);
    clock.lap("resolve", &mut outcome.run);
    Some(Resolved {
        is_partial: !input.wanted.only.is_empty() || !config.rust.only.is_empty(),
        sdk,
        config,
        used,
    })
}

fn load_config(file: Option<&Path>, report: &mut Report, outcome: &mut Outcome) -> Option<Config> {
    let Some(file) = file else {
        return Some(Config::default());
    };
    outcome.sources.push(file.to_owned());
    Config::load(file, report)
}

fn remember(document: &Document, outcome: &mut Outcome) {
    outcome.origins = Some(document.origins.clone());
    for file in &document.files {
        if !outcome.sources.contains(file) {
            outcome.sources.push(file.clone());
        }
    }
    let written = &document.written;
    outcome.run.document.version.clone_from(&written.version);
    outcome.run.document.schemas = written.schemas;
}

/// Names everything, and marks the configured spellings that some identifier has.
pub fn names(sdk: &Sdk, config: &Config, used: &mut Used) -> Names {
    let spellings = casings(config);
    let names = name::names(sdk, &spellings);
    let unused: Vec<&str> = spellings.unused().collect();
    // The organisation's own name is the prefix of names in other languages, and of none in Rust.
    let organization = config.organization.name.as_deref().map(Words::split);
    for casing in &config.custom_casings {
        let is_own = organization.as_ref() == Some(&Words::split(&casing.snake));
        if is_own || !unused.contains(&casing.snake.as_str()) {
            used.mark(&casing.at);
        }
    }
    names
}

/// Returns what is to be remembered of the names.
pub fn remembered(sdk: &Sdk, names: &Names, config: &Config) -> Remembered {
    name::remembered(sdk, names, &casings(config))
}

fn casings(config: &Config) -> Casings {
    let casings = config.custom_casings.iter();
    let pairs = casings.map(|casing| (casing.snake.as_str(), casing.pascal.as_str()));
    Casings::new(pairs)
}

/// Emits and formats all files, on all processors: a page is plain data until its thread makes tokens of it.
fn files(
    sdk: &Sdk,
    names: &Names,
    layout: &Layout,
    header: Option<&str>,
    report: &mut Report,
) -> Option<Files> {
    let pages = emit::pages(sdk, names, layout);
    let printed = workers::map(pages, |page| print(&page, sdk, names, layout, header));
    let mut files = Files::default();
    let mut is_sound = true;
    for page in printed {
        match page {
            Ok((path, text)) => files.insert(path, text),
            Err(diagnostic) => {
                report.push(diagnostic);
                is_sound = false;
            }
        }
    }
    is_sound.then_some(files)
}

fn print(
    page: &Page,
    sdk: &Sdk,
    names: &Names,
    layout: &Layout,
    header: Option<&str>,
) -> Result<(String, String), Diagnostic> {
    let text = match page.content(sdk, names, layout) {
        Content::Text(text) => text,
        Content::Rust(tokens) => format::rust(&page.path, header, tokens)?,
    };
    Ok((page.path.clone(), text))
}

fn count(sdk: &Sdk, outcome: &mut Outcome) {
    let mut operations: Vec<_> = sdk.methods.iter().map(|method| &method.at).collect();
    operations.sort_unstable();
    operations.dedup();
    let emitted = &mut outcome.run.emitted;
    emitted.operations = operations.len();
    emitted.methods = sdk.methods.len();
    emitted.types = sdk.types.0.len();
    if let Some(files) = &outcome.files {
        emitted.files = files.len();
        emitted.lines = files.lines();
    }
}

/// Measures the stages.
struct Clock(Instant);

impl Clock {
    fn start() -> Self {
        Self(Instant::now())
    }

    fn lap(&mut self, stage: &'static str, run: &mut Run) {
        run.seconds.push((stage, self.0.elapsed().as_secs_f64()));
        self.0 = Instant::now();
    }
}
