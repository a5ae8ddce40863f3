use std::process::Command;

use sdksmith_tests::places::root;

/// Which documents are compiled: all, or every third, another one for each commit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Third(Option<usize>);

impl Third {
    /// All documents.
    pub(crate) fn all() -> Self {
        Self(None)
    }

    /// The third whose turn it is by the number of commits; all of them where that is not known.
    pub(crate) fn of_commits() -> Self {
        let third = commits().map(|commits| commits % 3);
        match third {
            Some(third) => eprintln!(
                "compiling the documents {}, {}, {}, … of the list",
                third + 1,
                third + 4,
                third + 7
            ),
            None => eprintln!("compiling all documents: the number of commits is not known"),
        }
        Self(third)
    }

    /// Returns whether the document of this index is compiled.
    pub(crate) fn has(self, index: usize) -> bool {
        self.0.is_none_or(|third| index % 3 == third)
    }
}

fn commits() -> Option<usize> {
    let mut git = Command::new("git");
    git.args(["rev-list", "--count", "HEAD"])
        .current_dir(root());
    let output = git.output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
