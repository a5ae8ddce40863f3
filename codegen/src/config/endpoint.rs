use super::read::Node;
use crate::{
    document::pointer::Pointer,
    http::{PathTemplate, Verb},
    report::catalogue::config as say,
};

/// An operation as a configuration names it: `get /users/{id}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Place in the configuration.
    pub at: Pointer,
    /// HTTP method.
    pub verb: Verb,
    /// Path, as the document spells it.
    pub path: String,
}

impl Endpoint {
    /// Returns whether this is an operation. Parameters of the path may have other names: a configuration may lag behind.
    pub fn is(&self, verb: &Verb, path: &PathTemplate) -> bool {
        self.verb == *verb && PathTemplate::parse(&self.path).has_shape_of(path)
    }

    pub(super) fn read(node: &Node<'_>) -> Option<Self> {
        let text = node.text()?;
        let endpoint = parse(&text);
        if endpoint.is_none() {
            node.tell(say::not_an_endpoint(node.place(), &text));
        }
        let (verb, path) = endpoint?;
        let at = node.at.clone();
        Some(Self { at, verb, path })
    }
}

/// Reads `verb /path`. The verb may stand in any case; the path begins with a slash.
fn parse(text: &str) -> Option<(Verb, String)> {
    let (verb, path) = text.trim().split_once(char::is_whitespace)?;
    let path = path.trim();
    path.starts_with('/').then_some(())?;
    Some((verb.parse().ok()?, path.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_verb_in_any_case_and_a_path() {
        let expected = Some((Verb::Get, "/users/{id}".to_owned()));
        assert_eq!(parse("get /users/{id}"), expected);
        assert_eq!(parse(" GET   /users/{id} "), expected);
    }

    #[test]
    fn refuses_what_is_not_an_endpoint() {
        for text in ["", "get", "/users", "f(x) /users", "get users"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
