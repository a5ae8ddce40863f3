use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use crate::{
    api::{Api, Operation},
    http::Verb,
    sdk::Words,
};

use super::{
    places::{Giver, Longer, Place},
    segments::{Segment, Segments, segments},
    verbs,
};

/// What the paths of a document say together.
#[derive(Clone, Debug, Default)]
pub(super) struct Paths {
    /// How many segments all of them have in front.
    common: usize,
    /// What nearly everything belongs to, in the singular: accounts, organisations.
    scopes: HashSet<Words>,
    /// The verbs of each path.
    verbs: HashMap<String, HashSet<Verb>>,
    /// Verbs and paths that occur more than once but for their versions.
    versioned: HashSet<(String, Verb)>,
    /// Paths that others begin with.
    parents: HashSet<String>,
    /// Segments that have items, or something below them.
    nouns: HashSet<Words>,
}

/// Whose things an API keeps.
const SCOPES: [&str; 16] = [
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
    "site",
    "team",
    "tenant",
    "workspace",
];

/// So many resources may stand in each other. No known API has more.
const DEEPEST: usize = 12;

/// Fewer operations than this say nothing together.
const FEW: usize = 20;

impl Paths {
    /// Looks at all operations.
    pub(super) fn of(api: &Api) -> Self {
        let paths: Vec<Segments> = api
            .operations
            .iter()
            .map(|operation| segments(&operation.path))
            .collect();
        let mut all = Self {
            common: common(&paths),
            ..Self::default()
        };
        all.scopes = all.find_scopes(&paths);
        for (operation, path) in api.operations.iter().zip(&paths) {
            all.add(&operation.verb, &path.all);
        }
        all
    }

    fn add(&mut self, verb: &Verb, path: &[Segment]) {
        if !self
            .verbs
            .entry(key(path))
            .or_default()
            .insert(verb.clone())
        {
            self.versioned.insert((key(path), verb.clone()));
        }
        for end in 1..path.len() {
            self.parents.insert(key(&path[..end]));
        }
        for (index, segment) in path.iter().enumerate() {
            let is_last = index + 1 == path.len();
            if !is_last || segment.parameters > 0 {
                self.nouns.insert(segment.words.clone());
            }
        }
    }

    /// Returns what at least a quarter of all operations belongs to.
    fn find_scopes(&self, paths: &[Segments]) -> HashSet<Words> {
        let mut counts: HashMap<Words, usize> = HashMap::new();
        for path in paths {
            if let Some(scope) = scope(&path.all[self.common.min(path.all.len())..]) {
                *counts.entry(scope).or_default() += 1;
            }
        }
        counts.retain(|_, count| paths.len() >= FEW && *count * 4 >= paths.len());
        counts.into_keys().collect()
    }

    /// Returns the place of an operation: the fixed segments of its path are the resources, without what nearly all have in front; verb
    /// and last segment make the method, with what `operationId` says of it.
    pub(super) fn place(&self, operation: &Operation) -> Place {
        let Segments {
            all: path,
            versions,
            query,
        } = segments(&operation.path);
        let (method, is_action) = self.method(operation, &path);
        let (rest, scope) = self.rest(&path, is_action);
        let mut resource: Vec<Words> = rest.iter().map(|segment| segment.words.clone()).collect();
        // What is still deeper shares one name: every level is a folder, and file systems end at some depth.
        if resource.len() > DEEPEST {
            let rest = resource.split_off(DEEPEST - 1);
            resource.extend(rest.into_iter().reduce(|all, words| all.then(&words)));
        }
        if resource.is_empty() {
            resource.extend(tag(operation).filter(|tag| *tag != method));
        }
        if resource.is_empty() && !is_action {
            resource.push(Words::split("root"));
        }
        let is_versioned = self
            .versioned
            .contains(&(key(&path), operation.verb.clone()));
        let version = is_versioned.then(|| query.as_ref().or(versions.last()).cloned());
        let version = version.map(|version| version.unwrap_or_else(|| Words::split("unversioned")));
        let is_usual = query.is_none() && is_usual(&operation.verb, &method, is_action);
        let longer = Longer {
            operation,
            method: &method,
            rest,
            scope,
            version,
        };
        Place {
            longer: longer.names(),
            rank: (
                Reverse(number(versions.last())),
                !is_usual,
                operation.path.parameters().count(),
            ),
            resource,
            method,
            giver: Giver::Path,
        }
    }

