use crate::api::{Api, Scheme};
use crate::error::{Error, ErrorKind};

/// Returns the error that names every option that would have done, and the variables that set them.
pub(super) fn error(api: &Api, combinations: &[Vec<&'static Scheme>]) -> Error {
    let ways: Vec<_> = combinations
        .iter()
        .filter(|schemes| !schemes.is_empty())
        .map(|schemes| way(api, schemes))
        .collect();
    let text = format!(
        "No credentials for this operation. Set {}.",
        ways.join(", or ")
    );
    Error::new(ErrorKind::MissingCredentials, text)
}

fn way(api: &Api, schemes: &[&Scheme]) -> String {
    let options = schemes
        .iter()
        .flat_map(|scheme| scheme.kind.options())
        .flatten();
    let named: Vec<_> = options.map(|option| named(api, option)).collect();
    named.join(" and ")
}

fn named(api: &Api, option: &str) -> String {
    match api.option(option).and_then(|option| option.env) {
        Some(variable) => format!("`{option}` (environment variable `{variable}`)"),
        None => format!("`{option}`"),
    }
}
