//! What is to be remembered of names.

use std::collections::{BTreeMap, HashSet};

use super::{
    Ident, Names, fields,
    memory::{entries, escaped, members_key, method_key, resource_key},
    variants,
};
use crate::sdk::{
    Home, Method, MethodId, Sdk, Shape, Type, TypeId, module_text, operation_key, type_key,
};

/// Returns all names, by what was named: those of now, and those of what is gone and may come back, unless something else has them.
pub(super) fn all(sdk: &Sdk, names: &Names) -> BTreeMap<String, String> {
    let mut record = Record {
        sdk,
        names,
        now: BTreeMap::new(),
    };
    for (id, ty) in sdk.types.iter() {
        record.add_type(id, ty);
    }
    for (id, method) in (0u32..).map(MethodId).zip(&sdk.methods) {
        record.add_method(id, method);
    }
    for (id, _) in sdk.resources.iter() {
        let ids = names.resource(id);
        let texts = [&ids.ty, &ids.accessor, &ids.module].map(Ident::plain);
        record.now.insert(resource_key(sdk, id), texts.join(" "));
    }
    with_gone(record.now, &sdk.remembered.0)
}

struct Record<'a> {
    sdk: &'a Sdk,
    names: &'a Names,
    now: BTreeMap<String, String>,
}

impl Record<'_> {
    fn add_type(&mut self, id: TypeId, ty: &Type) {
        let module = module_text(ty.home, &self.sdk.resources);
        let place = format!("{module}.{}", self.names.ty(id).ident.plain());
        let places = self.now.entry(type_key(ty)).or_default();
        *places = match (places.is_empty(), &ty.shape) {
            (true, _) => place,
            // An alias stands where its type once was.
            (false, Shape::Alias(_)) => format!("{places} {place}"),
            (false, _) => format!("{place} {places}"),
        };
        let idents = self.names.ty(id).members.iter().map(Ident::plain);
        let members: Vec<_> = match &ty.shape {
            Shape::Object(object) => {
                let wires = object.fields.iter().map(|field| field.wire.clone());
                wires
                    .zip(idents)
                    .filter(|(wire, name)| wire != name)
                    .collect()
            }
            Shape::Enum(values) => {
                let wires = values
                    .values
                    .iter()
                    .map(|value| variants::wire(&value.literal));
                wires.zip(idents).collect()
            }
            Shape::Union(union) => {
                let keys = union.variants.iter();
                let keys = keys.map(|variant| variants::key_of(variant, self.sdk));
                keys.zip(idents).collect()
            }
            Shape::Alias(_) => Vec::new(),
        };
        self.put(members_key(ty), members);
    }

    fn add_method(&mut self, id: MethodId, method: &Method) {
        let ids = self.names.method(id);
        let resource = method
            .resource
            .map(|id| module_text(Home::Resource(id), &self.sdk.resources));
        let place = resource.into_iter().chain([method.words.0.join("_")]);
        let place: Vec<_> = place.collect();
        let key = operation_key(method.verb.as_str(), &method.path.to_string());
        self.now.entry(key).or_insert_with(|| place.join("."));
        if method.has_params() {
            let key = method_key(self.sdk, method, "params");
            self.now.insert(key, ids.params.plain().to_owned());
        }
        let arguments = method.arguments.iter().zip(&ids.arguments);
        let arguments = arguments.filter(|(argument, ident)| argument.field.wire != ident.plain());
        let arguments =
            arguments.map(|(argument, ident)| (fields::key_of(argument), ident.plain()));
        self.put(
            method_key(self.sdk, method, "arguments"),
            arguments.collect(),
        );
    }

    /// Adds members as one text: `createdAt=created_at odd-one=odd_one`.
    fn put(&mut self, key: String, members: Vec<(String, &str)>) {
        let before = self.sdk.remembered.get(&key).unwrap_or_default();
        let mut all: BTreeMap<String, &str> = members
            .iter()
            .map(|(wire, name)| (escaped(wire), *name))
            .collect();
        let taken: HashSet<&str> = all.values().copied().collect();
        for (wire, name) in entries(before).filter(|(_, name)| !taken.contains(name)) {
            all.entry(wire.to_owned()).or_insert(name);
        }
        let all: Vec<_> = all
            .iter()
            .map(|(wire, name)| format!("{wire}={name}"))
            .collect();
        if !all.is_empty() {
            self.now.insert(key, all.join(" "));
        }
    }
}

fn with_gone(
    mut now: BTreeMap<String, String>,
    before: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let places = |names: &str| -> Vec<String> {
        let names = names
            .split(' ')
            .filter(|name| name.contains('.') && !name.contains('='));
        names.map(str::to_owned).collect()
    };
    let taken: HashSet<String> = now.values().flat_map(|names| places(names)).collect();
    for (key, names) in before {
        if !now.contains_key(key) && !places(names).iter().any(|place| taken.contains(place)) {
            now.insert(key.clone(), names.clone());
        }
    }
    now
}
