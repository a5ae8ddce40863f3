use crate::{
    api::{Additional, Kinds, Schema, SchemaId},
    resolve::{form::implied_kinds, shapes::Shapes},
};

impl Shapes<'_> {
    /// Returns the variants of a schema: without `null`, without doubles, anonymous unions in place of themselves.
    /// None when the choice is about something else than types (`anyOf: [{required: [a]}, {required: [b]}]`).
    pub(in crate::resolve) fn variants(&mut self, id: SchemaId) -> Vec<SchemaId> {
        if let Some(variants) = self.choices.get(&id) {
            return variants.clone();
        }
        if let Some(heirs) = self.heirs.heirs(id) {
            return heirs.clone();
        }
        let mut variants = Vec::new();
        self.collect_variants(id, &mut variants, 0);
        let says_nothing = variants.iter().all(|variant| self.says_nothing(*variant));
        if says_nothing && has_form(&self.schemas[id]) || self.is_about_members(id, &variants) {
            variants.clear();
        }
        if !variants.is_empty() && !self.schemas[id].properties.is_empty() {
            variants = self.distribute(id, &variants);
        }
        self.choices.insert(id, variants.clone());
        variants
    }

    fn collect_variants(&mut self, id: SchemaId, variants: &mut Vec<SchemaId>, depth: u32) {
        const DEEPEST: u32 = 16;
        let schema = &self.schemas[id];
        let choices: Vec<SchemaId> = schema
            .one_of
            .iter()
            .chain(&schema.any_of)
            .copied()
            .collect();
        for choice in choices {
            if self.is_only_null(choice) {
                continue;
            }
            let core = self.core_of_choice(choice);
            let is_anonymous_union = self.schemas[core].name.is_none()
                && self.schemas[core].properties.is_empty()
                && self.schemas[core].discriminator.is_none()
                && self.is_choice(core);
            if is_anonymous_union && core != id && depth < DEEPEST {
                self.collect_variants(core, variants, depth + 1);
            } else if !variants.contains(&choice) {
                variants.push(choice);
            }
        }
    }

    /// Returns the core of a choice without looking through its own only variant, which would go in circles.
    fn core_of_choice(&mut self, id: SchemaId) -> SchemaId {
        if self.schemas[id].all_of.is_empty() {
            id
        } else {
            self.core(id)
        }
    }

    pub(super) fn is_choice(&self, id: SchemaId) -> bool {
        let schema = &self.schemas[id];
        !schema.one_of.is_empty() || !schema.any_of.is_empty()
    }

    /// Returns the only variant of a choice that leaves none, when nothing stands beside it.
    pub(in crate::resolve) fn only_variant(&mut self, id: SchemaId) -> Option<SchemaId> {
        if !self.is_choice(id) || !self.schemas[id].properties.is_empty() {
            return None;
        }
        match self.variants(id).as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Returns whether a variant only says which members are required, or nothing at all.
    fn says_nothing(&self, id: SchemaId) -> bool {
        let schema = &self.schemas[id];
        !has_form(schema)
            && schema.all_of.is_empty()
            && schema.one_of.is_empty()
            && schema.any_of.is_empty()
    }

    /// Returns whether a choice between members stands beside a `type` that has none: `properties` says nothing of what is no object
    /// (JSON Schema, draft 5, section 5.16).
    fn is_about_members(&self, id: SchemaId, variants: &[SchemaId]) -> bool {
        let own = self.schemas[id].kinds;
        let speaks_of_members = |variant: &SchemaId| {
            let variant = &self.schemas[*variant];
            variant.kinds.is_empty() && implied_kinds(variant).is(Kinds::OBJECT)
        };
        !own.is_empty() && !own.has(Kinds::OBJECT) && variants.iter().all(speaks_of_members)
    }

    /// Gives every variant what stands beside the choice.
    fn distribute(&mut self, id: SchemaId, variants: &[SchemaId]) -> Vec<SchemaId> {
        let own = self.schemas[id].clone();
        let base = self.add(Schema {
            name: None,
            one_of: Vec::new(),
            any_of: Vec::new(),
            discriminator: None,
            ..own
        });
        let told = variants.iter().map(|variant| {
            let own = &self.schemas[*variant];
            let schema = Schema {
                at: own.at.clone(),
                docs: own.docs.clone(),
                extensions: own.extensions.clone(),
                all_of: vec![base, *variant],
                ..Schema::default()
            };
            self.add(schema)
        });
        told.collect()
    }
}

/// Returns whether a schema says what a value looks like, apart from choices.
fn has_form(schema: &Schema) -> bool {
    !schema.kinds.is_empty() && !schema.kinds.is(Kinds::OBJECT)
        || !schema.properties.is_empty()
        || schema.items.is_some()
        || schema.literals.is_some()
        || schema.format.is_some()
        || schema.limits.pattern.is_some()
        || matches!(schema.additional, Additional::Schema(_))
}
