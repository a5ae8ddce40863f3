use std::{cell::RefCell, path::Path};

use serde_json::{Map, Value};

use crate::{
    document::pointer::Pointer,
    http::Literal,
    report::{Diagnostic, Place, catalogue::config as say, nearest},
};

/// What a reader of a configuration keeps while it walks: the file's name and what it has to complain about.
pub(super) struct Reader<'f> {
    file: &'f Path,
    found: RefCell<Vec<Diagnostic>>,
}

impl<'f> Reader<'f> {
    pub(super) fn new(file: &'f Path) -> Self {
        let found = RefCell::default();
        Self { file, found }
    }

    pub(super) fn finish(self) -> Vec<Diagnostic> {
        self.found.into_inner()
    }
}

/// A value of the configuration and its place.
///
/// Reading never fails: what has the wrong type is told and counts as absent.
#[derive(Clone)]
pub(super) struct Node<'a> {
    pub(super) value: &'a Value,
    pub(super) at: Pointer,
    reader: &'a Reader<'a>,
}

impl<'a> Node<'a> {
    pub(super) fn root(value: &'a Value, reader: &'a Reader<'a>) -> Self {
        let at = Pointer::root();
        Self { value, at, reader }
    }

    fn child(&self, key: &str, value: &'a Value) -> Self {
        let at = self.at.child(key);
        let reader = self.reader;
        Self { value, at, reader }
    }

    pub(super) fn place(&self) -> Place {
        let file = self.reader.file.to_owned();
        let at = self.at.clone();
        Place::File { file, at }
    }

    pub(super) fn tell(&self, diagnostic: Diagnostic) {
        self.reader.found.borrow_mut().push(diagnostic);
    }

    fn wrong_type<T>(&self, expected: &str) -> Option<T> {
        let found = type_name(self.value);
        self.tell(say::wrong_type(self.place(), expected, found));
        None
    }

    /// Returns a string; a number counts as the text that it is written with, because `version: 1.85` is one to YAML.
    pub(super) fn text(&self) -> Option<String> {
        match self.value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => self.wrong_type("a string"),
        }
    }

    pub(super) fn flag(&self) -> Option<bool> {
        match self.value {
            Value::Bool(flag) => Some(*flag),
            _ => self.wrong_type("true or false"),
        }
    }

    pub(super) fn number(&self) -> Option<f64> {
        match self.value.as_f64() {
            Some(number) => Some(number),
            None => self.wrong_type("a number"),
        }
    }

    /// Returns a text, a number or a boolean.
    pub(super) fn literal(&self) -> Option<Literal> {
        let literal = Literal::from_value(self.value).filter(|literal| *literal != Literal::Null);
        literal.or_else(|| self.wrong_type("a text, a number or a boolean"))
    }

    pub(super) fn count(&self) -> Option<u32> {
        match self
            .value
            .as_u64()
            .and_then(|count| u32::try_from(count).ok())
        {
            Some(count) => Some(count),
            None => self.wrong_type("a whole number that is not negative"),
        }
    }

    /// Returns what `choices` pairs the text with.
    pub(super) fn choice<T: Clone>(&self, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text()?;
        let choice = choices.iter().find(|(word, _)| *word == text);
        if choice.is_none() {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            self.tell(say::unknown_choice(self.place(), &text, &words));
        }
        choice.map(|(_, value)| value.clone())
    }

    fn object(&self) -> Option<&'a Map<String, Value>> {
        match self.value {
            Value::Object(object) => Some(object),
            _ => self.wrong_type("a map"),
        }
    }

    /// Returns whether this is a map, and tells when it is not.
    pub(super) fn is_map(&self) -> bool {
        self.object().is_some()
    }

    /// Returns the members of a map whose keys are the author's; `null` values are kept.
    pub(super) fn entries(&self) -> Vec<(String, Self)> {
        let members = self.object().into_iter().flatten();
        members
            .map(|(key, value)| (key.clone(), self.child(key, value)))
            .collect()
    }

    /// Returns the items of a list.
    pub(super) fn items(&self) -> Vec<Self> {
        let Value::Array(items) = self.value else {
            self.wrong_type::<()>("a list");
            return Vec::new();
        };
        let items = items.iter().enumerate();
        items
            .map(|(index, item)| self.child(&index.to_string(), item))
            .collect()
    }

    /// Returns the items of a list; anything else counts as a list of one.
    pub(super) fn one_or_more(&self) -> Vec<Self> {
        if self.value.is_array() {
            return self.items();
        }
        vec![self.clone()]
    }

    /// Returns the texts of a list; a single text counts as a list of one.
    pub(super) fn texts(&self) -> Vec<String> {
        match self.value {
            Value::String(text) => vec![text.clone()],
            _ => self.items().iter().filter_map(Self::text).collect(),
        }
    }

    /// Returns a map from the author's keys to texts.
    pub(super) fn text_map(&self) -> Vec<(String, String)> {
        let entries = self.entries().into_iter();
        entries
            .filter_map(|(key, node)| Some((key, node.text()?)))
            .collect()
    }

    /// Returns the members of a map whose keys are ours, and warns of every other key.
    /// `known` are those that mean something here, `silent` those that are somebody else's.
    pub(super) fn members(&self, known: &[&str], silent: &[&str]) -> Option<Members<'a>> {
        let object = self.object()?;
        for (key, value) in object {
            let is_known = known.contains(&key.as_str()) || silent.contains(&key.as_str());
            if !is_known && !key.starts_with("x-") {
                let place = self.child(key, value).place();
                let nearest = nearest(key, known.iter().copied());
                self.tell(say::unknown_key(place, key, nearest));
            }
        }
        let node = self.clone();
        Some(Members { object, node })
    }
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "a map",
    }
}

/// The members of a map whose keys are ours.
pub(super) struct Members<'a> {
    object: &'a Map<String, Value>,
    pub(super) node: Node<'a>,
}

impl<'a> Members<'a> {
    /// Returns the member `key`; `null` counts as absent.
    pub(super) fn get(&self, key: &str) -> Option<Node<'a>> {
        let value = self.object.get(key).filter(|value| !value.is_null())?;
        Some(self.node.child(key, value))
    }

    /// Returns the member `key` also when it is `null`.
    pub(super) fn get_or_null(&self, key: &str) -> Option<Node<'a>> {
        let value = self.object.get(key)?;
        Some(self.node.child(key, value))
    }

    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.get(key)?.text()
    }

    pub(super) fn flag(&self, key: &str) -> Option<bool> {
        self.get(key)?.flag()
    }

    pub(super) fn texts(&self, key: &str) -> Vec<String> {
        self.get(key).map(|node| node.texts()).unwrap_or_default()
    }

    pub(super) fn entries(&self, key: &str) -> Vec<(String, Node<'a>)> {
        self.get(key).map(|node| node.entries()).unwrap_or_default()
    }

    pub(super) fn items(&self, key: &str) -> Vec<Node<'a>> {
        self.get(key).map(|node| node.items()).unwrap_or_default()
    }

    pub(super) fn text_map(&self, key: &str) -> Vec<(String, String)> {
        self.get(key)
            .map(|node| node.text_map())
            .unwrap_or_default()
    }

    /// Returns the member `key`, and tells when it is not there.
    pub(super) fn need(&self, key: &str) -> Option<Node<'a>> {
        let member = self.get(key);
        if member.is_none() {
            self.node.tell(say::missing_key(self.node.place(), key));
        }
        member
    }
}
