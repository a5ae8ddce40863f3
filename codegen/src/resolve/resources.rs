use std::collections::{HashMap, HashSet, VecDeque};

use crate::{
    api::{Api, Operation},
    config::{
        Config, Endpoint, Unconfigured, Used,
        resources::{self as entries, Deprecated},
    },
    http::{PathTemplate, Piece, Verb},
    report::{Report, catalogue, nearest},
    sdk::{Docs, Remembered, Resource, ResourceId, Resources, Words},
};

use super::{
    hints,
    paths::Paths,
    places::{Giver, Place, Rank},
    siblings,
};

/// A method to be: an operation, where it goes, and what the configuration says of it.
#[derive(Clone, Debug)]
pub(super) struct Placement<'a> {
    /// Index of the operation.
    pub operation: usize,
    /// The resource; `None`: the client.
    pub resource: Option<ResourceId>,
    /// Name of the method.
    pub words: Words,
    /// Its entry in the configuration.
    pub entry: Option<&'a entries::Method>,
}

/// Makes the tree of resources and gives every operation a place in it: first what the configuration names, then the rest by rule.
pub(super) fn resources<'a>(
    api: &Api,
    config: &'a Config,
    remembered: &Remembered,
    used: &mut Used,
    report: &mut Report,
) -> (Resources, Vec<Placement<'a>>) {
    let mut tree = Tree {
        operations: Lookup::of(api),
        resources: Resources::default(),
        placements: Vec::new(),
        config,
        remembered,
        report,
    };
    for resource in &config.resources.top {
        tree.configured(resource, None);
    }
    if let Some(client) = &config.resources.client {
        tree.methods(client, None);
    }
    tree.unconfigured(api, used);
    let Tree {
        resources,
        mut placements,
        ..
    } = tree;
    // The order of the document, so that a method that moves in the configuration moves nothing else.
    placements.sort_by_key(|placement| placement.operation);
    (resources, placements)
}

struct Tree<'a, 'r> {
    operations: Lookup,
    resources: Resources,
    placements: Vec<Placement<'a>>,
    config: &'a Config,
    remembered: &'r Remembered,
    report: &'r mut Report,
}

