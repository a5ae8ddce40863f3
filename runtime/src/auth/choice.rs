use std::slice;

use super::missing;
use crate::api::{Api, Scheme, Security};
use crate::client::Settings;
use crate::error::Error;
use crate::headers::Change;
use crate::request::Plan;

/// Names of schemes that belong together.
type Combination = &'static [&'static str];

/// Returns the schemes that the request carries: the first combination that the client has values for.
///
/// A header or query parameter of a scheme that the caller set or removed by hand stands in for it.
pub(super) fn schemes(plan: &Plan) -> Result<Vec<&'static Scheme>, Error> {
    let settings = plan.client.settings();
    let api = settings.api;
    let combinations = || combinations(api, plan.security);
    let has_value = |scheme: &&Scheme| has_value(settings, scheme);
    let is_served = |scheme: &&Scheme| has_value(scheme) || is_by_hand(plan, scheme);
    let find = |is_served: &dyn Fn(&&'static Scheme) -> bool| {
        combinations().find(|names| {
            let mut schemes = schemes_of(api, names).peekable();
            schemes.peek().is_some() && schemes.all(|scheme| is_served(&scheme))
        })
    };
    if let Some(names) = find(&has_value).or_else(|| find(&is_served)) {
        return Ok(schemes_of(api, names).filter(has_value).collect());
    }
    let stated: Vec<Vec<_>> = combinations()
        .map(|names| schemes_of(api, names).collect())
        .collect();
    let mut schemes = stated.iter().flatten();
    if is_optional(plan.security, &stated) || schemes.any(|scheme| is_by_hand(plan, scheme)) {
        return Ok(Vec::new());
    }
    Err(missing::error(api, &stated))
}

/// Without a word about security every scheme alone is a combination: requests to paths that the document does not have.
fn combinations(
    api: &'static Api,
    security: Option<&'static Security>,
) -> impl Iterator<Item = Combination> {
    let stated = security.map_or_else(Default::default, |security| security.alternatives);
    let others = security.map_or(api.schemes, |_| &[]);
    let others = others.iter().map(|scheme| slice::from_ref(&scheme.name));
    stated.iter().copied().chain(others)
}

/// A scheme that the API does not state is none that a request carries, such as a certificate of the client.
fn schemes_of(
    api: &'static Api,
    names: Combination,
) -> impl Iterator<Item = &'static Scheme> + use<> {
    names.iter().filter_map(|name| api.scheme(name))
}

fn is_optional(security: Option<&Security>, combinations: &[Vec<&Scheme>]) -> bool {
    security.is_none() || combinations.is_empty() || combinations.iter().any(Vec::is_empty)
}

fn has_value(settings: &Settings, scheme: &Scheme) -> bool {
    let mut ways = scheme.kind.ways();
    ways.any(|mut way| way.all(|name| settings.option(name).is_some()))
}

fn is_by_hand(plan: &Plan, scheme: &Scheme) -> bool {
    let client = plan.client.settings();
    let has_parameter = scheme.kind.parameter().is_some_and(|name| {
        let mut queries = [&plan.query, &client.query].into_iter();
        queries.any(|query| query.encoded_value(name).is_some())
    });
    let is_changed = |name: &str| {
        let layers = [&plan.options.headers, &plan.headers, &client.headers];
        let mut changes = layers.into_iter().flatten();
        changes.any(|(header, _): &Change| header.as_str().eq_ignore_ascii_case(name))
    };
    has_parameter || scheme.kind.header().is_some_and(is_changed)
}
