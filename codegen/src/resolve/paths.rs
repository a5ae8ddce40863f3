mod actions;

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use crate::{
    api::{Api, Kinds, Operation},
    document::pointer::Pointer,
    http::Verb,
    sdk::Words,
};

use actions::is_usual;

use super::{
    hints,
    outputs::{preferred, success},
    places::{Giver, Longer, Place, Rank, whole},
    segments::{Segment, Segments, segments},
    verbs,
};

/// What the paths of a document say together.
#[derive(Clone, Debug, Default)]
pub(super) struct Paths {
    /// How many segments all of them have in front.
    common: usize,
    /// How many segments all of them have behind what they belong to.
    inner: usize,
    /// What nearly everything belongs to, in the singular: accounts, organisations.
    scopes: HashSet<Words>,
    /// The verbs of each path.
    verbs: HashMap<String, HashSet<Verb>>,
    /// The versions of verbs and paths.
    versions: HashMap<(String, Verb), HashSet<Option<Words>>>,
    /// Paths that others begin with.
    parents: HashSet<String>,
    /// Segments that have items.
    nouns: HashSet<Words>,
    /// What the things of each resource belong to, as far as paths say it.
    owners: HashMap<Vec<Words>, Owners>,
    /// Operations that answer with a list and nothing around it.
    lists: HashSet<Pointer>,
    /// Whether paths say nothing and `operationId`s everything: `service.projects.locations.list` of `/v1/{name}/locations`.
    is_dotted: bool,
}

