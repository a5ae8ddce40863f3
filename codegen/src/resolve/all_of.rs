use indexmap::IndexMap;

use crate::{
    api::{Access, Additional, Docs, Kinds, Property, Schema, SchemaId},
    report::catalogue,
};

use super::{form::implied_kinds, limits, shapes::Shapes};

impl Shapes<'_> {
    /// Returns the schema that says what a value looks like: `id` itself, the only part of a mere wrapper
    /// (a `$ref` with a description beside it), or the merged parts of an `allOf`.
    pub(super) fn core(&mut self, id: SchemaId) -> SchemaId {
        let mut id = id;
        // A chain of wrappers that leads to itself has no core; the bound ends it.
        for _ in 0..32 {
            let schema = &self.schemas[id];
            if schema.all_of.is_empty() {
                match self.only_variant(id) {
                    Some(only) if self.needs_name_of(id, only) => return self.adopted(id, only),
                    Some(only) => id = only,
                    None => return id,
                }
                continue;
            }
            if !is_wrapper(schema) {
                return self.merge(id);
            }
            id = schema.all_of[0];
        }
        id
    }

    /// Returns a schema and those that it only wraps, down to the one that says something.
    pub(super) fn chain(&mut self, id: SchemaId) -> Vec<SchemaId> {
        let mut chain = vec![id];
        for _ in 0..32 {
            let last = chain[chain.len() - 1];
            let schema = &self.schemas[last];
            let next = if schema.all_of.is_empty() {
                self.only_variant(last)
            } else {
                is_wrapper(schema).then(|| schema.all_of[0])
            };
            match next {
                Some(next) => chain.push(next),
                None => break,
            }
        }
        chain
    }

    /// Returns the merged form of an `allOf`.
    fn merge(&mut self, id: SchemaId) -> SchemaId {
        if let Some(merged) = self.merged.get(&id) {
            return *merged;
        }
        let mut parts = Vec::new();
        self.flatten(id, &mut parts);
        let is_named = self.schemas[id].name.is_some();
        if !is_named && let Some(merged) = self.merged_parts.get(&parts) {
            self.merged.insert(id, *merged);
            return *merged;
        }
        let merged = self.merge_parts(id, &parts);
        self.merged.insert(id, merged);
        self.merged_parts.entry(parts).or_insert(merged);
        merged
    }

    /// Lists the parts of an `allOf`, its parts' parts in their place, then the schema itself.
    fn flatten(&self, id: SchemaId, parts: &mut Vec<SchemaId>) {
        let mut open = vec![(id, false)];
        while let Some((id, is_done)) = open.pop() {
            if parts.contains(&id) {
                continue;
            }
            let schema = &self.schemas[id];
            if is_done || schema.all_of.is_empty() {
                if !is_bare(schema) {
                    parts.push(id);
                }
                continue;
            }
            if open.iter().any(|(other, is_done)| *other == id && *is_done) {
                continue;
            }
            open.push((id, true));
            open.extend(schema.all_of.iter().rev().map(|part| (*part, false)));
        }
    }

    fn merge_parts(&mut self, id: SchemaId, parts: &[SchemaId]) -> SchemaId {
        let own = &self.schemas[id];
        let mut merged = Schema {
            at: own.at.clone(),
            name: own.name.clone(),
            docs: own.docs.clone(),
            access: own.access,
            deprecated: own.deprecated,
            default: own.default.clone(),
            examples: own.examples.clone(),
            discriminator: own.discriminator.clone(),
            ..Schema::default()
        };
        let mut unions: Vec<Vec<SchemaId>> = Vec::new();
        for part in parts {
            self.merge_part(&mut merged, *part);
            let schema = &self.schemas[*part];
            for variants in [&schema.one_of, &schema.any_of] {
                if !variants.is_empty() {
                    unions.push(variants.clone());
                }
            }
        }
        require(&mut merged);
        self.fix_tags(id, parts, &mut merged);
        self.merge_unions(&mut merged, unions);
        self.add(merged)
    }

    fn merge_part(&mut self, merged: &mut Schema, part: SchemaId) {
        let schema = self.schemas[part].clone();
        let kinds = intersect(merged.kinds, schema.kinds);
        if kinds.is_none() {
            let diagnostic = catalogue::resolve::all_of_conflict(&schema.at);
            self.report.push(diagnostic);
        }
        merged.kinds = kinds.unwrap_or(schema.kinds);
        for (name, property) in schema.properties {
            self.merge_property(&mut merged.properties, name, property);
        }
        merged.required.extend(schema.required);
        merged.format = schema.format.or(merged.format.take());
        merged.literals = match (merged.literals.take(), schema.literals) {
            (Some(left), Some(right)) => Some(common(left, &right)),
            (left, right) => left.or(right),
        };
        merged.items = match (merged.items, schema.items) {
            (Some(left), Some(right)) if left != right => Some(self.both(left, right)),
            (left, right) => right.or(left),
        };
        if schema.additional != Additional::Unsaid && schema.additional != Additional::Forbidden {
            merged.additional = schema.additional;
        }
        if schema.access != Access::Both {
            merged.access = schema.access;
        }
        merged.pattern_properties.extend(schema.pattern_properties);
        merged.prefix_items.extend(schema.prefix_items);
        merged.limits = limits::both(&merged.limits, &schema.limits).into();
        merged.extensions.extend(schema.extensions.into_inner());
    }

    fn merge_property(
        &mut self,
        properties: &mut IndexMap<String, Property>,
        name: String,
        property: Property,
    ) {
        let Some(earlier) = properties.get(&name).cloned() else {
            properties.insert(name, property);
            return;
        };
        let schema = if self.is_open(earlier.schema) {
            property.schema
        } else if earlier.schema == property.schema || self.is_open(property.schema) {
            earlier.schema
        } else {
            self.both(earlier.schema, property.schema)
        };
        let required = earlier.required || property.required;
        properties.insert(name, Property { schema, required });
    }

    /// Returns a schema that asks for both. Merging it waits until its type is asked for.
    pub(super) fn both(&mut self, left: SchemaId, right: SchemaId) -> SchemaId {
        let own = &self.schemas[right];
        let both = Schema {
            at: own.at.clone(),
            docs: own.docs.clone(),
            all_of: vec![left, right],
            ..Schema::default()
        };
        self.add(both)
    }

    /// Returns whether a schema says so little that any other one says more:
    /// nothing at all, an object without members, or a choice between such things.
    fn is_open(&self, id: SchemaId) -> bool {
        let schema = &self.schemas[id];
        let says_members = !schema.properties.is_empty()
            || schema.items.is_some()
            || schema.literals.is_some()
            || !schema.all_of.is_empty()
            || matches!(schema.additional, Additional::Schema(_));
        if says_members {
            return false;
        }
        let mut variants = schema.one_of.iter().chain(&schema.any_of).peekable();
        if variants.peek().is_none() {
            return schema.kinds.is_empty() || schema.kinds.is(Kinds::OBJECT);
        }
        variants.all(|variant| self.is_plain(*variant))
    }

    /// Returns whether a variant is only a JSON type, as in a choice between "an object, a list or a text".
    fn is_plain(&self, id: SchemaId) -> bool {
        let variant = &self.schemas[id];
        variant.properties.is_empty()
            && variant.items.is_none_or(|items| self.is_open(items))
            && variant.all_of.is_empty()
            && variant.one_of.is_empty()
            && variant.any_of.is_empty()
    }

    /// Joins the parts' unions: the one that is not open; of several, every variant gets what the others share.
    fn merge_unions(&mut self, merged: &mut Schema, unions: Vec<Vec<SchemaId>>) {
        let has_members = !merged.properties.is_empty() || merged.literals.is_some();
        let mut told: Vec<Vec<SchemaId>> = unions
            .into_iter()
            .filter(|variants| {
                let is_told = variants.iter().any(|variant| !self.is_open(*variant));
                is_told || !has_members
            })
            .collect();
        if told.len() > 1 {
            let diagnostic = catalogue::resolve::all_of_unions(&merged.at);
            self.report.push(diagnostic);
        }
        if let Some(mut variants) = told.pop() {
            // A variant of another JSON type than the rest of the `allOf` can never occur.
            variants.retain(|variant| {
                let kinds = implied_kinds(&self.schemas[*variant]);
                intersect(kinds, merged.kinds).is_some()
            });
            merged.any_of = variants;
        }
    }
}

