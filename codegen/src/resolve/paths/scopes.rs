use std::collections::{HashMap, HashSet};

use crate::sdk::Words;

use super::{super::segments::Segment, Paths};

/// Whose things an API keeps.
const SCOPES: [&str; 18] = [
    "account",
    "company",
    "enterprise",
    "environment",
    "namespace",
    "org",
    "organisation",
    "organization",
    "project",
    "region",
    "repo",
    "repository",
    "resource group",
    "site",
    "subscription",
    "team",
    "tenant",
    "workspace",
];

/// Fewer operations than this say nothing together.
const FEW: usize = 20;

impl Paths {
    /// Returns what at least a quarter of all operations belongs to.
    pub(super) fn find_scopes(&self, paths: &[&[Segment]]) -> HashSet<Words> {
        let mut counts: HashMap<Words, usize> = HashMap::new();
        for path in paths {
            let mut rest = &path[self.common.min(path.len())..];
            while let Some(scope) = scope(rest) {
                *counts.entry(scope).or_default() += 1;
                rest = &rest[1..];
            }
        }
        counts.retain(|_, count| paths.len() >= FEW && *count * 4 >= paths.len());
        counts.into_keys().collect()
    }

    /// Returns what is behind what everything belongs to, and the last of that.
    pub(super) fn without_scopes<'p>(&self, path: &'p [Segment]) -> (&'p [Segment], Option<Words>) {
        let mut rest = &path[self.common.min(path.len())..];
        let mut last = None;
        while let Some(scope) = scope(rest).filter(|scope| self.scopes.contains(scope)) {
            rest = &rest[1..];
            last = Some(scope);
        }
        (rest, last)
    }
}

/// Returns how many segments all paths have in front, each with at least one more behind them.
pub(super) fn common(paths: &[&[Segment]]) -> usize {
    let Some(first) = paths.first().filter(|_| paths.len() >= 5) else {
        return 0;
    };
    let is_common = |index: usize| {
        let segment = &first[index];
        let mut paths = paths.iter();
        segment.parameters == 0
            && paths.all(|path| path.len() > index + 1 && path[index] == *segment)
    };
    (0..first.len())
        .take_while(|index| is_common(*index))
        .count()
}

/// Returns what a path begins with, in the singular, if it is one of what others keep their things in.
fn scope(path: &[Segment]) -> Option<Words> {
    let (first, rest) = path.split_first()?;
    let words = first
        .words
        .singular()
        .unwrap_or_else(|| first.words.clone());
    let is_known = SCOPES.contains(&words.0.join(" ").as_str());
    (is_known && first.parameters > 0 && !rest.is_empty()).then_some(words)
}