/// What the things of a resource belong to, by operation.
#[derive(Clone, Debug, Default)]
struct Owners {
    /// The segments before the resource.
    before: HashSet<String>,
    /// The scope in front of them that is left out.
    scopes: HashSet<Option<Words>>,
}

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
        let whole: Vec<&[Segment]> = paths.iter().map(|path| path.all.as_slice()).collect();
        let mut all = Self {
            common: common(&whole),
            lists: lists(api),
            is_dotted: is_dotted(api, &paths),
            ..Self::default()
        };
        all.scopes = all.find_scopes(&whole);
        let own: Vec<&[Segment]> = whole
            .iter()
            .map(|path| all.without_scopes(path).0)
            .collect();
        all.inner = common(&own);
        for (operation, path) in api.operations.iter().zip(&paths) {
            all.add(&operation.verb, path);
        }
        for (operation, path) in api.operations.iter().zip(&paths) {
            all.add_owner(operation, &path.all);
        }
        all
    }

    fn add(&mut self, verb: &Verb, path: &Segments) {
        let version = version(path);
        let path = path.all.as_slice();
        let verbs = self.verbs.entry(key(path)).or_default();
        verbs.insert(verb.clone());
        let versions = self.versions.entry((key(path), verb.clone()));
        versions.or_default().insert(version);
        for end in 1..path.len() {
            self.parents.insert(key(&path[..end]));
        }
        for segment in path {
            if segment.parameters > 0 {
                self.nouns.insert(segment.words.clone());
            }
        }
    }

    fn add_owner(&mut self, operation: &Operation, path: &[Segment]) {
        let (_, is_action) = self.method(operation, path);
        let (rest, scope) = self.rest(path, is_action);
        let before = rest.split_last().map_or(&[][..], |(_, before)| before);
        let owners = self.owners.entry(words(rest)).or_default();
        owners.before.insert(key(before));
        owners.scopes.insert(scope);
    }

    /// Returns what at least a quarter of all operations belongs to.
    fn find_scopes(&self, paths: &[&[Segment]]) -> HashSet<Words> {
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

    /// Returns the place of an operation: the fixed segments of its path are the resources, without what nearly all have in front; verb
    /// and last segment make the method, with what `operationId` says of it.
    pub(super) fn place(&self, operation: &Operation) -> Place {
        let segments = segments(&operation.path);
        let version = version(&segments);
        let Segments {
            all: path,
            versions,
            ends_in_version,
            query,
            format,
        } = segments;
        if let Some(place) = self.dotted(operation) {
            return place;
        }
        let (method, is_action) = self.method(operation, &path);
        let (rest, scope) = self.rest(&path, is_action);
        let owners = self.owners.get(&words(rest));
        let is_grouped = hints::is_grouped(operation);
        let mut resource = self.without_repetition(words(rest));
        // What is still deeper shares one name: every level is a folder, and file systems end at some depth.
        if resource.len() > DEEPEST {
            let rest = resource.split_off(DEEPEST - 1);
            resource.extend(rest.into_iter().reduce(|all, words| all.then(&words)));
        }
        let is_by_tag = resource.is_empty();
        if is_by_tag {
            resource.extend(tag(operation).filter(|tag| *tag != method));
        }
        if resource.is_empty() && !is_action {
            resource.push(Words::split("root"));
        }
        let all = &self.versions[&(key(&path), operation.verb.clone())];
        let version = version.unwrap_or_else(|| Words::split("unversioned"));
        let version = (all.len() > 1).then_some(version);
        let is_usual = is_usual(&operation.verb, &method, is_action);
        let short = resource.last().filter(|_| is_action);
        let short = short.and_then(|resource| verbs::without_object(&method, resource));
        let longer = Longer {
            operation,
            method: &method,
            rest,
            resource: resource.last().filter(|_| !is_grouped),
            has_owners: is_grouped || owners.is_some_and(|owners| owners.before.len() > 1),
            scope: scope
                .filter(|_| is_grouped || owners.is_some_and(|owners| owners.scopes.len() > 1)),
            version,
            is_only_item: self.is_only_item(operation, &path, &method),
            has_items: has_items(operation, rest),
            is_by_tag,
        };
        // `#stream` names another way of doing what the path does.
        let is_way = operation.path.to_string().contains('#');
        let rank = Rank {
            version: Reverse(number(versions.last(), ends_in_version)),
            is_deprecated: operation.deprecated,
            is_unusual: !is_usual,
            is_labelled: query.is_some() || format.is_some(),
            is_by_tag,
            is_of_many: is_action && !longer.has_items && !is_way,
            parameters: operation.path.parameters().count(),
            is_by_name: !is_by_id(operation),
        };
        let longer = longer.names();
        let (method, longer) = match short {
            Some(short) => (short, [method].into_iter().chain(longer).collect()),
            None => (method, longer),
        };
        Place {
            longer,
            rank,
            resource,
            method,
            giver: Giver::Path,
        }
    }

    /// Returns whether the last parameter tells a method from another of its name: not from one that is called by another verb on the same
    /// path.
    fn is_only_item(&self, operation: &Operation, path: &[Segment], method: &Words) -> bool {
        let verbs = &self.verbs[&key(path)];
        let is_whole = [Verb::Put, Verb::Patch]
            .iter()
            .any(|verb| verbs.contains(verb));
        !(operation.verb == Verb::Post && method.0 == ["update"] && is_whole)
    }

    /// Returns the place that an `operationId` names with dots: the service, the resources, the method.
    fn dotted(&self, operation: &Operation) -> Option<Place> {
        let id = operation.id.as_deref().filter(|_| self.is_dotted)?;
        let mut names: Vec<Words> = id.split('.').skip(1).map(Words::split).collect();
        names.retain(|words| !words.is_empty());
        let method = names.pop()?;
        Some(Place {
            longer: vec![Words::split(id), whole(operation, &method)],
            resource: names,
            method,
            ..Place::default()
        })
    }

    /// Returns the names of resources without what they repeat of those they stand in: `payouts.payout_entries` is `payouts.entries`,
    /// unless there is one of that name.
    fn without_repetition(&self, resource: Vec<Words>) -> Vec<Words> {
        let mut out = resource.clone();
        for index in 1..resource.len() {
            let short = verbs::without_owner(&resource[index], &resource[index - 1]);
            // A `type` alone is a word of Rust, and an `update` is no thing.
            let short = short.filter(|short| short.0[0] != "type" && !verbs::is_action(short));
            let Some(short) = short else { continue };
            let mut other = resource[..index].to_vec();
            other.push(short.clone());
            let mut known = self.owners.keys();
            if !known.any(|known| known.starts_with(&other)) {
                out[index] = short;
            }
        }
        out
    }

    /// Returns the segments that are resources, and the scope that was left out in front of them.
    fn rest<'p>(&self, path: &'p [Segment], is_action: bool) -> (&'p [Segment], Option<Words>) {
        let path = &path[..path.len() - usize::from(is_action && !path.is_empty())];
        let (rest, scope) = self.without_scopes(path);
        (&rest[self.inner.min(rest.len())..], scope)
    }

    /// Returns what is behind what everything belongs to, and the last of that.
    fn without_scopes<'p>(&self, path: &'p [Segment]) -> (&'p [Segment], Option<Words>) {
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
fn common(paths: &[&[Segment]]) -> usize {
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

fn lists(api: &Api) -> HashSet<Pointer> {
    let is_list = |operation: &&Operation| {
        let content = success(operation).and_then(|answer| preferred(&answer.content));
        let schema = content.and_then(|content| content.schema);
        schema.is_some_and(|schema| api.schemas[schema].kinds.is(Kinds::ARRAY))
    };
    let lists = api.operations.iter().filter(is_list);
    lists.map(|operation| operation.at.clone()).collect()
}

/// Returns whether all `operationId`s are names with dots, those of one service, and there is a path that names nothing.
fn is_dotted(api: &Api, paths: &[Segments]) -> bool {
    let service = |operation: &'_ Operation| {
        let (service, _) = operation.id.as_deref()?.split_once('.')?;
        Some(service.to_owned())
    };
    let first = api.operations.first().and_then(service);
    first.is_some()
        && api.operations.iter().all(|other| service(other) == first)
        && paths
            .iter()
            .any(|path| path.all.is_empty() && !path.versions.is_empty())
}

/// Returns whether a parameter tells what an operation is about from others.
fn has_items(operation: &Operation, rest: &[Segment]) -> bool {
    match rest.last() {
        Some(owner) => owner.parameters > 0,
        None => operation.path.parameters().next().is_some(),
    }
}

/// Returns the version of a path: what its query or its ending says, else the last that was left out of it.
fn version(path: &Segments) -> Option<Words> {
    let said = path.query.as_ref().or(path.format.as_ref());
    said.or(path.versions.last()).cloned()
}

fn words(path: &[Segment]) -> Vec<Words> {
    path.iter().map(|segment| segment.words.clone()).collect()
}

/// Returns whether the last parameter is an id by its name.
fn is_by_id(operation: &Operation) -> bool {
    let last = operation.path.parameters().last().map(Words::split);
    let last = last.and_then(|mut words| words.0.pop());
    last.is_some_and(|word| ["id", "uuid", "guid"].contains(&word.as_str()))
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
///
/// `/groups` is older than any `/v1/groups`, but what `/groups/v1` is about is that version: it comes last.
fn number(version: Option<&Words>, is_last: bool) -> u64 {
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

#[cfg(test)]
mod tests;