/// Returns whether a schema is one other schema with nothing but words, access or nullability beside it.
pub(super) fn is_wrapper(schema: &Schema) -> bool {
    schema.all_of.len() == 1
        && schema.properties.is_empty()
        && schema.required.is_empty()
        && schema.literals.is_none()
        && schema.items.is_none()
        && schema.one_of.is_empty()
        && schema.any_of.is_empty()
        && schema.prefix_items.is_empty()
        && schema.pattern_properties.is_empty()
        && !matches!(schema.additional, Additional::Schema(_))
        && schema.name.is_none()
}

/// Returns whether a schema says nothing but what its `allOf` says.
fn is_bare(schema: &Schema) -> bool {
    !schema.all_of.is_empty()
        && schema.kinds.is_empty()
        && schema.properties.is_empty()
        && schema.required.is_empty()
        && schema.literals.is_none()
        && schema.items.is_none()
        && schema.one_of.is_empty()
        && schema.any_of.is_empty()
        && schema.format.is_none()
        && schema.additional == Additional::Unsaid
}

/// Makes the members that any part requires required.
fn require(merged: &mut Schema) {
    for name in &merged.required {
        if let Some(property) = merged.properties.get_mut(name) {
            property.required = true;
        }
    }
}

/// Returns the JSON types that both sets allow; an empty set allows all. `None`: no type is left.
fn intersect(left: Kinds, right: Kinds) -> Option<Kinds> {
    if left.is_empty() {
        return Some(right);
    }
    if right.is_empty() {
        return Some(left);
    }
    let widened = |kinds: Kinds| {
        if kinds.has(Kinds::NUMBER) {
            kinds | Kinds::INTEGER
        } else {
            kinds
        }
    };
    let both = widened(left) & widened(right);
    (!both.is_empty()).then_some(both)
}

/// Returns the literals that both lists have; all of the later list when they share none.
fn common(
    left: Vec<crate::http::Literal>,
    right: &[crate::http::Literal],
) -> Vec<crate::http::Literal> {
    let shared: Vec<_> = left
        .into_iter()
        .filter(|literal| right.contains(literal))
        .collect();
    if shared.is_empty() {
        right.to_vec()
    } else {
        shared
    }
}

impl Shapes<'_> {
    /// Returns the words of the outermost schema that has any: what stands beside a `$ref` is about this place.
    pub(super) fn written(&self, id: SchemaId) -> Docs {
        let mut id = id;
        for _ in 0..32 {
            let schema = &self.schemas[id];
            if schema.docs.description.is_some() || !is_wrapper(schema) {
                return schema.docs.clone();
            }
            id = schema.all_of[0];
        }
        Docs::default()
    }
}
