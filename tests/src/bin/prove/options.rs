use sdksmith_tests::judges::{Kind, PRISM, PRISM_DYNAMIC, STEADY};

/// How the command is used.
pub(crate) const USAGE: &str = "usage: cargo prove [--json] [--write] [--keep] [--by steady|prism|prism-d]… [--only SELECTOR]… [spec | NAME | DOCUMENT [sdk.yml]]…";

/// What the command is asked for.
#[derive(Default)]
pub(crate) struct Options {
    pub(crate) is_json: bool,
    /// Whether the table `tests/PROOF.md` is to be written.
    pub(crate) is_written: bool,
    /// Whether what was built stays, to be built upon.
    pub(crate) is_kept: bool,
    judges: Vec<&'static Kind>,
    /// Which methods there are to be; all when empty.
    pub(crate) only: Vec<String>,
    pub(crate) documents: Vec<String>,
}

impl Options {
    /// Reads the arguments; `None` where they are not understood.
    pub(crate) fn read(mut arguments: impl Iterator<Item = String>) -> Option<Self> {
        let mut options = Self::default();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--json" => options.is_json = true,
                "--write" => options.is_written = true,
                "--keep" => options.is_kept = true,
                "--only" => options.only.push(arguments.next()?),
                "--by" => options.judges.push(judge(&arguments.next()?)?),
                flag if flag.starts_with("--") => return None,
                _ => options.documents.push(argument),
            }
        }
        Some(options)
    }

    /// Returns whether all judges are asked about all methods.
    pub(crate) fn is_whole(&self) -> bool {
        self.only.is_empty() && self.judges.is_empty()
    }

    /// Returns the judges that are asked.
    pub(crate) fn judges(&self) -> Vec<&'static Kind> {
        match self.judges.is_empty() {
            true => vec![&STEADY, &PRISM, &PRISM_DYNAMIC],
            false => self.judges.clone(),
        }
    }
}

fn judge(name: &str) -> Option<&'static Kind> {
    match name {
        "steady" => Some(&STEADY),
        "prism" => Some(&PRISM),
        "prism-d" => Some(&PRISM_DYNAMIC),
        _ => None,
    }
}
