use serde_json::{Value, json};

use super::{
    Patcher,
    edit::{self, Conflict, Source},
};
use crate::{config::Extract, document::pointer::Pointer};

impl<'p> Patcher<'p> {
    /// Makes a component of equal schemas, and leaves references behind. The first of them says what the component is.
    pub(super) fn extract(&mut self, extract: &'p Extract) {
        let places = self.find_all(&extract.targets);
        let Some(first) = places.first() else { return };
        let Some(schema) = self.document.pointer(first.as_str()).cloned() else {
            return;
        };
        let component = component(&extract.name.text);
        let reference = json!({"$ref": format!("#{}", component.as_str())});
        let known = self.document.pointer(component.as_str());
        if known != Some(&schema) {
            let is_new = known.is_none();
            self.edit(|document, moves| {
                make_parents(document, &component);
                let source = Source {
                    value: &schema,
                    at: first.clone(),
                };
                edit::insert(document, &component, &source, moves)
            });
            if !is_new {
                return;
            }
        }
        for place in places.iter().filter(|place| **place != component) {
            self.edit(|document, moves| match document.pointer(place.as_str()) {
                Some(value) if *value == schema => {
                    let source = Source {
                        value: &reference,
                        at: place.clone(),
                    };
                    edit::replace(document, place, &source, moves)
                }
                _ => Err(Conflict::new(place, "is not equal to the first schema")),
            });
        }
    }
}

/// Reads the pointer of a component, or its bare name.
fn component(name: &str) -> Pointer {
    match name.strip_prefix('#') {
        Some(pointer) => Pointer::from_text(pointer),
        None => Pointer::root()
            .child("components")
            .child("schemas")
            .child(name),
    }
}

/// A document without components has no object that a component could be put in.
fn make_parents(document: &mut Value, place: &Pointer) {
    let mut parents: Vec<_> = place.keys().collect();
    parents.pop();
    let mut value = document;
    for key in parents {
        let Value::Object(members) = value else {
            return;
        };
        value = members.entry(key.into_owned()).or_insert_with(|| json!({}));
    }
}
