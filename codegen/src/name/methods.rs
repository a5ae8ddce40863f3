use super::{
    Ident,
    ident::Kind,
    memory::{Beside, Memory, Part},
    reserved,
    scope::{self, Claim, Kept},
    words,
};
use crate::sdk::{MethodId, ResourceId, Sdk, Words};

/// The identifiers of functions that lead to operations and to resources.
pub(super) struct MethodIdents {
    /// Of methods, by `MethodId`.
    pub methods: Vec<Ident>,
    /// Of their `static` descriptions, by `MethodId`.
    pub operations: Vec<Ident>,
    /// Of the functions that return resources, by `ResourceId`.
    pub accessors: Vec<Ident>,
}

/// Names the functions of the client and of all resources.
pub(super) fn idents(sdk: &Sdk, memory: &Memory<'_>) -> MethodIdents {
    let mut idents = each(sdk, memory, |kind, claims| scope::texts(kind, claims));
    for (_, resource) in sdk.resources.iter() {
        idents.add_operations(sdk, &resource.methods);
    }
    idents.add_operations(sdk, &sdk.resources.client_methods);
    idents
}

/// Returns the shortest names of the functions of the client and of all resources.
pub(super) fn shortest(sdk: &Sdk, memory: &Memory<'_>) -> MethodIdents {
    each(sdk, memory, |kind, claims| scope::shortest(kind, claims))
}

fn each(
    sdk: &Sdk,
    memory: &Memory<'_>,
    name: impl Fn(Kind, &[FunctionClaim<'_>]) -> Vec<String>,
) -> MethodIdents {
    let mut idents = MethodIdents {
        methods: vec![Ident::default(); sdk.methods.len()],
        operations: vec![Ident::default(); sdk.methods.len()],
        accessors: vec![Ident::default(); sdk.resources.iter().count()],
    };
    let mut parents = vec![Parent::client(sdk)];
    for (_, resource) in sdk.resources.iter() {
        parents.push(Parent {
            words: Some(&resource.words),
            methods: &resource.methods,
            children: &resource.children,
            reserved: &reserved::METHODS,
        });
    }
    for parent in parents {
        let claims = parent.claims(sdk, memory);
        idents.put(&claims, name(Kind::Value, &claims));
    }
    idents
}

impl MethodIdents {
    fn put(&mut self, claims: &[FunctionClaim<'_>], texts: Vec<String>) {
        for (claim, ident) in claims.iter().zip(texts.into_iter().map(Ident::new)) {
            match claim.owner {
                Owner::Method(id) => self.methods[id.0 as usize] = ident,
                Owner::Accessor(id) => self.accessors[id.0 as usize] = ident,
            }
        }
    }

    fn add_operations(&mut self, sdk: &Sdk, methods: &[MethodId]) {
        let claims: Vec<_> = methods
            .iter()
            .map(|&id| OperationClaim {
                function: self.methods[id.0 as usize].plain(),
                order: sdk.method(id).at.as_str(),
            })
            .collect();
        let idents = scope::idents(Kind::Static, &claims);
        for (id, ident) in methods.iter().zip(idents) {
            self.operations[id.0 as usize] = ident;
        }
    }
}

/// The client or a resource: one scope of functions.
struct Parent<'a> {
    /// Of the resource.
    words: Option<&'a Words>,
    methods: &'a [MethodId],
    children: &'a [ResourceId],
    reserved: &'static [&'static str],
}

impl<'a> Parent<'a> {
    fn client(sdk: &'a Sdk) -> Self {
        Self {
            words: None,
            methods: &sdk.resources.client_methods,
            children: &sdk.resources.roots,
            reserved: &reserved::CLIENT_METHODS,
        }
    }

    fn claims(&self, sdk: &'a Sdk, memory: &Memory<'_>) -> Vec<FunctionClaim<'a>> {
        let claim = |owner, words, order, kept| FunctionClaim {
            kept,
            owner,
            words,
            parent: self.words,
            order,
            reserved: self.reserved,
        };
        let methods = self.methods.iter().map(|&id| {
            let method = sdk.method(id);
            let kept = memory.method(method, Beside::Function);
            claim(Owner::Method(id), &method.words, method.at.as_str(), kept)
        });
        let accessors = self
            .children
            .iter()
            .map(|&id| (id, memory.resource(id, Part::Accessor)))
            .map(|(id, kept)| claim(Owner::Accessor(id), &sdk.resources[id].words, "", kept));
        methods.chain(accessors).collect()
    }
}

#[derive(Clone, Copy)]
enum Owner {
    Method(MethodId),
    Accessor(ResourceId),
}

/// A function. The forms of a method: its words; before those of its resource (`list_users`); before `call`. Those of an accessor: its
/// words; before `resource`.
struct FunctionClaim<'a> {
    kept: Kept,
    owner: Owner,
    words: &'a Words,
    parent: Option<&'a Words>,
    order: &'a str,
    reserved: &'static [&'static str],
}

impl FunctionClaim<'_> {
    fn any_forms(&self) -> impl Iterator<Item = Words> {
        let (behind, last) = match self.owner {
            Owner::Method(_) => (self.parent, "call"),
            Owner::Accessor(_) => (None, "resource"),
        };
        let short = std::iter::once_with(|| self.words.clone());
        short
            .chain(behind.into_iter().map(|parent| self.words.then(parent)))
            .chain(std::iter::once_with(move || self.words.with(last)))
    }
}

impl Claim for FunctionClaim<'_> {
    fn form(&self, level: usize) -> Option<String> {
        self.any_forms()
            .map(|words| words::snake(&words::shortened(&words, words::GIVEN)))
            .filter(|text| !self.reserved.contains(&text.as_str()))
            .nth(level)
    }

    fn rank(&self) -> u8 {
        match self.owner {
            Owner::Method(_) => 0,
            Owner::Accessor(_) => 1,
        }
    }

    fn order(&self) -> &str {
        self.order
    }

    fn kept(&self) -> Kept {
        self.kept.clone()
    }
}

/// The `static` beside a method: the function's name in capitals; in scripts without capitals, where a local could hide it, with a word behind.
struct OperationClaim<'a> {
    function: &'a str,
    order: &'a str,
}

impl Claim for OperationClaim<'_> {
    fn form(&self, level: usize) -> Option<String> {
        let text = self.function.to_uppercase();
        let has_capitals = text.contains(char::is_uppercase);
        let is_reserved = reserved::STATICS.contains(&text.as_str());
        let short = (has_capitals && !is_reserved).then(|| text.clone());
        let long = format!("{text}_OPERATION");
        short.into_iter().chain([long]).nth(level)
    }

    fn order(&self) -> &str {
        self.order
    }
}
