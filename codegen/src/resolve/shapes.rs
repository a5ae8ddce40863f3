use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use crate::{
    api::{Property, Schema, SchemaId, Schemas},
    document::pointer::Pointer,
    report::{Report, catalogue},
    sdk::{
        Direction, Docs, EnumValue, Home, KnownVariant, QuerySettings, Remembered, Shape, Type,
        TypeId, TypeRef, Types, Words,
    },
};

use super::{
    components,
    direction::{Side, Sides},
    enums,
    form::Form,
    inheritance::Heirs,
    tags,
    typed::Typed,
};

/// What schemas become: the types made so far, and the schemas that merging has added.
///
/// Schemas refer to each other in cycles, so types are made on demand and remembered by schema;
/// the rules that make them stand in the sibling files, one matter each.
pub(super) struct Shapes<'a> {
    pub schemas: Schemas,
    /// The properties that tell variants apart as the document has them, by the schemas that stand in their places.
    pub untagged: HashMap<SchemaId, Property>,
    pub types: Types,
    pub sides: Sides,
    pub heirs: Heirs,
    /// Which types came from a named schema, by type.
    pub named: Vec<bool>,
    /// Merged `allOf`s, by the schema that has it.
    pub merged: HashMap<SchemaId, SchemaId>,
    /// Merged `allOf`s, by their flattened parts. Recursive documents would be merged for ever without it.
    pub merged_parts: HashMap<Vec<SchemaId>, SchemaId>,
    /// The variants of unions, by the schema that has them.
    pub choices: HashMap<SchemaId, Vec<SchemaId>>,
    /// Schemas that stand for several ones of a union or a tuple, by its schema and the first of them.
    pub joined: HashMap<(SchemaId, SchemaId), SchemaId>,
    /// The values of such enums, with what their schemas say of each, by the enum's schema.
    pub joined_values: HashMap<SchemaId, Vec<EnumValue>>,
    pub made: HashMap<(SchemaId, Side), TypeId>,
    /// The lists and maps whose contents are being looked at, the innermost last.
    pub open: Vec<SchemaId>,
    /// Where the choices stand that are being looked at, each the variant of the one before it.
    pub choices_open: Vec<Pointer>,
    /// Schemas that are raw JSON against their will, and were told of.
    untyped: HashSet<SchemaId>,
    /// What schemas have become so far, a line for each time that one was asked for.
    pub typed: Vec<Typed>,
    /// What the nameless variants of choices are called, by the choice.
    pub known_choices: BTreeMap<String, Vec<KnownVariant>>,
    /// Examples of fields, by type and index.
    pub examples: HashMap<(TypeId, usize), Value>,
    pub options: Options,
    pub report: &'a mut Report,
}

/// So many lists and maps may stand in each other: compilers end at some depth of `Vec<Vec<…>>`, and so do people.
const DEEPEST_LIST: usize = 64;

/// What the configuration says about types.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Options {
    /// Rust types by format.
    pub formats: HashMap<String, String>,
    /// Every member of an answer is optional.
    pub is_lenient: bool,
    /// Members that the document does not declare are kept.
    pub keeps_unknown: bool,
    /// Public names of schemas.
    pub models: HashMap<SchemaId, Words>,
    /// Names that were handed out before.
    pub remembered: Remembered,
    /// Whether there are to be calls with all arguments.
    pub has_tests: bool,
    /// How forms are written where the document says nothing.
    pub form: QuerySettings,
    /// How query strings are written where the document says nothing.
    pub query: QuerySettings,
}

/// What an anonymous schema would be called.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Naming {
    pub words: Words,
    pub parents: Vec<Words>,
}

impl Naming {
    pub(super) fn new(words: Words, parents: Vec<Words>) -> Self {
        Self { words, parents }
    }

    /// Returns the naming of something below: a property, a variant, a map's value.
    pub(super) fn below(&self, words: &Words) -> Self {
        Self {
            words: self.words.then(words),
            parents: self.parents.clone(),
        }
    }

