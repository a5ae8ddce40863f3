use crate::{
    api::{Additional, MediaType, Operation, RequestBody, SchemaId},
    http::Verb,
    sdk::{Argument, Body, BodyKind, Docs, Field, Place, Presence, Scalar, TypeRef, Words},
};

use super::{
    direction::Side,
    encodings::{encodings, is_binary, upload},
    form::Form,
    media::{self, Media, media},
    objects::presence,
    shapes::{Naming, Shapes},
};

/// A body in one of the forms that the document allows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sending {
    /// What distinguishes its method from that of the first form; empty for the first.
    pub suffix: &'static str,
    /// How it is sent.
    pub body: Body,
    /// The arguments that make it up.
    pub arguments: Vec<Argument>,
}

/// Returns the forms of an operation's body: one for each kind of encoding, the most typed first.
///
/// Two media types of one kind (`application/json`, `application/merge-patch+json`) are one form: the first is sent. What a caller would
/// have to write by hand (XML, YAML, CBOR) is no form where JSON says the same.
pub(super) fn forms(
    shapes: &mut Shapes<'_>,
    operation: &Operation,
    body_name: Option<&str>,
    naming: &Naming,
) -> Vec<Sending> {
    let Some(request) = &operation.body else {
        return Vec::new();
    };
    if is_void(shapes, &operation.verb, request) {
        return Vec::new();
    }
    let mut kinds: Vec<(Media, &MediaType)> = Vec::new();
    for media_type in &request.content {
        let kind = kind(shapes, media_type);
        if kinds.iter().all(|(other, _)| *other != kind) {
            kinds.push((kind, media_type));
        }
    }
    kinds.sort_by_key(|(kind, _)| *kind);
    let typed: Vec<SchemaId> = kinds
        .iter()
        .filter(|(kind, _)| *kind == Media::Json)
        .filter_map(|(_, media_type)| media_type.schema)
        .collect();
    kinds.retain(|(kind, media_type)| {
        let schema = media_type
            .schema
            .filter(|_| matches!(kind, Media::Text | Media::Bytes));
        !schema.is_some_and(|schema| is_by_hand(shapes, schema, &typed))
    });
    let mut forms = Vec::new();
    for (kind, media_type) in kinds {
        let is_first = forms.is_empty();
        let naming = if is_first {
            naming.clone()
        } else {
            naming.below(&Words::split(suffix(kind)))
        };
        let forming = Forming {
            kind,
            media_type,
            is_required: request.required,
            body_name: body_name.unwrap_or("body"),
            text: request.docs.description.clone().unwrap_or_default(),
        };
        forms.push(Sending {
            suffix: if is_first { "" } else { suffix(kind) },
            ..forming.form(shapes, &naming)
        });
    }
    forms
}

/// Returns what the methods of an operation may have behind their name, one for each further form of the body.
pub(super) fn suffixes(operation: &Operation) -> Vec<&'static str> {
    let content = operation.body.iter().flat_map(|body| &body.content);
    let mut kinds: Vec<Media> = Vec::new();
    for media_type in content {
        kinds.push(media(media_type));
        if media_type.name.contains('*') {
            kinds.push(Media::Bytes);
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    kinds.into_iter().skip(1).map(suffix).collect()
}

/// Returns whether a body says nothing and need not be there, where HTTP gives bodies no meaning (RFC 9110, sections 9.3.1,
/// 9.3.2 and 9.3.5): generators of documents write such bodies under every operation.
fn is_void(shapes: &mut Shapes<'_>, verb: &Verb, request: &RequestBody) -> bool {
    let is_meaningless = matches!(verb, Verb::Get | Verb::Head | Verb::Delete);
    is_meaningless
        && !request.required
        && request.content.iter().all(|media_type| {
            let Some(schema) = media_type.schema else {
                return true;
            };
            let core = shapes.core(schema);
            matches!(shapes.form(core), Form::Map(None) | Form::Open)
        })
}

fn kind(shapes: &mut Shapes<'_>, media_type: &MediaType) -> Media {
    let is_range = media_type.name.contains('*');
    match media(media_type) {
        Media::Events | Media::Lines => Media::Bytes,
        // A range of media types is JSON, as long as the schema does not say that it is bytes.
        Media::Json if is_range => {
            let core = media_type.schema.map(|schema| shapes.core(schema));
            match core.is_some_and(|core| is_binary(shapes, core)) {
                true => Media::Bytes,
                false => Media::Json,
            }
        }
        kind => kind,
    }
}

/// Returns whether a caller would have to write by hand what is also there as JSON.
fn is_by_hand(shapes: &mut Shapes<'_>, schema: SchemaId, typed: &[SchemaId]) -> bool {
    let core = shapes.core(schema);
    let is_one = matches!(
        shapes.form(core),
        Form::Scalar(_) | Form::Literals | Form::Open
    );
    !is_one && typed.iter().any(|other| shapes.is_alike(*other, schema))
}

fn suffix(kind: Media) -> &'static str {
    match kind {
        Media::Json => "json",
        Media::Multipart => "multipart",
        Media::Form => "form",
        Media::Text => "text",
        Media::Bytes | Media::Events | Media::Lines => "bytes",
    }
}

/// One form of a body, while its arguments are found.
struct Forming<'a> {
    kind: Media,
    media_type: &'a MediaType,
    is_required: bool,
    body_name: &'a str,
    text: String,
}

