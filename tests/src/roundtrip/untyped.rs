use std::collections::{BTreeMap, HashSet};

use sdksmith::api::{Additional, MediaType, Operation, Schema, SchemaId, Schemas};

use super::{
    examples::{answers, bodies, chosen},
    source::Source,
};

/// Why nothing in the client stands for a schema, from the use that a client has most of to none at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    Merged,
    Error,
    OtherAnswer,
    Header,
    NotJson,
    Webhook,
}

impl Reason {
    fn text(self) -> &'static str {
        match self {
            Self::Merged => "a member that is unwrapped, or a part of a type that was merged",
            Self::Error => "the body of an error",
            Self::OtherAnswer => "an answer beside the one that the method gives",
            Self::Header => "a header of an answer",
            Self::NotJson => "text or bytes",
            Self::Webhook => "a webhook",
        }
    }
}

/// Tells for schemas without types why they have none.
pub(super) struct Untyped<'s> {
    schemas: &'s Schemas,
    reached: BTreeMap<Reason, HashSet<SchemaId>>,
}

impl<'s> Untyped<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        let mut untyped = Self {
            schemas: &source.api.schemas,
            reached: BTreeMap::new(),
        };
        for operation in &source.api.operations {
            untyped.add_request(operation);
            untyped.add_answers(operation);
        }
        for operation in &source.api.webhooks {
            let contents = bodies(operation).chain(answers(operation));
            for (_, content) in contents {
                untyped.add(Reason::Webhook, content.schema);
            }
        }
        untyped
    }

    /// Returns why a schema has no type.
    pub(super) fn reason(&self, schema: SchemaId) -> &'static str {
        let literals = self.schemas[schema].literals.as_ref();
        if literals.is_some_and(|literals| literals.len() == 1) {
            return "a constant, which the client writes itself";
        }
        let mut uses = self.reached.iter();
        let first = uses.find(|(_, reached)| reached.contains(&schema));
        first.map_or("no operation uses it", |(reason, _)| reason.text())
    }

    fn add_request(&mut self, operation: &Operation) {
        for parameter in &operation.parameters {
            self.add(Reason::Merged, parameter.schema);
        }
        for (_, content) in bodies(operation) {
            self.add(known(content).unwrap_or(Reason::Merged), content.schema);
        }
    }

    fn add_answers(&mut self, operation: &Operation) {
        let chosen = chosen(operation);
        for (_, content) in answers(operation) {
            let is_chosen = chosen.is_some_and(|chosen| std::ptr::eq(chosen, content));
            let otherwise = match is_chosen {
                true => Reason::Merged,
                false => Reason::OtherAnswer,
            };
            self.add(known(content).unwrap_or(otherwise), content.schema);
        }
        let responses = &operation.responses;
        let by_status = responses.by_status.iter();
        let failures = by_status.filter(|(status, _)| status.class() >= 4);
        let failures = failures.map(|(_, answer)| answer);
        for answer in failures.chain(&responses.default) {
            for content in &answer.content {
                self.add(known(content).unwrap_or(Reason::Error), content.schema);
            }
        }
        let all = responses.by_status.iter().map(|(_, answer)| answer);
        for header in all
            .chain(&responses.default)
            .flat_map(|answer| &answer.headers)
        {
            self.add(Reason::Header, header.schema);
        }
    }

    fn add(&mut self, reason: Reason, schema: Option<SchemaId>) {
        let reached = self.reached.entry(reason).or_default();
        let mut open: Vec<SchemaId> = schema.into_iter().collect();
        while let Some(id) = open.pop() {
            if reached.insert(id) {
                open.extend(below(&self.schemas[id]));
            }
        }
    }
}

/// Returns the reason that lies in the media type.
fn known(content: &MediaType) -> Option<Reason> {
    let readable = ["json", "form", "event-stream"];
    let is_readable = readable.iter().any(|part| content.name.contains(part));
    (!is_readable && !content.name.contains('*')).then_some(Reason::NotJson)
}

fn below(schema: &Schema) -> Vec<SchemaId> {
    let properties = schema.properties.values().map(|property| property.schema);
    let patterns = schema.pattern_properties.iter().map(|(_, id)| *id);
    let additional = match schema.additional {
        Additional::Schema(id) => Some(id),
        Additional::Unsaid | Additional::Any | Additional::Forbidden => None,
    };
    let composed = [
        &schema.all_of,
        &schema.one_of,
        &schema.any_of,
        &schema.prefix_items,
    ];
    let composed = composed.into_iter().flatten().copied();
    properties
        .chain(patterns)
        .chain(additional)
        .chain(schema.items)
        .chain(composed)
        .collect()
}
