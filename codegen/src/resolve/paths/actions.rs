use crate::{api::Operation, http::Verb, sdk::Words};

use super::{
    super::{segments::Segment, verbs},
    Paths, key,
};

impl Paths {
    /// Returns the name of a method, and whether it is that of the last segment.
    pub(super) fn method(&self, operation: &Operation, path: &[Segment]) -> (Words, bool) {
        let Some((last, before)) = path.split_last() else {
            let is_item = operation.path.parameters().next().is_some();
            return (named(default(&operation.verb, is_item)), false);
        };
        let place = key(path);
        if self.is_action(operation, last, before, &place)
            || self.is_done_to_items(operation, last, before)
        {
            return (last.words.clone(), true);
        }
        if let Some(words) = self.manner(operation, last, before, &place) {
            return (words, true);
        }
        if let Some(words) = self.on_and_off(operation, last, before, &place) {
            return (words, true);
        }
        if operation.verb == Verb::Get
            && last.parameters == 0
            && !before.is_empty()
            && verbs::is_pick(&last.words)
            && self.is_leaf(&place)
        {
            return (Words::split("get").then(&last.words), true);
        }
        if operation.verb == Verb::Head
            && !before.is_empty()
            && verbs::is_action(&last.words)
            && self.is_leaf(&place)
        {
            return (Words::split("head").then(&last.words), true);
        }
        if let Some(words) = self.titled(operation, last, &place) {
            return (words, false);
        }
        let plain = named(self.plain(operation, last, &place));
        let changes = [Verb::Put, Verb::Patch];
        let is_change = changes.contains(&operation.verb) && plain.0 == ["update"];
        let mut items = self.item_verbs(&place);
        let has_items =
            items.any(|verb| *verb == operation.verb || is_change && changes.contains(verb));
        let does_many = match operation.verb {
            Verb::Put | Verb::Patch | Verb::Delete => true,
            Verb::Post => ["update", "delete"].contains(&plain.0[0].as_str()),
            _ => false,
        };
        let is_many = does_many && last.parameters == 0 && has_items;
        (if is_many { plain.with("many") } else { plain }, false)
    }

    /// Returns whether the last segment is what is done.
    fn is_action(
        &self,
        operation: &Operation,
        last: &Segment,
        before: &[Segment],
        place: &str,
    ) -> bool {
        if last.is_action {
            return true;
        }
        let is_kind = [Verb::Get, Verb::Post, Verb::Put, Verb::Patch].contains(&operation.verb);
        if !is_kind
            || last.parameters > 0
            || !self.is_leaf(place)
            || self.nouns.contains(&last.words)
                && (operation.verb == Verb::Get || !verbs::is_verb(&last.words))
            || is_thing(operation, last)
        {
            return false;
        }
        verbs::is_action(&last.words)
            || operation.verb != Verb::Get
                && !before.is_empty()
                && self.is_done(operation, last, before, place)
    }

    /// Returns the name of a method whose last segment says how something is found or made: `get_by_name`, `create_from_file`.
    /// A `new` thing is created.
    fn manner(
        &self,
        operation: &Operation,
        last: &Segment,
        before: &[Segment],
        place: &str,
    ) -> Option<Words> {
        let is_new = operation.verb == Verb::Post && last.words.0 == ["new"];
        let is_leaf = !before.is_empty() && self.is_leaf(place);
        if !is_leaf || !is_new && !verbs::is_manner(&last.words) {
            return None;
        }
        let plain = named(self.plain(operation, last, place));
        Some(if is_new {
            plain
        } else {
            plain.then(&last.words)
        })
    }

    /// Returns what a `POST` does to an item that other verbs change, where only the title has a word for it: "Restore file".
    fn titled(&self, operation: &Operation, last: &Segment, place: &str) -> Option<Words> {
        let verbs = &self.verbs[place];
        let is_changed = verbs.contains(&Verb::Put) || verbs.contains(&Verb::Patch);
        let is_open = operation.verb == Verb::Post && last.parameters > 0 && is_changed;
        let id = operation.id.as_deref().unwrap_or_default();
        let title = operation.docs.title.as_deref()?;
        let first = Words(Words::split(title).0.into_iter().take(1).collect());
        let is_it = is_open && verbs::crud(id).is_none() && verbs::is_verb(&first);
        is_it.then_some(first)
    }

