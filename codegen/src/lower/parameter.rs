use openapiv3::ReferenceOr;
use serde_json::Value;

use super::{content, docs, extensions, lowering::Lowering, style};
use crate::{
    api::{Extensions, Parameter, Place, Style},
    document::{carry, pointer::Pointer},
    report::catalogue,
};

/// Lowers the `parameters` of what stands at `at`. A later one of the same name and place replaces the earlier.
pub fn list(
    parameters: Vec<ReferenceOr<openapiv3::Parameter>>,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> Vec<Parameter> {
    let mut list = Vec::with_capacity(parameters.len());
    at.push("parameters");
    for (index, parameter) in parameters.into_iter().enumerate() {
        at.push(index);
        let found = lowering.find(parameter, at, |all| &all.parameters, lower);
        if let Some(parameter) = found.filter(|parameter| !is_ignored(parameter)) {
            report_duplicate(&list, &parameter, at, lowering);
            put(&mut list, parameter);
        }
        at.pop();
    }
    at.pop();
    list
}

fn report_duplicate(
    list: &[Parameter],
    parameter: &Parameter,
    at: &Pointer,
    lowering: &mut Lowering<'_>,
) {
    if list.iter().any(|other| is_same(other, parameter)) {
        let diagnostic = catalogue::lower::parameter_duplicate(at, &parameter.name);
        lowering.report.push(diagnostic);
    }
}

/// Puts the parameters of an operation over those of its path item.
pub fn merge(mut list: Vec<Parameter>, own: Vec<Parameter>) -> Vec<Parameter> {
    for parameter in own {
        put(&mut list, parameter);
    }
    list
}

fn put(list: &mut Vec<Parameter>, parameter: Parameter) {
    match list.iter_mut().find(|other| is_same(other, &parameter)) {
        Some(other) => *other = parameter,
        None => list.push(parameter),
    }
}

fn is_same(one: &Parameter, other: &Parameter) -> bool {
    one.place == other.place && is_same_name(one.place, &one.name, &other.name)
}

/// Names of headers are case-insensitive (RFC 9110, section 5.1).
fn is_same_name(place: Place, one: &str, other: &str) -> bool {
    match place {
        Place::Header => one.eq_ignore_ascii_case(other),
        Place::Path | Place::Query | Place::Cookie => one == other,
    }
}

/// Headers that are described elsewhere: `content` says the first two, `security` the third (OpenAPI 3.0.3, section
/// 4.7.12.1).
fn is_ignored(parameter: &Parameter) -> bool {
    let is_named = |name: &str| parameter.name.eq_ignore_ascii_case(name);
    parameter.place == Place::Header
        && ["Accept", "Content-Type", "Authorization"]
            .into_iter()
            .any(is_named)
}

/// Lowers one parameter.
pub fn lower(
    parameter: openapiv3::Parameter,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> Parameter {
    let place = place(&parameter);
    let data = parameter.parameter_data();
    let allow_reserved = data.extensions.get(carry::ALLOW_RESERVED);
    let allow_reserved = allow_reserved.and_then(Value::as_bool).unwrap_or_default();
    let style = style::written(&data);
    let style_or_default = style.unwrap_or(style::default(place));
    let content = content::lower(data.format, data.example, data.examples, at, lowering);
    let parameter = Parameter {
        at: at.clone(),
        name: data.name,
        place,
        required: data.required || place == Place::Path,
        schema: content.schema,
        style: style_or_default,
        explode: data.explode.unwrap_or(style_or_default == Style::Form),
        is_styled: style.is_some() || data.explode.is_some(),
        allow_reserved,
        content: content.media_type,
        docs: docs::description(data.description),
        deprecated: data.deprecated.unwrap_or_default(),
        examples: content.examples,
        extensions: extensions::public(data.extensions),
    };
    if is_ignored(&parameter) {
        let diagnostic = catalogue::lower::parameter_ignored(at, &parameter.name);
        lowering.report.push(diagnostic);
    }
    parameter
}

fn place(parameter: &openapiv3::Parameter) -> Place {
    match parameter {
        openapiv3::Parameter::Query { .. } => Place::Query,
        openapiv3::Parameter::Header { .. } => Place::Header,
        openapiv3::Parameter::Path { .. } => Place::Path,
        openapiv3::Parameter::Cookie { .. } => Place::Cookie,
    }
}

/// A string in the path that the template asks for and no parameter declares.
pub fn undeclared(name: &str, at: &Pointer) -> Parameter {
    Parameter {
        at: at.clone(),
        name: name.to_owned(),
        place: Place::Path,
        required: true,
        schema: None,
        style: Style::Simple,
        explode: false,
        is_styled: false,
        allow_reserved: false,
        content: None,
        docs: docs::description(None),
        deprecated: false,
        examples: Vec::new(),
        extensions: Extensions::default(),
    }
}
