use std::borrow::Cow;

use super::{
    Casings, Ident,
    ident::Kind,
    memory::{Beside, Memory, Part},
    required, reserved,
    scope::{self, Claim, Kept},
    words,
};
use crate::sdk::{Home, Method, MethodId, ResourceId, Sdk, Type, TypeId, Words};

/// The identifiers of everything that shares a namespace with types.
#[derive(Default)]
pub(super) struct TypeIdents {
    /// Of types, by `TypeId`.
    pub types: Vec<Ident>,
    /// Of params structs, by `MethodId`.
    pub params: Vec<Ident>,
    /// Of the structs of required arguments, by `MethodId`.
    pub required: Vec<Ident>,
    /// Of the structs of resources, by `ResourceId`.
    pub resources: Vec<Ident>,
}

/// Names all types, module by module.
pub(super) fn idents(
    sdk: &Sdk,
    modules: &[Ident],
    casings: &Casings,
    memory: &Memory<'_>,
) -> TypeIdents {
    let mut idents = TypeIdents::empty(sdk);
    for claims in claims(sdk, modules, casings, memory) {
        let texts = scope::texts(Kind::Type, &claims);
        idents.put_required(sdk, &claims, &texts, memory);
        idents.put_all(&claims, texts);
    }
    idents
}

/// Returns the shortest names of all types, and no names of structs of required arguments.
pub(super) fn shortest(
    sdk: &Sdk,
    modules: &[Ident],
    casings: &Casings,
    memory: &Memory<'_>,
) -> TypeIdents {
    let mut idents = TypeIdents::empty(sdk);
    for claims in claims(sdk, modules, casings, memory) {
        idents.put_all(&claims, scope::shortest(Kind::Type, &claims));
    }
    idents
}

impl TypeIdents {
    fn empty(sdk: &Sdk) -> Self {
        Self {
            types: vec![Ident::default(); sdk.types.0.len()],
            params: vec![Ident::default(); sdk.methods.len()],
            required: vec![Ident::default(); sdk.methods.len()],
            resources: vec![Ident::default(); sdk.resources.iter().count()],
        }
    }

