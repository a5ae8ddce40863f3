mod choices;
mod declared;
mod known;
mod shares;

use std::collections::{BTreeMap, HashMap};

use indexmap::IndexMap;

use crate::{
    api::{Api, Operation, Response, SchemaId},
    document::pointer::Pointer,
    http::StatusRange,
    sdk::{FailurePlace, KnownFailure, Spot, TypeRef, Words},
};

use super::{
    outputs::{has_success, json_schema},
    shapes::{Naming, Shapes},
};
use declared::typed;

/// The bodies of failed calls, those that look alike taken for one.
///
/// Large APIs describe one body many times over, so that what counts is how bodies look, not which schema they have:
/// of those that look alike the one that is used most stands for all.
#[derive(Default)]
pub(super) struct Failures {
    /// The bodies of each operation.
    operations: Vec<Vec<Failure>>,
    /// The body that most failed calls have.
    common: Option<SchemaId>,
    /// The members of that body.
    members: Vec<String>,
    /// How bodies look.
    looks: HashMap<SchemaId, Spot>,
    /// The words that nameless bodies had.
    words: HashMap<SchemaId, Words>,
    /// What is to be remembered.
    known: BTreeMap<FailurePlace, KnownFailure>,
    /// Where bodies and choices stood whose types now stand elsewhere, and where.
    moves: Vec<(FailurePlace, FailurePlace)>,
}

/// The body of a failed call; without a status, that of all others.
#[derive(Clone, Copy)]
struct Failure {
    status: Option<StatusRange>,
    schema: SchemaId,
}

/// Several bodies that operations may fail with.
struct Choice {
    at: Pointer,
    /// What it is called when its bodies have no names.
    naming: Naming,
    /// Which body comes with a status; `None` where operations do not agree.
    statuses: BTreeMap<Option<StatusRange>, Option<SchemaId>>,
}

/// An operation that fails with bodies of its own.
struct Failing<'a> {
    operation: &'a Operation,
    failures: &'a [Failure],
    bodies: Vec<SchemaId>,
    naming: Naming,
}

impl Failures {
    /// Finds out what failed calls say.
    pub(super) fn of(shapes: &mut Shapes<'_>, api: &Api) -> Self {
        let operations = api.operations.iter();
        let operations: Vec<Vec<Failure>> = operations
            .map(|operation| failures(shapes, operation))
            .collect();
        let is_seen = vec![true; operations.len()];
        let first = Self::settled(shapes, operations.clone(), &is_seen);
        if shapes.options.remembered.types.is_empty() {
            return first;
        }
        // Only now it is known which calls fail with the common body, so that nobody sees their own.
        let is_seen = first.operations.iter();
        let is_seen: Vec<bool> = is_seen
            .map(|failures| !first.serves(shapes, &distinct(failures)))
            .collect();
        Self::settled(shapes, operations, &is_seen)
    }

    fn settled(
        shapes: &mut Shapes<'_>,
        mut operations: Vec<Vec<Failure>>,
        is_seen: &[bool],
    ) -> Self {
        let mut settled = Self::default();
        let stands_for = settled.stand_ins(shapes, &operations, is_seen);
        for failure in operations.iter_mut().flatten() {
            failure.schema = stands_for[&failure.schema];
        }
        settled.common = settled.most_common(shapes, operations.iter().flatten());
        let common = settled.common.map(|common| members(shapes, common));
        settled.members = common.unwrap_or_default();
        settled.operations = operations;
        settled
    }

    /// Returns the type of the body that most failed calls have; `None` when no failed call has a JSON body.
    pub(super) fn common(&self, shapes: &mut Shapes<'_>) -> Option<TypeRef> {
        let naming = Naming::new(Words::split("error body"), Vec::new());
        let naming = self.known_naming(self.common?, &naming).unwrap_or(naming);
        typed(shapes, self.common?, &naming)
    }

    /// Returns for each operation the type of the bodies that it fails with, where that of most failed calls does not
    /// serve: an enum when there are several. Operations that fail with the same bodies have the same enum.
    pub(super) fn own(
        &mut self,
        shapes: &mut Shapes<'_>,
        api: &Api,
        namings: &[Option<Naming>],
    ) -> Vec<Option<TypeRef>> {
        let operations = std::mem::take(&mut self.operations);
        let failing = self.failing(shapes, api, &operations, namings);
        let mut own = vec![None; failing.len()];
        for (members, mut choice) in self.choices(shapes, &failing) {
            let bodies = &failing[members[0]].bodies;
            choice.naming = self.choice_naming(shapes, bodies, choice.naming);
            let ty = self.declare(shapes, bodies, &choice);
            for member in members {
                own[member].clone_from(&ty);
            }
        }
        let own = failing.iter().zip(own);
        let mut own: HashMap<&Pointer, Option<TypeRef>> = own
            .map(|(failing, ty)| (&failing.operation.at, ty))
            .collect();
        let types = api.operations.iter();
        let types = types.map(|operation| own.remove(&operation.at).flatten());
        types.collect()
    }

