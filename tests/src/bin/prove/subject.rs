use std::{fs, io, path::PathBuf};

use sdksmith::{
    name::Names,
    resolve::Wanted,
    sdk::{
        Argument, ArrayFormat, BodyKind, MethodId, NestedFormat, Place, QuerySettings, Sdk, Style,
        TypeRef,
    },
};
use sdksmith_tests::{listed, places, resolved, scratch, scratch::Scratch};

use super::{judgement::Asked, told};

/// What is proven: a document, and the configuration of its client.
pub(crate) struct Subject {
    pub(crate) name: String,
    /// What the package of its client is called.
    pub(crate) package: String,
    /// Whether it has a row in `tests/PROOF.md`: files of anybody's may bear the name of a listed document.
    pub(crate) is_listed: bool,
    file: PathBuf,
    config: Option<PathBuf>,
}

impl Subject {
    /// Returns what the arguments name: `spec`, names of the corpus, or files, each followed by its configuration if it has one.
    pub(crate) fn all(arguments: &[String]) -> io::Result<Vec<Self>> {
        if arguments.is_empty() {
            return Ok(vec![Self::spec()]);
        }
        let mut subjects: Vec<Self> = Vec::new();
        for argument in arguments {
            let file = PathBuf::from(argument);
            let is_config = file.file_name().is_some_and(|name| name == "sdk.yml");
            match subjects.last_mut().filter(|_| is_config) {
                Some(last) => last.config = Some(file),
                None => subjects.extend(Self::named(argument, file)?),
            }
        }
        Ok(subjects)
    }

    fn named(argument: &str, file: PathBuf) -> io::Result<Vec<Self>> {
        if file.is_file() {
            let stem = file
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .to_lowercase();
            let words = stem.split(|c: char| !c.is_ascii_alphanumeric());
            let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
            let subject = Self::new(&words.join("-"), file, None);
            return Ok(vec![Self {
                package: format!("prove-file-{}", subject.name),
                is_listed: false,
                ..subject
            }]);
        }
        if argument == "spec" {
            return Ok(vec![Self::spec()]);
        }
        let shared = places::shared().ok_or_else(|| io::Error::other(places::missing()))?;
        let listed = listed::all(&shared).into_iter();
        let listed = listed.filter(|document| argument == "corpus" || document.name == argument);
        let subjects: Vec<_> = listed
            .map(|document| Self::new(&document.name, document.file, document.config))
            .collect();
        match subjects.is_empty() {
            true => Err(io::Error::other(format!(
                "{argument} is neither a file nor a document of the corpus"
            ))),
            false => Ok(subjects),
        }
    }

    fn spec() -> Self {
        let spec = places::root().join("spec");
        Self::new(
            "spec",
            spec.join("openapi.yaml"),
            Some(spec.join("sdk.yml")),
        )
    }

    fn new(name: &str, file: PathBuf, config: Option<PathBuf>) -> Self {
        Self {
            name: name.to_owned(),
            package: format!("prove-{name}"),
            is_listed: true,
            file,
            config,
        }
    }

    /// Generates the client with its calls as a member of the scratch workspace.
    pub(crate) fn generate(&self, scratch: &Scratch, only: &[String]) -> io::Result<()> {
        let out = scratch.member(&self.package);
        let mut generate =
            scratch::generate(&self.file, self.config.as_deref(), &self.package, &out)?;
        generate.args(only.iter().flat_map(|selector| ["--only", selector]));
        match generate.arg("--tests").output()?.status.success() {
            true => scratch.set_members(&[&self.package]),
            false => Err(io::Error::other(format!(
                "{} was not generated",
                self.file.display()
            ))),
        }
    }

    /// Removes the client, and what was built of it.
    pub(crate) fn remove(&self, scratch: &Scratch) -> io::Result<()> {
        let mut clean = scratch.cargo("clean");
        clean
            .args(["--quiet", "--package", &self.package])
            .status()?;
        fs::remove_dir_all(scratch.member(&self.package))
    }

    /// Writes the document as judges get it, in the form of OpenAPI 3.0, and for those that follow every way through the schemas once
    /// more without schemas that lead to each other. Returns both files.
    pub(crate) fn normalised(&self, scratch: &Scratch) -> io::Result<[PathBuf; 2]> {
        let file = |suffix: &str| scratch.member(&format!("{}{suffix}.json", self.package));
        let files = ["", ".unrolled"].map(file);
        let mut document = scratch::normalised(&self.file)?;
        for odd in told::tell(&mut document) {
            eprintln!("{}: {odd}", self.name);
        }
        fs::write(&files[0], document.to_string())?;
        let count = told::unroll(&mut document);
        if count > 0 {
            let name = &self.name;
            eprintln!(
                "{name}: {count} schemas lead to each other, and are told to Prism to the second level"
            );
        }
        fs::write(&files[1], document.to_string())?;
        Ok(files)
    }

    /// Returns what the client is, and what is called how in it.
    pub(crate) fn resolved(&self) -> io::Result<(Sdk, Names)> {
        resolved(&self.file, self.config.as_deref(), Wanted::default())
    }
}

/// Returns the options that tell Steady how lists and objects are written where the document says nothing.
pub(crate) fn steady_options(sdk: &Sdk) -> Vec<String> {
    let mut bodies = sdk.methods.iter().filter_map(|method| method.body.as_ref());
    // Steady has one setting for forms of either kind.
    let has_parts = bodies.any(|body| matches!(body.kind, BodyKind::Multipart(_)));
    let client = &sdk.client;
    let forms = if has_parts {
        client.multipart
    } else {
        client.form
    };
    let mut options = settings("query", query_settings(sdk));
    options.extend(settings("form", forms));
    options
}

/// Lists of the style `deepObject` are not defined (OpenAPI 3.0.3, "Style Values"): ours have brackets, as the members of objects have.
/// Where a document has no others, Steady is told so.
fn query_settings(sdk: &Sdk) -> QuerySettings {
    let arguments = sdk.methods.iter().flat_map(|method| &method.arguments);
    let lists = arguments.filter(|argument| {
        let is_list = matches!(argument.field.ty, TypeRef::List(_));
        argument.place == Place::Query && is_list
    });
    let is_deep = |argument: &Argument| {
        let written = argument.written;
        written.is_some_and(|written| written.style == Style::DeepObject)
    };
    let deep: Vec<bool> = lists.map(is_deep).collect();
    let mut settings = sdk.client.query;
    if settings.arrays == ArrayFormat::Repeat && !deep.is_empty() && !deep.contains(&false) {
        settings.arrays = ArrayFormat::Deep;
    }
    settings
}

/// Returns verb and path of each method, by its name.
pub(crate) fn asked(sdk: &Sdk, names: &Names) -> Asked {
    let methods = (0_u32..).zip(&sdk.methods).map(|(index, method)| {
        let name = names.dotted(sdk, MethodId(index));
        (name, (method.verb.to_string(), method.path.to_string()))
    });
    methods.collect()
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
