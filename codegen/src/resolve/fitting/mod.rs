//! Values that a schema allows: those of the document where they keep to its own rules, else values that are made to.

mod allows;
mod choice;
mod number;
mod pattern;
mod text;
mod variant;

use serde_json::{Map, Value};

use crate::{
    api::{Access, Additional, Kinds, Limits, Property, Schema, SchemaId},
    http::Literal,
};

use super::{form::implied_kinds, limits, shapes::Shapes};

/// How much an object has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// What is required.
    Required,
    /// Everything, as long as it does not grow out of bounds.
    Whole,
}

impl Extent {
    fn other(self) -> Self {
        match self {
            Self::Required => Self::Whole,
            Self::Whole => Self::Required,
        }
    }
}

/// Deepest value that is made; recursive schemas end there.
const DEEPEST: u32 = 12;

/// So many members and items are in one value before optional ones are left out.
const MOST: usize = 150;

/// So many values are tried on the way to one: documents can ask for more than anybody reads, and lead nowhere in more ways.
const STEPS: usize = 1000;

/// So often another value is made in place of one that its schema does not allow.
const PATIENCE: usize = 24;

/// Makes one value.
pub(super) struct Fitting<'s, 'a> {
    shapes: &'s mut Shapes<'a>,
    extent: Extent,
    depth: u32,
    left: usize,
    steps: usize,
    /// The variants that are being made, the innermost last.
    open: Vec<SchemaId>,
    /// Which item of a list is being made, where no two may be equal.
    turn: usize,
    /// How deep an object stands that has to have a member, because one without cannot be written: in a query, a path, a form.
    flat: Option<u32>,
    /// So often another value may yet be made in place of one that its schema does not allow.
    tries: usize,
}

impl<'s, 'a> Fitting<'s, 'a> {
    pub(super) fn new(shapes: &'s mut Shapes<'a>, extent: Extent) -> Self {
        Self {
            shapes,
            extent,
            depth: 0,
            left: MOST,
            steps: STEPS,
            open: Vec::new(),
            turn: 0,
            flat: None,
            tries: PATIENCE,
        }
    }

    /// Has objects at this depth and below have a member.
    pub(super) fn flat(mut self, depth: Option<u32>) -> Self {
        self.flat = depth;
        self
    }

    fn is_flat(&self) -> bool {
        self.flat.is_some_and(|depth| self.depth >= depth)
    }

    /// Returns a value of a schema, as near to `given` as the schema allows; `None` when there seems to be none.
    ///
    /// `name` is what texts say that nothing else is known about.
    pub(super) fn value(
        &mut self,
        id: SchemaId,
        given: Option<&Value>,
        name: &str,
    ) -> Option<Value> {
        if self.depth == DEEPEST {
            return None;
        }
        self.steps = self.steps.checked_sub(1)?;
        self.depth += 1;
        self.left = self.left.saturating_sub(1);
        let value = self.of_schema(id, given, name);
        self.depth -= 1;
        value
    }

    fn of_schema(&mut self, id: SchemaId, given: Option<&Value>, name: &str) -> Option<Value> {
        let core = self.shapes.core(id);
        if self.shapes.is_only_null(core) {
            return Some(Value::Null);
        }
        let known = self.known(id, core, given);
        if let Some(literals) = literals(&self.shapes.schemas[core]) {
            let mut listed = known.iter().filter(|value| literals.contains(value));
            let listed = listed.next().filter(|_| self.turn == 0);
            return Some(
                listed
                    .unwrap_or(&literals[self.turn % literals.len()])
                    .clone(),
            );
        }
        let variants = self.shapes.variants(core);
        if !variants.is_empty() {
            return self.variant(id, core, &variants, &known, name);
        }
        let kind = kind(&self.shapes.schemas[core], &known);
        let limits = self.limits(id, core);
        if kind.is(Kinds::OBJECT) {
            let value = self.object(core, &limits, &known)?;
            if !self.has_choice(id, core) || self.shapes.allows(id, &value) {
                return Some(value);
            }
            let other = |fitting: &mut Self| fitting.object(core, &limits, &known);
            return Some(self.mended(id, &value, other).unwrap_or(value));
        }
        if kind.is(Kinds::ARRAY) {
            return self.list(core, &limits, &known, name);
        }
        let schema = &self.shapes.schemas[core];
        match kind {
            Kinds::BOOLEAN => Some(boolean(&known)),
            Kinds::INTEGER => number::integer(&limits, &known, self.turn),
            Kinds::NUMBER => number::number(&limits, &known, self.turn),
            Kinds::STRING => {
                let text = text::text(schema, &limits, &known, name, self.turn);
                Some(Value::from(text))
            }
            _ => Some(known.first().cloned().unwrap_or_else(|| Value::from(name))),
        }
    }