    /// Returns the operations that the common body does not serve.
    fn failing<'a>(
        &self,
        shapes: &mut Shapes<'_>,
        api: &'a Api,
        operations: &'a [Vec<Failure>],
        namings: &[Option<Naming>],
    ) -> Vec<Failing<'a>> {
        let operations = api.operations.iter().zip(operations).zip(namings);
        let failing = operations.filter_map(|((operation, failures), naming)| {
            let bodies = distinct(failures);
            let is_own = !self.serves(shapes, &bodies);
            let naming = naming.as_ref().filter(|_| is_own)?;
            Some(Failing {
                operation,
                failures,
                bodies,
                naming: naming.below(&Words::split("error")),
            })
        });
        failing.collect()
    }

    fn serves(&self, shapes: &Shapes<'_>, bodies: &[SchemaId]) -> bool {
        bodies.iter().all(|body| self.is_served(shapes, *body))
    }

    /// Returns whether the common body can be read from this one without losing much: it has all the members.
    fn is_served(&self, shapes: &Shapes<'_>, body: SchemaId) -> bool {
        let own = members(shapes, body);
        self.common == Some(body)
            || !self.members.is_empty() && self.members.iter().all(|member| own.contains(member))
    }
}

fn distinct(failures: &[Failure]) -> Vec<SchemaId> {
    let mut bodies: Vec<SchemaId> = failures.iter().map(|failure| failure.schema).collect();
    bodies.sort_unstable();
    bodies.dedup();
    bodies
}

/// A body, and how often calls fail with it.
struct Used {
    body: SchemaId,
    times: usize,
    /// How often that can be seen.
    seen: usize,
}

/// Returns bodies that look alike together, by how they look.
fn alike(
    shapes: &mut Shapes<'_>,
    operations: &[Vec<Failure>],
    is_seen: &[bool],
) -> IndexMap<Vec<String>, Vec<Used>> {
    let mut counts: IndexMap<SchemaId, (usize, usize)> = IndexMap::new();
    for (failures, is_seen) in operations.iter().zip(is_seen) {
        for failure in failures {
            let (times, seen) = counts.entry(failure.schema).or_default();
            *times += 1;
            *seen += usize::from(*is_seen);
        }
    }
    let mut looks: IndexMap<Vec<String>, Vec<Used>> = IndexMap::new();
    for (body, (times, seen)) in counts {
        let look = look(shapes, body);
        let used = Used { body, times, seen };
        looks.entry(look).or_default().push(used);
    }
    looks
}

/// Returns the first of those for which `weight` is largest, so that the answer is that of the document's order.
fn first_max<T, W: Ord>(items: impl Iterator<Item = T>, weight: impl Fn(&T) -> W) -> Option<T> {
    items.reduce(|best, item| {
        if weight(&item) > weight(&best) {
            item
        } else {
            best
        }
    })
}

/// Returns how a body looks: its members, and the members of theirs and of their items. One without members looks
/// like no other.
fn look(shapes: &mut Shapes<'_>, schema: SchemaId) -> Vec<String> {
    let properties = shapes.schemas[schema].properties.clone();
    let mut look = Vec::new();
    for (name, property) in properties {
        let mut inner = shapes.core(property.schema);
        if let Some(items) = shapes.schemas[inner].items {
            inner = shapes.core(items);
        }
        let members = members(shapes, inner);
        look.push(format!("{name}({})", members.join(" ")));
    }
    if look.is_empty() {
        look.push(schema.0.to_string());
    }
    look.sort_unstable();
    look
}

fn members(shapes: &Shapes<'_>, schema: SchemaId) -> Vec<String> {
    shapes.schemas[schema].properties.keys().cloned().collect()
}

/// Returns the JSON bodies of failed calls. Where nothing else is a success, `default` is the success.
fn failures(shapes: &mut Shapes<'_>, operation: &Operation) -> Vec<Failure> {
    let by_status = operation.responses.by_status.iter();
    let by_status = by_status
        .filter(|(status, _)| matches!(status.class(), 4 | 5))
        .map(|(status, response)| (Some(*status), response));
    let others = operation.responses.default.iter();
    let others = others
        .filter(|_| has_success(operation))
        .map(|response| (None, response));
    let all: Vec<(Option<StatusRange>, &Response)> = by_status.chain(others).collect();
    all.into_iter()
        .filter_map(|(status, response)| {
            let schema = shapes.core(json_schema(response)?);
            Some(Failure { status, schema })
        })
        .collect()
}
