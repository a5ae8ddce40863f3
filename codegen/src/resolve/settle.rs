use crate::sdk::{
    Client, Direction, Home, Method, MethodId, Remembered, Resources, TypeRef, Types,
};

use super::{
    direction::spread, homes, recursion, sharing, sides, typed::Typed, webhooks::Webhooks,
};

/// The client when every method is known, and its types do not yet know of each other.
pub(super) struct Drafted {
    pub client: Client,
    pub resources: Resources,
    pub methods: Vec<Method>,
    pub webhooks: Option<Webhooks>,
}

impl Drafted {
    /// Decides what needs all types to be there: which are the same, which way their values go, which contain
    /// themselves and where each lives; and hangs the methods onto their resources.
    ///
    /// The order matters: types that are one go both ways if either did, and they live where both were used.
    pub(super) fn settle(
        &mut self,
        types: &mut Types,
        named: &[bool],
        typed: &mut Vec<Typed>,
        remembered: &Remembered,
    ) {
        let others = others(&mut self.client, &mut self.webhooks);
        sharing::share(types, named, &mut self.methods, others, typed, remembered);
        let received: Vec<&TypeRef> = self.received().map(|(ty, _)| ty).collect();
        direct(types, &self.methods, &received);
        sides::name_apart(types);
        recursion::box_cycles(types);
        let others: Vec<_> = self.received().collect();
        homes::settle(types, &self.methods, &others, &self.resources, remembered);
        attach(&mut self.resources, &self.methods);
    }

    /// Returns the types that are received, but not as the answer of one method, with their homes.
    fn received(&self) -> impl Iterator<Item = (&TypeRef, Home)> {
        let errors = self.client.error.iter().map(|error| (error, Home::Shared));
        let events = self
            .webhooks
            .iter()
            .flat_map(|webhooks| webhooks.types.iter().map(|ty| (ty, webhooks.home)));
        errors.chain(events)
    }
}

/// Returns what [`Drafted::received`] does, to be changed.
fn others<'a>(client: &'a mut Client, webhooks: &'a mut Option<Webhooks>) -> Vec<&'a mut TypeRef> {
    let events = webhooks.iter_mut().flat_map(|webhooks| &mut webhooks.types);
    client.error.iter_mut().chain(events).collect()
}

/// Tells every type which way its values go.
fn direct(types: &mut Types, methods: &[Method], others: &[&TypeRef]) {
    let mut sent = vec![false; types.0.len()];
    let mut received = vec![false; types.0.len()];
    for ty in &mut types.0 {
        ty.direction = Direction::Response;
    }
    for method in methods {
        for argument in &method.arguments {
            spread(&mut sent, types, &argument.field.ty);
        }
        for ty in homes::output(&method.output)
            .into_iter()
            .chain(&method.error)
        {
            spread(&mut received, types, ty);
        }
    }
    for ty in others {
        spread(&mut received, types, ty);
    }
    for ((ty, sent), received) in types.0.iter_mut().zip(sent).zip(received) {
        ty.direction = match (sent, received) {
            (true, true) => Direction::Both,
            (true, false) => Direction::Request,
            (false, _) => Direction::Response,
        };
    }
}

/// Hangs the methods onto their resources.
fn attach(resources: &mut Resources, methods: &[Method]) {
    for (id, method) in (0u32..).map(MethodId).zip(methods) {
        match method.resource {
            Some(resource) => resources[resource].methods.push(id),
            None => resources.client_methods.push(id),
        }
    }
}
