use std::fmt;

use super::{Action, Change, Plan, folder::on_disk};
use crate::report::{Report, catalogue::output as say};

impl Plan {
    /// Returns the files that are not as they should be, sorted by path, the lock last.
    pub fn stale(&self) -> impl Iterator<Item = &Change> {
        let changes = self.changes.iter();
        changes.filter(|change| change.action != Action::Unchanged)
    }

    /// Reports an error for every file that is not as it should be. Writes nothing.
    pub fn check(&self, report: &mut Report) {
        for change in self.stale() {
            let file = on_disk(&self.dir, &change.path);
            report.push(say::stale(&file, change.action.state()));
        }
    }
}

impl Action {
    /// Returns what is wrong with a file that has this before it.
    fn state(self) -> &'static str {
        match self {
            Self::Create => "missing",
            Self::Update => "stale",
            Self::Remove => "surplus",
            Self::Unchanged => "current",
        }
    }

    fn verb(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Remove => "remove",
            Self::Unchanged => "keep",
        }
    }
}

/// Prints a line for every file that would change: what would become of it, and its path.
impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.stale()
            .try_for_each(|change| writeln!(f, "{} {}", change.action.verb(), change.path))
    }
}
