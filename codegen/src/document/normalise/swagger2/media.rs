//! Media types, and a schema with its examples → `content`.

use serde_json::{Value, json};

use super::schema;
use crate::{
    document::walk::{Object, Site},
    report::catalogue::document as say,
};

/// What is sent and answered where a document says nothing.
const JSON: &str = "application/json";
const MULTIPART: &str = "multipart/form-data";
const FORM: &str = "application/x-www-form-urlencoded";
const BYTES: &str = "application/octet-stream";

/// Reads and removes `consumes` or `produces`; `None` when nothing is said.
pub fn take(owner: &mut Object, key: &str) -> Option<Vec<String>> {
    let names = match owner.shift_remove(key)? {
        Value::Array(names) => names,
        name => vec![name],
    };
    let names = names.iter().filter_map(Value::as_str).map(str::trim);
    let names: Vec<String> = names
        .filter(|name| name.contains('/'))
        .map(str::to_owned)
        .collect();
    (!names.is_empty()).then_some(names)
}

/// The media types of a body: those that are no forms, which have fields instead.
pub fn of_body(consumes: &[String]) -> Vec<String> {
    let names = consumes.iter().filter(|name| !is_form(name));
    let names: Vec<String> = names.map(|name| concrete(name)).collect();
    if names.is_empty() {
        vec![JSON.to_owned()]
    } else {
        names
    }
}

/// What is sent has one type, and for a range it is the most usual one.
fn concrete(name: &str) -> String {
    if name == "*/*" { JSON } else { name }.to_owned()
}

/// The media types of a form. A file cannot be sent in the simple one.
pub fn of_form(consumes: &[String], has_file: bool) -> Vec<String> {
    let names = consumes.iter().filter(|name| is_form(name));
    let names: Vec<String> = names
        .filter(|name| !has_file || is_multipart(name))
        .cloned()
        .collect();
    match names.is_empty() {
        true if has_file => vec![MULTIPART.to_owned()],
        true => vec![FORM.to_owned()],
        false => names,
    }
}

/// The media types of an answer. A file among JSON is meant as its bytes.
pub fn of_answer(produces: &[String], is_file: bool) -> Vec<String> {
    let names = produces.iter().filter(|name| !is_file || !is_json(name));
    let names: Vec<String> = names.cloned().collect();
    match names.is_empty() {
        true if is_file => vec![BYTES.to_owned()],
        true => vec![JSON.to_owned()],
        false => names,
    }
}

fn is_form(name: &str) -> bool {
    is_multipart(name) || name.starts_with(FORM)
}

fn is_multipart(name: &str) -> bool {
    name.starts_with("multipart/")
}

fn is_json(name: &str) -> bool {
    let essence = name.split(';').next().unwrap_or(name);
    essence == JSON || essence.ends_with("+json")
}

/// Moves `schema` and `examples` of the object at the site into its `content`, under each of the media types.
///
/// Without a schema and without an example there is no content.
pub fn into_content(object: &mut Object, names: &[String], examples: Object, site: &mut Site<'_>) {
    let schema = object.shift_remove("schema");
    if object.contains_key("content") || (schema.is_none() && examples.is_empty()) {
        return;
    }
    let at = site.at.child("content");
    let mut content = Object::new();
    for name in names {
        let mut media_type = Object::new();
        if let Some(schema) = &schema {
            media_type.insert("schema".to_owned(), schema.clone());
            site.moved(at.child(name).child("schema"), site.at.child("schema"));
        }
        content.insert(name.clone(), Value::Object(media_type));
    }
    for (name, value) in examples {
        if let Some(media_type) = exemplified(&mut content, &name, schema.as_ref()) {
            media_type["examples"][&name] = json!({ "value": value });
        } else {
            let at = site.at.child("examples").child(&name);
            let message = format!("nothing here has the type `{name}`; its example is left out");
            site.tell(say::repaired(&at, message));
        }
    }
    object.insert("content".to_owned(), Value::Object(content));
}

/// Returns the media type that an example is of. One whose name is none is JSON. One of JSON shows that there is
/// JSON, as it often is for errors of operations that answer with something else.
fn exemplified<'c>(
    content: &'c mut Object,
    name: &str,
    schema: Option<&Value>,
) -> Option<&'c mut Value> {
    if content.contains_key(name) {
        return content.get_mut(name);
    }
    if !is_json(name) && name.contains('/') {
        return None;
    }
    let known = content.keys().find(|key| is_json(key)).cloned();
    let key = known.unwrap_or_else(|| JSON.to_owned());
    let media_type = content.entry(key).or_insert_with(|| match schema {
        Some(schema) => json!({ "schema": schema }),
        None => json!({}),
    });
    Some(media_type)
}

/// Returns whether the schema of an object is the one for files.
pub fn has_file(object: &Object) -> bool {
    let schema = object.get("schema").and_then(Value::as_object);
    schema.is_some_and(schema::is_file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn bodies_are_no_forms() {
        assert_eq!(of_body(&names(&[JSON, MULTIPART])), [JSON]);
        assert_eq!(of_body(&names(&["*/*"])), [JSON]);
        assert_eq!(of_body(&names(&["text/plain"])), ["text/plain"]);
        assert_eq!(of_body(&[]), [JSON]);
    }

    #[test]
    fn forms_with_files_have_parts() {
        assert_eq!(of_form(&names(&[FORM, MULTIPART]), true), [MULTIPART]);
        assert_eq!(of_form(&names(&[FORM, JSON]), false), [FORM]);
        assert_eq!(of_form(&[], true), [MULTIPART]);
        assert_eq!(of_form(&[], false), [FORM]);
    }

    #[test]
    fn files_are_no_json() {
        assert_eq!(
            of_answer(&names(&[JSON, "application/pdf"]), true),
            ["application/pdf"]
        );
        assert_eq!(of_answer(&names(&[JSON]), true), [BYTES]);
        assert_eq!(of_answer(&[], false), [JSON]);
    }
}