impl Forming<'_> {
    fn form(&self, shapes: &mut Shapes<'_>, naming: &Naming) -> Sending {
        let arguments = match (self.kind, self.media_type.schema) {
            (Media::Bytes | Media::Events | Media::Lines, _) => {
                vec![self.whole(shapes, TypeRef::Scalar(Scalar::Upload))]
            }
            (Media::Text, _) => vec![self.whole(shapes, TypeRef::Scalar(Scalar::String))],
            (Media::Json | Media::Multipart | Media::Form, Some(schema)) => {
                self.members(shapes, schema, naming)
            }
            (Media::Json | Media::Multipart | Media::Form, None) => {
                vec![self.whole(shapes, TypeRef::Json)]
            }
        };
        let is_optional = !self.is_required && arguments.iter().all(is_optional);
        Sending {
            suffix: "",
            body: Body {
                kind: self.kind(shapes),
                media_type: media::sent(&self.media_type.name, self.kind),
                is_optional,
            },
            arguments,
        }
    }

    fn kind(&self, shapes: &mut Shapes<'_>) -> BodyKind {
        match self.kind {
            Media::Json => BodyKind::Json,
            Media::Form => BodyKind::Form(encodings(shapes, self.media_type, self.kind)),
            Media::Multipart => BodyKind::Multipart(encodings(shapes, self.media_type, self.kind)),
            Media::Text => BodyKind::Text,
            Media::Bytes | Media::Events | Media::Lines => BodyKind::Raw,
        }
    }

    /// Returns the members of an object as arguments of their own; anything else is one argument.
    fn members(&self, shapes: &mut Shapes<'_>, schema: SchemaId, naming: &Naming) -> Vec<Argument> {
        let core = shapes.core(schema);
        let object = &shapes.schemas[core];
        let has_rest = matches!(object.additional, Additional::Schema(_))
            || !object.pattern_properties.is_empty();
        let is_object = matches!(shapes.form(core), Form::Object);
        if !is_object || has_rest || shapes.is_nullable(schema) || shapes.options.keeps_unknown {
            let naming = naming.below(&Words::split(self.body_name));
            let ty = shapes.type_ref(schema, Side::Request, &naming);
            return vec![self.whole(shapes, ty)];
        }
        let fields = shapes.fields(core, Side::Request, naming);
        let fields = fields.into_iter();
        let mut members: Vec<_> = fields
            .map(|field| self.member(shapes, core, field))
            .collect();
        let example = self.media_type.examples.first();
        // A form without members is nothing at all.
        let flat = self
            .is_flat()
            .then_some(if self.is_required { 1 } else { 2 });
        shapes.agree(schema, example, flat, &mut members);
        members
    }

    fn member(&self, shapes: &mut Shapes<'_>, object: SchemaId, mut field: Field) -> Argument {
        let property = shapes.schemas[object].properties.get(&field.wire).cloned();
        if self.kind == Media::Multipart
            && let Some(property) = &property
        {
            self.as_file(shapes, property.schema, &mut field);
        }
        let schema = property.map(|property| property.schema);
        let (sample, whole) = shapes.samples(&field, schema, None, self.is_flat());
        Argument {
            place: Place::Member,
            field,
            is_positional: false,
            written: None,
            sample,
            whole,
            is_called_for: false,
        }
    }

    /// Returns whether the body is a form, not JSON.
    fn is_flat(&self) -> bool {
        matches!(self.kind, Media::Form | Media::Multipart)
    }

    /// Makes the member a file if it is one, and tells what kinds of files are taken.
    fn as_file(&self, shapes: &mut Shapes<'_>, schema: SchemaId, field: &mut Field) {
        let encoding = self.media_type.encoding.get(&field.wire);
        let stated = encoding.and_then(|encoding| encoding.content_type.as_deref());
        let stated = stated.map(media::concrete).unwrap_or_default();
        let is_file = stated
            .first()
            .is_some_and(|name| media::of_name(name) != Media::Json);
        if let Some(ty) = upload(shapes, schema, is_file) {
            field.ty = ty;
            let named: Vec<_> = stated.iter().map(|name| format!("`{name}`")).collect();
            let told = (!named.is_empty()).then(|| format!("media type: {}", named.join(" or ")));
            field.docs.facts.extend(told);
        }
    }

    fn whole(&self, shapes: &mut Shapes<'_>, ty: TypeRef) -> Argument {
        let (ty, presence) = presence(ty, self.is_required);
        let presence = match presence {
            Presence::OptionalNullable => Presence::Optional,
            presence => presence,
        };
        let field = Field {
            wire: self.body_name.to_owned(),
            words: Words::split(self.body_name),
            ty,
            presence,
            boxed: false,
            docs: Docs {
                text: self.text.clone(),
                ..Docs::default()
            },
        };
        let example = self.media_type.examples.first();
        let (sample, whole) =
            shapes.samples(&field, self.media_type.schema, example, self.is_flat());
        Argument {
            place: Place::Body,
            field,
            is_positional: false,
            written: None,
            sample,
            whole,
            is_called_for: false,
        }
    }
}

/// Returns whether a caller can leave an argument out.
fn is_optional(argument: &Argument) -> bool {
    matches!(
        argument.field.presence,
        Presence::Optional | Presence::OptionalNullable
    )
}
