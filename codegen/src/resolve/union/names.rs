use crate::{
    api::SchemaId,
    resolve::{form::Form, shapes::Shapes},
    sdk::{Telling, Words},
};

use super::{Candidate, Content};

impl Shapes<'_> {
    /// Names the variants: by the text of the tag that tells them apart, else by their schemas, else by what only they
    /// have, else by what they are.
    pub(super) fn variant_words(
        &mut self,
        candidates: &[Candidate],
        telling: &Telling,
        union: &Words,
    ) -> Vec<Words> {
        let objects = self.objects(candidates);
        let names = candidates.iter().enumerate();
        names
            .map(|(index, candidate)| match candidate.content {
                _ if !candidate.words.is_empty() => candidate.words.clone(),
                Content::Schema(id) => self.words_of(id, tag_of(telling, index), &objects, union),
                Content::Shared(_) | Content::Nested(_) => Words::split("value"),
            })
            .collect()
    }

    pub(super) fn objects(&mut self, candidates: &[Candidate]) -> Vec<SchemaId> {
        let schemas = candidates
            .iter()
            .filter_map(|candidate| match candidate.content {
                Content::Schema(id) => Some(id),
                Content::Shared(_) | Content::Nested(_) => None,
            });
        schemas.filter(|id| self.is_object(*id)).collect()
    }

    fn words_of(
        &mut self,
        id: SchemaId,
        tag: Option<Words>,
        objects: &[SchemaId],
        union: &Words,
    ) -> Words {
        self.given_name(id)
            .or(tag)
            .or_else(|| self.own_name(id, objects, union))
            .or_else(|| self.distinction(id, objects))
            .unwrap_or_else(|| self.kind_words(id))
    }

    /// Returns the name that the document gives a variant.
    fn given_name(&self, id: SchemaId) -> Option<Words> {
        let given = self.schemas[id].extensions.get("x-stainless-variantName")?;
        given.as_str().map(Words::split)
    }

    /// Returns the name or the title of a variant, without the words that the union's name begins with too.
    fn own_name(&mut self, id: SchemaId, objects: &[SchemaId], union: &Words) -> Option<Words> {
        let core = self.core(id);
        let docs = [id, core].map(|id| &self.schemas[id].docs);
        let title = docs.iter().find_map(|docs| docs.title.as_deref());
        let named = self.schemas[core].name.as_deref();
        let part = || {
            let part = self.named_part(id)?;
            let others = objects.iter().filter(|other| **other != id);
            let mut parts = others.filter_map(|other| self.named_part(*other));
            parts.all(|other| other != part).then_some(part)
        };
        let words = Words::split(named.or(title).or_else(part)?);
        (!words.is_empty()).then(|| without_shared_front(words, union))
    }

    /// Returns the name of the only named schema that an anonymous `allOf` extends.
    fn named_part(&self, id: SchemaId) -> Option<&str> {
        let mut names = self.schemas[id].all_of.iter().filter_map(|part| {
            let part = &self.schemas[*part];
            part.name.as_deref().or_else(|| self.named_part_of(part))
        });
        let first = names.next()?;
        names.next().is_none().then_some(first)
    }

    /// Looks through a `$ref` with words beside it.
    fn named_part_of(&self, part: &crate::api::Schema) -> Option<&str> {
        match part.all_of.as_slice() {
            [only] => self.schemas[*only].name.as_deref(),
            _ => None,
        }
    }

    /// Returns what only this one of several objects has or is said to be: the constant of a member, the members that
    /// it requires, a description of a few words, any member.
    fn distinction(&mut self, id: SchemaId, objects: &[SchemaId]) -> Option<Words> {
        if objects.len() < 2 || !objects.contains(&id) {
            return None;
        }
        let others: Vec<SchemaId> = objects
            .iter()
            .copied()
            .filter(|other| *other != id)
            .collect();
        let own = self.members(id)?;
        let mut foreign = Vec::new();
        for other in &others {
            foreign.push(self.members(*other)?);
        }
        let names = own.iter().map(|(name, _)| name);
        let constant = names
            .clone()
            .find_map(|name| self.constant_words(id, name, &others));
        let is_foreign = |name: &String| foreign.iter().flatten().any(|(other, _)| other == name);
        constant
            .or_else(|| required_words(&own, &foreign))
            .or_else(|| self.described(id))
            .or_else(|| {
                names
                    .clone()
                    .find(|name| !is_foreign(name))
                    .map(|name| Words::split(name))
            })
            .filter(|words| !words.is_empty())
    }

    /// Returns the description of an anonymous schema, or of a part of it, that is as short as a name.
    fn described(&self, id: SchemaId) -> Option<Words> {
        const LONGEST: usize = 4;
        let parts = std::iter::once(&id).chain(&self.schemas[id].all_of);
        let anonymous = parts
            .map(|part| &self.schemas[*part])
            .filter(|part| part.name.is_none());
        let texts = anonymous.filter_map(|part| part.docs.description.as_deref());
        let mut words = texts.filter(|text| text.split_whitespace().count() <= LONGEST);
        words.next().map(Words::split)
    }

    /// Returns the text, or the two, that a member has in this object and in no other.
    fn constant_words(&mut self, id: SchemaId, member: &str, others: &[SchemaId]) -> Option<Words> {
        let texts = self.constants(id, member);
        let words = spoken(&texts)?;
        let is_shared = others.iter().any(|other| {
            let theirs = self.constants(*other, member);
            theirs.is_empty() && self.declares(*other, member)
                || theirs.iter().any(|text| texts.contains(text))
        });
        (!is_shared).then_some(words)
    }

    fn declares(&mut self, id: SchemaId, member: &str) -> bool {
        let members = self.members(id).unwrap_or_default();
        members.iter().any(|(name, _)| name == member)
    }

    /// Names a variant by what it is: `string`, `list`, `map`, `object`.
    fn kind_words(&mut self, id: SchemaId) -> Words {
        let core = self.core(id);
        let name = match self.form(core) {
            Form::Map(_) => "map",
            Form::List(_) => "list",
            Form::Open => "json",
            Form::Literals | Form::Scalar(_) | Form::Object | Form::Union(_) | Form::Mixed(_) => {
                self.kind_word(core)
            }
        };
        Words::split(name)
    }
}

