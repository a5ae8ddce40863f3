use std::borrow::Cow;

use super::{Encode, EncodeError, EncodeResult, Encoded, Sink, to_json_text};
use crate::values::{Json, Upload};

/// A value taken apart, for the places whose rules depend on its shape: everything but JSON text.
#[derive(Clone, Debug)]
pub(super) enum Tree {
    Null,
    Bool(bool),
    Number(String),
    String(String),
    Upload(Upload),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// Takes `value` apart; `None` when it is absent.
    pub(super) fn of(value: &dyn Encode) -> Encoded<Option<Self>> {
        if value.is_absent() {
            return Ok(None);
        }
        let mut sink = TreeSink(Self::Null);
        value.encode(&mut sink)?;
        Ok(Some(sink.0))
    }

    /// Returns the text of a scalar, empty for null; an array or an object becomes JSON text.
    pub(super) fn text(&self) -> Encoded<Cow<'_, str>> {
        Ok(match self {
            Self::Null => Cow::Borrowed(""),
            Self::Bool(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
            Self::Number(text) | Self::String(text) => Cow::Borrowed(text),
            Self::Upload(_) => return Err(EncodeError::new("a file cannot be sent here")),
            Self::List(_) | Self::Object(_) => Cow::Owned(to_json_text(self)?),
        })
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub(super) fn is_nested(&self) -> bool {
        matches!(self, Self::List(_) | Self::Object(_))
    }

    pub(super) fn is_scalar(&self) -> bool {
        !matches!(self, Self::List(_) | Self::Object(_) | Self::Upload(_))
    }
}

impl Encode for Tree {
    fn encode(&self, sink: &mut dyn Sink) -> EncodeResult {
        match self {
            Self::Null => sink.null(),
            Self::Bool(value) => sink.bool(*value),
            Self::Number(text) => sink.number(text),
            Self::String(text) => sink.string(text),
            Self::Upload(upload) => sink.upload(upload),
            Self::List(items) => items.encode(sink),
            Self::Object(members) => sink.members(
                &mut members
                    .iter()
                    .map(|(name, value)| (name.as_str(), value as &dyn Encode)),
            ),
        }
    }
}

struct TreeSink(Tree);

impl TreeSink {
    fn set(&mut self, tree: Tree) -> EncodeResult {
        self.0 = tree;
        Ok(())
    }
}

impl Sink for TreeSink {
    fn null(&mut self) -> EncodeResult {
        self.set(Tree::Null)
    }

    fn bool(&mut self, value: bool) -> EncodeResult {
        self.set(Tree::Bool(value))
    }

    fn number(&mut self, text: &str) -> EncodeResult {
        self.set(Tree::Number(text.to_owned()))
    }

    fn string(&mut self, text: &str) -> EncodeResult {
        self.set(Tree::String(text.to_owned()))
    }

    fn json(&mut self, value: &Json) -> EncodeResult {
        let broken = |error| EncodeError::new(format!("broken JSON: {error}"));
        self.set(value.decode().map_err(broken)?)
    }

    fn upload(&mut self, upload: &Upload) -> EncodeResult {
        self.set(Tree::Upload(upload.clone()))
    }

    fn items(&mut self, items: &mut dyn Iterator<Item = &dyn Encode>) -> EncodeResult {
        let mut list = Vec::new();
        for item in items {
            item.encode(self)?;
            list.push(std::mem::replace(&mut self.0, Tree::Null));
        }
        self.set(Tree::List(list))
    }

    fn members<'a>(
        &mut self,
        members: &mut dyn Iterator<Item = (&'a str, &'a dyn Encode)>,
    ) -> EncodeResult {
        let mut object = Vec::new();
        for (name, value) in members {
            value.encode(self).map_err(|error| error.in_member(name))?;
            object.push((name.to_owned(), std::mem::replace(&mut self.0, Tree::Null)));
        }
        self.set(Tree::Object(object))
    }
}
