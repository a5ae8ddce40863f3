use crate::{
    api::{self, Api, Operation},
    config::{self, Config, Used, resources::Paginated},
    http::Literal,
    report::catalogue::config as say,
    sdk::{
        Argument, Body, Client, Docs, Method, Output, Pagination, PathChoice, Place, Presence,
        ResourceId, Resources, Scalar, SecurityId, TypeRef, Words,
    },
};

use super::{
    alternatives,
    bodies::{Sending, forms},
    client::{configured_security, security},
    docs::deprecation,
    outputs::{Answer, AnswerKind, Answering, Wishes, can_stream},
    pagination::intern,
    parameters::argument,
    resources::{Placement, deprecated},
    servers,
    shapes::{Naming, Shapes},
};

/// Makes the methods of all placements.
pub(super) struct Methods<'s, 'r, 'c> {
    pub api: &'c Api,
    pub config: &'c Config,
    pub resources: &'c Resources,
    /// How each operation is called, by index.
    pub calls: &'c [Call],
    pub shapes: &'s mut Shapes<'r>,
    pub used: &'s mut Used,
    pub paginations: Vec<Pagination>,
    pub methods: Vec<Method>,
    /// What each operation is called that has a method, by index.
    pub namings: Vec<Option<Naming>>,
}

/// What the document says of calling an operation, apart from what is sent.
pub(super) struct Call {
    /// The server that it has in place of the client's.
    server: Option<String>,
    security: SecurityId,
}

impl Call {
    /// Adds to the client what it must know for this operation to be called.
    pub(super) fn of(operation: &Operation, api: &Api, client: &mut Client) -> Self {
        Self {
            server: servers::own(operation, api, client),
            security: security(client, &operation.security),
        }
    }
}

/// A method before its body and its answer are known.
struct Start {
    /// Words that its params and its answer are named by.
    naming: Naming,
    docs: Docs,
    choice: Option<PathChoice>,
    arguments: Vec<Argument>,
    security: SecurityId,
}