/// Returns the words of the texts that a tag has for one variant, when they make a name.
fn tag_of(telling: &Telling, index: usize) -> Option<Words> {
    let Telling::Tag { values, .. } = telling else {
        return None;
    };
    let own = values.iter().filter(|(_, variant)| *variant == index);
    let texts: Vec<String> = own.map(|(text, _)| text.clone()).collect();
    match texts.as_slice() {
        [_] => spoken(&texts),
        _ => None,
    }
}

/// Returns the members that one object requires and not all others do, when no other object requires the same ones.
fn required_words(own: &[(String, bool)], foreign: &[Vec<(String, bool)>]) -> Option<Words> {
    let required = |members: &[(String, bool)]| -> Vec<String> {
        let required = members.iter().filter(|(_, is_required)| *is_required);
        required.map(|(name, _)| name.clone()).collect()
    };
    let own_required = required(own);
    let theirs: Vec<_> = foreign.iter().map(|members| required(members)).collect();
    let is_alone = |name: &&String| foreign.iter().flatten().all(|(other, _)| other != *name);
    if let Some(name) = own_required.iter().find(is_alone) {
        return Some(Words::split(name));
    }
    let is_special = |name: &&String| !theirs.iter().all(|names| names.contains(name));
    let special: Vec<&String> = own_required.iter().filter(is_special).collect();
    let is_same = |names: &Vec<String>| {
        names.len() == own_required.len() && own_required.iter().all(|name| names.contains(name))
    };
    match special.as_slice() {
        _ if theirs.iter().any(is_same) => None,
        [only] => Some(Words::split(only)),
        [first, second] => Some(Words::split(first).with("and").then(&Words::split(second))),
        _ => None,
    }
}

/// Returns one text as words, or two with *or* between them. Numbers name nothing.
fn spoken(texts: &[String]) -> Option<Words> {
    let mut words: Vec<Words> = texts.iter().map(|text| Words::split(text)).collect();
    words.dedup();
    let is_spoken = texts.iter().all(|text| text.contains(char::is_alphabetic));
    match words.as_slice() {
        _ if !is_spoken => None,
        [only] => Some(only.clone()),
        [first, second] => Some(first.with("or").then(second)),
        _ => None,
    }
}

/// Returns the words without those at the front that the union's name has too, unless what is left is no name.
fn without_shared_front(words: Words, union: &Words) -> Words {
    let shared = words.0.iter().zip(&union.0);
    let count = shared.take_while(|(own, theirs)| own == theirs).count();
    match words.0.get(count) {
        Some(next) if !next.starts_with(char::is_numeric) => Words(words.0[count..].to_vec()),
        Some(_) | None => words,
    }
}
