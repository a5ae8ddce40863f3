//! A parameter in the body → `requestBody`.

use serde_json::{Value, json};

use super::media;
use crate::document::walk::{Object, Site};

/// Makes the body of a request of a parameter; `site` is where the body will stand.
pub fn request_body(mut parameter: Object, consumes: &[String], site: &mut Site<'_>) -> Value {
    parameter.shift_remove("in");
    parameter.shift_remove("name");
    let names = media::of_body(consumes);
    let examples = examples(&mut parameter, &names);
    parameter.entry("schema").or_insert_with(|| json!({}));
    media::into_content(&mut parameter, &names, examples, site);
    Value::Object(parameter)
}

/// 2.0 has no examples of bodies; what is widely used for them is.
fn examples(parameter: &mut Object, names: &[String]) -> Object {
    let mut examples = match parameter.shift_remove("x-examples") {
        Some(Value::Object(examples)) => examples,
        _ => Object::new(),
    };
    if let (Some(example), Some(name)) = (parameter.shift_remove("x-example"), names.first()) {
        examples.entry(name).or_insert(example);
    }
    examples
}