impl<'a> Tree<'a, '_> {
    fn configured(&mut self, entry: &'a entries::Resource, parent: Option<ResourceId>) {
        if entry.skip {
            return;
        }
        let docs = Docs {
            text: entry.description.clone().unwrap_or_default(),
            deprecated: deprecated(entry.deprecated.as_ref()),
            ..Docs::default()
        };
        let id = self.resources.push(Resource {
            words: Words::split(&entry.name),
            parent,
            docs,
            ..Resource::default()
        });
        self.methods(entry, Some(id));
        for child in &entry.children {
            self.configured(child, Some(id));
        }
    }

    fn methods(&mut self, entry: &'a entries::Resource, resource: Option<ResourceId>) {
        for method in entry.methods.iter().filter(|method| !method.skip) {
            let Some(endpoint) = &method.endpoint else {
                let place = self.config.place(&method.at);
                let told = catalogue::config::webhook_unwrap(place, &method.name);
                self.report.push(told);
                continue;
            };
            let Some(operation) = self.operations.find(endpoint) else {
                self.report_missing(endpoint);
                continue;
            };
            self.placements.push(Placement {
                operation,
                resource,
                words: Words::split(&method.name),
                entry: Some(method),
            });
        }
    }

    fn report_missing(&mut self, endpoint: &Endpoint) {
        let same_verb = self.operations.paths(&endpoint.verb);
        let nearest = nearest(&endpoint.path, same_verb);
        let place = self.config.place(&endpoint.at);
        let diagnostic =
            catalogue::config::operation_missing(place, &endpoint.verb, &endpoint.path, nearest);
        self.report.push(diagnostic);
    }

    /// Places the operations that no entry of the configuration names.
    fn unconfigured(&mut self, api: &Api, used: &mut Used) {
        let left_out = self.left_out(used);
        let named: Vec<usize> = self
            .placements
            .iter()
            .map(|placed| placed.operation)
            .collect();
        let skips = self.config.rust.unconfigured == Some(Unconfigured::Skip);
        let paths = Paths::of(api);
        let mut inferred: Vec<usize> = Vec::new();
        let mut places = Vec::new();
        for (index, operation) in api.operations.iter().enumerate() {
            if named.contains(&index) {
                continue;
            }
            let reason = if left_out.contains(&index) {
                Some("listed in `unspecified_endpoints`")
            } else if hints::is_skipped(operation) {
                Some("the document says so")
            } else {
                skips.then_some("not named by `resources`")
            };
            match reason {
                Some(reason) => self.report.left_out.push(crate::report::Gap {
                    at: operation.at.clone(),
                    reason: reason.to_owned(),
                }),
                None => {
                    inferred.push(index);
                    places.push(hints::place(operation, &paths));
                }
            }
        }
        siblings::join(&mut places);
        let places = places.into_iter().zip(&inferred);
        let places = places.map(|(place, index)| self.remembered(&api.operations[*index], place));
        let places: Vec<Place> = places.collect();
        self.infer(api, inferred.into_iter().zip(places).collect());
    }

    fn left_out(&mut self, used: &mut Used) -> Vec<usize> {
        let mut left_out = Vec::new();
        for endpoint in &self.config.unspecified_endpoints {
            if let Some(operation) = self.operations.find(endpoint) {
                used.mark(&endpoint.at);
                left_out.push(operation);
                let mut placed = self.placements.iter();
                if placed.any(|placement| placement.operation == operation) {
                    let place = self.config.place(&endpoint.at);
                    let Endpoint { verb, path, .. } = endpoint;
                    let told = catalogue::config::both_specified_and_not(place, verb, path);
                    self.report.push(told);
                }
            }
        }
        left_out
    }

    /// Returns the place that an operation had before, if any, unless the document gives it one.
    fn remembered(&self, operation: &Operation, place: Place) -> Place {
        match self.remembered.inferred(&operation.at) {
            Some((resource, method)) if place.giver != Giver::Document => Place {
                longer: [place.method].into_iter().chain(place.longer).collect(),
                resource,
                method,
                giver: Giver::Memory,
                ..place
            },
            Some(_) | None => place,
        }
    }

    /// Gives the inferred methods names that are free in their resources.
    fn infer(&mut self, api: &Api, inferred: Vec<(usize, Place)>) {
        let placements = self.placements.iter();
        let taken = placements.map(|placed| (placed.resource, placed.words.clone()));
        let mut taken: HashSet<_> = taken.collect();
        let mut open: Vec<Open> = inferred
            .into_iter()
            .map(|(operation, place)| Open {
                operation,
                resource: self.resource(&place.resource),
                rank: (place.giver, place.rank),
                names: [place.method].into_iter().chain(place.longer).collect(),
            })
            .collect();
        while !open.is_empty() {
            let (mut settled, next) = settled(open, &taken);
            // Numbers do not depend on the order of the document.
            settled.sort_by_key(|method| api.operations[method.operation].at.as_str());
            for Open {
                operation,
                resource,
                mut names,
                ..
            } in settled
            {
                let words = names.pop_front().unwrap_or_default();
                let words = numbered(words, |words| taken.contains(&(resource, words.clone())));
                taken.insert((resource, words.clone()));
                self.placements.push(Placement {
                    operation,
                    resource,
                    words,
                    entry: None,
                });
            }
            open = next;
        }
    }

    /// Returns the resource at the end of a path of names, adding what is missing.
    /// `None`: the client.
    fn resource(&mut self, path: &[Words]) -> Option<ResourceId> {
        let mut parent = None;
        for words in path {
            parent = Some(self.child(parent, words));
        }
        parent
    }

    fn child(&mut self, parent: Option<ResourceId>, words: &Words) -> ResourceId {
        let siblings = match parent {
            Some(parent) => &self.resources[parent].children,
            None => &self.resources.roots,
        };
        let known = siblings
            .iter()
            .find(|sibling| self.resources[**sibling].words == *words);
        match known {
            Some(known) => *known,
            None => self.resources.push(Resource {
                words: words.clone(),
                parent,
                ..Resource::default()
            }),
        }
    }
}

