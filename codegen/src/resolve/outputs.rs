use crate::{
    api::{MediaType, Operation, Response, SchemaId, Schemas},
    config::{
        Config, Used,
        resources::{MethodStreaming, Paginated, Unwrap},
    },
    http::{StatusRange, Verb},
    sdk::{Output, Scalar, TypeRef, Words},
};

use super::{
    direction::Side,
    envelope::payload,
    form::Form,
    media::{self, Media, media},
    pagination::{Paged, paged},
    shapes::{Naming, Shapes, nullable},
    statuses::Group,
};

/// What a call gives, before pagination schemes have ids.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    pub output: AnswerKind,
    pub unwrap: Option<String>,
    pub accept: String,
}

/// What a call gives.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum AnswerKind {
    /// Decided.
    Plain(Output),
    /// Pages of items.
    Page(Paged, TypeRef),
}

/// What the configuration says of an answer.
#[derive(Clone, Debug, Default)]
pub(super) struct Wishes<'a> {
    pub paginated: Paginated,
    pub unwrap: Unwrap,
    pub streaming: Option<&'a MethodStreaming>,
    /// Schema of an event, when the configuration names one.
    pub event: Option<SchemaId>,
}

/// The stage's context: answers need the configuration for envelopes and pages.
pub(super) struct Answering<'s, 'r, 'c> {
    pub shapes: &'s mut Shapes<'r>,
    pub config: &'c Config,
    pub used: &'s mut Used,
}

impl Answering<'_, '_, '_> {
    /// Returns what a call gives that does not stream.
    pub(super) fn answer(
        &mut self,
        operation: &Operation,
        wishes: &Wishes<'_>,
        naming: &Naming,
    ) -> Answer {
        let success = success(operation);
        let content = success.and_then(|response| preferred(&response.content));
        let Some(media_type) = content.filter(|_| operation.verb != Verb::Head) else {
            return plain(Output::Unit, "*/*");
        };
        let accept = media_type.name.as_str();
        match (media(media_type), media_type.schema) {
            (Media::Json, Some(schema)) if accept.contains('*') && self.is_text(schema) => {
                plain(Output::Text, accept)
            }
            (Media::Json, Some(schema)) => self.json(operation, schema, accept, wishes, naming),
            (Media::Json, None) => plain(Output::Value(TypeRef::Json), "application/json"),
            (Media::Lines, schema) => {
                let item = self.event(schema, wishes, naming);
                plain(Output::Lines(item), accept)
            }
            (Media::Events, schema) => plain(self.events(schema, wishes, naming), accept),
            (Media::Text, _) => plain(Output::Text, accept),
            (Media::Bytes | Media::Multipart | Media::Form, _) => plain(Output::Bytes, accept),
        }
    }

    /// Returns whether a schema is text, and nothing more is said of it.
    fn is_text(&mut self, schema: SchemaId) -> bool {
        let core = self.shapes.core(schema);
        matches!(self.shapes.form(core), Form::Scalar(Scalar::String))
    }

    /// Returns the stream of an operation that answers with one besides a plain value.
    pub(super) fn stream(
        &mut self,
        operation: &Operation,
        wishes: &Wishes<'_>,
        naming: &Naming,
    ) -> Option<Answer> {
        let content = &success(operation)?.content;
        let has_plain = content.iter().any(|content| media(content) == Media::Json);
        let of = |wanted: Media| content.iter().find(|content| media(content) == wanted);
        let asks = wishes
            .streaming
            .is_some_and(|streaming| streaming.param_discriminator.is_some());
        match (of(Media::Events), of(Media::Lines)) {
            _ if !has_plain => None,
            (Some(events), _) => {
                let output = self.events(events.schema, wishes, naming);
                Some(plain(output, "text/event-stream"))
            }
            (None, Some(lines)) => {
                let item = self.event(lines.schema, wishes, naming);
                Some(plain(Output::Lines(item), &lines.name))
            }
            (None, None) => asks.then(|| {
                let output = self.events(None, wishes, naming);
                plain(output, "text/event-stream")
            }),
        }
    }

    fn events(&mut self, schema: Option<SchemaId>, wishes: &Wishes<'_>, naming: &Naming) -> Output {
        let is_whole = wishes.event.is_none()
            && schema.is_some_and(|schema| is_whole_event(&self.shapes.schemas, schema));
        let item = self.event(schema, wishes, naming);
        match is_whole {
            true => Output::WholeEvents(item),
            false => Output::Events(item),
        }
    }

    fn json(
        &mut self,
        operation: &Operation,
        schema: SchemaId,
        accept: &str,
        wishes: &Wishes<'_>,
        naming: &Naming,
    ) -> Answer {
        let paged = paged(
            self.shapes,
            operation,
            schema,
            &wishes.paginated,
            self.config,
            self.used,
        );
        if let Some(paged) = paged {
            let item = paged.item.map_or(TypeRef::Json, |item| {
                self.shapes.type_ref(item, Side::Response, naming)
            });
            return Answer {
                output: AnswerKind::Page(paged, item),
                ..plain(Output::Unit, &as_json(accept))
            };
        }
        let (unwrap, groups) = self.payloads(operation, schema, wishes);
        let ty = self.shapes.answer_by_status(&operation.at, &groups, naming);
        let ty = match may_be_empty(operation) {
            true => nullable(ty),
            false => ty,
        };
        Answer {
            unwrap,
            ..plain(Output::Value(ty), &as_json(accept))
        }
    }

    /// Returns the member that is returned in place of the answer, if every body has it, and the different bodies.
    fn payloads(
        &mut self,
        operation: &Operation,
        schema: SchemaId,
        wishes: &Wishes<'_>,
    ) -> (Option<String>, Vec<Group>) {
        let bodies = bodies(operation, schema);
        let mut member = None;
        let mut payloads = Vec::new();
        for (status, schema) in &bodies {
            let unwrap = &wishes.unwrap;
            let payload = payload(self.shapes, *schema, unwrap, self.config, self.used);
            if let Some((name, property)) = payload
                && member.get_or_insert_with(|| name.clone()) == &name
            {
                payloads.push((*status, property.schema));
            }
        }
        match payloads.len() == bodies.len() {
            true => (member, self.shapes.groups(payloads)),
            false => (None, self.shapes.groups(bodies)),
        }
    }

    /// Returns the type of an event. Text in the schema of a stream describes the stream, not its events.
    fn event(&mut self, schema: Option<SchemaId>, wishes: &Wishes<'_>, naming: &Naming) -> TypeRef {
        let Some(schema) = wishes.event.or(schema) else {
            return TypeRef::Json;
        };
        let naming = naming.below(&Words::split("event"));
        match self.shapes.type_ref(schema, Side::Response, &naming) {
            TypeRef::Scalar(Scalar::String) => TypeRef::Json,
            ty => ty,
        }
    }
}