    /// Returns the name of a method where something is done, undone and perhaps asked about: `lock`, `delete_lock`, `get_lock`.
    fn on_and_off(
        &self,
        operation: &Operation,
        last: &Segment,
        before: &[Segment],
        place: &str,
    ) -> Option<Words> {
        let verbs = &self.verbs[place];
        let is_done = |verb: &&Verb| [Verb::Put, Verb::Post].contains(*verb);
        let is_known = |verb: &Verb| {
            let others = [Verb::Get, Verb::Delete, Verb::Head];
            others.contains(verb) || is_done(&verb)
        };
        let is_behind_item = before.last().is_some_and(|segment| segment.parameters > 0);
        let is_toggled = verbs.contains(&Verb::Put) && verbs.contains(&Verb::Delete);
        let is_it = is_behind_item
            && last.parameters == 0
            && last.words.0.len() == 1
            && (verbs::is_verb(&last.words) || verbs::is_action(&last.words) && is_toggled)
            && verbs.iter().filter(is_done).count() == 1
            && verbs.iter().all(is_known)
            && !self.parents.contains(place)
            && self.item_verbs(place).next().is_none()
            && !self.nouns.contains(&last.words);
        is_it.then(|| match operation.verb {
            Verb::Put | Verb::Post => last.words.clone(),
            _ => named(default(&operation.verb, false)).then(&last.words),
        })
    }

    /// Returns whether the last segment is what is done to what its parameters name: `/members/update/{id}`.
    fn is_done_to_items(&self, operation: &Operation, last: &Segment, before: &[Segment]) -> bool {
        let is_named = || verbs::says(operation.id.as_deref().unwrap_or_default(), &last.words);
        let end = [before, std::slice::from_ref(last)].concat();
        let place = key(&end);
        let alone = place.trim_end_matches('*');
        last.parameters > 0
            && (verbs::is_verb(&last.words) || verbs::is_action(&last.words) && is_named())
            && self.verbs[&place].len() == 1
            && !self.parents.contains(&place)
            && !self.verbs.contains_key(alone)
            && !self.parents.contains(alone)
            && !self.has_plain(&last.words, &key(before))
    }

    /// Returns whether what stands before a segment has a method of its name already.
    fn has_plain(&self, words: &Words, owner: &str) -> bool {
        let verbs = match words.0[0].as_str() {
            "list" | "get" => [Verb::Get].as_slice(),
            "create" => &[Verb::Post],
            "update" | "edit" => &[Verb::Put, Verb::Patch, Verb::Post],
            "delete" => &[Verb::Delete],
            _ => return false,
        };
        let known = self.verbs.get(owner).into_iter().flatten();
        let mut known = known.chain(self.item_verbs(owner));
        words.0.len() == 1 && known.any(|verb| verbs.contains(verb))
    }

    /// Returns whether a word that is no known verb is what is done: the document's own name for the operation begins with it, or
    /// nothing but doing it is possible.
    fn is_done(
        &self,
        operation: &Operation,
        last: &Segment,
        before: &[Segment],
        place: &str,
    ) -> bool {
        let is_singular = last.words.singular().is_none();
        let id = operation.id.as_deref().unwrap_or_default();
        let says = verbs::crud(id);
        let owner = before
            .last()
            .filter(|owner| owner.parameters == 0 && operation.verb == Verb::Post);
        let own = owner.and_then(|owner| verbs::without_owner(&Words::split(id), &owner.words));
        let is_whole = Words::split(id) == last.words && verbs::begins_with_verb(&last.words);
        if is_whole {
            return true;
        }
        let is_named =
            says.is_none() && (verbs::says(id, &last.words) || own.as_ref() == Some(&last.words));
        let is_behind_item = before.last().is_some_and(|segment| segment.parameters > 0);
        let is_only_post = self.verbs[place].len() == 1 && operation.verb == Verb::Post;
        is_singular && (is_named || is_behind_item && is_only_post && says.is_none())
    }

    /// Returns whether nothing is below a path, and not more than reading or doing is possible.
    fn is_leaf(&self, place: &str) -> bool {
        let verbs = &self.verbs[place];
        let is_small = verbs.len() == 1
            || verbs
                .iter()
                .all(|verb| [Verb::Get, Verb::Post, Verb::Head].contains(verb));
        is_small && !self.parents.contains(place) && self.item_verbs(place).next().is_none()
    }