/// An inferred method that has no name yet.
struct Open {
    operation: usize,
    resource: Option<ResourceId>,
    rank: (Giver, Rank),
    /// The names that it may still take, the best first; at least one.
    names: VecDeque<Words>,
}

/// Returns the methods that take the first of their names, and the others without that name.
///
/// Of those that want one name, the only one of the lowest rank takes it; where there are several of that rank, none does, so that the
/// answer does not depend on order. Who has no other name keeps it, with a number behind it if need be.
fn settled(
    open: Vec<Open>,
    taken: &HashSet<(Option<ResourceId>, Words)>,
) -> (Vec<Open>, Vec<Open>) {
    let key = |method: &Open| (method.resource, method.names[0].clone());
    let mut ranks: HashMap<_, Vec<_>> = HashMap::new();
    for method in &open {
        ranks.entry(key(method)).or_default().push(method.rank);
    }
    ranks.values_mut().for_each(|ranks| ranks.sort_unstable());
    let (settled, mut next): (Vec<_>, Vec<_>) = open.into_iter().partition(|method| {
        let ranks = &ranks[&key(method)];
        let is_first = ranks[0] == method.rank && ranks.get(1) != Some(&method.rank);
        method.names.len() == 1 || is_first && !taken.contains(&key(method))
    });
    for method in &mut next {
        method.names.pop_front();
    }
    (settled, next)
}

/// Returns a name that is free: paths that differ in signs only have no other.
fn numbered(words: Words, is_taken: impl Fn(&Words) -> bool) -> Words {
    if !is_taken(&words) {
        return words;
    }
    let mut numbers = 2..;
    let free = numbers.find_map(|number: u64| {
        let words = words.with(&number.to_string());
        (!is_taken(&words)).then_some(words)
    });
    free.unwrap_or(words)
}

/// Returns why something is deprecated, if it is.
pub(super) fn deprecated(entry: Option<&Deprecated>) -> Option<String> {
    entry.map(|entry| entry.message.clone().unwrap_or_default())
}

/// Operations by verb and path.
struct Lookup {
    exact: HashMap<(Verb, String), usize>,
    /// By path with nameless parameters: a configuration may lag behind a parameter's new name.
    shaped: HashMap<(Verb, String), usize>,
    paths: Vec<(Verb, String)>,
}

impl Lookup {
    fn of(api: &Api) -> Self {
        let mut lookup = Self {
            exact: HashMap::new(),
            shaped: HashMap::new(),
            paths: Vec::new(),
        };
        for (index, Operation { verb, path, .. }) in api.operations.iter().enumerate() {
            let text = path.to_string();
            lookup
                .shaped
                .entry((verb.clone(), shape(path)))
                .or_insert(index);
            lookup.paths.push((verb.clone(), text.clone()));
            lookup.exact.insert((verb.clone(), text), index);
        }
        lookup
    }

    fn find(&self, endpoint: &Endpoint) -> Option<usize> {
        let exact = self
            .exact
            .get(&(endpoint.verb.clone(), endpoint.path.clone()));
        let by_shape = || {
            let shape = shape(&PathTemplate::parse(&endpoint.path));
            self.shaped.get(&(endpoint.verb.clone(), shape))
        };
        exact.or_else(by_shape).copied()
    }

    fn paths(&self, verb: &Verb) -> impl Iterator<Item = &str> {
        self.paths
            .iter()
            .filter(move |(other, _)| other == verb)
            .map(|(_, path)| path.as_str())
    }
}

fn shape(path: &PathTemplate) -> String {
    path.pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.trim_end_matches('/'),
            Piece::Parameter(_) => "{}",
        })
        .collect()
}
