//! Parameters, bodies and answers that stand in a path and are the target of a `$ref` elsewhere.
//!
//! They are taken out before anything is lowered, and leave a `$ref` to their own place behind. From then on they are
//! found like those of `components`, and nothing is lowered twice.

use std::{collections::HashSet, mem};

use openapiv3::{OpenAPI, Parameter, PathItem, ReferenceOr, RequestBody, Response};

use super::{body, lowering::Lowering, parameter, refs::parse, response};
use crate::document::pointer::Pointer;

/// What was taken out, with the place of each.
#[derive(Default)]
pub struct Hoisted {
    parameters: Vec<(Pointer, ReferenceOr<Parameter>)>,
    bodies: Vec<(Pointer, ReferenceOr<RequestBody>)>,
    responses: Vec<(Pointer, ReferenceOr<Response>)>,
}

/// A place in a path that can hold a `$ref` or what it stands for.
enum Slot<'a> {
    Parameter(&'a mut ReferenceOr<Parameter>),
    Body(&'a mut ReferenceOr<RequestBody>),
    Response(&'a mut ReferenceOr<Response>),
}

/// Takes out of the paths what a `$ref` of a path leads to.
pub fn take(openapi: &mut OpenAPI) -> Hoisted {
    let mut hoisted = Hoisted::default();
    let wanted = wanted(openapi);
    if wanted.is_empty() {
        return hoisted;
    }
    each_slot(openapi, &mut |slot, at| {
        if wanted.contains(at) {
            match slot {
                Slot::Parameter(slot) => hoisted.parameters.push(taken(slot, at)),
                Slot::Body(slot) => hoisted.bodies.push(taken(slot, at)),
                Slot::Response(slot) => hoisted.responses.push(taken(slot, at)),
            }
        }
    });
    hoisted
}

/// Lowers what was taken out.
pub fn lower(hoisted: Hoisted, lowering: &mut Lowering<'_>) {
    for (mut at, item) in hoisted.parameters {
        lowering.define(item, &mut at, |all| &mut all.parameters, parameter::lower);
    }
    for (mut at, item) in hoisted.bodies {
        lowering.define(item, &mut at, |all| &mut all.bodies, body::lower);
    }
    for (mut at, item) in hoisted.responses {
        lowering.define(item, &mut at, |all| &mut all.responses, response::lower);
    }
}

fn wanted(openapi: &mut OpenAPI) -> HashSet<Pointer> {
    let mut wanted = HashSet::new();
    if let Some(components) = &openapi.components {
        wanted.extend(components.parameters.values().filter_map(target));
        wanted.extend(components.request_bodies.values().filter_map(target));
        wanted.extend(components.responses.values().filter_map(target));
    }
    each_slot(openapi, &mut |slot, _| {
        wanted.extend(match &slot {
            Slot::Parameter(slot) => target(slot),
            Slot::Body(slot) => target(slot),
            Slot::Response(slot) => target(slot),
        });
    });
    wanted
}

/// Returns where a `$ref` leads, when it leads into a path.
fn target<T>(slot: &ReferenceOr<T>) -> Option<Pointer> {
    match slot {
        ReferenceOr::Reference { reference } => {
            parse(reference).filter(|at| at.as_str().starts_with("/paths/"))
        }
        ReferenceOr::Item(_) => None,
    }
}

fn taken<T>(slot: &mut ReferenceOr<T>, at: &Pointer) -> (Pointer, ReferenceOr<T>) {
    let reference = at.to_string();
    let item = mem::replace(slot, ReferenceOr::Reference { reference });
    (at.clone(), item)
}

fn each_slot(openapi: &mut OpenAPI, visit: &mut impl FnMut(Slot<'_>, &Pointer)) {
    let mut at = Pointer::from_text("/paths");
    for (path, item) in &mut openapi.paths.paths {
        at.push(path);
        if let ReferenceOr::Item(item) = item {
            slots_of_path(item, &mut at, visit);
        }
        at.pop();
    }
}

fn slots_of_path(
    item: &mut PathItem,
    at: &mut Pointer,
    visit: &mut impl FnMut(Slot<'_>, &Pointer),
) {
    slots_of_parameters(&mut item.parameters, at, visit);
    let operations = [
        ("get", &mut item.get),
        ("put", &mut item.put),
        ("post", &mut item.post),
        ("delete", &mut item.delete),
        ("options", &mut item.options),
        ("head", &mut item.head),
        ("patch", &mut item.patch),
        ("trace", &mut item.trace),
    ];
    for (verb, operation) in operations {
        let Some(operation) = operation else { continue };
        at.push(verb);
        slots_of_operation(operation, at, visit);
        at.pop();
    }
}

fn slots_of_operation(
    operation: &mut openapiv3::Operation,
    at: &mut Pointer,
    visit: &mut impl FnMut(Slot<'_>, &Pointer),
) {
    slots_of_parameters(&mut operation.parameters, at, visit);
    if let Some(body) = &mut operation.request_body {
        visit(Slot::Body(body), &at.child("requestBody"));
    }
    at.push("responses");
    for (status, response) in &mut operation.responses.responses {
        visit(Slot::Response(response), &at.child(status));
    }
    if let Some(response) = &mut operation.responses.default {
        visit(Slot::Response(response), &at.child("default"));
    }
    at.pop();
}

fn slots_of_parameters(
    parameters: &mut [ReferenceOr<Parameter>],
    at: &mut Pointer,
    visit: &mut impl FnMut(Slot<'_>, &Pointer),
) {
    at.push("parameters");
    for (index, parameter) in parameters.iter_mut().enumerate() {
        visit(Slot::Parameter(parameter), &at.child(index));
    }
    at.pop();
}