    fn put_all(&mut self, claims: &[TypeClaim<'_>], texts: Vec<String>) {
        for (claim, text) in claims.iter().zip(texts) {
            self.put(claim.owner, Ident::new(text));
        }
    }

    fn put(&mut self, owner: Owner, ident: Ident) {
        match owner {
            Owner::Type(id) => self.types[id.0 as usize] = ident,
            Owner::Params(id) => self.params[id.0 as usize] = ident,
            Owner::Resource(id) => self.resources[id.0 as usize] = ident,
            Owner::Module | Owner::Required => {}
        }
    }

    /// Names the structs of required arguments, after the params structs whose arguments they hold.
    fn put_required(
        &mut self,
        sdk: &Sdk,
        claims: &[TypeClaim<'_>],
        texts: &[String],
        memory: &Memory<'_>,
    ) {
        let params: Vec<_> = claims
            .iter()
            .zip(texts)
            .filter_map(|(claim, text)| match claim.owner {
                Owner::Params(id) => Some((id, text.as_str())),
                Owner::Type(_) | Owner::Resource(_) | Owner::Module | Owner::Required => None,
            })
            .map(|(id, text)| {
                let kept = memory.method(sdk.method(id), Beside::Required);
                required::Wanted {
                    id,
                    params: text,
                    kept,
                }
            })
            .collect();
        let taken = claims.iter().zip(texts);
        let taken = taken.filter(|(claim, _)| claim.owner != Owner::Required);
        let taken: Vec<&str> = taken.map(|(_, text)| text.as_str()).collect();
        for (id, ident) in required::idents(params, &taken) {
            self.required[id.0 as usize] = ident;
        }
    }
}

/// Returns the claims of each module: those of the resources by their ids, then `shared`, then the client's.
fn claims<'a>(
    sdk: &'a Sdk,
    modules: &'a [Ident],
    casings: &'a Casings,
    memory: &Memory<'_>,
) -> Vec<Vec<TypeClaim<'a>>> {
    let count = modules.len();
    let mut claims: Vec<Vec<_>> = (0..count + 2).map(|_| Vec::new()).collect();
    for (id, ty) in sdk.types.iter() {
        let home = match ty.home {
            Home::Resource(id) => id.0 as usize,
            Home::Shared => count,
        };
        claims[home].push(TypeClaim::of_type(id, sdk, casings, memory.ty(id)));
    }
    for (id, method) in (0u32..).map(MethodId).zip(&sdk.methods) {
        let home = method.resource.map_or(count + 1, |id| id.0 as usize);
        let kept = memory.method(method, Beside::Params);
        claims[home].extend(TypeClaim::of_method(id, sdk, casings, kept));
        let kept = memory.method(method, Beside::Required);
        claims[home].extend(TypeClaim::of_required(method, casings, kept));
    }
    for (id, resource) in sdk.resources.iter() {
        let parent = resource.parent.map(|id| id.0 as usize);
        claims[id.0 as usize].push(TypeClaim::of_resource(
            id,
            sdk,
            casings,
            memory.resource(id, Part::Type),
        ));
        let module = &modules[id.0 as usize];
        if let Some(parent) = parent.filter(|_| has_no_case(module)) {
            claims[parent].push(TypeClaim::of_module(module, casings));
        }
    }
    claims
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Owner {
    Type(TypeId),
    Params(MethodId),
    Resource(ResourceId),
    /// A module below this one: in scripts without cases its name can be that of a type.
    Module,
    /// The struct of required arguments of a method that there was: no new type may have its name.
    Required,
}

/// Something that is declared where types are.
///
/// Its forms: its words; behind its parents, one more at a time. A resource, or a name all of whose forms are reserved, has one more,
/// with another word behind.
struct TypeClaim<'a> {
    owner: Owner,
    words: Cow<'a, Words>,
    parents: Vec<&'a Words>,
    order: &'a str,
    limit: usize,
    is_client: bool,
    casings: &'a Casings,
    is_given: bool,
    kept: Kept,
}

impl<'a> TypeClaim<'a> {
    fn of_type(id: TypeId, sdk: &'a Sdk, casings: &'a Casings, kept: Kept) -> Self {
        let ty = &sdk.types[id];
        Self {
            is_given: sdk.given.contains(&ty.at),
            owner: Owner::Type(id),
            words: Cow::Borrowed(&ty.words),
            parents: ty.parents.iter().collect(),
            order: ty.at.as_str(),
            limit: limit(ty),
            is_client: false,
            casings,
            kept,
        }
    }

    /// Returns the claim of a params struct; `None` if there are no params.
    fn of_method(id: MethodId, sdk: &'a Sdk, casings: &'a Casings, kept: Kept) -> Option<Self> {
        let method = sdk.method(id);
        method.has_params().then(|| Self {
            owner: Owner::Params(id),
            words: Cow::Borrowed(&method.params),
            parents: ancestors(sdk, method.resource),
            order: method.at.as_str(),
            limit: words::MADE,
            is_client: method.resource.is_none(),
            casings,
            is_given: false,
            kept,
        })
    }

    /// Returns the claim of a struct of required arguments that there was; `None` if there was none.
    fn of_required(method: &'a Method, casings: &'a Casings, kept: Kept) -> Option<Self> {
        let params = method.has_params() && kept == Kept::Assumed;
        params.then(|| Self {
            owner: Owner::Required,
            words: Cow::Owned(required_words(&method.params)),
            parents: Vec::new(),
            order: "",
            limit: words::MADE,
            is_client: method.resource.is_none(),
            casings,
            is_given: false,
            kept,
        })
    }

