use std::collections::{BTreeSet, HashMap};

use sdksmith::{
    api::{Operation, SchemaId, Schemas},
    sdk::{Field, Method, Place, Presence, Shape, TypeRef},
};

use super::source::Source;

/// Which fields the properties of a document have gone into.
///
/// A property that several parts of an `allOf` declare is one field, and its type is that of what they come to together: the
/// schemas of the parts have no type of their own.
pub(super) struct Members<'s> {
    /// The schemas that declare a property with this schema, and its name.
    declaring: HashMap<SchemaId, Vec<(SchemaId, &'s str)>>,
    /// The schemas that list this one in their `allOf`.
    wholes: HashMap<SchemaId, Vec<SchemaId>>,
    /// The fields that values of this schema consist of.
    fields: HashMap<SchemaId, Vec<&'s Field>>,
    schemas: &'s Schemas,
}

/// A field that values of a property went into.
pub(super) struct GoneInto<'s> {
    /// The type of the field.
    pub(super) ty: &'s TypeRef,
    /// All schemas that the document has for it: a part may be narrower than another.
    pub(super) schemas: Vec<SchemaId>,
}

impl<'s> Members<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        let mut members = Self {
            declaring: HashMap::new(),
            wholes: HashMap::new(),
            fields: HashMap::new(),
            schemas: &source.api.schemas,
        };
        members.link(&source.api.schemas);
        members.add_objects(source);
        members.add_bodies(source);
        members
    }

    /// Returns where values of a property's schema went: fields, each with all schemas that its values have to fit.
    pub(super) fn gone_into(&self, schema: SchemaId) -> Vec<GoneInto<'s>> {
        let declaring = self.declaring.get(&schema).into_iter().flatten();
        let mut found = Vec::new();
        for (owner, name) in declaring {
            for whole in self.owners(*owner) {
                let fields = self.fields.get(&whole).into_iter().flatten();
                found.extend(
                    fields
                        .filter(|field| field.wire == *name)
                        .map(|field| GoneInto {
                            ty: &field.ty,
                            schemas: self.declared(whole, name),
                        }),
                );
            }
        }
        found
    }

    /// Returns the schemas that a whole and its parts have for the property `name`.
    fn declared(&self, whole: SchemaId, name: &str) -> Vec<SchemaId> {
        let mut met = BTreeSet::new();
        let mut open = vec![whole];
        let mut found = Vec::new();
        while let Some(id) = open.pop() {
            if met.insert(id) {
                let schema = &self.schemas[id];
                found.extend(schema.properties.get(name).map(|own| own.schema));
                open.extend(&schema.all_of);
            }
        }
        found
    }

    /// Returns a schema and all that it is a part of.
    fn owners(&self, schema: SchemaId) -> BTreeSet<SchemaId> {
        let mut owners = BTreeSet::new();
        let mut open = vec![schema];
        while let Some(schema) = open.pop() {
            if owners.insert(schema) {
                open.extend(self.wholes.get(&schema).into_iter().flatten());
            }
        }
        owners
    }

    fn link(&mut self, schemas: &'s Schemas) {
        for (id, schema) in schemas.iter() {
            for (name, property) in &schema.properties {
                let declaring = self.declaring.entry(property.schema).or_default();
                declaring.push((id, name));
            }
            for part in &schema.all_of {
                self.wholes.entry(*part).or_default().push(id);
            }
        }
    }

    fn add_objects(&mut self, source: &'s Source) {
        for typed in &source.typed {
            let core = match &typed.ty {
                TypeRef::Nullable(inner) => inner.named(),
                other => other.named(),
            };
            if let Some(Shape::Object(object)) = core.map(|id| &source.sdk.types[id].shape) {
                self.add(typed.schema, &object.fields);
            }
        }
    }

    fn add_bodies(&mut self, source: &'s Source) {
        let operations = source.api.operations.iter();
        let operations: HashMap<_, _> = operations.map(|one| (&one.at, one)).collect();
        for method in &source.sdk.methods {
            let body = operations.get(&method.at).and_then(|one| body(one, method));
            if let Some(schema) = body {
                let arguments = method.arguments.iter();
                let members = arguments.filter(|argument| argument.place == Place::Member);
                self.add(schema, members.map(|argument| &argument.field));
            }
        }
    }

    fn add(&mut self, schema: SchemaId, fields: impl IntoIterator<Item = &'s Field>) {
        let fields = fields.into_iter();
        // A constant is no field in Rust.
        let fields = fields.filter(|field| !matches!(field.presence, Presence::Fixed(_)));
        self.fields.entry(schema).or_default().extend(fields);
    }
}

/// Returns the schema of the body that a method sends.
fn body(operation: &Operation, method: &Method) -> Option<SchemaId> {
    let sent = &method.body.as_ref()?.media_type;
    let mut contents = operation.body.iter().flat_map(|body| &body.content);
    contents.find(|content| content.name == *sent)?.schema
}
