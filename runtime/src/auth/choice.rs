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
        None if plan.security.is_none_or(is_optional) || has_own_header(plan, &combinations) => {
            Ok(Vec::new())
        }
        None => Err(missing::error(settings.api, &combinations)),
    }
}

/// Without a word about security every scheme alone is a combination: requests to paths that the document does not have.
fn combinations(settings: &Settings, security: Option<&Security>) -> Vec<Vec<&'static Scheme>> {
    match security {
        Some(security) => security
            .alternatives
            .iter()
            .filter_map(|names| named(settings, names))
            .collect(),
        None => settings
            .api
            .schemes
            .iter()
            .map(|scheme| vec![scheme])
            .collect(),
    }
}

/// A combination with a scheme that the API does not state can never be sent.
fn named(settings: &Settings, names: &[&str]) -> Option<Vec<&'static Scheme>> {
    names.iter().map(|name| settings.api.scheme(name)).collect()
}

fn is_optional(security: &Security) -> bool {
    security.alternatives.is_empty() || security.alternatives.iter().any(|names| names.is_empty())
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
