use crate::{
    api::{Additional, MediaType, Operation, SchemaId},
    sdk::{Argument, Body, BodyKind, Docs, Field, Part, Place, Presence, Scalar, TypeRef, Words},
};

use super::{
    direction::Side,
    form::Form,
    media::{Media, media},
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
/// Two media types of one kind (`application/json`, `application/merge-patch+json`) are one form: the first is sent.
pub(super) fn forms(
    shapes: &mut Shapes<'_>,
    operation: &Operation,
    body_name: Option<&str>,
    naming: &Naming,
) -> Vec<Sending> {
    let Some(request) = &operation.body else {
        return Vec::new();
    };
    let mut kinds: Vec<(Media, &MediaType)> = Vec::new();
    for media_type in &request.content {
        let kind = match media(media_type) {
            Media::Events | Media::Lines => Media::Bytes,
            kind => kind,
        };
        if kinds.iter().all(|(other, _)| *other != kind) {
            kinds.push((kind, media_type));
        }
    }
    kinds.sort_by_key(|(kind, _)| *kind);
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
        Sending {
            suffix: "",
            body: Body {
                kind: self.kind(shapes),
                media_type: self.media_type.name.clone(),
                is_optional: !self.is_required,
            },
            arguments,
        }
    }

    fn kind(&self, shapes: &mut Shapes<'_>) -> BodyKind {
        match self.kind {
            Media::Json => BodyKind::Json,
            Media::Form => BodyKind::Form,
            Media::Multipart => BodyKind::Multipart(self.parts(shapes)),
            Media::Text => BodyKind::Text,
            Media::Bytes | Media::Events | Media::Lines => BodyKind::Raw,
        }
    }

    fn parts(&self, shapes: &mut Shapes<'_>) -> Vec<Part> {
        let encodings = self.media_type.encoding.iter();
        let written = encodings.map(|(name, encoding)| Part {
            name: name.clone(),
            is_json: encoding.content_type.as_deref().is_some_and(is_json),
            content_type: encoding.content_type.clone(),
        });
        let mut parts: Vec<Part> = written.collect();
        // An object in a part is JSON unless the document says otherwise (OpenAPI 3.0.3, section 4.7.14.4).
        for name in self.object_members(shapes) {
            if parts.iter().all(|part| part.name != name) {
                parts.push(Part {
                    name,
                    content_type: Some("application/json".to_owned()),
                    is_json: true,
                });
            }
        }
        parts
    }

    fn object_members(&self, shapes: &mut Shapes<'_>) -> Vec<String> {
        let Some(schema) = self.media_type.schema else {
            return Vec::new();
        };
        let core = shapes.core(schema);
        let properties = shapes.schemas[core].properties.clone();
        let objects = properties.into_iter().filter(|(_, property)| {
            let core = shapes.core(property.schema);
            matches!(shapes.form(core), Form::Object | Form::Map(_))
        });
        objects.map(|(name, _)| name).collect()
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
        fields
            .into_iter()
            .map(|field| self.member(shapes, core, field))
            .collect()
    }

    fn member(&self, shapes: &mut Shapes<'_>, object: SchemaId, mut field: Field) -> Argument {
        let property = shapes.schemas[object].properties.get(&field.wire).cloned();
        if self.kind == Media::Multipart
            && let Some(property) = &property
            && let Some(ty) = upload(shapes, property.schema)
        {
            field.ty = ty;
        }
        let example = property.and_then(|property| shapes.example(property.schema));
        let sample = shapes.argument_sample(&field, example.as_ref());
        Argument {
            place: Place::Member,
            field,
            is_positional: false,
            written: None,
            sample,
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
        let written = self.media_type.examples.first().cloned();
        let example = written.or_else(|| shapes.example(self.media_type.schema?));
        let sample = shapes.argument_sample(&field, example.as_ref());
        Argument {
            place: Place::Body,
            field,
            is_positional: false,
            written: None,
            sample,
        }
    }
}

fn is_json(content_type: &str) -> bool {
    content_type.contains("json")
}

/// Returns the type of a part that is a file, or a list of files.
fn upload(shapes: &mut Shapes<'_>, id: SchemaId) -> Option<TypeRef> {
    let core = shapes.core(id);
    let is_file =
        |shapes: &Shapes<'_>, id: SchemaId| shapes.schemas[id].format.as_deref() == Some("binary");
    match shapes.form(core) {
        Form::Scalar(_) if is_file(shapes, core) => Some(TypeRef::Scalar(Scalar::Upload)),
        Form::List(Some(item)) => {
            let item = shapes.core(item);
            let list = TypeRef::List(Box::new(TypeRef::Scalar(Scalar::Upload)));
            is_file(shapes, item).then_some(list)
        }
        _ => None,
    }
}
