//! The examples of a document.

use std::{
    collections::{BTreeMap, HashMap},
    io,
};

use sdksmith::{
    api::{MediaType, Operation, Response, SchemaId},
    document::pointer::Pointer,
    sdk::Method,
};
use serde_json::Value;

use super::{
    checks::{Check, Checking},
    members::Members,
    schemas::Schemas,
    source::Source,
};

/// An example, as the document has it.
#[derive(Clone, Debug)]
pub(super) struct Example<'s> {
    /// Where it stands, in the normal form.
    pub(super) at: String,
    pub(super) schema: SchemaId,
    pub(super) value: &'s Value,
    /// How methods use the content that it is of.
    pub(super) uses: Vec<Use<'s>>,
    /// What is to be done with it, once that is known.
    pub(super) checks: Vec<Check>,
}

/// How a method uses content.
#[derive(Clone, Copy, Debug)]
pub(super) enum Use<'s> {
    /// It sends it.
    Body(&'s Method),
    /// It gives it to its caller.
    Answer(&'s Method),
}

/// The examples of a document.
pub(super) struct Examples<'s> {
    /// How many there are.
    pub(super) all: usize,
    /// Those that are valid against their schemas.
    pub(super) valid: Vec<Example<'s>>,
    pub(super) schemas: Schemas<'s>,
}

/// Gathers the examples of a document: of schemas, parameters, bodies and answers.
pub(super) fn collect(source: &Source) -> io::Result<Examples<'_>> {
    let mut gathering = Gathering::new(source);
    gathering.schemas();
    for operation in &source.api.operations {
        gathering.operation(operation);
    }
    gathering.use_schemas();
    let found = gathering.found;
    let members = Members::new(source);
    let at = |id: SchemaId| source.api.schemas[id].at.as_str();
    let place = |example: &Example<'_>| at(example.schema);
    let others = found
        .values()
        .flat_map(|example| members.gone_into(example.schema));
    let others = others.flat_map(|gone| gone.schemas);
    let places = found.values().map(place).chain(others.map(at));
    let schemas = Schemas::new(&source.value, places)?;
    let all = found.len();
    let mut valid: Vec<Example<'_>> = found
        .into_values()
        .filter(|example| schemas.is_valid(place(example), example.value))
        .collect();
    let checking = Checking::new(source, &schemas, &members);
    for example in &mut valid {
        example.checks = checking.checks(example);
    }
    Ok(Examples {
        all,
        valid,
        schemas,
    })
}

/// Examples while they are gathered. One that stands in a component is met once for each use of it.
struct Gathering<'s> {
    source: &'s Source,
    methods: HashMap<&'s Pointer, Vec<&'s Method>>,
    found: BTreeMap<String, Example<'s>>,
    /// How methods use content of a schema.
    uses: HashMap<SchemaId, Vec<Use<'s>>>,
}

impl<'s> Gathering<'s> {
    fn new(source: &'s Source) -> Self {
        let mut methods: HashMap<_, Vec<_>> = HashMap::new();
        for method in &source.sdk.methods {
            methods.entry(&method.at).or_default().push(method);
        }
        Self {
            source,
            methods,
            found: BTreeMap::new(),
            uses: HashMap::new(),
        }
    }

    fn schemas(&mut self) {
        for (id, schema) in self.source.api.schemas.iter() {
            self.values(&schema.at, id, &schema.examples, &[]);
            if let Some(default) = &schema.default {
                self.add(format!("{} default", schema.at), id, default, &[]);
            }
        }
    }

    fn operation(&mut self, operation: &'s Operation) {
        for parameter in &operation.parameters {
            if let Some(schema) = parameter.schema {
                self.values(&parameter.at, schema, &parameter.examples, &[]);
            }
        }
        let methods = self.methods.get(&operation.at).cloned().unwrap_or_default();
        for (at, content) in bodies(operation) {
            let sends = |method: &&&Method| {
                let body = method.body.as_ref();
                body.is_some_and(|body| body.media_type == content.name)
            };
            let uses: Vec<_> = methods
                .iter()
                .filter(sends)
                .map(|method| Use::Body(method))
                .collect();
            self.content(at, content, &uses);
        }
        let chosen = chosen(operation);
        for (at, content) in answers(operation) {
            let is_chosen = chosen.is_some_and(|chosen| std::ptr::eq(chosen, content));
            let methods = methods.iter().filter(|_| is_chosen);
            let uses: Vec<_> = methods.map(|method| Use::Answer(method)).collect();
            self.content(at, content, &uses);
        }
    }

    fn content(&mut self, at: &Pointer, content: &'s MediaType, uses: &[Use<'s>]) {
        if let Some(schema) = content.schema {
            let at = at.child("content").child(&content.name);
            self.values(&at, schema, &content.examples, uses);
            self.uses.entry(schema).or_default().extend(uses);
        }
    }

    /// An example of a schema is one of the content that has it.
    fn use_schemas(&mut self) {
        for example in self.found.values_mut() {
            if example.uses.is_empty() {
                let uses = self.uses.get(&example.schema);
                example.uses.extend(uses.into_iter().flatten());
            }
        }
    }

    fn values(&mut self, at: &Pointer, schema: SchemaId, values: &'s [Value], uses: &[Use<'s>]) {
        for (index, value) in values.iter().enumerate() {
            self.add(format!("{at} example {index}"), schema, value, uses);
        }
    }

    fn add(&mut self, at: String, schema: SchemaId, value: &'s Value, uses: &[Use<'s>]) {
        let example = self.found.entry(at).or_insert_with_key(|at| Example {
            at: at.clone(),
            schema,
            value,
            uses: Vec::new(),
            checks: Vec::new(),
        });
        example.uses.extend(uses);
    }
}

pub(super) fn bodies(operation: &Operation) -> impl Iterator<Item = (&Pointer, &MediaType)> {
    let bodies = operation.body.iter();
    bodies.flat_map(|body| body.content.iter().map(|content| (&body.at, content)))
}

pub(super) fn answers(operation: &Operation) -> impl Iterator<Item = (&Pointer, &MediaType)> {
    let by_status = operation
        .responses
        .by_status
        .iter()
        .map(|(_, answer)| answer);
    let all = by_status.chain(&operation.responses.default);
    all.flat_map(|answer| answer.content.iter().map(|content| (&answer.at, content)))
}

/// Returns the content that the operation's methods give: of the lowest 2xx with a body, JSON before anything else.
pub(super) fn chosen(operation: &Operation) -> Option<&MediaType> {
    let by_status = operation.responses.by_status.iter();
    let successes = by_status.filter(|(status, _)| status.class() == 2);
    let with_body = successes.filter(|(_, answer)| !answer.content.is_empty());
    let lowest = with_body.min_by_key(|(status, _)| *status);
    let answer: Option<&Response> = lowest.map(|(_, answer)| answer);
    let content = &answer.or(operation.responses.default.as_ref())?.content;
    let json = content.iter().find(|content| content.name.contains("json"));
    json.or_else(|| content.first())
}