    /// Returns the segments that are resources, and the scope that was left out in front of them.
    fn rest<'p>(&self, path: &'p [Segment], is_action: bool) -> (&'p [Segment], Option<Words>) {
        let rest = &path[self.common.min(path.len())..];
        let rest = &rest[..rest.len() - usize::from(is_action && !rest.is_empty())];
        match scope(rest).filter(|scope| self.scopes.contains(scope)) {
            Some(scope) => (&rest[1..], Some(scope)),
            None => (rest, None),
        }
    }

    /// Returns the name of a method, and whether it is that of the last segment.
    fn method(&self, operation: &Operation, path: &[Segment]) -> (Words, bool) {
        let Some((last, before)) = path.split_last() else {
            let is_item = operation.path.parameters().next().is_some();
            return (named(default(&operation.verb, is_item)), false);
        };
        let place = key(path);
        if self.is_action(operation, last, before, &place) {
            return (last.words.clone(), true);
        }
        if operation.verb == Verb::Get
            && last.parameters == 0
            && !before.is_empty()
            && verbs::is_pick(&last.words)
            && self.is_leaf(&place)
        {
            return (Words::split("get").then(&last.words), true);
        }
        if operation.verb == Verb::Head
            && !before.is_empty()
            && verbs::is_action(&last.words)
            && self.is_leaf(&place)
        {
            return (Words::split("head").then(&last.words), true);
        }
        let plain = named(self.plain(operation, last, &place));
        let has_items = self.item_verbs(&place).any(|verb| *verb == operation.verb);
        let is_many = [Verb::Put, Verb::Patch, Verb::Delete].contains(&operation.verb)
            && last.parameters == 0
            && has_items;
        (if is_many { plain.with("many") } else { plain }, false)
    }

    /// Returns whether the last segment is what is done.
    fn is_action(
        &self,
        operation: &Operation,
        last: &Segment,
        before: &[Segment],
        place: &str,
    ) -> bool {
        if last.is_action {
            return true;
        }
        let is_kind = [Verb::Get, Verb::Post, Verb::Put, Verb::Patch].contains(&operation.verb);
        if !is_kind
            || last.parameters > 0
            || !self.is_leaf(place)
            || self.nouns.contains(&last.words)
        {
            return false;
        }
        verbs::is_action(&last.words)
            || operation.verb != Verb::Get
                && !before.is_empty()
                && self.is_done(operation, last, before, place)
    }

    /// Returns whether a word that is no known verb is what is done: the document's own name for the operation begins with it, or
    /// nothing but doing it is possible.
    fn is_done(
        &self,
        operation: &Operation,
        last: &Segment,
        before: &[Segment],
        place: &str,
    ) -> bool {
        let is_singular = last.words.singular().is_none();
        let says = operation.id.as_deref().and_then(verbs::crud);
        let is_named =
            says.is_none() && verbs::says(operation.id.as_deref().unwrap_or_default(), &last.words);
        let is_behind_item = before.last().is_some_and(|segment| segment.parameters > 0);
        let is_only_post = self.verbs[place].len() == 1 && operation.verb == Verb::Post;
        is_singular && (is_named || is_behind_item && is_only_post && says.is_none())
    }

    /// Returns whether nothing is below a path, and not more than reading or doing is possible.
    fn is_leaf(&self, place: &str) -> bool {
        let verbs = &self.verbs[place];
        let is_small = verbs.len() == 1
            || verbs
                .iter()
                .all(|verb| [Verb::Get, Verb::Post, Verb::Head].contains(verb));
        is_small && !self.parents.contains(place) && self.item_verbs(place).next().is_none()
    }

    fn item_verbs(&self, place: &str) -> impl Iterator<Item = &Verb> {
        let keys = [format!("{place}*"), format!("{place}**")];
        let verbs = keys.into_iter().filter_map(|key| self.verbs.get(&key));
        verbs.flatten()
    }

    /// Returns one of `list`, `get`, `create`, `update`, `edit` and `delete`, or the verb.
    fn plain<'o>(&self, operation: &'o Operation, last: &Segment, place: &str) -> &'o str {
        let is_item = last.parameters > 0;
        let says = operation.id.as_deref().and_then(verbs::crud);
        match &operation.verb {
            Verb::Get if says == Some("list") => "list",
            Verb::Get if is_item => "get",
            Verb::Get if self.is_list(last, place) => "list",
            Verb::Post => says.unwrap_or(default(&operation.verb, is_item)),
            Verb::Put if says == Some("create") => "create",
            Verb::Patch if self.verbs[place].contains(&Verb::Put) => "edit",
            verb => default(verb, is_item),
        }
    }

    fn is_list(&self, last: &Segment, place: &str) -> bool {
        let is_plural = last.words.singular().is_some() && !verbs::is_one_thing(&last.words);
        is_plural || self.item_verbs(place).any(|verb| *verb == Verb::Get)
    }
}