impl Methods<'_, '_, '_> {
    /// Adds the methods of all placements. Where the configuration gives a method credentials of its own, the client
    /// gets to know them.
    pub(super) fn place_all(&mut self, placements: &[Placement<'_>], client: &mut Client) {
        for placement in placements {
            let own = placement.entry.and_then(|entry| entry.security.as_ref());
            let security = match own {
                Some(own) => configured_security(client, own),
                None => self.calls[placement.operation].security,
            };
            self.place(placement, security);
        }
    }

    /// Adds the methods of one placement: one for each form of the body, and one more if the answer can be streamed.
    fn place(&mut self, placement: &Placement<'_>, security: SecurityId) {
        let operation = &self.api.operations[placement.operation];
        let begun = self.methods.len();
        let wishes = self.wishes(placement);
        let start = self.start(operation, placement, security);
        self.namings[placement.operation].get_or_insert_with(|| start.naming.clone());
        let naming = start.naming.below(&Words::split("params"));
        let body_name = placement
            .entry
            .and_then(|entry| entry.body_param_name.as_deref());
        let forms = forms(self.shapes, operation, body_name, &naming);
        let first = forms.first().cloned();
        let asks = asks(operation, &wishes, first.as_ref());
        if forms.is_empty() {
            self.answered(operation, placement, &start, None, &wishes);
        }
        for form in forms {
            let form = without_member(form, asks);
            self.answered(operation, placement, &start, Some(form), &wishes);
        }
        let first = first.map(|form| without_member(form, asks));
        let preset = asks.map(|member| (Place::Member, member.to_owned(), Literal::Bool(true)));
        let preset = preset.into_iter().collect();
        self.streamed(operation, placement, &start, first, preset, &wishes);
        self.check_pages(placement, begun);
    }

    /// Tells of a method that shall give pages and does not. `begun` is its index; a stream may follow it.
    fn check_pages(&mut self, placement: &Placement<'_>, begun: usize) {
        let Some(entry) = placement.entry else { return };
        let is_page = |method: &Method| matches!(method.output, Output::Page(..));
        if self.methods[begun..].iter().any(is_page) {
            return;
        }
        let scheme = match &entry.paginated {
            Paginated::Auto | Paginated::No => return,
            Paginated::Yes => None,
            // One that is not declared has been told of.
            Paginated::Scheme(name) if self.config.scheme(name).is_none() => return,
            Paginated::Scheme(name) => Some(name.as_str()),
        };
        let place = self.config.place(&entry.at.child("paginated"));
        self.shapes
            .report
            .push(say::pagination_unfit(place, scheme));
    }

    fn wishes<'p>(&self, placement: &Placement<'p>) -> Wishes<'p> {
        let Some(entry) = placement.entry else {
            return Wishes::default();
        };
        let streaming = entry.streaming.as_ref();
        let event = streaming
            .and_then(|streaming| streaming.stream_event_model.as_deref())
            .and_then(|model| self.model(model));
        Wishes {
            paginated: entry.paginated.clone(),
            unwrap: entry.unwrap_response.clone(),
            streaming,
            event,
        }
    }

    /// Returns the schema of a model: by `resource.name` as the configuration calls it, else by its name in the document.
    fn model(&self, name: &str) -> Option<api::SchemaId> {
        let short = name.rsplit(['.', '/']).next().unwrap_or(name);
        let words = Words::split(short);
        let mut models = self.shapes.options.models.iter();
        let by_model = models
            .find(|(_, model)| **model == words)
            .map(|(id, _)| *id);
        by_model.or_else(|| self.api.schemas.components.get(short).copied())
    }

    fn start(
        &mut self,
        operation: &Operation,
        placement: &Placement<'_>,
        security: SecurityId,
    ) -> Start {
        let naming = self.naming(placement);
        let params = naming.below(&Words::split("params"));
        let positional = self.positional(operation, placement);
        let mut arguments: Vec<Argument> = operation
            .parameters
            .iter()
            .map(|parameter| argument(self.shapes, parameter, &positional, &params))
            .collect();
        arguments.sort_by_key(|argument| {
            let in_path = path_index(operation, argument);
            (!argument.is_positional, in_path)
        });
        let choice = alternatives::choose(self.config, &operation.path, &mut arguments);
        for argument in &mut arguments {
            self.bind(argument);
        }
        arguments.sort_by_key(|argument| !argument.is_positional);
        Start {
            naming,
            docs: self.docs(operation, placement),
            choice,
            arguments,
            security,
        }
    }

    /// Leaves an argument to the client that has an option for it: nobody has to give what the client knows.
    fn bind(&mut self, argument: &mut Argument) {
        let place = argument.place;
        let name = |option: &config::ClientOption| match place {
            Place::Path | Place::Alternative => option.send_as_path_param.clone(),
            Place::Query => option.send_as_query_param.clone(),
            Place::Member => option.send_as_body_param.clone(),
            Place::Header | Place::Cookie | Place::Body => None,
        };
        let wire = argument.field.wire.as_str();
        let mut options = self.config.client.options.iter();
        let option = options.find(|option| name(option).as_deref() == Some(wire));
        let Some(option) = option else { return };
        self.used.mark(&option.at);
        argument.field.presence = match argument.field.presence {
            Presence::Fixed(_) => return,
            Presence::Nullable | Presence::OptionalNullable => Presence::OptionalNullable,
            Presence::Required | Presence::Optional => Presence::Optional,
        };
        argument.is_positional = false;
        let fact = format!("default: the client's option `{}`", option.name);
        argument.field.docs.facts.push(fact);
    }

    /// Returns what params and answers are named by: the resource in the singular, then the method.
    fn naming(&self, placement: &Placement<'_>) -> Naming {
        let path = placement
            .resource
            .map(|id| self.resources.path(id))
            .unwrap_or_default();
        let mut parents: Vec<Words> = path.iter().map(|id| self.singular(*id)).collect();
        let own = parents.pop().unwrap_or_default();
        parents.reverse();
        Naming::new(own.then(&placement.words), parents)
    }

    fn singular(&self, id: ResourceId) -> Words {
        let words = &self.resources[id].words;
        words.singular().unwrap_or_else(|| words.clone())
    }

    fn docs(&self, operation: &Operation, placement: &Placement<'_>) -> Docs {
        let entry = placement.entry;
        let text = entry
            .and_then(|entry| entry.description.clone())
            .or_else(|| operation.docs.description.clone());
        let by_entry = entry.and_then(|entry| deprecated(entry.deprecated.as_ref()));
        let by_document = operation
            .deprecated
            .then(|| deprecation(&operation.extensions));
        Docs {
            title: operation.docs.title.clone().unwrap_or_default(),
            text: text.unwrap_or_default(),
            facts: Vec::new(),
            deprecated: by_entry.or(by_document),
        }
    }

    /// Returns the parameters that stand in the signature: those that the configuration lists,
    /// else the last one of the path unless it is always named.
    fn positional(&mut self, operation: &Operation, placement: &Placement<'_>) -> Vec<String> {
        let listed = placement
            .entry
            .and_then(|entry| entry.positional_params.clone());
        if let Some(listed) = listed {
            return listed;
        }
        if self.config.settings.positional_params == Some(false) {
            return Vec::new();
        }
        let mut named = self.config.rust.named_path_params.iter();
        for entry in &self.config.rust.named_path_params {
            if operation.path.parameters().any(|name| name == entry.text) {
                self.used.mark(&entry.at);
            }
        }
        let last = operation.path.parameters().last();
        last.filter(|last| named.all(|entry| entry.text != *last))
            .map(str::to_owned)
            .into_iter()
            .collect()
    }

    fn answered(
        &mut self,
        operation: &Operation,
        placement: &Placement<'_>,
        start: &Start,
        form: Option<Sending>,
        wishes: &Wishes<'_>,
    ) {
        let naming = response_naming(start);
        let mut answering = Answering {
            shapes: self.shapes,
            config: self.config,
            used: self.used,
        };
        let answer = answering.answer(operation, wishes, &naming);
        let suffix = form.as_ref().map_or("", |form| form.suffix);
        self.push(
            operation,
            placement,
            start,
            suffix,
            form,
            answer,
            Vec::new(),
        );
    }

    /// Adds the method that asks for a stream: the same arguments, with the discriminator set.
    fn streamed(
        &mut self,
        operation: &Operation,
        placement: &Placement<'_>,
        start: &Start,
        form: Option<Sending>,
        preset: Vec<(Place, String, Literal)>,
        wishes: &Wishes<'_>,
    ) {
        let naming = response_naming(start);
        let mut answering = Answering {
            shapes: self.shapes,
            config: self.config,
            used: self.used,
        };
        let Some(answer) = answering.stream(operation, wishes, &naming) else {
            return;
        };
        self.push(operation, placement, start, "stream", form, answer, preset);
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the parts of a method, each from another rule"
    )]
    fn push(
        &mut self,
        operation: &Operation,
        placement: &Placement<'_>,
        start: &Start,
        suffix: &str,
        form: Option<Sending>,
        answer: Answer,
        preset: Vec<(Place, String, Literal)>,
    ) {
        let suffix = Words::split(suffix);
        let naming = start.naming.below(&suffix);
        let output = self.output(operation, answer.output, &naming);
        let (mut body, members) = split(form);
        if let Some(body) = &mut body {
            // What the method itself sets is sent in any case.
            body.is_optional &= preset.is_empty();
        }
        let mut arguments = start.arguments.clone();
        for mut member in members {
            self.bind(&mut member);
            arguments.push(member);
        }
        let shown = self.exemplify(operation, &mut arguments);
        self.methods.push(Method {
            is_configured: placement.entry.is_some(),
            at: operation.at.clone(),
            words: placement.words.then(&suffix),
            resource: placement.resource,
            docs: start.docs.clone(),
            verb: operation.verb.clone(),
            path: operation.path.clone(),
            choice: start.choice.clone(),
            arguments,
            shown,
            params: params_name(placement, &suffix).unwrap_or_else(|| naming.words.with("params")),
            body,
            output,
            unwrap: answer.unwrap,
            accept: answer.accept,
            preset,
            security: start.security,
            base_url: self.calls[placement.operation].server.clone(),
            error: None,
        });
    }

    /// Gives arguments the values that the author's example has, and returns those of them that are optional.
    fn exemplify(&mut self, operation: &Operation, arguments: &mut [Argument]) -> Vec<usize> {
        let mut examples = self.config.readme.example_requests.iter();
        let example =
            examples.find(|example| example.endpoint.is(&operation.verb, &operation.path));
        let called_for = arguments.iter().enumerate();
        let called_for = called_for.filter(|(_, argument)| argument.is_called_for);
        let mut shown: Vec<usize> = called_for.map(|(index, _)| index).collect();
        let Some(example) = example else { return shown };
        for (index, argument) in arguments.iter_mut().enumerate() {
            let Some(value) = example.params.get(&argument.field.wire) else {
                continue;
            };
            argument.sample = self.shapes.argument_sample(&argument.field, Some(value));
            let is_optional = matches!(
                argument.field.presence,
                Presence::Optional | Presence::OptionalNullable
            );
            let is_new = !argument.is_positional && !shown.contains(&index);
            if is_optional && is_new && argument.sample.is_some() {
                shown.push(index);
            }
        }
        shown.sort_unstable();
        shown
    }

    fn output(&mut self, operation: &Operation, output: AnswerKind, naming: &Naming) -> Output {
        let words = naming.words.with("response");
        match output {
            AnswerKind::Plain(Output::Value(ty)) => {
                Output::Value(self.aliased(operation, ty, words))
            }
            AnswerKind::Plain(output) => output,
            AnswerKind::Page(paged, item) => {
                let id = intern(&mut self.paginations, paged.pagination);
                Output::Page(id, self.aliased(operation, item, words))
            }
        }
    }

    /// Gives a declared type the name that the method's answer has in the official SDKs, beside its own.
    fn aliased(&mut self, operation: &Operation, ty: TypeRef, words: Words) -> TypeRef {
        match ty {
            TypeRef::Named(id) => {
                let own = &self.shapes.types[id];
                let is_model = self
                    .shapes
                    .options
                    .models
                    .values()
                    .any(|model| *model == own.words);
                if own.words == words || is_model {
                    return TypeRef::Named(id);
                }
                let alias = self
                    .shapes
                    .alias(operation.at.clone(), words, TypeRef::Named(id));
                TypeRef::Named(alias)
            }
            TypeRef::Nullable(inner) => {
                TypeRef::Nullable(Box::new(self.aliased(operation, *inner, words)))
            }
            TypeRef::Scalar(_) | TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Json => ty,
        }
    }
}