    /// Returns whether an object is a choice, too: of names that are required, or between parts that say nothing else.
    fn has_choice(&mut self, id: SchemaId, core: SchemaId) -> bool {
        let places = self.places(id, core);
        let mut schemas = places.iter().map(|id| &self.shapes.schemas[*id]);
        schemas.any(|schema| !schema.any_of.is_empty() || !schema.one_of.is_empty())
    }

    /// Returns a schema, those that it wraps, and what they are composed of.
    fn places(&mut self, id: SchemaId, core: SchemaId) -> Vec<SchemaId> {
        let mut places = self.shapes.chain(id);
        places.push(core);
        for index in 0.. {
            let Some(place) = places.get(index) else {
                break;
            };
            let parts = self.shapes.schemas[*place].all_of.clone();
            places.extend(parts);
            // An endless composition has nothing new to say.
            places.truncate(MOST);
        }
        places
    }

    /// Returns the limits of a schema and of those that it wraps.
    fn limits(&mut self, id: SchemaId, core: SchemaId) -> Limits {
        let chain = self.shapes.chain(id).into_iter();
        let all = chain
            .chain([core])
            .map(|id| &self.shapes.schemas[id].limits);
        all.fold(Limits::default(), |limits, more| {
            limits::both(&limits, more)
        })
    }

    /// Returns what the document has in the way of values: in the place itself, beside each `$ref` on the way, at its end, and in what
    /// it is composed of.
    fn known(&mut self, id: SchemaId, core: SchemaId, given: Option<&Value>) -> Vec<Value> {
        let places = self.places(id, core);
        let schemas = places.iter().map(|id| &self.shapes.schemas[*id]);
        let examples = schemas.clone().flat_map(|schema| &schema.examples);
        let defaults = schemas.filter_map(|schema| schema.default.as_deref());
        let known = given.into_iter().chain(examples).chain(defaults);
        known.filter(|value| !value.is_null()).cloned().collect()
    }

    /// Returns whether a value may be meant as one of this schema: the kind is right, and what is required is there.
    fn suits(&mut self, id: SchemaId, value: &Value) -> bool {
        let core = self.shapes.core(id);
        let schema = &self.shapes.schemas[core];
        if let Some(literals) = literals(schema) {
            return literals.contains(value);
        }
        let kinds = implied_kinds(schema);
        if !kinds.is_empty() && !kinds_of(value).iter().any(|kind| kinds.has(*kind)) {
            return false;
        }
        let required: Vec<(String, SchemaId)> = schema
            .properties
            .iter()
            .filter(|(_, property)| property.required)
            .map(|(name, property)| (name.clone(), property.schema))
            .collect();
        required.iter().all(|(name, property)| {
            let Some(member) = value.get(name) else {
                return false;
            };
            let core = self.shapes.core(*property);
            literals(&self.shapes.schemas[core]).is_none_or(|literals| literals.contains(member))
        })
    }

    fn object(&mut self, core: SchemaId, limits: &Limits, known: &[Value]) -> Option<Value> {
        let schema = &self.shapes.schemas[core];
        let properties: Vec<_> = schema
            .properties
            .iter()
            .map(|(name, property)| (name.clone(), property.clone()))
            .collect();
        let choice = choice::of(&self.shapes.schemas, core);
        let is_open = |name: &String| !choice.excluded.contains(name);
        let mut properties: Vec<_> = properties
            .into_iter()
            .filter(|(name, _)| is_open(name))
            .collect();
        for (name, property) in &mut properties {
            property.required |= choice.required.contains(name);
        }
        let given = known.iter().find(|value| value.is_object());
        if properties.is_empty() {
            return self.map(core, limits, given);
        }
        let least = limits.min_properties.unwrap_or_default();
        let mut members = Map::new();
        self.require(&properties, given, &mut members)?;
        let mut more = properties.iter().filter(|(_, property)| !property.required);
        while self.wants_more(members.len() as u64, limits)
            && let Some((name, property)) = more.next()
        {
            let given = given.and_then(|given| given.get(name));
            if self.shapes.access(property.schema) != Access::ReadOnly
                && let Some(value) = self.value(property.schema, given, name)
            {
                members.insert(name.clone(), value);
            }
        }
        let ordered = properties
            .iter()
            .filter_map(|(name, _)| members.remove_entry(name));
        let ordered: Map<String, Value> = ordered.collect();
        (ordered.len() as u64 >= least).then_some(Value::Object(ordered))
    }

    /// Gives an object its required members; `None` when one has no value.
    fn require(
        &mut self,
        properties: &[(String, Property)],
        given: Option<&Value>,
        members: &mut Map<String, Value>,
    ) -> Option<()> {
        for (name, property) in properties.iter().filter(|(_, property)| property.required) {
            if self.shapes.access(property.schema) == Access::ReadOnly {
                continue;
            }
            let given = given.and_then(|given| given.get(name));
            members.insert(name.clone(), self.value(property.schema, given, name)?);
        }
        Some(())
    }

