//! What is to be remembered of names.

use super::{
    Casings, Ident, Names, client, fields,
    ident::Kind,
    memory::{
        Beside, HEADERS, Listing, Memory, OPTIONS, arguments_key, method_key, place, resource_key,
    },
    methods, modules, required,
    scope::{self, Claim},
    types, variants,
};
use crate::sdk::{
    KnownMembers, KnownOperation, KnownPlace, Remembered, ResourceId, Sdk, Shape, Spots, TypeId,
    feature_key, members_key, module_text, root,
};

/// A member whose name is remembered.
pub(super) trait Remembers: Claim {
    /// Returns what it is remembered by, in the words of the document.
    fn key(&self) -> String;

    /// Returns whether it is written down.
    fn listing(&self) -> Listing;
}

/// Returns what is to be remembered of members.
pub(super) fn members<C: Remembers>(kind: Kind, claims: &[C], idents: &[Ident]) -> KnownMembers {
    let mut members = KnownMembers::new();
    let shortest = scope::shortest(kind, claims);
    for ((claim, shortest), ident) in claims.iter().zip(shortest).zip(idents) {
        let name = (ident.plain() != shortest).then(|| ident.plain().to_owned());
        if name.is_some() || claim.listing() == Listing::Always {
            members.insert(claim.key(), name);
        }
    }
    members
}

/// Returns all names, by what was named.
pub(super) fn all(sdk: &Sdk, names: &Names, casings: &Casings) -> Remembered {
    let memory = Memory::of(sdk);
    let modules = modules::shortest(sdk, &memory);
    let functions = methods::shortest(sdk, &memory);
    let resources = names.resources.iter();
    let named: Vec<Ident> = resources.map(|names| names.module.clone()).collect();
    let types = types::shortest(sdk, &named, casings, &memory);
    let mut record = Record {
        sdk,
        names,
        casings,
        memory,
        now: Remembered::default(),
    };
    record.add_types(&types.types);
    record.add_methods(&functions.methods, &types.params);
    record.add_resources(&types.resources, &functions.accessors, &modules);
    record.add_features();
    record.put_members(
        OPTIONS.to_owned(),
        client::remembered(&sdk.client, &names.options),
    );
    let headers = client::remembered_headers(&sdk.client, &names.response_headers);
    record.put_members(HEADERS.to_owned(), headers);
    record.now.choices.clone_from(&sdk.choices);
    let failures = sdk.failures.iter();
    let failures = failures.map(|(key, text)| (key.clone(), text.clone()));
    record.now.others.extend(failures);
    record.now
}

struct Record<'a> {
    sdk: &'a Sdk,
    names: &'a Names,
    casings: &'a Casings,
    memory: Memory<'a>,
    now: Remembered,
}

impl Record<'_> {
    fn add_types(&mut self, shortest: &[Ident]) {
        let spots = Spots::of(&self.sdk.types, &self.sdk.methods);
        for (id, ty) in self.sdk.types.iter() {
            let place = KnownPlace {
                module: module_text(ty.home, &self.sdk.resources),
                name: longer(&self.names.ty(id).ident, &shortest[id.0 as usize]),
            };
            let key = self.memory.key(id).clone();
            let members = self.members(id);
            self.put_members(members_key(&key.root, &key.words), members);
            let known = self.now.types.entry(key).or_default();
            known.spot = known.spot.or_else(|| spots.spot(&ty.at));
            known.is_alias |= known.places.is_empty() && matches!(ty.shape, Shape::Alias(_));
            known.places.push(place);
        }
    }

    fn members(&self, id: TypeId) -> KnownMembers {
        let (ty, names) = (&self.sdk.types[id], &self.names.ty(id).members);
        match &ty.shape {
            Shape::Object(object) => fields::remembered(object, names),
            Shape::Enum(values) => variants::remembered(values, self.casings, names),
            Shape::Union(union) => {
                let memory = self.memory.members_of_type(id);
                variants::remembered_union(&ty.words, union, self.sdk, self.casings, memory, names)
            }
            Shape::Alias(_) => KnownMembers::new(),
        }
    }

    fn add_methods(&mut self, functions: &[Ident], params: &[Ident]) {
        for (index, method) in self.sdk.methods.iter().enumerate() {
            let names = &self.names.methods[index];
            let known = KnownOperation {
                place: place(self.sdk, method),
                is_configured: method.is_configured,
            };
            self.now.operations.entry(root(&method.at)).or_insert(known);
            let arguments = fields::remembered_arguments(method, &names.arguments);
            self.put_members(arguments_key(self.sdk, method), arguments);
            let required = Ident::new(required::shortest(names.params.plain()));
            let mut beside = vec![(Beside::Function, &names.ident, &functions[index])];
            if method.has_params() {
                beside.push((Beside::Params, &names.params, &params[index]));
                beside.push((Beside::Required, &names.required, &required));
            }
            for (what, ident, shortest) in beside {
                let name = longer(ident, shortest);
                let key = method_key(self.sdk, method, what);
                self.now.others.extend(name.map(|name| (key, name)));
            }
        }
    }

    fn add_resources(&mut self, types: &[Ident], accessors: &[Ident], modules: &[Ident]) {
        for (id, _) in self.sdk.resources.iter() {
            let (names, index) = (self.names.resource(id), id.0 as usize);
            let all = [&names.ty, &names.accessor, &names.module];
            if all != [&types[index], &accessors[index], &modules[index]] {
                let text = all.map(Ident::plain).join(" ");
                self.now.others.insert(resource_key(self.sdk, id), text);
            }
        }
    }

    /// Adds the resources of each feature that is one for several.
    fn add_features(&mut self) {
        let resources = &self.sdk.resources;
        for feature in &self.sdk.package.features {
            let is_own = |id: &ResourceId| resources[*id].words == feature.words;
            if let [only] = feature.resources.as_slice()
                && is_own(only)
            {
                continue;
            }
            let names = feature.resources.iter();
            let names: Vec<_> = names.map(|id| resources[*id].words.0.join("_")).collect();
            self.now
                .others
                .insert(feature_key(&feature.words), names.join(" "));
        }
    }

    fn put_members(&mut self, key: String, members: KnownMembers) {
        if !members.is_empty() {
            self.now.members.insert(key, members);
        }
    }
}

/// Returns a name that is not the shortest one.
fn longer(ident: &Ident, shortest: &Ident) -> Option<String> {
    (ident != shortest).then(|| ident.plain().to_owned())
}