/// Returns the configured name of the params of a method that asks for a stream.
fn params_name(placement: &Placement<'_>, suffix: &Words) -> Option<Words> {
    let streaming = placement.entry?.streaming.as_ref()?;
    let name = streaming.params_type_name.as_deref()?;
    let is_stream = *suffix == Words::split("stream");
    is_stream.then(|| Words::split(name))
}

fn response_naming(start: &Start) -> Naming {
    start.naming.below(&Words::split("response"))
}

/// Returns the member of the body that decides whether an answer is streamed: the configured one, else a switch `stream` where the
/// operation can answer with events.
fn asks<'a>(operation: &Operation, wishes: &Wishes<'a>, form: Option<&Sending>) -> Option<&'a str> {
    let configured = wishes
        .streaming
        .and_then(|streaming| streaming.param_discriminator.as_deref());
    configured.or_else(|| {
        let is_switch = |argument: &Argument| {
            argument.place == Place::Member
                && argument.field.wire == "stream"
                && argument.field.ty == TypeRef::Scalar(Scalar::Bool)
        };
        let has_switch = form.is_some_and(|form| form.arguments.iter().any(is_switch));
        (has_switch && can_stream(operation)).then_some("stream")
    })
}

/// Takes the member out that decides whether an answer is streamed: each method gives it its own value.
fn without_member(mut form: Sending, member: Option<&str>) -> Sending {
    form.arguments
        .retain(|argument| Some(argument.field.wire.as_str()) != member);
    form
}

fn split(form: Option<Sending>) -> (Option<Body>, Vec<Argument>) {
    match form {
        Some(form) => (Some(form.body), form.arguments),
        None => (None, Vec::new()),
    }
}

/// Returns where an argument stands: path parameters in the order of the path, before all others.
fn path_index(operation: &Operation, argument: &Argument) -> usize {
    if argument.place != Place::Path {
        return usize::MAX;
    }
    let mut names = operation.path.parameters();
    names
        .position(|name| name == argument.field.wire)
        .unwrap_or(usize::MAX)
}