    /// Returns whether an object with so many members is to have another one.
    fn wants_more(&self, members: u64, limits: &Limits) -> bool {
        let is_roomy = limits.max_properties.is_none_or(|most| members < most);
        let is_whole = self.extent == Extent::Whole && self.left > 0;
        let is_needed = members == 0 && self.is_flat();
        is_roomy
            && (is_whole || is_needed || limits.min_properties.is_some_and(|least| members < least))
    }

    fn map(&mut self, core: SchemaId, limits: &Limits, given: Option<&Value>) -> Option<Value> {
        let schema = &self.shapes.schemas[core];
        let least = usize::try_from(limits.min_properties.unwrap_or_default()).ok()?;
        let values = match schema.additional {
            Additional::Schema(values) => Some(values),
            Additional::Unsaid | Additional::Any | Additional::Forbidden => {
                schema.pattern_properties.first().map(|(_, id)| *id)
            }
        };
        let Some(values) = values else {
            let is_open = schema.additional != Additional::Forbidden && self.is_flat();
            let member = is_open.then(|| ("name".to_owned(), Value::from("text")));
            let made = || Value::Object(member.into_iter().collect());
            let given = given.filter(|given| !is_open || **given != Value::Object(Map::new()));
            return Some(given.cloned().unwrap_or_else(made));
        };
        let first = given
            .and_then(Value::as_object)
            .and_then(|map| map.iter().next());
        let (key, inner) = first.map_or(("name", None), |(key, value)| (key.as_str(), Some(value)));
        let Some(value) = self.value(values, inner, key) else {
            return (least == 0).then(|| Value::Object(Map::new()));
        };
        Some(Value::Object(Map::from_iter([(key.to_owned(), value)])))
    }

    fn list(
        &mut self,
        core: SchemaId,
        limits: &Limits,
        known: &[Value],
        name: &str,
    ) -> Option<Value> {
        let schema = &self.shapes.schemas[core];
        let (items, tuple) = (schema.items, schema.prefix_items.clone());
        let given = known.iter().find_map(Value::as_array);
        let given: Vec<Value> = given.cloned().unwrap_or_default();
        let least = usize::try_from(limits.min_items.unwrap_or_default()).ok()?;
        let most = limits.max_items.map_or(usize::MAX, |most| {
            usize::try_from(most).unwrap_or(usize::MAX)
        });
        let wanted = least.max(1).min(most);
        if !tuple.is_empty() {
            let places = tuple.iter().enumerate();
            let values = places.map(|(index, place)| self.value(*place, given.get(index), name));
            return values.collect();
        }
        let Some(items) = items else {
            return Some(given.into_iter().take(wanted).collect());
        };
        let mut list = Vec::new();
        // A few more tries than items: some may be equal.
        for index in 0..wanted.min(MOST) * 4 {
            let name = if index == 0 {
                name.to_owned()
            } else {
                format!("{name}{index}")
            };
            let turn =
                std::mem::replace(&mut self.turn, if limits.unique_items { index } else { 0 });
            let value = self.value(items, given.get(index), &name);
            self.turn = turn;
            let Some(value) = value else {
                break;
            };
            if !limits.unique_items || !list.contains(&value) {
                list.push(value);
            }
            if list.len() == wanted {
                break;
            }
        }
        (list.len() >= least).then_some(Value::Array(list))
    }
}

fn literals(schema: &Schema) -> Option<Vec<Value>> {
    let literals = schema.literals.as_ref()?.iter();
    let values: Vec<Value> = literals
        .filter(|literal| **literal != Literal::Null)
        .map(Literal::to_value)
        .collect();
    (!values.is_empty()).then_some(values)
}

/// Returns the JSON type of the value to be: one that a known value has, else the first that is allowed.
fn kind(schema: &Schema, known: &[Value]) -> Kinds {
    const ORDER: [Kinds; 6] = [
        Kinds::OBJECT,
        Kinds::ARRAY,
        Kinds::STRING,
        Kinds::INTEGER,
        Kinds::NUMBER,
        Kinds::BOOLEAN,
    ];
    let kinds = implied_kinds(schema);
    let known = known.iter().flat_map(kinds_of);
    let mut fits = known.chain(ORDER).filter(|kind| kinds.has(*kind));
    fits.next().unwrap_or(Kinds::NONE)
}

fn kinds_of(value: &Value) -> Vec<Kinds> {
    match value {
        Value::Null => Vec::new(),
        Value::Bool(_) => vec![Kinds::BOOLEAN],
        Value::Number(number) if number.is_f64() => vec![Kinds::NUMBER],
        Value::Number(_) => vec![Kinds::INTEGER, Kinds::NUMBER],
        Value::String(_) => vec![Kinds::STRING],
        Value::Array(_) => vec![Kinds::ARRAY],
        Value::Object(_) => vec![Kinds::OBJECT],
    }
}

fn boolean(known: &[Value]) -> Value {
    let known = known.iter().find(|value| value.is_boolean());
    known.cloned().unwrap_or(Value::Bool(true))
}
