use super::missing;
use crate::api::{Scheme, Security};
use crate::client::Settings;
use crate::error::Error;
use crate::headers::Change;
use crate::request::Plan;

/// Returns the schemes that the request carries: the first combination that the client has values for.
///
/// A header or query parameter of a scheme that the caller set or removed by hand stands in for it.
pub(super) fn schemes(plan: &Plan) -> Result<Vec<&'static Scheme>, Error> {
    let settings = plan.client.settings();
    let combinations = combinations(settings, plan.security);
    let has_value = |scheme: &&Scheme| has_value(settings, scheme);
    let is_served = |scheme: &&Scheme| has_value(scheme) || is_by_hand(plan, scheme);
    let find = |is_served: &dyn Fn(&&'static Scheme) -> bool| {
        let mut combinations = combinations.iter();
        combinations.find(|schemes| !schemes.is_empty() && schemes.iter().all(is_served))
    };
    let chosen = find(&has_value).or_else(|| find(&is_served));
    if let Some(schemes) = chosen {
        return Ok(schemes.iter().copied().filter(has_value).collect());
    }
    let mut schemes = combinations.iter().flatten();
    if is_optional(plan.security, &combinations) || schemes.any(|scheme| is_by_hand(plan, scheme)) {
        return Ok(Vec::new());
    }
    Err(missing::error(settings.api, &combinations))
}

/// Without a word about security every scheme alone is a combination: requests to paths that the document does not have.
fn combinations(settings: &Settings, security: Option<&Security>) -> Vec<Vec<&'static Scheme>> {
    let named = |names: &&[&str]| schemes_of(settings, names);
    match security {
        Some(security) => security.alternatives.iter().map(named).collect(),
        None => settings
            .api
            .schemes
            .iter()
            .map(|scheme| vec![scheme])
            .collect(),
    }
}

/// A scheme that the API does not state is none that a request carries, such as a certificate of the client.
fn schemes_of(settings: &Settings, names: &[&str]) -> Vec<&'static Scheme> {
    let schemes = names.iter().filter_map(|name| settings.api.scheme(name));
    schemes.collect()
}

fn is_optional(security: Option<&Security>, combinations: &[Vec<&Scheme>]) -> bool {
    security.is_none() || combinations.is_empty() || combinations.iter().any(Vec::is_empty)
}

fn has_value(settings: &Settings, scheme: &Scheme) -> bool {
    let has_all = |way: &Vec<&str>| way.iter().all(|name| settings.option(name).is_some());
    scheme.kind.ways().iter().any(has_all)
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
