//! What `$ref`s name that is no component.

use indexmap::IndexMap;
use serde_json::Value;

use crate::document::{
    grammar::Position,
    pointer::Pointer,
    reference::{target, through},
    walk::{Object, Site, is_reference, member_mut, walk},
};

/// The places of targets, and what stands there, by the `$ref`s that lead to them.
pub type Targets = IndexMap<Pointer, Position>;

/// The true places of what is named by a way that passes through a `$ref`.
///
/// Strictly a JSON Pointer does not, but documents of several files hold such pointers.
pub type Detours = IndexMap<Pointer, Pointer>;

/// Returns all targets that are no components, also those that only other targets lead to.
pub fn find(document: &mut Value, site: &mut Site<'_>) -> (Targets, Detours) {
    let (mut targets, mut detours) = (Targets::new(), Detours::new());
    collect(document, &mut targets, site);
    let mut next = 0;
    while let Some((place, position)) = targets.get_index(next) {
        let (place, position) = (place.clone(), *position);
        next += 1;
        if document.pointer(place.as_str()).is_none()
            && let Some(end) = through(document, &place)
        {
            if is_deep(&end) {
                targets.entry(end.clone()).or_insert(position);
            }
            detours.insert(place, end);
        } else if !is_walked(&place) {
            collect_at(document, place, position, &mut targets, site);
        }
    }
    targets.retain(|place, _| {
        document
            .pointer(place.as_str())
            .is_some_and(Value::is_object)
    });
    (targets, detours)
}

fn collect_at(
    document: &mut Value,
    place: Pointer,
    position: Position,
    targets: &mut Targets,
    site: &mut Site<'_>,
) {
    let Some(value) = document.pointer_mut(place.as_str()) else {
        return;
    };
    let here = std::mem::replace(&mut site.at, place);
    let outer = std::mem::replace(&mut site.position, position);
    collect(value, targets, site);
    site.at = here;
    site.position = outer;
}

/// Whether a walk of the document comes by this place anyway.
fn is_walked(place: &Pointer) -> bool {
    place
        .keys()
        .next()
        .is_some_and(|key| matches!(key.as_ref(), "paths" | "components"))
}

fn collect(value: &mut Value, targets: &mut Targets, site: &mut Site<'_>) {
    let mut look = |object: &mut Object, site: &mut Site<'_>| {
        for (reference, position) in references(object, site.position) {
            if let Some(place) = target(reference).filter(is_deep) {
                targets.entry(place).or_insert(position);
            }
        }
    };
    walk(value, &mut look, site);
}

/// Returns the `$ref`s of an object whose targets are components, each with what it leads to.
pub fn references(object: &mut Object, position: Position) -> Vec<(&mut String, Position)> {
    let is_mapping = position == Position::Discriminator;
    if !is_mapping && section(position).is_none() {
        return Vec::new();
    }
    let is_reference = is_reference(object, position);
    let (key, position) = match is_mapping {
        true => ("mapping", Position::Schema),
        false => ("$ref", position),
    };
    let texts: Vec<&mut Value> = match member_mut(object, key) {
        Some(Value::Object(mapping)) => mapping.values_mut().filter(|_| is_mapping).collect(),
        Some(reference) => [reference].into_iter().filter(|_| is_reference).collect(),
        None => Vec::new(),
    };
    let texts = texts.into_iter().filter_map(|text| match text {
        Value::String(text) => Some((text, position)),
        _ => None,
    });
    texts.collect()
}

/// Returns the section of `components` for what stands at a position; `None` for what has none.
pub fn section(position: Position) -> Option<&'static str> {
    Some(match position {
        Position::Schema => "schemas",
        Position::Parameter => "parameters",
        Position::Response => "responses",
        Position::RequestBody => "requestBodies",
        Position::Header => "headers",
        Position::Example => "examples",
        Position::Link => "links",
        Position::SecurityScheme => "securitySchemes",
        _ => return None,
    })
}

/// Whether a place is no component.
fn is_deep(place: &Pointer) -> bool {
    let keys: Vec<_> = place.keys().take(4).collect();
    !(keys.len() == 3 && keys[0] == "components")
}
