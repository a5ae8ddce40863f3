use crate::api::{Api, Scheme};
use crate::error::{Error, ErrorKind};

/// Returns the error that names every option that would have done, and the variables that set them.
pub(super) fn error(api: &Api, combinations: &[Vec<&'static Scheme>]) -> Error {
    let mut ways: Vec<String> = Vec::new();
    for way in combinations.iter().flat_map(|schemes| ways_of(schemes)) {
        let way: Vec<_> = way
            .iter()
            .map(|option| api.option_with_variable(option))
            .collect();
        let way = way.join(" and ");
        if !way.is_empty() && !ways.contains(&way) {
            ways.push(way);
        }
    }
    let text = format!(
        "No credentials for this operation. Set {}.",
        ways.join(", or ")
    );
    Error::new(ErrorKind::MissingCredentials, text)
}

/// Returns the sets of options that serve all of `schemes`: a way of the first with a way of the second, and so on.
fn ways_of(schemes: &[&Scheme]) -> Vec<Vec<&'static str>> {
    let none = vec![Vec::new()];
    schemes.iter().fold(none, |before, scheme| {
        let with = |set: &Vec<&'static str>| {
            let ways = scheme.kind.ways();
            let joined = ways.map(|way| set.iter().copied().chain(way).collect());
            joined.collect::<Vec<_>>()
        };
        before.iter().flat_map(with).collect()
    })
}

impl Api {
    /// Returns the option `name` as errors speak of it.
    pub(crate) fn option_with_variable(&self, name: &str) -> String {
        match self.option(name).and_then(|option| option.env) {
            Some(variable) => format!("`{name}` (environment variable `{variable}`)"),
            None => format!("`{name}`"),
        }
    }
}
