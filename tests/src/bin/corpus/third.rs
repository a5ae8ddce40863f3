use std::process::Command;

use sdksmith_tests::places::root;

/// What is done with which documents.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Turns {
    /// Those that are compiled.
    pub(crate) compiled: Third,
    /// Those that clippy and rustdoc look at.
    pub(crate) linted: Third,
}

impl Turns {
    /// Reads the flags, of which `has` knows the given ones.
    pub(crate) fn new(has: &dyn Fn(&str) -> bool) -> Self {
        Self {
            compiled: match has("--third") {
                true => Third::of_commits("compiling"),
                false => Third::All,
            },
            linted: match (has("--lint"), has("--lint-third")) {
                (true, _) => Third::All,
                (false, true) => Third::of_commits("clippy and rustdoc for"),
                (false, false) => Third::None,
            },
        }
    }
}

/// Some of the documents.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Third {
    /// None of them.
    None,
    /// Every third from this index on.
    From(usize),
    /// All of them.
    All,
}

impl Third {
    /// The third whose turn it is by the number of commits; all of them where that is not known.
    fn of_commits(what: &str) -> Self {
        let Some(third) = commits().map(|commits| commits % 3) else {
            eprintln!("{what} all documents: the number of commits is not known");
            return Self::All;
        };
        let [first, second, next] = [1, 4, 7].map(|number| third + number);
        eprintln!("{what} the documents {first}, {second}, {next}, … of the list");
        Self::From(third)
    }

    /// Returns whether the document of this index is one of them.
    pub(crate) fn has(self, index: usize) -> bool {
        match self {
            Self::None => false,
            Self::From(third) => index % 3 == third,
            Self::All => true,
        }
    }
}

/// Returns the number of commits, if it is known.
pub(crate) fn commits() -> Option<usize> {
    let mut git = Command::new("git");
    git.args(["rev-list", "--count", "HEAD"])
        .current_dir(root());
    let output = git.output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
