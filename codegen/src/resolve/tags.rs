use std::collections::HashMap;

use crate::{
    api::{Kinds, Property, Schema, SchemaId, Schemas},
    http::Literal,
};

/// Makes the tag of every variant that a `discriminator` names by one text the constant that it has to be, so that no
/// caller has to write it (OpenAPI 3.0.3, section 4.7.25).
///
/// A schema that two choices name differently keeps its tag open, and so does one whose own values say otherwise.
///
/// Returns the properties as they were, by the schemas that stand in their places.
pub(super) fn fix(schemas: &mut Schemas) -> HashMap<SchemaId, Property> {
    let mut written = HashMap::new();
    let mut tags: Vec<(SchemaId, Tag)> = tags(schemas).into_iter().collect();
    tags.sort_unstable_by_key(|(variant, _)| *variant);
    for (variant, tag) in tags {
        if let Tag::One { member, text } = tag {
            written.extend(fix_one(schemas, variant, member, text));
        }
    }
    written
}

/// How choices name a schema.
enum Tag {
    /// All of them by the same text of the same member.
    One { member: String, text: String },
    /// In several ways.
    Several,
}

fn tags(schemas: &Schemas) -> HashMap<SchemaId, Tag> {
    let mut tags: HashMap<SchemaId, Tag> = HashMap::new();
    for (_, schema) in schemas.iter() {
        for (variant, member, text) in named_variants(schemas, schema) {
            let is_same = match (tags.get(&variant), &text) {
                (None, Some(_)) => true,
                (
                    Some(Tag::One {
                        member: known,
                        text: other,
                    }),
                    Some(text),
                ) => known == member && other == text,
                (Some(_) | None, _) => false,
            };
            let tag = match text.filter(|_| is_same) {
                Some(text) => Tag::One {
                    member: member.to_owned(),
                    text,
                },
                None => Tag::Several,
            };
            tags.insert(variant, tag);
        }
    }
    tags
}

/// Returns the variants of a choice with the member and the text that name them; `None`: several texts do.
fn named_variants<'a>(
    schemas: &'a Schemas,
    choice: &'a Schema,
) -> impl Iterator<Item = (SchemaId, &'a str, Option<String>)> {
    let variants = choice.one_of.iter().chain(&choice.any_of);
    let named = choice.discriminator.iter().flat_map(move |discriminator| {
        let variants = variants.clone();
        variants.map(move |variant| (unwrapped(schemas, *variant), discriminator))
    });
    named.map(|(variant, discriminator)| {
        let mapped = discriminator.mapping.iter();
        let texts: Vec<&String> = mapped
            .filter(|(_, target)| unwrapped(schemas, *target) == variant)
            .map(|(text, _)| text)
            .collect();
        let text = match texts.as_slice() {
            [] => schemas[variant].name.clone(),
            [only] => Some((*only).clone()),
            _ => None,
        };
        (variant, discriminator.property.as_str(), text)
    })
}

/// Looks through a `$ref` with words beside it.
fn unwrapped(schemas: &Schemas, id: SchemaId) -> SchemaId {
    let schema = &schemas[id];
    match schema.all_of.as_slice() {
        [only] if schema.name.is_none() && schema.properties.is_empty() => *only,
        _ => id,
    }
}

fn fix_one(
    schemas: &mut Schemas,
    variant: SchemaId,
    member: String,
    text: String,
) -> Option<(SchemaId, Property)> {
    let written = declared(schemas, variant, &member, 0)?;
    let property = written.schema;
    let own = &schemas[unwrapped(schemas, property)];
    let is_text = own.kinds.is(Kinds::STRING) || own.kinds.is_empty();
    let text = Literal::String(text);
    let is_allowed = own
        .literals
        .as_ref()
        .is_none_or(|values| values.contains(&text));
    let is_plain = own.all_of.is_empty() && own.one_of.is_empty() && own.any_of.is_empty();
    if !(is_text && is_allowed && is_plain) || own.nullable {
        return None;
    }
    let schema = schemas.push(Schema {
        at: schemas[property].at.clone(),
        docs: schemas[property].docs.clone(),
        kinds: Kinds::STRING,
        literals: Some(vec![text]),
        ..Schema::default()
    });
    let mut owner = schemas[variant].clone();
    let property = Property {
        schema,
        required: true,
    };
    owner.properties.insert(member, property);
    schemas.set(variant, owner);
    Some((schema, written))
}

/// Returns the member that an object declares itself or by `allOf`.
fn declared(schemas: &Schemas, id: SchemaId, member: &str, depth: u32) -> Option<Property> {
    const DEEPEST: u32 = 8;
    let schema = &schemas[id];
    if let Some(property) = schema.properties.get(member) {
        return Some(property.clone());
    }
    let mut parts = schema.all_of.iter().filter(|_| depth < DEEPEST);
    parts.find_map(|part| declared(schemas, *part, member, depth + 1))
}