/// A verb may be of signs only.
fn named(method: &str) -> Words {
    let words = Words::split(method);
    if words.is_empty() {
        return Words::split("call");
    }
    words
}

fn default(verb: &Verb, is_item: bool) -> &str {
    match verb {
        Verb::Get => "get",
        Verb::Post if !is_item => "create",
        Verb::Post | Verb::Put | Verb::Patch => "update",
        Verb::Delete => "delete",
        Verb::Head => "head",
        Verb::Options => "options",
        Verb::Trace => "trace",
        Verb::Query => "query",
        Verb::Other(_) => verb.as_str(),
    }
}

/// Returns whether a verb is made for what a method does.
fn is_usual(verb: &Verb, method: &Words, is_action: bool) -> bool {
    match verb {
        Verb::Post => is_action || method.0 == ["create"],
        Verb::Get => !is_action && ["get", "list"].contains(&method.0[0].as_str()),
        Verb::Put
        | Verb::Patch
        | Verb::Delete
        | Verb::Head
        | Verb::Options
        | Verb::Trace
        | Verb::Query
        | Verb::Other(_) => !is_action,
    }
}

/// Returns how many segments all paths have in front, each with at least one more behind them.
fn common(paths: &[Segments]) -> usize {
    let Some(first) = paths.first().filter(|_| paths.len() >= 5) else {
        return 0;
    };
    let is_common = |index: usize| {
        let segment = &first.all[index];
        let mut paths = paths.iter();
        segment.parameters == 0
            && paths.all(|path| path.all.len() > index + 1 && path.all[index] == *segment)
    };
    (0..first.all.len())
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
    let is_known = matches!(words.0.as_slice(), [word] if SCOPES.contains(&word.as_str()));
    (is_known && first.parameters > 0 && !rest.is_empty()).then_some(words)
}

fn key(path: &[Segment]) -> String {
    let written = |segment: &Segment| segment.words.0.join("_") + &"*".repeat(segment.parameters);
    path.iter().map(written).collect::<Vec<_>>().join("/")
}

fn tag(operation: &Operation) -> Option<Words> {
    let tag = Words::split(operation.tags.first()?);
    (!tag.is_empty()).then_some(tag)
}

/// Returns the number of a version, higher ones for later ones; without one, it is the oldest.
fn number(version: Option<&Words>) -> u64 {
    let Some(version) = version else { return 0 };
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

#[cfg(test)]
mod tests;
