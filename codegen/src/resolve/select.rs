//! Which methods there are to be: `--only`, and `only` of `targets.rust`.

use std::collections::{HashMap, HashSet};

use crate::{
    api::{Api, Operation},
    config::{Config, Used},
    document::pointer::Pointer,
    report::{Gap, Place, Report, catalogue::config as say, nearest},
    sdk::{Resource, ResourceId, Resources, Words},
};

use super::{bodies::suffixes, outputs::can_stream, resources::Placement};

/// What is to be kept; a method is when one selector of each list is about it.
#[derive(Clone, Debug)]
pub(super) struct Selectors(Vec<Vec<Selector>>);

/// A word that selects methods.
#[derive(Clone, Debug)]
struct Selector {
    /// Place in the configuration; `None`: of the command line.
    at: Option<Pointer>,
    text: String,
    names: Vec<String>,
}

impl Selectors {
    /// Returns the selectors of the configuration, and those of the caller.
    pub(super) fn of(config: &Config, wanted: &[String]) -> Self {
        let configured = config.rust.only.iter();
        let configured =
            configured.map(|entry| Selector::new(Some(entry.at.clone()), entry.text.clone()));
        let wanted = wanted.iter();
        let wanted = wanted.map(|text| Selector::new(None, text.clone()));
        let lists = [configured.collect(), wanted.collect()];
        let lists = lists.into_iter().filter(|list: &Vec<_>| !list.is_empty());
        Self(lists.collect())
    }
}

impl Selector {
    fn new(at: Option<Pointer>, text: String) -> Self {
        let names = text.split('.').map(plain_name).collect();
        Self { at, text, names }
    }

    fn is_about(&self, candidate: &Candidate<'_>) -> bool {
        let Candidate {
            names,
            forms,
            operation,
        } = candidate;
        self.names_endpoint(operation)
            || operation.id.as_deref() == Some(self.text.as_str())
            || operation.tags.contains(&self.text)
            || (0..names.len()).any(|cut| matches(&self.names, &names[..=cut]))
            || forms.iter().any(|form| {
                let mut names = names.clone();
                names.pop();
                names.push(form.clone());
                matches(&self.names, &names)
            })
    }

    /// Returns whether this is `verb /path`. The verb may be `*`, and the path may have `*` for one segment and `**` for
    /// any number of them.
    fn names_endpoint(&self, operation: &Operation) -> bool {
        let Some((verb, path)) = self.text.trim().split_once(char::is_whitespace) else {
            return false;
        };
        let is_verb = verb == "*" || verb.eq_ignore_ascii_case(operation.verb.key());
        let segments =
            |path: &str| -> Vec<String> { path.trim().split('/').map(str::to_owned).collect() };
        is_verb && matches(&segments(path), &segments(&operation.path.to_string()))
    }
}

/// Names are compared as they would be written in a configuration, so that `zeroTrust` is `zero_trust`.
fn plain_name(name: &str) -> String {
    if name.contains('*') {
        return name.trim().to_owned();
    }
    Words::split(name).0.join("_")
}

/// Returns whether names fit a pattern, in which `*` stands for one name, or a part of one, and `**` for any number of
/// names, even none.
fn matches(pattern: &[String], names: &[String]) -> bool {
    let Some((first, pattern)) = pattern.split_first() else {
        return names.is_empty();
    };
    if first == "**" {
        return (0..=names.len()).any(|skipped| matches(pattern, &names[skipped..]));
    }
    let Some((name, names)) = names.split_first() else {
        return false;
    };
    fits(first, name) && matches(pattern, names)
}

fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((before, after)) => {
            let Some(rest) = name.strip_prefix(before) else {
                return false;
            };
            let mut ends = rest
                .char_indices()
                .map(|(index, _)| index)
                .chain([rest.len()]);
            ends.any(|end| fits(after, &rest[end..]))
        }
    }
}

/// A method that may be selected.
struct Candidate<'a> {
    /// Names of its resources and its own.
    names: Vec<String>,
    /// Its names with other forms of the body, or with a stream as its answer: they come with it.
    forms: Vec<String>,
    operation: &'a Operation,
}

/// Keeps the methods that are selected, and the resources that they are in. Selectors that are about nothing are told.
pub(super) fn select<'a>(
    api: &Api,
    config: &Config,
    selectors: Selectors,
    resources: Resources,
    placements: Vec<Placement<'a>>,
    used: &mut Used,
    report: &mut Report,
) -> (Resources, Vec<Placement<'a>>) {
    if selectors.0.is_empty() {
        return prune(&resources, placements);
    }
    let candidates: Vec<Candidate<'_>> = placements
        .iter()
        .map(|placement| {
            let operation = &api.operations[placement.operation];
            Candidate {
                names: names(&resources, placement),
                forms: forms(operation, placement),
                operation,
            }
        })
        .collect();
    let mut keeps = vec![true; candidates.len()];
    for list in &selectors.0 {
        let kept = keep_one_of(list, &candidates, used, report, config);
        keeps
            .iter_mut()
            .zip(kept)
            .for_each(|(keep, kept)| *keep &= kept);
    }
    if !keeps.contains(&true) && !keeps.is_empty() {
        report.push(say::nothing_selected());
    }
    leave_out(api, &placements, &keeps, report);
    let placements = placements.into_iter().zip(keeps);
    let placements = placements.filter(|(_, keep)| *keep);
    prune(
        &resources,
        placements.map(|(placement, _)| placement).collect(),
    )
}

