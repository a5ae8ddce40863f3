use crate::{
    api::{Api, MediaType, Operation, SchemaId},
    document::pointer::Pointer,
    sdk::{Docs, Home, Resource, ResourceId, Resources, TypeRef, Words},
};

use super::{
    direction::Side,
    media::{Media, media},
    shapes::{Naming, Shapes},
};

/// What the API sends to its users, and where its types live.
pub(super) struct Webhooks {
    pub home: Home,
    pub types: Vec<TypeRef>,
}

impl Webhooks {
    /// Returns the resource whose module holds the types.
    pub(super) fn resource(&self) -> Option<ResourceId> {
        match self.home {
            Home::Resource(id) => Some(id),
            Home::Shared => None,
        }
    }
}

/// The JSON body of something that the API sends.
struct Event<'a> {
    operation: &'a Operation,
    naming: Naming,
    schema: SchemaId,
}

/// Makes the types of what the API sends (`webhooks`, `callbacks`): a type for each body, and an enum of all of them
/// where a member tells them apart. They live in the module `webhooks`, which is that of the resource of this name if
/// there is one.
pub(super) fn webhooks(
    shapes: &mut Shapes<'_>,
    api: &Api,
    resources: &mut Resources,
) -> Option<Webhooks> {
    let events: Vec<Event<'_>> = api.webhooks.iter().filter_map(event).collect();
    if events.is_empty() {
        return None;
    }
    let types = match all(shapes, &events) {
        Some(all) => vec![all],
        None => events.iter().map(|event| declare(shapes, event)).collect(),
    };
    Some(Webhooks {
        home: Home::Resource(home(resources)),
        types,
    })
}

fn home(resources: &mut Resources) -> ResourceId {
    let words = Words::split("webhooks");
    let mut roots = resources.roots.iter();
    let known = roots.find(|id| resources[**id].words == words).copied();
    known.unwrap_or_else(|| {
        resources.push(Resource {
            words,
            is_module: true,
            ..Resource::default()
        })
    })
}

fn event(operation: &Operation) -> Option<Event<'_>> {
    let content = &operation.body.as_ref()?.content;
    let is_json = |content: &&MediaType| media(content) == Media::Json;
    let schema = content.iter().find(is_json)?.schema?;
    Some(Event {
        operation,
        naming: naming(&operation.at),
        schema,
    })
}

/// Returns the name of a webhook, or of a callback behind the path that it is called for.
fn naming(at: &Pointer) -> Naming {
    let keys: Vec<_> = at.keys().collect();
    let callback = keys.iter().rposition(|key| key == "callbacks");
    let name = callback.map_or(1, |index| index + 1);
    let words = |index: usize| Words::split(keys.get(index).map_or("", AsRef::as_ref));
    let words_of_name = match words(name) {
        words if words.0.last().is_some_and(|last| last == "event") => words,
        words => words.with("event"),
    };
    let owner = callback.map(|_| words(1));
    Naming::new(words_of_name, owner.into_iter().collect())
}

/// Returns the enum of all events, where a member tells them apart.
fn all(shapes: &mut Shapes<'_>, events: &[Event<'_>]) -> Option<TypeRef> {
    let mut schemas: Vec<SchemaId> = Vec::new();
    for event in events {
        // Before the enum makes it, so that it has a name of its own.
        shapes.type_ref(event.schema, Side::Response, &event.naming);
        let core = shapes.core(event.schema);
        if !schemas.contains(&core) {
            schemas.push(core);
        }
    }
    let first = &events[0].operation.at;
    let naming = Naming::new(Words::split("webhook event"), Vec::new());
    (schemas.len() > 1)
        .then(|| shapes.told_by_constant(first, &schemas, &naming))
        .flatten()
}

/// Gives a body the name of what it is sent for, beside its own.
fn declare(shapes: &mut Shapes<'_>, event: &Event<'_>) -> TypeRef {
    let ty = shapes.type_ref(event.schema, Side::Response, &event.naming);
    let words = &event.naming.words;
    if let TypeRef::Named(id) = ty
        && shapes.types[id].words == *words
    {
        return ty;
    }
    let alias = shapes.alias(event.operation.at.clone(), words.clone(), ty);
    let docs = &event.operation.docs;
    let own = &mut shapes.types[alias];
    own.parents.clone_from(&event.naming.parents);
    own.docs = Docs {
        title: docs.title.clone().unwrap_or_default(),
        text: docs.description.clone().unwrap_or_default(),
        ..Docs::default()
    };
    TypeRef::Named(alias)
}
