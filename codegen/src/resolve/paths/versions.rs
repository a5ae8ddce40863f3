use std::collections::{HashMap, HashSet};

use crate::{
    api::{Api, Operation},
    sdk::Words,
};

use super::{super::segments::Segments, Paths, key};

impl Paths {
    /// Returns the older versions of at least ten operations that there are in a newer one, too.
    pub(super) fn find_old(&self, api: &Api, paths: &[Segments]) -> HashSet<Words> {
        const MANY: usize = 10;
        let mut counts: HashMap<Words, usize> = HashMap::new();
        for (operation, path) in api.operations.iter().zip(paths) {
            *counts
                .entry(self.older(operation, path).unwrap_or_default())
                .or_default() += 1;
        }
        counts.retain(|version, count| !version.is_empty() && *count >= MANY);
        counts.into_keys().collect()
    }

    /// Returns the version of an operation that there is in a newer one, too.
    pub(super) fn older(&self, operation: &Operation, path: &Segments) -> Option<Words> {
        let all = &self.versions[&(key(&path.all), operation.verb.clone())];
        let own = number(path.versions.last(), false);
        let has_number =
            |version: &Words| version.to_string().contains(|c: char| c.is_ascii_digit());
        let is_plain =
            path.query.is_none() && path.format.is_none() && path.versions.iter().all(has_number);
        let mut newer = all
            .iter()
            .filter(|other| number(other.as_ref(), false) > own);
        let is_older = is_plain && newer.next().is_some();
        is_older.then(|| version(path).unwrap_or_else(unversioned))
    }
}

pub(super) fn unversioned() -> Words {
    Words::split("unversioned")
}

/// Returns the version of a path: what its query or its ending says, else the last that was left out of it.
pub(super) fn version(path: &Segments) -> Option<Words> {
    let said = path.query.as_ref().or(path.format.as_ref());
    said.or(path.versions.last()).cloned()
}

/// Returns the number of a version, higher ones for later ones; without one, it is the oldest.
///
/// `/groups` is older than any `/v1/groups`, but what `/groups/v1` is about is that version: it comes last.
pub(super) fn number(version: Option<&Words>, is_last: bool) -> u64 {
    const NONE: u64 = u64::MAX / 2;
    let number = version.map_or(0, version_number);
    if is_last { number } else { NONE + number }
}

fn version_number(version: &Words) -> u64 {
    let text = version.0.join(" ");
    let digits = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let is_stable = u64::from(
        !["alpha", "beta", "rc"]
            .iter()
            .any(|stage| text.contains(stage)),
    );
    let parts: Vec<u64> = digits.filter_map(|part| part.parse().ok()).collect();
    let part = |index: usize| parts.get(index).copied().unwrap_or_default().min(99_999);
    (part(0) * 2 + is_stable) * 100_000 + part(1) + 1
}