fn names(resources: &Resources, placement: &Placement<'_>) -> Vec<String> {
    let path = placement
        .resource
        .map(|id| resources.path(id))
        .unwrap_or_default();
    let path = path.iter().map(|id| &resources[*id].words);
    let words = path.chain([&placement.words]);
    words.map(|words| words.0.join("_")).collect()
}

fn forms(operation: &Operation, placement: &Placement<'_>) -> Vec<String> {
    let entry = placement.entry;
    let is_streamed = entry.is_some_and(|entry| entry.streaming.is_some()) || can_stream(operation);
    let stream = is_streamed.then_some("stream");
    let suffixes = suffixes(operation).into_iter().chain(stream);
    suffixes
        .map(|suffix| placement.words.with(suffix).0.join("_"))
        .collect()
}

fn keep_one_of(
    selectors: &[Selector],
    candidates: &[Candidate<'_>],
    used: &mut Used,
    report: &mut Report,
    config: &Config,
) -> Vec<bool> {
    let mut keeps = vec![false; candidates.len()];
    for selector in selectors {
        let mut is_met = false;
        for (keep, candidate) in keeps.iter_mut().zip(candidates) {
            let is_about = selector.is_about(candidate);
            *keep |= is_about;
            is_met |= is_about;
        }
        if let (true, Some(at)) = (is_met, &selector.at) {
            used.mark(at);
        }
        if !is_met {
            let at = selector.at.as_ref();
            let place = at.map_or(Place::Nowhere, |at| config.place(at));
            let nearest = nearest_to(&selector.text, candidates);
            report.push(say::unselected(place, &selector.text, nearest.as_deref()));
        }
    }
    keeps
}

/// Returns what the author may have meant.
fn nearest_to(text: &str, candidates: &[Candidate<'_>]) -> Option<String> {
    let mut known: Vec<String> = Vec::new();
    for candidate in candidates {
        let Candidate {
            names,
            forms,
            operation,
        } = candidate;
        known.extend((0..names.len()).map(|cut| names[..=cut].join(".")));
        let above = names[..names.len() - 1].join(".");
        known.extend(forms.iter().map(|form| format!("{above}.{form}")));
        known.extend(operation.id.clone());
        known.extend(operation.tags.iter().cloned());
        known.push(format!("{} {}", operation.verb.key(), operation.path));
    }
    known.sort_unstable();
    known.dedup();
    nearest(text, known.iter().map(String::as_str)).map(str::to_owned)
}

/// Notes the operations of which no method is kept.
fn leave_out(api: &Api, placements: &[Placement<'_>], keeps: &[bool], report: &mut Report) {
    let mut is_kept = vec![false; api.operations.len()];
    let mut is_placed = is_kept.clone();
    for (placement, keep) in placements.iter().zip(keeps) {
        is_placed[placement.operation] = true;
        is_kept[placement.operation] |= keep;
    }
    for (index, operation) in api.operations.iter().enumerate() {
        if is_placed[index] && !is_kept[index] {
            let (at, reason) = (operation.at.clone(), "not selected".to_owned());
            report.left_out.push(Gap { at, reason });
        }
    }
}

/// Drops the resources that hold no method, at any depth, and lists the others from the top down, so that their order
/// does not depend on how they came to be known.
fn prune<'a>(
    resources: &Resources,
    mut placements: Vec<Placement<'a>>,
) -> (Resources, Vec<Placement<'a>>) {
    let kept = placements.iter().filter_map(|placement| placement.resource);
    let kept = kept.flat_map(|id| resources.path(id)).collect();
    let mut pruning = Pruning {
        resources,
        kept,
        pruned: Resources::default(),
        ids: HashMap::new(),
    };
    resources
        .roots
        .iter()
        .for_each(|root| pruning.keep(*root, None));
    for placement in &mut placements {
        placement.resource = placement.resource.map(|id| pruning.ids[&id]);
    }
    (pruning.pruned, placements)
}

struct Pruning<'r> {
    resources: &'r Resources,
    kept: HashSet<ResourceId>,
    pruned: Resources,
    ids: HashMap<ResourceId, ResourceId>,
}

impl Pruning<'_> {
    fn keep(&mut self, id: ResourceId, parent: Option<ResourceId>) {
        if !self.kept.contains(&id) {
            return;
        }
        let resource = &self.resources[id];
        let copy = Resource {
            parent,
            children: Vec::new(),
            ..resource.clone()
        };
        let copy = self.pruned.push(copy);
        self.ids.insert(id, copy);
        resource
            .children
            .iter()
            .for_each(|child| self.keep(*child, Some(copy)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_stand_for_names() {
        let fits = |pattern: &str, path: &str| {
            let names =
                |text: &str| -> Vec<String> { text.split('.').map(str::to_owned).collect() };
            matches(&names(pattern), &names(path))
        };
        for (pattern, path) in [
            ("a.b", "a.b"),
            ("a.**", "a.b.c"),
            ("a.**", "a"),
            ("a.*.c", "a.b.c"),
            ("**.list", "a.b.list"),
            ("a*.b", "abc.b"),
            ("*b*.c", "abc.c"),
        ] {
            assert!(fits(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [
            ("a", "a.b"),
            ("a.*", "a.b.c"),
            ("a.*", "a"),
            ("**.list", "a.b.get"),
            ("b*", "abc"),
        ] {
            assert!(!fits(pattern, path), "{pattern} {path}");
        }
    }
}
