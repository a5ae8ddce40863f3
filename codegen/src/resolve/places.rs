use crate::{
    api::Operation,
    http::{Piece, Verb},
    sdk::Words,
};

/// Where an operation goes that the configuration does not name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    /// Names of the resources, from the top down; at least one.
    pub resource: Vec<Words>,
    /// Name of the method.
    pub method: Words,
}

impl Place {
    /// Returns the names that the method may take, the best first and the last one unlikely to be taken.
    pub(super) fn names(&self, operation: &Operation) -> Vec<Words> {
        let by_parameters = operation
            .path
            .parameters()
            .last()
            .map(|name| self.method.with("by").then(&Words::split(name)));
        let by_id = operation.id.as_deref().map(Words::split);
        let by_path = Words::split(&format!(
            "{} {}",
            self.method,
            operation.path.to_string().replace(['{', '}'], " by ")
        ));
        [self.method.clone()]
            .into_iter()
            .chain(by_parameters)
            .chain(by_id)
            .chain([by_path])
            .collect()
    }
}

/// So many resources may stand in each other. No known API has more.
const DEEPEST: usize = 12;

/// Returns the place of an operation: the fixed segments of its path are the resources, without version and `api`
/// at the front; verb and last segment make the method.
pub(super) fn place_of(operation: &Operation) -> Place {
    let mut segments = segments(operation);
    while segments.len() > 1 && is_prefix(&segments[0]) {
        segments.remove(0);
    }
    let mut resource: Vec<Words> = segments
        .iter()
        .map(|segment| Words::split(segment))
        .filter(|words| !words.is_empty())
        .collect();
    let is_item = matches!(operation.path.pieces.last(), Some(Piece::Parameter(_)));
    let is_plural = resource
        .last()
        .is_some_and(|words| words.singular().is_some());
    // What is still deeper shares one name: every level is a folder, and file systems end at some depth.
    if resource.len() > DEEPEST {
        let rest = resource.split_off(DEEPEST - 1);
        resource.extend(rest.into_iter().reduce(|all, words| all.then(&words)));
    }
    Place {
        method: Words::split(method(&operation.verb, is_item, is_plural)),
        resource: if resource.is_empty() {
            vec![fallback(operation)]
        } else {
            resource
        },
    }
}

fn method(verb: &Verb, is_item: bool, is_plural: bool) -> &str {
    match verb {
        Verb::Get if !is_item && is_plural => "list",
        Verb::Get => "get",
        Verb::Post if !is_item => "create",
        Verb::Post | Verb::Put => "update",
        Verb::Patch => "edit",
        Verb::Delete => "delete",
        Verb::Head => "head",
        Verb::Options => "options",
        Verb::Trace => "trace",
        Verb::Query => "query",
        Verb::Other(_) => verb.as_str(),
    }
}

/// Returns the fixed segments of the path, without endings such as `.json`.
fn segments(operation: &Operation) -> Vec<String> {
    let texts = operation
        .path
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Text(text) => Some(text.as_str()),
            Piece::Parameter(_) => None,
        });
    texts
        .flat_map(|text| text.split(['/', '?', '#']))
        .map(|segment| {
            segment
                .trim_end_matches(".json")
                .trim_end_matches(".xml")
                .to_owned()
        })
        .filter(|segment| !segment.is_empty())
        .collect()
}

/// Returns whether a segment says nothing about what is called: `api`, `rest`, `v1`, `v2.1`, `v1beta2`.
fn is_prefix(segment: &str) -> bool {
    let is_version = segment.strip_prefix(['v', 'V']).is_some_and(|rest| {
        rest.starts_with(|first: char| first.is_ascii_digit())
            && rest.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
    });
    is_version || ["api", "rest"].contains(&segment.to_ascii_lowercase().as_str())
}

/// Returns the resource of an operation whose path has no fixed segment: its first tag, else `root`.
fn fallback(operation: &Operation) -> Words {
    let tag = operation.tags.first().map(|tag| Words::split(tag));
    tag.filter(|words| !words.is_empty())
        .unwrap_or_else(|| Words::split("root"))
}
