use crate::{
    api::{self, Kinds, MediaType, SchemaId},
    report::catalogue,
    sdk::{ArrayFormat, Encoding, QuerySettings, Scalar, Style, TypeRef},
};

use super::{
    form::Form,
    media::{self, Media},
    parameters::style,
    shapes::Shapes,
};

/// Returns what a document says of the members of a form or a multipart body, as far as it is not what is done anyway.
pub(super) fn encodings(
    shapes: &mut Shapes<'_>,
    media_type: &MediaType,
    kind: Media,
) -> Vec<Encoding> {
    let mut encodings = Vec::new();
    for (name, written) in &media_type.encoding {
        let property = property(shapes, media_type, name);
        let encoding = Encoding {
            name: name.clone(),
            headers: headers(shapes, &written.headers),
            ..encoding(shapes, property, written, kind)
        };
        let nothing = Encoding {
            name: name.clone(),
            ..Encoding::default()
        };
        if encoding != nothing {
            encodings.push(encoding);
        }
    }
    if kind == Media::Multipart {
        complex_members(shapes, media_type, &mut encodings);
    }
    encodings
}

fn encoding(
    shapes: &mut Shapes<'_>,
    property: Option<SchemaId>,
    written: &api::Encoding,
    kind: Media,
) -> Encoding {
    let shape = property.map(|id| shape(shapes, id));
    let is_text = matches!(shape, Some(MemberShape::Text | MemberShape::File));
    let style = match (written.style, written.explode) {
        _ if is_text => None,
        (None, None) => None,
        (style, explode) => {
            let style = style.unwrap_or(api::Style::Form);
            Some((style, explode.unwrap_or(style == api::Style::Form)))
        }
    };
    if let Some((written, explode)) = style {
        // A style says how a nested value is taken apart, so that none of its parts has a media type of its own.
        let style = (self::style(written), explode);
        let is_usual = kind == Media::Form
            && style.0 == Style::DeepObject
            && shapes.options.form.arrays == ArrayFormat::Deep;
        return Encoding {
            written: (!is_usual).then_some(style),
            ..Encoding::default()
        };
    }
    let content_type = written.content_type.as_deref().unwrap_or_default();
    let content_types = media::concrete(content_type);
    let first = content_types.first().map(|name| media::of_name(name));
    let is_json = first == Some(Media::Json) && !matches!(shape, Some(MemberShape::File));
    Encoding {
        is_json,
        content_types: match kind {
            Media::Multipart if content_types != ["application/json"] || !is_json => content_types,
            _ => Vec::new(),
        },
        ..Encoding::default()
    }
}

/// An object in a part is JSON unless the document says otherwise (OpenAPI 3.0.3, section 4.7.14.4), and so is each item of a
/// list of objects.
fn complex_members(shapes: &mut Shapes<'_>, media_type: &MediaType, encodings: &mut Vec<Encoding>) {
    let Some(schema) = media_type.schema else {
        return;
    };
    let core = shapes.core(schema);
    for (name, property) in shapes.schemas[core].properties.clone() {
        let is_complex = shape(shapes, property.schema) == MemberShape::Complex;
        if is_complex && encodings.iter().all(|encoding| encoding.name != name) {
            encodings.push(Encoding {
                name,
                is_json: true,
                ..Encoding::default()
            });
        }
    }
}

/// What decides how a member is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MemberShape {
    File,
    Text,
    Complex,
    Other,
}

fn shape(shapes: &mut Shapes<'_>, id: SchemaId) -> MemberShape {
    if upload(shapes, id, false).is_some() {
        return MemberShape::File;
    }
    let core = shapes.core(id);
    match shapes.form(core) {
        Form::Object | Form::Map(_) => MemberShape::Complex,
        Form::Scalar(_) | Form::Literals => MemberShape::Text,
        Form::List(Some(item)) => {
            let item = shapes.core(item);
            match shapes.form(item) {
                Form::Object | Form::Map(_) => MemberShape::Complex,
                _ => MemberShape::Other,
            }
        }
        Form::List(None) | Form::Union(_) | Form::Open | Form::Mixed(_) => MemberShape::Other,
    }
}

fn property(shapes: &mut Shapes<'_>, media_type: &MediaType, name: &str) -> Option<SchemaId> {
    let core = shapes.core(media_type.schema?);
    let property = shapes.schemas[core].properties.get(name)?;
    Some(property.schema)
}

/// Returns the headers of a part that have one value. Others would have to be given with each value, for which there is no place.
fn headers(shapes: &mut Shapes<'_>, headers: &[api::Parameter]) -> Vec<(String, String)> {
    let mut constant = Vec::new();
    for header in headers {
        let only = header.schema.and_then(|schema| shapes.constant(schema));
        match only {
            Some(literal) => constant.push((header.name.clone(), literal.plain())),
            None => shapes.report.push(catalogue::resolve::part_header_unsent(
                &header.at,
                &header.name,
            )),
        }
    }
    constant
}

/// Returns the type of a part that is a file, or a list of files. What has a media type but no JSON type is one, too.
pub(super) fn upload(
    shapes: &mut Shapes<'_>,
    id: SchemaId,
    has_media_type: bool,
) -> Option<TypeRef> {
    let core = shapes.core(id);
    let file = TypeRef::Scalar(Scalar::Upload);
    match shapes.form(core) {
        Form::Scalar(_) => is_binary(shapes, core).then_some(file),
        Form::Open => has_media_type.then_some(file),
        Form::List(Some(item)) => {
            let item = shapes.core(item);
            let is_file = matches!(shapes.form(item), Form::Scalar(_)) && is_binary(shapes, item);
            is_file.then(|| TypeRef::List(Box::new(file)))
        }
        _ => None,
    }
}

/// Returns whether the values of a schema are bytes.
pub(super) fn is_binary(shapes: &Shapes<'_>, core: SchemaId) -> bool {
    let schema = &shapes.schemas[core];
    let is_string = schema.kinds.is_empty() || schema.kinds.is(Kinds::STRING);
    is_string && schema.format.as_deref() == Some("binary")
}

/// Returns how forms are written where the document writes nothing down: as the configuration says, else as the document
/// does elsewhere.
pub(super) fn form_settings(
    api: &api::Api,
    query: QuerySettings,
    is_configured: bool,
) -> QuerySettings {
    let bodies = api
        .operations
        .iter()
        .filter_map(|operation| operation.body.as_ref());
    let forms = bodies.flat_map(|body| &body.content);
    let forms = forms.filter(|media_type| media::media(media_type) == Media::Form);
    let mut styles = forms.flat_map(|form| form.encoding.values().filter_map(|one| one.style));
    let first = styles.next();
    let is_deep = first == Some(api::Style::DeepObject)
        && styles.all(|style| style == api::Style::DeepObject);
    match is_deep && !is_configured {
        true => QuerySettings {
            arrays: ArrayFormat::Deep,
            ..query
        },
        false => query,
    }
}