    fn of_resource(id: ResourceId, sdk: &'a Sdk, casings: &'a Casings, kept: Kept) -> Self {
        let words = &sdk.resources[id].words;
        Self {
            owner: Owner::Resource(id),
            words: Cow::Borrowed(words),
            parents: Vec::new(),
            order: "",
            limit: words::GIVEN,
            is_client: false,
            casings,
            is_given: false,
            kept,
        }
    }

    fn of_module(module: &Ident, casings: &'a Casings) -> Self {
        Self {
            owner: Owner::Module,
            words: Cow::Owned(Words(vec![module.plain().to_owned()])),
            parents: Vec::new(),
            order: "",
            limit: words::GIVEN,
            is_client: false,
            casings,
            is_given: false,
            kept: Kept::New,
        }
    }

    /// Returns the forms that are not reserved, without the one of the last resort.
    fn plain_forms(&self) -> impl Iterator<Item = String> {
        (0..=self.parents.len())
            .map(|count| self.write(&self.behind(count)))
            .filter(|text| !self.is_reserved(text))
    }

    /// Returns the words behind those of the `count` nearest parents.
    fn behind(&self, count: usize) -> Cow<'_, Words> {
        let parents = &self.parents[..count];
        parents
            .iter()
            .fold(Cow::Borrowed(self.words.as_ref()), |words, parent| {
                Cow::Owned(parent.then(&words))
            })
    }

    fn write(&self, words: &Words) -> String {
        words::pascal(&words::shortened(words, self.limit), self.casings)
    }

    fn is_reserved(&self, text: &str) -> bool {
        reserved::TYPES.contains(&text) || self.is_client && reserved::CLIENT_TYPES.contains(&text)
    }
}

impl Claim for TypeClaim<'_> {
    fn form(&self, level: usize) -> Option<String> {
        if self.owner == Owner::Module {
            return (level == 0).then(|| words::snake(&self.words));
        }
        if let Some(form) = self.plain_forms().nth(level) {
            return Some(form);
        }
        let plain = self.plain_forms().count();
        match self.owner {
            Owner::Resource(_) if level == plain => Some(self.write(&self.words.with("resource"))),
            _ if level == 0 => Some(self.write(&self.words.with("value"))),
            _ => None,
        }
    }

    fn rank(&self) -> u8 {
        match self.owner {
            Owner::Type(_) | Owner::Params(_) | Owner::Module => 0,
            // Users write the names of types, but hardly ever that of a resource.
            Owner::Resource(_) => 1,
            Owner::Required => 2,
        }
    }

    fn order(&self) -> &str {
        self.order
    }

    fn is_named(&self) -> bool {
        matches!(self.owner, Owner::Type(_)) && self.limit == words::GIVEN
    }

    fn is_given(&self) -> bool {
        self.is_given
    }

    fn kept(&self) -> Kept {
        self.kept.clone()
    }
}

fn required_words(params: &Words) -> Words {
    let mut words = params.clone();
    if words.0.last().is_some_and(|last| last == "params") {
        words.0.pop();
    }
    words.with("required")
}

/// Returns whether a module could have the name of a type.
fn has_no_case(module: &Ident) -> bool {
    !module.plain().starts_with(char::is_lowercase)
}

/// Returns how long the name of a type may be: only one that the author gave may be very long.
fn limit(ty: &Type) -> usize {
    let is_component = ty
        .at
        .as_str()
        .strip_prefix("/components/schemas/")
        .is_some_and(|name| !name.contains('/'));
    if is_component {
        words::GIVEN
    } else {
        words::MADE
    }
}

/// Returns the words of the resources above that of a method, from the nearest up, then its own, which the params' words often begin with.
fn ancestors(sdk: &Sdk, resource: Option<ResourceId>) -> Vec<&Words> {
    let above = |id: ResourceId| sdk.resources[id].parent;
    let parents = std::iter::successors(resource.and_then(above), |id| above(*id));
    parents
        .chain(resource)
        .map(|id| &sdk.resources[id].words)
        .collect()
}
