//! Parameters in `formData` → the fields of a form.

use serde_json::{Value, json};

use super::{
    collection::{self, Written},
    media, schema, simple,
};
use crate::document::{
    pointer::Pointer,
    walk::{Object, Site},
};

/// A field: its parameter, and where the author wrote it.
pub type Field = (Object, Pointer);

/// Makes the body of a request of the fields of a form; `site` is where the body will stand.
pub fn request_body(fields: &[Field], consumes: &[String], site: &mut Site<'_>) -> Value {
    let has_file = fields.iter().any(|(field, _)| schema::is_file(field));
    let mut content = Object::new();
    for name in media::of_form(consumes, has_file) {
        let form = site.within("content", |site| {
            site.within(&name, |site| form(fields, site))
        });
        content.insert(name, form);
    }
    let is_required = fields.iter().any(|(field, _)| is_required(field));
    json!({"content": content, "required": is_required})
}

fn is_required(field: &Object) -> bool {
    field
        .get("required")
        .is_some_and(|required| *required == true)
}

fn form(fields: &[Field], site: &mut Site<'_>) -> Value {
    let mut properties = Object::new();
    let mut encoding = Object::new();
    let mut required = Vec::new();
    for (field, at) in fields {
        let Some(name) = field.get("name").and_then(Value::as_str) else {
            continue;
        };
        let mut property = field.clone();
        if is_required(field) {
            required.push(json!(name));
        }
        let new = site.at.child("schema").child("properties").child(name);
        site.relocated(new, at.clone());
        if let Some(style) = style(&mut property, site) {
            encoding.insert(name.to_owned(), style);
        }
        properties.insert(name.to_owned(), self::property(property));
    }
    let mut form = json!({"schema": {"type": "object", "properties": properties}});
    if !required.is_empty() {
        form["schema"]["required"] = Value::Array(required);
    }
    if !encoding.is_empty() {
        form["encoding"] = Value::Object(encoding);
    }
    form
}

/// The `encoding` of a list that is not written item by item, as a form has it anyway.
fn style(field: &mut Object, site: &mut Site<'_>) -> Option<Value> {
    let format = collection::take(field)?;
    match collection::written(&format, "formData") {
        Written::Style("form", true) => None,
        Written::Style(style, explode) => Some(json!({"style": style, "explode": explode})),
        Written::Unknown => {
            collection::into_text(field, &format, site);
            None
        }
    }
}

/// The schema of a field: what describes its value, and its texts.
fn property(mut field: Object) -> Value {
    for key in ["name", "in", "required", "allowEmptyValue"] {
        field.shift_remove(key);
    }
    let mut property = match field.shift_remove("schema") {
        Some(Value::Object(schema)) => schema,
        _ => simple::take_schema(&mut field),
    };
    for (key, value) in field {
        property.entry(key).or_insert(value);
    }
    Value::Object(property)
}
