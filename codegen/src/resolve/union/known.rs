use std::collections::{BTreeMap, BTreeSet};

use crate::{
    api::SchemaId,
    resolve::shapes::Shapes,
    sdk::{KnownVariant, Words},
};

use super::{Candidate, Content};

impl Shapes<'_> {
    /// Lets nameless objects of a choice keep the words that they had: theirs follow from what tells them apart, which changes with each
    /// member. Those that want the words of another are numbered, since their types have no other name.
    pub(super) fn keep_words(
        &mut self,
        choice: String,
        candidates: &[Candidate],
        mut words: Vec<Words>,
    ) -> Vec<Words> {
        if self.objects(candidates).len() < 2 {
            return words;
        }
        let mut nameless: BTreeMap<usize, KnownVariant> = BTreeMap::new();
        for (index, candidate) in candidates.iter().enumerate() {
            if let Some(traits) = self.nameless(candidate) {
                let words = words[index].clone();
                nameless.insert(index, KnownVariant { words, traits });
            }
        }
        let before = self.options.remembered.choices.get(&choice);
        let found = found(&nameless, before.map_or(&[], Vec::as_slice));
        let mut taken: BTreeSet<Words> = found.values().cloned().collect();
        for (index, variant) in &mut nameless {
            variant.words = match found.get(index) {
                Some(words) => words.clone(),
                None => free(&variant.words, &mut taken),
            };
            words[*index].clone_from(&variant.words);
        }
        if !nameless.is_empty() {
            let variants = nameless.into_values().collect();
            self.known_choices.insert(choice, variants);
        }
        words
    }

    /// Returns what a variant has, if it is an object whose type is called by what it is here.
    fn nameless(&mut self, candidate: &Candidate) -> Option<BTreeSet<String>> {
        let Content::Schema(id) = candidate.content else {
            return None;
        };
        let core = self.core(id);
        let is_named = self.schemas[core].name.is_some() || self.options.models.contains_key(&core);
        if is_named || !candidate.words.is_empty() || !self.is_object(id) {
            return None;
        }
        Some(self.traits(id))
    }

    fn traits(&mut self, id: SchemaId) -> BTreeSet<String> {
        let mut traits = BTreeSet::new();
        for (name, _) in self.members(id).unwrap_or_default() {
            let texts = self.constants(id, &name);
            traits.extend(texts.iter().map(|text| format!("{name}={text}")));
            traits.insert(name);
        }
        traits
    }
}

/// So much alike are variants of which one can be what has become of the other, in thousandths.
const ALIKE: usize = 500;

/// Returns what variants were called, by index: first those that are most like one that there was, then those that stand where it stood.
fn found(now: &BTreeMap<usize, KnownVariant>, before: &[KnownVariant]) -> BTreeMap<usize, Words> {
    let mut pairs = Vec::new();
    for (rank, (index, variant)) in now.iter().enumerate() {
        for (place, known) in before.iter().enumerate() {
            let likeness = variant.likeness(known);
            let is_same = variant.words == known.words;
            if likeness >= ALIKE || is_same {
                pairs.push((
                    1000 - likeness,
                    !is_same,
                    place.abs_diff(rank),
                    place,
                    *index,
                ));
            }
        }
    }
    pairs.sort_unstable();
    let mut found = BTreeMap::new();
    let mut claimed = BTreeSet::new();
    for (.., place, index) in pairs {
        if !found.contains_key(&index) && claimed.insert(place) {
            found.insert(index, before[place].words.clone());
        }
    }
    found
}

fn free(words: &Words, taken: &mut BTreeSet<Words>) -> Words {
    let numbered = (2_u64..).map(|number| words.with(&number.to_string()));
    let mut wanted = std::iter::once(words.clone()).chain(numbered);
    let free = wanted.find(|words| taken.insert(words.clone()));
    free.unwrap_or_else(|| words.clone())
}