/// Returns whether an operation answers with events or with a plain value, as it is asked to.
pub(super) fn can_stream(operation: &Operation) -> bool {
    let content = success(operation).map_or(&[][..], |response| &response.content);
    let has = |wanted: &[Media]| {
        content
            .iter()
            .any(|content| wanted.contains(&media(content)))
    };
    has(&[Media::Json]) && has(&[Media::Events, Media::Lines])
}

/// So many choices and parts are looked through for the objects that events are.
const DEPTH: usize = 8;

/// Returns whether a schema describes events with their names, and not only the data that they carry.
fn is_whole_event(schemas: &Schemas, schema: SchemaId) -> bool {
    is_event_record(schemas, schema, DEPTH)
}

fn is_event_record(schemas: &Schemas, id: SchemaId, depth: usize) -> bool {
    const MEMBERS: [&str; 4] = ["data", "id", "retry", "comment"];
    let schema = &schemas[id];
    let choices = schema.one_of.iter().chain(&schema.any_of);
    let mut below = choices.chain(&schema.all_of).peekable();
    if schema.properties.is_empty() && below.peek().is_some() {
        return depth > 0 && below.all(|id| is_event_record(schemas, *id, depth - 1));
    }
    let has = |name: &str| schema.properties.contains_key(name);
    let mut names = schema.properties.keys();
    has("data") && (has("event") || names.all(|name| MEMBERS.contains(&name.as_str())))
}

fn plain(output: Output, accept: &str) -> Answer {
    Answer {
        output: AnswerKind::Plain(output),
        unwrap: None,
        accept: media::accepted(accept).to_owned(),
    }
}

/// Returns what to ask for where JSON is read: of a range such as `*/*`, JSON before everything else.
fn as_json(accept: &str) -> String {
    if accept.contains('*') {
        format!("application/json, {accept}")
    } else {
        accept.to_owned()
    }
}

/// Returns the JSON bodies of all successes; `schema` is that of the only one when the document names no status.
fn bodies(operation: &Operation, schema: SchemaId) -> Vec<(StatusRange, SchemaId)> {
    let bodies: Vec<_> = successes(operation)
        .into_iter()
        .filter_map(|(status, response)| Some((status, json_schema(response)?)))
        .collect();
    match bodies.is_empty() {
        true => vec![(StatusRange::Class(2), schema)],
        false => bodies,
    }
}

/// Returns whether one of the successes has no body while others do.
fn may_be_empty(operation: &Operation) -> bool {
    successes(operation)
        .iter()
        .any(|(_, response)| response.content.is_empty())
}

/// Returns the schema of an answer's JSON body.
pub(super) fn json_schema(response: &Response) -> Option<SchemaId> {
    let mut content = response.content.iter();
    content
        .find(|content| media(content) == Media::Json)
        .and_then(|content| content.schema)
}

/// Returns whether the document says how a success looks, other than by `default`.
pub(super) fn has_success(operation: &Operation) -> bool {
    !successes(operation).is_empty()
}

fn successes(operation: &Operation) -> Vec<(StatusRange, &Response)> {
    let by_status = operation.responses.by_status.iter();
    let mut successes: Vec<_> = by_status
        .filter(|(status, _)| status.class() == 2)
        .map(|(status, response)| (*status, response))
        .collect();
    successes.sort_by_key(|(status, _)| *status);
    successes
}

/// Returns the answer that a successful call has: the lowest 2xx with a body, else the lowest 2xx, else the default one.
pub(super) fn success(operation: &Operation) -> Option<&Response> {
    let successes = successes(operation);
    let with_body = successes
        .iter()
        .find(|(_, response)| !response.content.is_empty());
    let chosen = with_body.or(successes.first());
    chosen
        .map(|(_, response)| *response)
        .or(operation.responses.default.as_ref())
}

/// Returns the form of a body to ask for: JSON before anything else, then in the order of the document.
pub(super) fn preferred(content: &[MediaType]) -> Option<&MediaType> {
    let json = content.iter().find(|content| media(content) == Media::Json);
    json.or_else(|| content.first())
}
