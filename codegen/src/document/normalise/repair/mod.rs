//! What real documents get wrong, and what has to be there in a 3.0 document.

mod info;
mod operation;
mod parameter;
pub mod required;
mod schema;
mod security;
pub mod shape;

use serde_json::{Value, json};

use crate::{
    document::{
        grammar::Position,
        walk::{Object, Site, member},
    },
    report::catalogue::document as say,
};

/// Repairs one object. Its members are already of the kinds that they have to be.
pub fn rewrite(object: &mut Object, site: &mut Site<'_>) {
    match site.position {
        Position::Document => info::document(object, site),
        Position::Info => info::info(object, site),
        Position::License => info::license(object),
        Position::Server => info::server(object, site),
        Position::ServerVariable => info::server_variable(object, site),
        Position::Paths => operation::paths(object, site),
        Position::PathItem => parameter::list(object, site),
        Position::Operation => operation::operation(object, site),
        Position::Parameter => parameter::parameter(object, site),
        Position::Header => parameter::header(object, site),
        Position::Encoding => parameter::encoding(object, site),
        Position::Responses => operation::responses(object, site),
        Position::Response => operation::response(object, site),
        Position::Callback => operation::callback(object, site),
        Position::Schema => schema::schema(object, site),
        Position::SecurityScheme => security::scheme(object, site),
        Position::Flow => security::flow(object, site),
        _ => {}
    }
    external_docs(object, site);
    if matches!(site.position, Position::Document | Position::Operation) {
        security::requirements(object, site);
    }
}

/// External documentation without a URL says nothing, and must not cost the object that has it.
fn external_docs(object: &mut Object, site: &mut Site<'_>) {
    if member(object, "externalDocs").is_some_and(|docs| !has_text(docs, "url")) {
        forget(
            object,
            "externalDocs",
            "`externalDocs` has no `url`; it is ignored",
            site,
        );
    }
}

/// Returns whether a child, whose own members are not repaired yet, has a text `key`, or what will be one.
fn has_text(child: &Value, key: &str) -> bool {
    let text = child.get(key);
    text.is_some_and(|text| text.is_string() || text.is_number() || text.is_boolean())
}

/// Adds a member that has to be there.
fn fill(object: &mut Object, key: &str, value: Value, site: &mut Site<'_>) {
    if !object.contains_key(key) {
        let message = format!("{} needs `{key}`; taken as {value}", site.position.noun());
        object.insert(key.to_owned(), value);
        site.tell(say::repaired(&site.at, message));
    }
}

/// Adds a text that has to be there and that nobody but readers would miss.
fn fill_silently(object: &mut Object, key: &str) {
    object.entry(key).or_insert_with(|| json!(""));
}

/// Removes a member, and says why.
fn forget(object: &mut Object, key: &str, message: &str, site: &mut Site<'_>) {
    if object.shift_remove(key).is_some() {
        site.within(key, |site| site.tell(say::ignored(&site.at, message)));
    }
}

/// Changes a member in place, and says how.
fn replace(object: &mut Object, key: &str, value: Value, message: String, site: &mut Site<'_>) {
    object.insert(key.to_owned(), value);
    site.within(key, |site| site.tell(say::repaired(&site.at, message)));
}
