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

/// Who keeps a name, from what decides first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// What is of the latest version comes first.
    pub version: Reverse<u64>,
    /// What is deprecated gives way.
    pub is_deprecated: bool,
    /// Whether the verb is made for something else.
    pub is_unusual: bool,
    /// Whether its path has a query or an ending in it: the one without is meant where nothing is said.
    pub is_labelled: bool,
    /// Whether its path names no resource.
    pub is_by_tag: bool,
    /// Whether it is done to many: what is done to one has the plain name.
    pub is_of_many: bool,
    /// What needs the fewest comes first.
    pub parameters: usize,
    /// Whether the last parameter is no id.
    pub is_by_name: bool,
}

/// What the longer names of a method are made of.
pub(super) struct Longer<'a> {
    pub operation: &'a Operation,
    pub method: &'a Words,
    pub rest: &'a [Segment],
    /// The resource.
    pub resource: Option<&'a Words>,
    /// Whether the paths of its resource say of several things that they belong to them.
    pub has_owners: bool,
    /// What it is kept in, where that differs within its resource.
    pub scope: Option<Words>,
    pub version: Option<Words>,
    /// Whether its last parameter can tell it from another of its name.
    pub is_only_item: bool,
    /// Whether what it is about is one of several, told by a parameter.
    pub has_items: bool,
    /// Whether its path names no resource.
    pub is_by_tag: bool,
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
            .filter(|_| self.is_only_item && self.has_items)
            .map(|name| method.with("by").then(&Words::split(name)));
        let id = operation.id.as_deref().map(|id| self.own_words(id));
        let id = id.filter(|id| !id.is_empty() && !self.says_the_same(id));
        let done = operation.id.as_deref().map(|id| self.behind_resource(id));
        let done = done.zip(self.resource);
        let done = done.and_then(|(id, resource)| verbs::without_object(&id, resource));
        let done = done.filter(|done| !self.says_the_same(done));
        let other = done.clone().filter(|done| verbs::is_other(done, method));
        let is_plural = self
            .resource
            .is_some_and(|resource| resource.singular().is_some());
        let is_single = self.has_items || self.is_by_tag || method.0[0] == "create";
        let is_of_many = is_plural && !is_single && operation.verb != Verb::Get;
        let many = is_of_many.then(|| method.with("many"));
        // Where the document has no word for it, what it is called by is all that there is.
        let is_nameless = !self.is_only_item && !id.as_ref().is_some_and(|id| self.tells(id));
        let verb = is_nameless.then(|| Words::split(operation.verb.key()));
        let forms = [
            version,
            get,
            other,
            self.parent(),
            scope,
            done,
            many,
            parameter,
            replace,
            verb,
            id,
            Some(Words::split(&by_path(operation, method))),
            Some(whole(operation, method)),
        ];
        forms.into_iter().flatten().collect()
    }

    /// Returns whether an `operationId` says more than verb and path do.
    fn tells(&self, id: &Words) -> bool {
        /// What is longer is a sentence, and no name.
        const LONGEST: usize = 5;
        let path = Words::split(&self.operation.path.to_string());
        let verb = self.operation.verb.key();
        let is_known = |word: &String| {
            let plural = format!("{word}s");
            path.0.contains(word)
                || path.0.contains(&plural)
                || [verb, "by"].contains(&word.as_str())
        };
        id.0.len() <= LONGEST && !id.0.iter().all(is_known)
    }

    /// Returns whether words say no more than the method: `get_by_id`.
    fn says_the_same(&self, words: &Words) -> bool {
        let plain = [self.method.0[0].as_str(), "by", "id"];
        words.0.iter().all(|word| plain.contains(&word.as_str()))
    }

    /// Returns the words of an `operationId` without those of its resource, and without what stands before these, unless that begins with
    /// a verb: `create_or_join` of `create_or_join_lobby`.
    fn own_words(&self, id: &str) -> Words {
        let words = Words::split(id);
        let Some(resource) = self.resource else {
            return words;
        };
        let singular = resource.singular();
        let forms = [Some(resource), singular.as_ref()].into_iter().flatten();
        let forms = forms.filter(|form| !form.is_empty());
        let mut found = forms.filter_map(|form| {
            let mut places = words.0.windows(form.0.len());
            let at = places.position(|place| *place == form.0)?;
            Some((at, at + form.0.len()))
        });
        let Some((start, end)) = found.next() else {
            return words;
        };
        let (before, behind) = (
            Words(words.0[..start].to_vec()),
            Words(words.0[end..].to_vec()),
        );
        let before = self.behind_path(before);
        match (verbs::begins_with_verb(&before), behind.is_empty()) {
            (true, _) => before.then(&behind),
            (false, false) => behind,
            (false, true) => words,
        }
    }

    /// Returns words from their first verb on, if those before it are in the path.
    fn behind_path(&self, words: Words) -> Words {
        let path = Words::split(&self.operation.path.to_string());
        let is_verb = |word: &String| verbs::begins_with_verb(&Words(vec![word.clone()]));
        let start = words.0.iter().position(is_verb).unwrap_or_default();
        let (prefix, rest) = words.0.split_at(start);
        match prefix.iter().all(|word| path.0.contains(word)) {
            true => Words(rest.to_vec()),
            false => words,
        }
    }

    /// Returns the words of an `operationId` without those of its resource in front.
    fn behind_resource(&self, id: &str) -> Words {
        let words = Words::split(id);
        let resource = self.resource;
        let behind = resource.and_then(|resource| verbs::without_owner(&words, resource));
        behind.unwrap_or(words)
    }

    /// Returns the name that says whose it is: `list_for_server`.
    fn parent(&self) -> Option<Words> {
        let (_, above) = self.rest.split_last().filter(|_| self.has_owners)?;
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