    /// Returns the naming of the items of a list.
    ///
    /// `rules` are made of `rule`s; what has no singular gets `item`.
    pub(super) fn item(&self) -> Self {
        Self {
            words: self
                .words
                .singular()
                .unwrap_or_else(|| self.words.with("item")),
            parents: self.parents.clone(),
        }
    }
}

impl<'a> Shapes<'a> {
    pub(super) fn new(mut schemas: Schemas, options: Options, report: &'a mut Report) -> Self {
        enums::settle(&mut schemas);
        let untagged = tags::fix(&mut schemas);
        let heirs = Heirs::of(&schemas);
        let sides = Sides::of(&schemas, &heirs, options.is_lenient);
        Self {
            schemas,
            untagged,
            types: Types::default(),
            sides,
            heirs,
            named: Vec::new(),
            merged: HashMap::new(),
            merged_parts: HashMap::new(),
            choices: HashMap::new(),
            joined: HashMap::new(),
            joined_values: HashMap::new(),
            made: HashMap::new(),
            open: Vec::new(),
            choices_open: Vec::new(),
            untyped: HashSet::new(),
            typed: Vec::new(),
            known_choices: BTreeMap::new(),
            examples: HashMap::new(),
            options,
            report,
        }
    }

    /// Returns how a value of this schema is typed; nullable on the outside when it may be null.
    pub(super) fn type_ref(&mut self, id: SchemaId, side: Side, naming: &Naming) -> TypeRef {
        let core = self.core(id);
        let ty = self.core_type(core, side, naming);
        let ty = if self.is_nullable(id) {
            nullable(ty)
        } else {
            ty
        };
        self.remember(id, core, &ty);
        ty
    }

    /// Returns the type of a schema that is no mere wrapper, whether or not it may be null.
    fn core_type(&mut self, core: SchemaId, side: Side, naming: &Naming) -> TypeRef {
        let side = self.sides.side(core, side);
        if let Some(made) = self.made.get(&(core, side)) {
            return TypeRef::Named(*made);
        }
        let naming = self.naming_of(core, naming);
        match self.form(core) {
            Form::Literals => self.literals(core, side, &naming),
            // Merging such a variant makes ever new schemas, all of them at one place.
            Form::Union(_) if self.choices_open.contains(&self.schemas[core].at) => self.degraded(
                core,
                "a choice whose variants are made of the choice itself",
            ),
            Form::Union(variants) => {
                self.choices_open.push(self.schemas[core].at.clone());
                let ty = self.union(core, variants, side, &naming);
                self.choices_open.pop();
                ty
            }
            Form::Object => {
                let outer = std::mem::take(&mut self.choices_open);
                let ty = self.object(core, side, &naming);
                self.choices_open = outer;
                ty
            }
            Form::Map(_) | Form::List(_) if self.open.contains(&core) => {
                self.degraded(core, "a list or a map that holds nothing but itself")
            }
            Form::Map(_) | Form::List(_) if self.open.len() > DEEPEST_LIST => {
                self.degraded(core, "too many lists and maps stand in each other here")
            }
            Form::Map(values) => self.within(core, |shapes| shapes.map(values, side, &naming)),
            Form::List(items) => self.within(core, |shapes| shapes.list(items, side, &naming)),
            Form::Scalar(scalar) => TypeRef::Scalar(scalar),
            Form::Open => TypeRef::Json,
            Form::Mixed(reason) => self.degraded(core, reason),
        }
    }

    /// Lets a schema be raw JSON, and says so once.
    fn degraded(&mut self, core: SchemaId, reason: &'static str) -> TypeRef {
        if self.untyped.insert(core) {
            let at = &self.schemas[core].at;
            self.report.push(catalogue::resolve::untyped(at, reason));
            self.report.degrade(at.clone(), reason);
        }
        TypeRef::Json
    }

