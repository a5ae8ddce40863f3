use std::collections::HashMap;

use sdksmith::{
    api::SchemaId,
    sdk::{Method, Output, Place, Presence, TypeRef},
};
use serde_json::Value;

use super::{
    examples::{Example, Use},
    members::Members,
    schemas::Schemas,
    source::Source,
};

/// A value that has to go through a type and to come back.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Check {
    pub(super) ty: TypeRef,
    pub(super) value: Value,
    /// The places of the schemas that speak of it.
    pub(super) schemas: Vec<String>,
}

/// Finds the types that values have to go through.
pub(super) struct Checking<'s> {
    source: &'s Source,
    schemas: &'s Schemas<'s>,
    typed: HashMap<SchemaId, Vec<&'s TypeRef>>,
    members: &'s Members<'s>,
}

impl<'s> Checking<'s> {
    pub(super) fn new(
        source: &'s Source,
        schemas: &'s Schemas<'s>,
        members: &'s Members<'s>,
    ) -> Self {
        let mut typed: HashMap<_, Vec<_>> = HashMap::new();
        for one in &source.typed {
            let types = typed.entry(one.schema).or_default();
            if !types.contains(&&one.ty) {
                types.push(&one.ty);
            }
        }
        Self {
            source,
            schemas,
            typed,
            members,
        }
    }

    /// Returns what is to be done with an example: nothing when no type stands for its schema.
    pub(super) fn checks(&self, example: &Example<'_>) -> Vec<Check> {
        let places = vec![
            self.source.api.schemas[example.schema]
                .at
                .as_str()
                .to_owned(),
        ];
        let mut checks: Vec<Check> = self
            .types(example)
            .into_iter()
            .map(|ty| Check {
                ty: ty.clone(),
                value: example.value.clone(),
                schemas: places.clone(),
            })
            .collect();
        for content in &example.uses {
            let parts = match content {
                Use::Body(method) => self.members(method, &places, example.value),
                Use::Answer(method) => self.payload(method, &places, example.value),
            };
            for part in parts {
                if !checks.contains(&part) {
                    checks.push(part);
                }
            }
        }
        checks
    }

    /// Returns the types that stand for an example's schema: its own, else those of the fields that it went into.
    fn types(&self, example: &Example<'_>) -> Vec<&'s TypeRef> {
        match self.typed.get(&example.schema) {
            Some(own) => own.clone(),
            // Whether a field may be null is decided by what is around its type.
            None if example.value.is_null() => Vec::new(),
            None => self.field_types(example),
        }
    }

    /// Returns the types of the fields that have to take an example of a property.
    fn field_types(&self, example: &Example<'_>) -> Vec<&'s TypeRef> {
        let schemas = &self.source.api.schemas;
        let fits = |id: &SchemaId| {
            self.schemas
                .is_valid(schemas[*id].at.as_str(), example.value)
        };
        let mut found = Vec::new();
        for gone in self.members.gone_into(example.schema) {
            if gone.schemas.iter().all(fits) && !found.contains(&gone.ty) {
                found.push(gone.ty);
            }
        }
        found
    }

    /// Returns the members of a body that are arguments of their own.
    fn members(&self, method: &Method, places: &[String], body: &Value) -> Vec<Check> {
        let arguments = method.arguments.iter();
        let members = arguments.filter(|argument| {
            argument.place == Place::Member
                && !matches!(argument.field.presence, Presence::Fixed(_))
        });
        let checks = members.filter_map(|argument| {
            let value = body.get(&argument.field.wire)?;
            // Whether a member may be null is decided by the argument around the type.
            (!value.is_null()).then(|| Check {
                ty: argument.field.ty.clone(),
                value: value.clone(),
                schemas: self.schemas.member(places, body, &argument.field.wire),
            })
        });
        checks.collect()
    }

    /// Returns what a method takes out of an answer: one member, or the items of a page.
    fn payload(&self, method: &Method, places: &[String], answer: &Value) -> Vec<Check> {
        let path = match (&method.output, &method.unwrap) {
            (Output::Page(id, _), _) => self.source.sdk.pagination(*id).items.clone(),
            (_, Some(member)) => vec![member.clone()],
            (_, None) => return Vec::new(),
        };
        let Some((value, schemas)) = self.at(places, answer, &path) else {
            return Vec::new();
        };
        match &method.output {
            Output::Value(ty) => vec![Check {
                ty: ty.clone(),
                value: value.clone(),
                schemas,
            }],
            Output::Page(_, ty) => self.items(ty, &schemas, value),
            _ => Vec::new(),
        }
    }

    fn items(&self, ty: &TypeRef, places: &[String], list: &Value) -> Vec<Check> {
        let items = list.as_array().into_iter().flatten().enumerate();
        let checks = items.map(|(index, item)| Check {
            ty: ty.clone(),
            value: item.clone(),
            schemas: self.schemas.item(places, list, index),
        });
        checks.collect()
    }

    fn at<'v>(
        &self,
        places: &[String],
        value: &'v Value,
        path: &[String],
    ) -> Option<(&'v Value, Vec<String>)> {
        let mut found = (value, places.to_vec());
        for name in path {
            let places = self.schemas.member(&found.1, found.0, name);
            found = (found.0.get(name)?, places);
        }
        Some(found)
    }
}