    fn item_verbs(&self, place: &str) -> impl Iterator<Item = &Verb> {
        let keys = [format!("{place}*"), format!("{place}**")];
        let verbs = keys.into_iter().filter_map(|key| self.verbs.get(&key));
        verbs.flatten()
    }

    /// Returns one of `list`, `get`, `create`, `update`, `edit` and `delete`, or the verb.
    fn plain<'o>(&self, operation: &'o Operation, last: &Segment, place: &str) -> &'o str {
        let is_item = last.parameters > 0;
        let id = operation.id.as_deref().unwrap_or_default();
        let says = verbs::crud(id);
        match &operation.verb {
            Verb::Get if says == Some("list") => "list",
            Verb::Get if is_item && self.is_list_of_items(operation, place) => "list",
            Verb::Get if is_item => "get",
            Verb::Get if self.lists.contains(&operation.at) => "list",
            Verb::Get if self.is_list(last, place) => "list",
            Verb::Post => {
                says.unwrap_or(default(&operation.verb, is_item && self.is_changed(place)))
            }
            Verb::Put if verbs::crud_at_ends(id) == Some("create") => "create",
            Verb::Patch if self.verbs[place].contains(&Verb::Put) => "edit",
            verb => default(verb, is_item),
        }
    }

    /// Returns whether a path that ends in a parameter answers with those that one more parameter picks from.
    fn is_list_of_items(&self, operation: &Operation, place: &str) -> bool {
        let items = self.verbs.get(&format!("{place}*"));
        self.lists.contains(&operation.at) && items.is_some_and(|verbs| verbs.contains(&Verb::Get))
    }

    /// Returns whether what a path names can be there already: it is read or changed by another verb, or created elsewhere.
    fn is_changed(&self, place: &str) -> bool {
        let others = [Verb::Get, Verb::Put, Verb::Patch, Verb::Delete, Verb::Head];
        let owner = place.strip_suffix('*').unwrap_or(place);
        let creates = self.verbs.get(owner);
        self.verbs[place].iter().any(|verb| others.contains(verb))
            || creates.is_some_and(|verbs| verbs.contains(&Verb::Post))
    }

    fn is_list(&self, last: &Segment, place: &str) -> bool {
        let is_plural = last.words.singular().is_some() && !verbs::is_one_thing(&last.words);
        is_plural || self.item_verbs(place).any(|verb| *verb == Verb::Get)
    }
}

/// Returns whether the last segment is what is created, say, and no verb: `remove-token`, if that is what the document's own
/// name speaks of.
fn is_thing(operation: &Operation, last: &Segment) -> bool {
    let id = operation.id.as_deref().unwrap_or_default();
    last.words.0.len() > 1 && verbs::is_thing(id, &last.words)
}

/// A verb may be of signs only.
fn named(method: &str) -> Words {
    let words = Words::split(method);
    if words.is_empty() {
        return Words::split("call");
    }
    words
}

fn default(verb: &Verb, is_item: bool) -> &str {
    match verb {
        Verb::Get => "get",
        Verb::Post if !is_item => "create",
        Verb::Post | Verb::Put | Verb::Patch => "update",
        Verb::Delete => "delete",
        Verb::Head => "head",
        Verb::Options => "options",
        Verb::Trace => "trace",
        Verb::Query => "query",
        Verb::Other(_) => verb.as_str(),
    }
}

/// Returns whether a verb is made for what a method does.
pub(super) fn is_usual(verb: &Verb, method: &Words, is_action: bool) -> bool {
    let first = method.0[0].as_str();
    let is_update = ["update", "edit"].contains(&first);
    match verb {
        Verb::Post => is_action && !of_others(method) || method.0 == ["create"],
        Verb::Get if is_action => verbs::is_reading(method),
        Verb::Get => ["get", "list"].contains(&first),
        Verb::Put | Verb::Patch => !is_action && is_update,
        Verb::Delete | Verb::Head | Verb::Options | Verb::Trace | Verb::Query | Verb::Other(_) => {
            !is_action
        }
    }
}

/// Returns whether what a method does is what another verb than `POST` is made for: `get_download`, `delete`.
fn of_others(method: &Words) -> bool {
    const OTHERS: [&str; 5] = ["delete", "edit", "get", "list", "update"];
    verbs::is_reading(method)
        || matches!(method.0.as_slice(), [word] if OTHERS.contains(&word.as_str()))
}
