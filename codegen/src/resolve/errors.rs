mod known;

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::{
    api::{Api, Operation, Response, SchemaId},
    document::pointer::Pointer,
    http::StatusRange,
    sdk::{Docs, Spot, TypeRef, Variant, Words, failure_key},
};

use super::{
    direction::Side,
    outputs::{has_success, json_schema},
    shapes::{Naming, Shapes},
    statuses::ByStatus,
};

/// The bodies of failed calls, those that look alike taken for one.
///
/// Large APIs describe one body many times over, so that what counts is how bodies look, not which schema they have:
/// of those that look alike the one that is used most stands for all.
pub(super) struct Failures {
    /// The bodies of each operation.
    operations: Vec<Vec<Failure>>,
    /// The body that most failed calls have.
    common: Option<SchemaId>,
    /// How those look that are left when one stands for all that look alike.
    chosen: BTreeMap<SchemaId, Spot>,
    stand_for_others: BTreeSet<SchemaId>,
    /// How the choices look that several operations have, by what the one is remembered by that they are named after.
    named: BTreeMap<String, Spot>,
    /// What there is that can be remembered: the bodies, and the operations.
    there: BTreeSet<String>,
    /// The members of that body.
    members: Vec<String>,
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
    /// Whether it was not called so before.
    is_new: bool,
    /// How many operations have it.
    operations: usize,
    /// Which body comes with a status; `None` where operations do not agree.
    statuses: BTreeMap<Option<StatusRange>, Option<SchemaId>>,
}

impl Failures {
    /// Finds out what failed calls say.
    pub(super) fn of(shapes: &mut Shapes<'_>, api: &Api) -> Self {
        let mut operations: Vec<Vec<Failure>> = api
            .operations
            .iter()
            .map(|operation| failures(shapes, operation))
            .collect();
        let alike = alike(shapes, operations.iter().flatten());
        let there = known::there(shapes, api, operations.iter().flatten());
        let (mut chosen, mut stand_for_others) = (BTreeMap::new(), BTreeSet::new());
        let mut stands_for: BTreeMap<SchemaId, SchemaId> = BTreeMap::new();
        for (look, bodies) in &alike {
            let kinds = known::representatives(shapes, bodies);
            let look = Spot::of_texts(look);
            if bodies.len() > 1 {
                stand_for_others.extend(kinds.values().copied());
            }
            chosen.extend(kinds.values().map(|body| (*body, look)));
            stands_for.extend(kinds);
        }
        for failure in operations.iter_mut().flatten() {
            failure.schema = stands_for[&failure.schema];
        }
        let common = known::common(shapes, operations.iter().flatten());
        let members = common.map(|common| members(shapes, common));
        Self {
            operations,
            common,
            chosen,
            stand_for_others,
            named: BTreeMap::new(),
            there,
            members: members.unwrap_or_default(),
        }
    }

    /// Returns the type of the body that most failed calls have; `None` when no failed call has a JSON body.
    pub(super) fn common(&self, shapes: &mut Shapes<'_>) -> Option<TypeRef> {
        let naming = Naming::new(Words::split("error body"), Vec::new());
        let naming = known::naming(shapes, self.common?, &naming).unwrap_or(naming);
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
        let choices = self.choices(shapes, api, namings);
        let mut declared: IndexMap<Vec<SchemaId>, Option<TypeRef>> = IndexMap::new();
        for (bodies, choice) in choices {
            let choice = self.remembering(shapes, &bodies, choice);
            if choice.operations > 1 && bodies.len() > 1 && joined(shapes, &bodies).is_none() {
                let look = self.look(&bodies);
                self.named.insert(failure_key(&choice.at), look);
            }
            let ty = declare(shapes, &bodies, &choice);
            declared.insert(bodies, ty);
        }
        let operations = self.operations.iter();
        operations
            .map(|failures| declared.get(&distinct(failures)).cloned().flatten())
            .collect()
    }

    fn choices(
        &self,
        shapes: &mut Shapes<'_>,
        api: &Api,
        namings: &[Option<Naming>],
    ) -> IndexMap<Vec<SchemaId>, Choice> {
        let mut choices: IndexMap<Vec<SchemaId>, Choice> = IndexMap::new();
        let operations = api.operations.iter().zip(&self.operations);
        for ((operation, failures), naming) in operations.zip(namings) {
            let Some(naming) = naming else { continue };
            let bodies = distinct(failures);
            if bodies.iter().all(|body| self.is_served(shapes, *body)) {
                continue;
            }
            let known = known::choice(shapes, &operation.at);
            let naming = match &known {
                Some(words) => Naming::new(words.clone(), naming.parents.clone()),
                None => naming.below(&Words::split("error")),
            };
            let choice = choices.entry(bodies).or_insert_with(|| Choice {
                at: operation.at.clone(),
                naming: naming.clone(),
                is_new: known.is_none(),
                operations: 0,
                statuses: BTreeMap::new(),
            });
            choice.operations += 1;
            let own = (known.is_none(), &naming.words);
            if own < (choice.is_new, &choice.naming.words) {
                choice.is_new = known.is_none();
                choice.naming = naming;
                choice.at = operation.at.clone();
            }
            for failure in failures {
                let known = choice.statuses.entry(failure.status);
                let body = known.or_insert(Some(failure.schema));
                *body = body.filter(|body| *body == failure.schema);
            }
        }
        choices
    }

