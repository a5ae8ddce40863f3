//! The security of the configuration in place of the document's.

use std::path::PathBuf;

use serde_json::{Map, Value};

use super::in_file;
use crate::{
    config::Config,
    document::{
        origins::{Moves, Origins},
        pointer::Pointer,
    },
};

/// What the configuration says in place of the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Override {
    /// The configuration; `None`: it says nothing of security.
    pub file: Option<PathBuf>,
    requirements: Option<Value>,
    schemes: Vec<(String, Value)>,
}

impl Override {
    pub(super) fn of(config: &Config) -> Self {
        let said = &config.security;
        let schemes = said.schemes.iter();
        let says_something = said.requirements.is_some() || !said.schemes.is_empty();
        Self {
            file: config.file.clone().filter(|_| says_something),
            requirements: said.requirements.clone(),
            schemes: schemes
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
        }
    }

    pub(super) fn apply(&self, document: &mut Value, origins: &mut Origins) {
        let (Some(file), Value::Object(document)) = (&self.file, document) else {
            return;
        };
        let root = Pointer::root();
        let mut moves = Moves::default();
        if let Some(requirements) = &self.requirements {
            document.insert("security".to_owned(), requirements.clone());
            moves.add_first(
                root.child("security"),
                in_file(file, &root.child("security")),
            );
        }
        let to = root.child("components").child("securitySchemes");
        let from = root.child("security_schemes");
        let known = (!self.schemes.is_empty())
            .then(|| schemes(document))
            .flatten();
        if let Some(known) = known {
            for (name, scheme) in &self.schemes {
                known.insert(name.clone(), scheme.clone());
                moves.add_first(to.child(name), in_file(file, &from.child(name)));
            }
        }
        origins.add(moves);
    }
}

/// Returns the security schemes of a document; `None` when something else stands in their place.
fn schemes(document: &mut Map<String, Value>) -> Option<&mut Map<String, Value>> {
    let components = document
        .entry("components")
        .or_insert_with(|| Map::new().into());
    let schemes = components.as_object_mut()?.entry("securitySchemes");
    schemes.or_insert_with(|| Map::new().into()).as_object_mut()
}
