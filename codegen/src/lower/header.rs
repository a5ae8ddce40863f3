use indexmap::IndexMap;
use openapiv3::{Header, ReferenceOr};

use super::{content, docs, extensions, lowering::Lowering};
use crate::{
    api::{Parameter, Place, Style},
    document::pointer::Pointer,
};

/// Lowers one header, which does not know its name: it is the key under which the header stands.
pub fn lower(header: Header, at: &mut Pointer, lowering: &mut Lowering<'_>) -> Parameter {
    let content = content::lower(header.format, header.example, header.examples, at, lowering);
    Parameter {
        at: at.clone(),
        name: String::new(),
        place: Place::Header,
        required: header.required,
        schema: content.schema,
        style: Style::Simple,
        explode: false,
        is_styled: false,
        allow_reserved: false,
        content: content.media_type,
        docs: docs::description(header.description),
        deprecated: header.deprecated.unwrap_or_default(),
        examples: content.examples,
        extensions: extensions::public(header.extensions),
    }
}

/// Lowers the `headers` of an answer. `Content-Type` is not one of them (OpenAPI 3.0.3, section 4.7.17.1).
pub fn list(
    headers: IndexMap<String, ReferenceOr<Header>>,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> Vec<Parameter> {
    let mut list = Vec::with_capacity(headers.len());
    at.push("headers");
    for (name, header) in headers {
        at.push(&name);
        let found = lowering.find(header, at, |all| &all.headers, lower);
        list.extend(found.map(|header| Parameter { name, ..header }));
        at.pop();
    }
    at.pop();
    list.retain(|header| !header.name.eq_ignore_ascii_case("Content-Type"));
    list
}
