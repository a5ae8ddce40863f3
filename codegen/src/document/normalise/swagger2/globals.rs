//! What the root says for all operations.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{body, media};
use crate::document::{
    pointer::Pointer,
    walk::{Object, Site},
};

/// What the root says for all operations.
#[derive(Debug, Default)]
pub struct Globals {
    /// Media types of requests.
    pub consumes: Vec<String>,
    /// Media types of answers.
    pub produces: Vec<String>,
    /// Shared parameters that are no parameters in 3.0, by the `$ref` that names them.
    payload: HashMap<String, Shared>,
}

/// A shared parameter in the body or in a form.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The parameter.
    pub parameter: Object,
    /// Where it stood in `components`.
    pub at: Pointer,
}

impl Globals {
    /// Takes what holds for all operations from the root. Shared bodies are then in `components/requestBodies`.
    pub fn take(root: &mut Object, site: &mut Site<'_>) -> Self {
        let mut globals = Self {
            consumes: media::take(root, "consumes").unwrap_or_default(),
            produces: media::take(root, "produces").unwrap_or_default(),
            payload: HashMap::new(),
        };
        let parameters = Pointer::root().child("components").child("parameters");
        for (name, parameter) in take_payload(root) {
            let at = parameters.child(&name);
            if is_in(&parameter, "body") {
                globals.share_body(root, &name, parameter.clone(), site);
            }
            globals
                .payload
                .insert(at.to_string(), Shared { parameter, at });
        }
        while globals.take_alias(root) {}
        globals
    }

    /// Takes a parameter that is a `$ref` to one that has been taken; returns whether there was one.
    fn take_alias(&mut self, root: &mut Object) -> bool {
        let components = root.get_mut("components");
        let parameters = components.and_then(|components| components.get_mut("parameters"));
        let Some(Value::Object(parameters)) = parameters else {
            return false;
        };
        let alias = parameters.iter().find_map(|(name, parameter)| {
            let shared = self.payload(parameter.as_object()?)?;
            Some((name.clone(), shared.clone()))
        });
        let Some((name, shared)) = alias else {
            return false;
        };
        parameters.shift_remove(&name);
        let parameters = Pointer::root().child("components").child("parameters");
        self.payload
            .insert(parameters.child(name).to_string(), shared);
        true
    }

    fn share_body(&self, root: &mut Object, name: &str, parameter: Object, site: &mut Site<'_>) {
        let at = site.at.clone();
        site.at = Pointer::root()
            .child("components")
            .child("requestBodies")
            .child(name);
        let parameters = Pointer::root().child("components").child("parameters");
        site.moved(site.at.clone(), parameters.child(name));
        let body = body::request_body(parameter, &self.consumes, site);
        site.at = at;
        root["components"]["requestBodies"][name] = body;
    }

    /// Returns the shared parameter that a `$ref` names, when it is one in the body or in a form.
    pub fn payload(&self, parameter: &Object) -> Option<&Shared> {
        self.payload.get(parameter.get("$ref")?.as_str()?)
    }
}

/// Returns whether a parameter has this place.
pub fn is_in(parameter: &Object, place: &str) -> bool {
    let written = parameter.get("in").and_then(Value::as_str);
    written.is_some_and(|written| written.eq_ignore_ascii_case(place))
}

fn take_payload(root: &mut Object) -> Vec<(String, Object)> {
    let components = root.get_mut("components").and_then(Value::as_object_mut);
    let Some(components) = components else {
        return Vec::new();
    };
    let Some(Value::Object(parameters)) = components.get_mut("parameters") else {
        return Vec::new();
    };
    let mut taken = Vec::new();
    parameters.retain(|name, parameter| {
        let payload = parameter
            .as_object()
            .filter(|it| is_in(it, "body") || is_in(it, "formData"));
        taken.extend(payload.map(|parameter| (name.clone(), parameter.clone())));
        payload.is_none()
    });
    if !taken.is_empty()
        && !components
            .get("requestBodies")
            .is_some_and(Value::is_object)
    {
        components.insert("requestBodies".to_owned(), json!({}));
    }
    taken
}
