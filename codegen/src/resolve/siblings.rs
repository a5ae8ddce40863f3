use std::collections::{BTreeSet, HashSet};

use crate::sdk::Words;

use super::places::{Giver, Place};

/// Puts what is called by the singular of a resource beside it into that resource: what `/silence/{id}` does is of `silences`.
///
/// Not where both have a method of one name, and not where the singular is the only one of its kind: `/account` beside `/accounts`.
pub(super) fn join(places: &mut [Place]) {
    for (singular, plural) in pairs(places) {
        if !is_own(places, &singular) && !clash(places, &singular, &plural) {
            rename(places, &singular, &plural);
        }
    }
}

/// Returns the resources that stand beside one of their plural, with that.
fn pairs(places: &[Place]) -> Vec<(Vec<Words>, Words)> {
    let mut resources: BTreeSet<&[Words]> = BTreeSet::new();
    for place in inferred(places) {
        resources.extend((1..=place.resource.len()).map(|end| &place.resource[..end]));
    }
    let pairs = resources.iter().filter_map(|resource| {
        let (last, before) = resource.split_last()?;
        let singular = [before, &[last.singular()?]].concat();
        let is_there = resources.contains(singular.as_slice());
        is_there.then(|| (singular, last.clone()))
    });
    pairs.collect()
}

/// Returns whether something is read or changed that no parameter picks: there is one only.
fn is_own(places: &[Place], singular: &[Words]) -> bool {
    const OF_ITEMS: [&str; 4] = ["delete", "edit", "get", "update"];
    let is_plain =
        |method: &Words| matches!(method.0.as_slice(), [word] if OF_ITEMS.contains(&word.as_str()));
    inferred(places)
        .any(|place| place.resource == singular && !place.has_items && is_plain(&place.method))
}

fn clash(places: &[Place], singular: &[Words], plural: &Words) -> bool {
    let plural = replaced(singular, singular, plural);
    let below = |resource: &[Words]| -> HashSet<Vec<Words>> {
        let below = inferred(places).filter(|place| place.resource.starts_with(resource));
        let below = below.map(|place| {
            let rest = place.resource[resource.len()..].iter();
            rest.chain([&place.method]).cloned().collect()
        });
        below.collect()
    };
    !below(singular).is_disjoint(&below(&plural))
}

fn rename(places: &mut [Place], singular: &[Words], plural: &Words) {
    let places = places.iter_mut().filter(|place| place.giver == Giver::Path);
    for place in places.filter(|place| place.resource.starts_with(singular)) {
        place.resource = replaced(&place.resource, singular, plural);
    }
}

/// Returns a resource with another name for what it stands in.
fn replaced(resource: &[Words], singular: &[Words], plural: &Words) -> Vec<Words> {
    let mut out = resource.to_vec();
    out[singular.len() - 1] = plural.clone();
    out
}

fn inferred(places: &[Place]) -> impl Iterator<Item = &Place> {
    places.iter().filter(|place| place.giver == Giver::Path)
}
