use crate::{
    api::{self, Kinds, Parameter},
    http::Literal,
    sdk::{
        Argument, ArrayFormat, Docs, Field, Place, Presence, Scalar, Shape, Style, TypeRef, Words,
        Written,
    },
};

use super::{
    direction::Side,
    docs::deprecation,
    hints,
    media::{self, Media},
    objects::presence,
    shapes::{Naming, Shapes},
};

/// Returns the argument for a parameter.
pub(super) fn argument(
    shapes: &mut Shapes<'_>,
    parameter: &Parameter,
    positional: &[String],
    naming: &Naming,
) -> Argument {
    let place = place(parameter.place);
    let field = field(shapes, parameter, naming);
    let example = parameter.examples.first();
    let (sample, whole) = shapes.samples(
        &field,
        parameter.schema,
        example,
        parameter.content.is_none(),
    );
    Argument {
        place,
        is_positional: place == Place::Path && positional.contains(&parameter.name),
        written: written(shapes, parameter, &field.ty),
        sample,
        whole,
        is_called_for: false,
        field,
    }
}

fn field(shapes: &mut Shapes<'_>, parameter: &Parameter, naming: &Naming) -> Field {
    let words = parameter
        .schema
        .and_then(|schema| hints::argument_name(&shapes.schemas[schema].extensions))
        .or_else(|| hints::argument_name(&parameter.extensions))
        .unwrap_or_else(|| Words::split(&parameter.name));
    let mut docs = Docs::default();
    let mut ty = TypeRef::Scalar(Scalar::String);
    let mut constant = None;
    if let Some(schema) = parameter.schema {
        docs = shapes.docs(schema);
        constant = shapes
            .constant(schema)
            .filter(|_| parameter.required && parameter.place != api::Place::Path);
        // No type is made for what no caller gives.
        if constant.is_none() {
            let naming = naming.below(&words);
            ty = shapes.type_ref(schema, Side::Request, &naming);
        }
    }
    if let Some(text) = &parameter.docs.description {
        docs.text.clone_from(text);
    }
    if parameter.deprecated {
        docs.deprecated
            .get_or_insert_with(|| deprecation(&parameter.extensions));
    }
    // A value that the document leaves open is written as text all the same.
    if ty == TypeRef::Json && parameter.content.is_none() {
        ty = TypeRef::Scalar(Scalar::String);
    }
    let is_path = parameter.place == api::Place::Path;
    let (ty, presence) = presence(ty, parameter.required || is_path);
    let presence = parameter_presence(presence, parameter, constant);
    Field {
        wire: parameter.name.clone(),
        words,
        ty,
        presence,
        boxed: false,
        docs,
    }
}

/// A parameter cannot be null, so that what may be null is simply left out. A constant needs no caller,
/// except in a path, where leaving the literal to the caller keeps the template readable.
fn parameter_presence(
    presence: Presence,
    parameter: &Parameter,
    constant: Option<Literal>,
) -> Presence {
    match (presence, constant) {
        (Presence::Required, Some(literal)) => Presence::Fixed(literal),
        (_, _) if parameter.place == api::Place::Path => Presence::Required,
        (Presence::Required, _) => Presence::Required,
        (
            Presence::Optional
            | Presence::Nullable
            | Presence::OptionalNullable
            | Presence::Fixed(_),
            _,
        ) => Presence::Optional,
    }
}

fn place(place: api::Place) -> Place {
    match place {
        api::Place::Path => Place::Path,
        api::Place::Query => Place::Query,
        api::Place::Header => Place::Header,
        api::Place::Cookie => Place::Cookie,
    }
}

/// Returns how a parameter is written, as far as it is not what is done anyway.
fn written(shapes: &Shapes<'_>, parameter: &Parameter, ty: &TypeRef) -> Option<Written> {
    let is_scalar = is_scalar(shapes, ty);
    let content = parameter.content.as_deref();
    let is_json = content.is_some_and(|content| match content.contains('*') {
        true => !is_scalar,
        false => media::of_name(content) == Media::Json,
    });
    let allow_reserved =
        parameter.allow_reserved && matches!(parameter.place, api::Place::Path | api::Place::Query);
    let is_styled = parameter.is_styled && !is_usual(shapes, parameter, is_scalar);
    let is_written = is_styled || allow_reserved || is_json;
    is_written.then_some(Written {
        style: style(parameter.style),
        explode: parameter.explode,
        allow_reserved,
        is_json,
    })
}

/// Returns whether a style makes no difference: outside of a path, scalars look the same in all of them.
fn is_usual(shapes: &Shapes<'_>, parameter: &Parameter, is_scalar: bool) -> bool {
    let is_repeated = parameter.style == api::Style::Form
        && parameter.explode
        && matches!(parameter.schema, Some(schema) if shapes.schemas[schema].kinds == Kinds::ARRAY);
    match parameter.place {
        api::Place::Path => {
            parameter.style == api::Style::Simple && (is_scalar || !parameter.explode)
        }
        api::Place::Header => is_scalar || !parameter.explode,
        api::Place::Cookie => is_scalar || parameter.explode,
        api::Place::Query => {
            is_scalar || is_repeated && shapes.options.query.arrays == ArrayFormat::Repeat
        }
    }
}

fn is_scalar(shapes: &Shapes<'_>, ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Scalar(_) => true,
        TypeRef::Nullable(inner) => is_scalar(shapes, inner),
        TypeRef::Named(id) => match &shapes.types[*id].shape {
            Shape::Enum(_) => true,
            Shape::Alias(target) => is_scalar(shapes, target),
            Shape::Object(_) | Shape::Union(_) => false,
        },
        TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Json => false,
    }
}

pub(super) fn style(style: api::Style) -> Style {
    match style {
        api::Style::Matrix => Style::Matrix,
        api::Style::Label => Style::Label,
        api::Style::Form => Style::Form,
        api::Style::Simple => Style::Simple,
        api::Style::SpaceDelimited => Style::SpaceDelimited,
        api::Style::PipeDelimited => Style::PipeDelimited,
        api::Style::DeepObject => Style::DeepObject,
    }
}
