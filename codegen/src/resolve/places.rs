use std::cmp::Reverse;

use crate::{api::Operation, http::Verb, sdk::Words};

use super::{segments::Segment, verbs};

/// Where an operation goes that the configuration does not name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Place {
    /// Names of the resources, from the top down; none: the client.
    pub resource: Vec<Words>,
    /// Name of the method.
    pub method: Words,
    /// Further names that it may take, the best first and the last one unlikely to be taken.
    pub longer: Vec<Words>,
    /// Of methods that want one name, the one of the lowest rank keeps it, if it is the only one of that rank.
    pub rank: Rank,
    /// Who gave it.
    pub giver: Giver,
}

/// Who gives an operation its place: of several that want one name, those of the first giver keep it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Giver {
    /// The document names it.
    Document,
    /// It was handed out before.
    Memory,
    /// It follows from the path.
    #[default]
    Path,
}

/// Who keeps a name: what is of the latest version, then what its verb is made for, then what needs the fewest parameters.
pub(super) type Rank = (Reverse<u64>, bool, usize);

/// What the longer names of a method are made of.
pub(super) struct Longer<'a> {
    pub operation: &'a Operation,
    pub method: &'a Words,
    pub rest: &'a [Segment],
    /// The resource.
    pub resource: Option<&'a Words>,
    pub scope: Option<Words>,
    pub version: Option<Words>,
    /// Whether its last parameter can tell it from another of its name.
    pub is_only_item: bool,
}

impl Longer<'_> {
    /// Returns them, the best first.
    pub(super) fn names(self) -> Vec<Words> {
        let Self {
            operation, method, ..
        } = self;
        let is_whole = method.0 == ["update"] && operation.verb == Verb::Put;
        let replace = is_whole.then(|| Words::split("replace"));
        let said = !["get", "list"].contains(&method.0[0].as_str());
        let get = (operation.verb == Verb::Get && said).then(|| Words::split("get").then(method));
        let scope = self
            .scope
            .as_ref()
            .map(|scope| method.with("for").then(scope));
        let version = self.version.as_ref().map(|version| method.then(version));
        let parameter = operation
            .path
            .parameters()
            .last()
            .filter(|_| self.is_only_item)
            .map(|name| method.with("by").then(&Words::split(name)));
        let id = operation.id.as_deref().map(|id| self.own_words(id));
        let id = id.filter(|id| !id.is_empty());
        let resource = self.resource.zip(id.as_ref());
        let done = resource.and_then(|(resource, id)| verbs::without_object(id, resource));
        let done = done.filter(|done| !self.says_the_same(done));
        // Where the document has no word for it, what it is called by is all that there is.
        let is_nameless = !self.is_only_item && !id.as_ref().is_some_and(|id| self.tells(id));
        let verb = is_nameless.then(|| Words::split(operation.verb.key()));
        let forms = [
            replace,
            version,
            get,
            self.parent(),
            scope,
            done,
            parameter,
            verb,
            id,
            Some(Words::split(&by_path(operation, method))),
            Some(whole(operation, method)),
        ];
        forms.into_iter().flatten().collect()
    }

    /// Returns whether an `operationId` says more than verb and path do.
    fn tells(&self, id: &Words) -> bool {
        let path = Words::split(&self.operation.path.to_string());
        let verb = self.operation.verb.key();
        let is_known = |word: &String| {
            let plural = format!("{word}s");
            path.0.contains(word)
                || path.0.contains(&plural)
                || [verb, "by"].contains(&word.as_str())
        };
        !id.0.iter().all(is_known)
    }

    /// Returns whether words say no more than the method: `get_by_id`.
    fn says_the_same(&self, words: &Words) -> bool {
        let plain = [self.method.0[0].as_str(), "by", "id"];
        words.0.iter().all(|word| plain.contains(&word.as_str()))
    }

    /// Returns the words of an `operationId` without those of its resource in front.
    fn own_words(&self, id: &str) -> Words {
        let words = Words::split(id);
        let Some(resource) = self.resource else {
            return words;
        };
        let singular = resource.singular();
        let forms = [Some(resource), singular.as_ref()];
        forms
            .into_iter()
            .flatten()
            .fold(words, |words, form| words.without_prefix(form))
    }

    /// Returns the name that says whose it is: `list_for_server`.
    fn parent(&self) -> Option<Words> {
        let (_, above) = self.rest.split_last()?;
        let parent = above.iter().rev().find(|segment| segment.parameters > 0)?;
        let words = parent
            .words
            .singular()
            .unwrap_or_else(|| parent.words.clone());
        Some(self.method.with("for").then(&words))
    }
}

/// Returns the name that says everything, which only an operation of the same verb and path can have too.
pub(super) fn whole(operation: &Operation, method: &Words) -> Words {
    let path = by_path(operation, method);
    Words::split(&format!("{} {path}", operation.verb.key()))
}

fn by_path(operation: &Operation, method: &Words) -> String {
    let path = operation.path.to_string().replace(['{', '}'], " by ");
    format!("{method} {path}")
}
