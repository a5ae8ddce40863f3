use super::missing;
use crate::api::{Scheme, Security};
use crate::client::Settings;
use crate::error::Error;
use crate::headers::Change;
use crate::request::Plan;

/// Returns the schemes that the request carries: the first combination that the client has values for.
///
/// A header of a scheme that the caller set or removed by hand stands in for it.
pub(super) fn schemes(plan: &Plan) -> Result<Vec<&'static Scheme>, Error> {
    let settings = plan.client.settings();
    let combinations = combinations(settings, plan.security);
    let chosen = combinations
        .iter()
        .find(|schemes| !schemes.is_empty() && are_available(settings, schemes));
    match chosen {
        Some(schemes) => Ok(schemes.clone()),
        None if is_optional(plan.security, &combinations) => Ok(Vec::new()),
        None if has_own_header(plan, &combinations) => Ok(Vec::new()),
        None => Err(missing::error(settings.api, &combinations)),
    }
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

fn are_available(settings: &Settings, schemes: &[&Scheme]) -> bool {
    schemes
        .iter()
        .flat_map(|scheme| scheme.kind.options())
        .flatten()
        .all(|option| settings.option(option).is_some())
}

fn has_own_header(plan: &Plan, combinations: &[Vec<&'static Scheme>]) -> bool {
    let changes = || {
        plan.options
            .headers
            .iter()
            .chain(&plan.headers)
            .chain(&plan.client.settings().headers)
    };
    let is_changed = |name: &str| {
        changes().any(|(header, _): &Change| header.as_str().eq_ignore_ascii_case(name))
    };
    combinations
        .iter()
        .flatten()
        .filter_map(|scheme| scheme.kind.header())
        .any(is_changed)
}
