//! A path item and its operations: parameters become bodies and forms, answers get their media types.

use serde_json::{Value, json};

use super::{
    body,
    form::{self, Field},
    globals::{Globals, is_in},
    media, response,
};
use crate::{
    document::{
        pointer::Pointer,
        walk::{Object, Site},
    },
    http::Verb,
    report::catalogue::document as say,
};

/// Rewrites the operations of a path item, with the parameters that it has for all of them.
pub fn path_item(item: &mut Object, globals: &Globals, site: &mut Site<'_>) {
    let shared = Payload::take(item, globals, site);
    for verb in Verb::ALL {
        if let Some(Value::Object(operation)) = item.get_mut(verb.key()) {
            site.within(verb.key(), |site| {
                rewrite(operation, &shared, globals, site)
            });
        }
    }
}

fn rewrite(operation: &mut Object, shared: &Payload, globals: &Globals, site: &mut Site<'_>) {
    operation.shift_remove("schemes");
    let consumes = media::take(operation, "consumes");
    let produces = media::take(operation, "produces");
    let payload = Payload::take(operation, globals, site).over(shared);
    let body = payload.request_body(consumes.as_deref(), globals, site);
    if let Some(body) = body.filter(|_| !operation.contains_key("requestBody")) {
        operation.insert("requestBody".to_owned(), body);
    }
    let produces = produces.as_ref().unwrap_or(&globals.produces);
    site.within("responses", |site| responses(operation, produces, site));
}

fn responses(operation: &mut Object, produces: &[String], site: &mut Site<'_>) {
    let Some(Value::Object(responses)) = operation.get_mut("responses") else {
        return;
    };
    for (status, response) in responses.iter_mut() {
        if let Value::Object(response) = response {
            site.within(status, |site| response::rewrite(response, produces, site));
        }
    }
}

/// What a request carries: a body or the fields of a form.
#[derive(Clone, Debug, Default)]
struct Payload {
    body: Option<Body>,
    fields: Vec<Field>,
}

#[derive(Clone, Debug)]
struct Body {
    parameter: Object,
    at: Pointer,
    /// The name of the shared body that it is.
    shared: Option<String>,
}

impl Payload {
    /// Takes the parameters that are none in 3.0 from their list.
    fn take(owner: &mut Object, globals: &Globals, site: &mut Site<'_>) -> Self {
        let mut payload = Self::default();
        let Some(Value::Array(parameters)) = owner.get_mut("parameters") else {
            return payload;
        };
        let list = site.at.child("parameters");
        let mut stay = Vec::with_capacity(parameters.len());
        for (index, parameter) in std::mem::take(parameters).into_iter().enumerate() {
            let at = list.child(index);
            match parameter {
                Value::Object(parameter) if payload.add(&parameter, &at, globals) => {}
                parameter => {
                    if stay.len() != index {
                        site.relocated(list.child(stay.len()), at);
                    }
                    stay.push(parameter);
                }
            }
        }
        *parameters = stay;
        payload
    }

    /// Adds a parameter, if it is in the body or in a form.
    fn add(&mut self, parameter: &Object, at: &Pointer, globals: &Globals) -> bool {
        let shared = globals.payload(parameter);
        let name = shared.and_then(|shared| shared.at.last());
        let (parameter, at) =
            shared.map_or((parameter, at), |shared| (&shared.parameter, &shared.at));
        if is_in(parameter, "body") {
            self.body.get_or_insert_with(|| Body {
                parameter: parameter.clone(),
                at: at.clone(),
                shared: name,
            });
            return true;
        }
        let is_field = is_in(parameter, "formData");
        if is_field {
            self.fields.push((parameter.clone(), at.clone()));
        }
        is_field
    }

    /// Puts the payload of an operation over the one of its path item.
    fn over(mut self, shared: &Self) -> Self {
        if self.body.is_none() && self.fields.is_empty() {
            return shared.clone();
        }
        for (field, at) in &shared.fields {
            if self.body.is_none()
                && self
                    .fields
                    .iter()
                    .all(|(own, _)| own.get("name") != field.get("name"))
            {
                self.fields.push((field.clone(), at.clone()));
            }
        }
        self
    }

    fn request_body(
        self,
        consumes: Option<&[String]>,
        globals: &Globals,
        site: &mut Site<'_>,
    ) -> Option<Value> {
        let is_usual = consumes.is_none_or(|consumes| consumes == globals.consumes);
        let consumes = consumes.unwrap_or(&globals.consumes);
        if let Some((_, at)) = self.fields.first().filter(|_| self.body.is_some()) {
            let at = at.clone();
            site.tell(say::ignored(&at, "a form beside a body is ignored"));
        }
        site.within("requestBody", |site| match self.body {
            Some(Body {
                shared: Some(name), ..
            }) if is_usual => {
                let at = Pointer::root()
                    .child("components")
                    .child("requestBodies")
                    .child(name);
                Some(json!({ "$ref": at.to_string() }))
            }
            Some(body) => {
                site.relocated(site.at.clone(), body.at);
                Some(body::request_body(body.parameter, consumes, site))
            }
            None if self.fields.is_empty() => None,
            None => Some(form::request_body(&self.fields, consumes, site)),
        })
    }
}