    /// Returns the name of a schema's type: its own name, if it has one.
    fn naming_of(&self, core: SchemaId, naming: &Naming) -> Naming {
        if let Some(words) = self.options.models.get(&core) {
            return Naming::new(words.clone(), Vec::new());
        }
        let schema = &self.schemas[core];
        let own = match &schema.name {
            Some(name) => Some(Words::split(name)),
            None => components::words(&schema.at, |name| {
                let id = self.schemas.components.get(name)?;
                self.options.models.get(id).cloned()
            }),
        };
        own.map_or_else(|| naming.clone(), |words| Naming::new(words, Vec::new()))
    }

    /// Makes the type of a list or a map, which has no name that a cycle could find.
    fn within(&mut self, core: SchemaId, make: impl FnOnce(&mut Self) -> TypeRef) -> TypeRef {
        let depth = self.open.len();
        self.open.push(core);
        let ty = make(self);
        self.open.truncate(depth);
        ty
    }

    fn map(&mut self, values: Option<SchemaId>, side: Side, naming: &Naming) -> TypeRef {
        let naming = naming.below(&Words::split("value"));
        let value = values.map_or(TypeRef::Json, |values| self.type_ref(values, side, &naming));
        TypeRef::Map(Box::new(value))
    }

    fn list(&mut self, items: Option<SchemaId>, side: Side, naming: &Naming) -> TypeRef {
        let item = items.map_or(TypeRef::Json, |items| {
            self.type_ref(items, side, &naming.item())
        });
        TypeRef::List(Box::new(item))
    }

    /// Reserves a type before what it is made of is looked at, so that a cycle finds it.
    pub(super) fn reserve(&mut self, core: SchemaId, side: Side, naming: &Naming) -> TypeId {
        let mut docs = self.docs(core);
        // A default is about the places that use the type.
        docs.facts.retain(|fact| !fact.starts_with("default: "));
        let schema = &self.schemas[core];
        let ty = Type {
            at: schema.at.clone(),
            words: naming.words.clone(),
            parents: naming.parents.clone(),
            home: Home::Shared,
            docs,
            shape: Shape::Alias(TypeRef::Json),
            direction: side.direction(),
        };
        self.named
            .push(schema.name.is_some() || self.options.models.contains_key(&core));
        let id = self.types.push(ty);
        self.made.insert((core, side), id);
        // Whatever leads back from here ends at this type.
        self.open.clear();
        id
    }

    /// Adds a type that stands for no schema of its own: the alias of an answer.
    pub(super) fn alias(&mut self, at: Pointer, words: Words, target: TypeRef) -> TypeId {
        self.named.push(false);
        self.types.push(Type {
            at,
            words,
            parents: Vec::new(),
            home: Home::Shared,
            docs: Docs::default(),
            shape: Shape::Alias(target),
            direction: Direction::Response,
        })
    }

    /// Returns the schema that stands for several ones of another, `first` among them, adding it the first time.
    pub(super) fn joined_schema(
        &mut self,
        owner: SchemaId,
        first: SchemaId,
        schema: Schema,
    ) -> SchemaId {
        if let Some(joined) = self.joined.get(&(owner, first)) {
            return *joined;
        }
        let joined = self.add(schema);
        self.joined.insert((owner, first), joined);
        joined
    }

    /// Adds a schema that merging has made.
    pub(super) fn add(&mut self, schema: Schema) -> SchemaId {
        let id = self.schemas.push(schema);
        self.sides.push(&self.schemas, id);
        id
    }
}

/// Wraps a type so that it may be null, unless it already may be.
pub(super) fn nullable(ty: TypeRef) -> TypeRef {
    match ty {
        TypeRef::Nullable(_) | TypeRef::Json => ty,
        TypeRef::Scalar(_) | TypeRef::Named(_) | TypeRef::List(_) | TypeRef::Map(_) => {
            TypeRef::Nullable(Box::new(ty))
        }
    }
}