    /// Returns whether the common body can be read from this one without losing much: it has all the members.
    fn is_served(&self, shapes: &mut Shapes<'_>, body: SchemaId) -> bool {
        let own = members(shapes, body);
        self.common == Some(body)
            || !self.members.is_empty() && self.members.iter().all(|member| own.contains(member))
    }
}

/// Declares the type of some bodies.
fn declare(shapes: &mut Shapes<'_>, bodies: &[SchemaId], choice: &Choice) -> Option<TypeRef> {
    if let [only] = bodies {
        return typed(shapes, *only, &choice.naming);
    }
    let variants = bodies
        .iter()
        .map(|body| variant(shapes, *body, choice))
        .collect();
    let statuses = choice.statuses.iter().filter_map(|(status, schema)| {
        let index = bodies.iter().position(|body| Some(*body) == *schema)?;
        Some((*status, index))
    });
    let (ranges, others): (Vec<_>, Vec<_>) = statuses.partition(|(status, _)| status.is_some());
    let docs = Docs {
        text: "Body of a failed call.".to_owned(),
        ..Docs::default()
    };
    Some(
        shapes.by_status(ByStatus {
            at: choice.at.clone(),
            naming: joined(shapes, bodies).unwrap_or_else(|| choice.naming.clone()),
            docs,
            variants,
            statuses: ranges
                .into_iter()
                .filter_map(|(status, index)| Some((status?, index)))
                .collect(),
            otherwise: others.first().map(|(_, index)| *index),
        }),
    )
}

fn variant(shapes: &mut Shapes<'_>, body: SchemaId, choice: &Choice) -> Variant {
    let statuses = choice.statuses.iter();
    let mut own = statuses.filter(|(_, schema)| **schema == Some(body));
    let phrase = match own.next() {
        Some((Some(status), _)) => status.phrase(),
        Some((None, _)) | None => "other".to_owned(),
    };
    let phrase =
        known::phrase(shapes, body, &choice.naming).unwrap_or_else(|| Words::split(&phrase));
    let words = match &shapes.schemas[body].name {
        Some(name) => Words::split(name),
        None => phrase.clone(),
    };
    let naming =
        known::naming(shapes, body, &choice.naming).unwrap_or_else(|| choice.naming.below(&phrase));
    let ty = shapes.type_ref(body, Side::Response, &naming);
    Variant {
        words,
        ty: ty.not_null(),
        boxed: false,
        docs: Docs::default(),
    }
}

/// Returns the name of a choice between few bodies that have names: these.
fn joined(shapes: &Shapes<'_>, bodies: &[SchemaId]) -> Option<Naming> {
    const MANY: usize = 3;
    let names = bodies.iter().map(|body| shapes.schemas[*body].name.clone());
    let mut names: Vec<String> = names.collect::<Option<_>>()?;
    names.sort_unstable();
    (names.len() <= MANY).then(|| Naming::new(Words::split(&names.join(" or ")), Vec::new()))
}

/// Returns the type of a body; `None` for one that says nothing more than text.
fn typed(shapes: &mut Shapes<'_>, body: SchemaId, naming: &Naming) -> Option<TypeRef> {
    match shapes.type_ref(body, Side::Response, naming).not_null() {
        TypeRef::Json | TypeRef::Scalar(_) => None,
        ty => Some(ty),
    }
}

fn distinct(failures: &[Failure]) -> Vec<SchemaId> {
    let mut bodies: Vec<SchemaId> = failures.iter().map(|failure| failure.schema).collect();
    bodies.sort_unstable();
    bodies.dedup();
    bodies
}

/// Returns bodies that look alike together, each with how often it is used, by how they look.
fn alike<'a>(
    shapes: &mut Shapes<'_>,
    failures: impl Iterator<Item = &'a Failure>,
) -> IndexMap<Vec<String>, Vec<(SchemaId, usize)>> {
    let mut counts: IndexMap<SchemaId, usize> = IndexMap::new();
    for failure in failures {
        *counts.entry(failure.schema).or_default() += 1;
    }
    let mut looks: IndexMap<Vec<String>, Vec<(SchemaId, usize)>> = IndexMap::new();
    for (schema, count) in counts {
        let look = look(shapes, schema);
        looks.entry(look).or_default().push((schema, count));
    }
    looks
}

fn most_used(alike: &[(SchemaId, usize)]) -> SchemaId {
    let most = first_max(alike.iter(), |(_, count)| *count);
    most.map(|(schema, _)| *schema)
        .expect("bodies that look alike are at least one")
}

/// Returns the first of those for which `weight` is largest, so that the answer is that of the document's order.
fn first_max<T>(items: impl Iterator<Item = T>, weight: impl Fn(&T) -> usize) -> Option<T> {
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
