use std::{cell::Cell, collections::HashMap};

/// Spellings that the author prescribes for words and for names (`custom_casings`): `dnssec` is `DNSSEC`.
///
/// A spelling applies wherever its words stand in a row, so that `openai` is found in *open ai file* too.
#[derive(Clone, Debug, Default)]
pub struct Casings {
    spellings: Vec<Spelling>,
    /// Index into `spellings` by the words without anything between them.
    index: HashMap<String, usize>,
    /// Length of the longest key, in bytes.
    longest: usize,
}

#[derive(Clone, Debug)]
struct Spelling {
    snake: String,
    pascal: String,
    is_used: Cell<bool>,
}

impl Casings {
    /// Takes pairs of a name in snake case and its spelling. Of two for one name, the last counts.
    pub fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut casings = Self::default();
        for (snake, pascal) in pairs {
            casings.push(snake, pascal);
        }
        casings
    }

    fn push(&mut self, snake: &str, pascal: &str) {
        let key: String = snake
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        if key.is_empty() {
            return;
        }
        self.longest = self.longest.max(key.len());
        self.index.insert(key, self.spellings.len());
        self.spellings.push(Spelling {
            snake: snake.to_owned(),
            pascal: pascal.to_owned(),
            is_used: Cell::new(false),
        });
    }

    /// Returns the names, in snake case, whose spelling no identifier has.
    pub fn unused(&self) -> impl Iterator<Item = &str> {
        self.spellings
            .iter()
            .filter(|spelling| !spelling.is_used.get())
            .map(|spelling| spelling.snake.as_str())
    }

    /// Returns the spelling of as many of the first words as possible, and how many they are.
    pub(super) fn spelling(&self, words: &[String]) -> Option<(&str, usize)> {
        let mut key = String::new();
        let mut found = None;
        for (index, word) in words.iter().enumerate() {
            if key.len() + word.len() > self.longest {
                break;
            }
            key.push_str(word);
            if let Some(&spelling) = self.index.get(&key) {
                found = Some((&self.spellings[spelling], index + 1));
            }
        }
        let (spelling, count) = found?;
        spelling.is_used.set(true);
        Some((&spelling.pascal, count))
    }
}
