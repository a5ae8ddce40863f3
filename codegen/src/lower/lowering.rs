use openapiv3::ReferenceOr;
use serde_json::Value;

use super::refs::{Table, is_internal};
use crate::{
    api::{Operation, Parameter, RequestBody, Response, Schema, SchemaId, Schemas},
    document::pointer::Pointer,
    report::{Report, catalogue},
};

/// A reference to a schema.
#[derive(Debug)]
pub struct Link {
    /// Where the schema would stand.
    pub at: Pointer,
    /// Where the reference itself is written, from `at`: the member of this name, or `at` itself.
    pub member: Option<&'static str>,
    /// As written.
    pub reference: String,
}

/// The `Api` while it grows, and what is lowered once because `$ref`s lead to it.
pub struct Lowering<'r> {
    /// All schemas so far; a parent stands before its children.
    pub schemas: Schemas,
    /// All `$ref`s to schemas so far.
    pub links: Vec<Link>,
    /// Parameters of `components`.
    pub parameters: Table<Parameter>,
    /// Headers of `components`.
    pub headers: Table<Parameter>,
    /// Bodies of `components`.
    pub bodies: Table<RequestBody>,
    /// Answers of `components`.
    pub responses: Table<Response>,
    /// Examples of `components`; `None` for one without a value.
    pub examples: Table<Option<Value>>,
    /// Operations so far.
    pub operations: Vec<Operation>,
    /// Webhooks and callbacks so far.
    pub webhooks: Vec<Operation>,
    /// Where mistakes of the document go.
    pub report: &'r mut Report,
}

impl Link {
    /// Returns where the reference itself is written.
    pub fn written(&self) -> Pointer {
        self.member
            .map_or_else(|| self.at.clone(), |member| self.at.child(member))
    }
}

impl<'r> Lowering<'r> {
    /// Starts with nothing.
    pub fn new(report: &'r mut Report) -> Self {
        Self {
            schemas: Schemas::default(),
            links: Vec::new(),
            parameters: Table::default(),
            headers: Table::default(),
            bodies: Table::default(),
            responses: Table::default(),
            examples: Table::default(),
            operations: Vec::new(),
            webhooks: Vec::new(),
            report,
        }
    }

    /// Takes the next id, so that a schema stands before its children.
    pub fn reserve(&mut self) -> SchemaId {
        self.schemas.push(Schema::default())
    }

    /// Puts a schema where [`Lowering::reserve`] made room for it.
    pub fn fill(&mut self, id: SchemaId, schema: Schema) {
        self.schemas.set(id, schema);
    }

    /// Returns an id that stands for the target of a `$ref`, which may not have been lowered yet.
    ///
    /// Such ids count down from the top, apart from those of schemas; `link` replaces them in the end.
    pub fn link(&mut self, at: &Pointer, reference: String) -> SchemaId {
        let id = link_id(self.links.len());
        let at = at.clone();
        let member = Some("$ref");
        self.links.push(Link {
            at,
            member,
            reference,
        });
        id
    }

    /// Like [`Lowering::link`], for a reference that stands bare, as those of a discriminator do.
    pub fn link_bare(&mut self, at: &Pointer, reference: String) -> SchemaId {
        let id = self.link(at, reference);
        if let Some(link) = self.links.last_mut() {
            link.member = None;
        }
        id
    }

    /// Says that a `$ref` leads nowhere, unless reading the document has said so already.
    pub fn dangling(&mut self, at: &Pointer, reference: &str) {
        report_dangling(at, &at.child("$ref"), reference, self.report);
    }

    /// Adds what stands at `at` to the things that a `$ref` can lead to.
    pub fn define<I, T>(
        &mut self,
        item: ReferenceOr<I>,
        at: &mut Pointer,
        table: fn(&mut Self) -> &mut Table<T>,
        lower: fn(I, &mut Pointer, &mut Self) -> T,
    ) {
        match item {
            ReferenceOr::Item(item) => {
                let item = lower(item, at, self);
                table(self).insert(at.clone(), item);
            }
            ReferenceOr::Reference { reference } => table(self).insert_link(at.clone(), reference),
        }
    }

    /// Returns the item, or what the table has for the reference; `None` after a diagnostic.
    pub fn find<I, T: Clone>(
        &mut self,
        item: ReferenceOr<I>,
        at: &mut Pointer,
        table: fn(&Self) -> &Table<T>,
        lower: fn(I, &mut Pointer, &mut Self) -> T,
    ) -> Option<T> {
        match item {
            ReferenceOr::Item(item) => Some(lower(item, at, self)),
            ReferenceOr::Reference { reference } => {
                let found = table(self).find(&reference).cloned();
                if found.is_none() {
                    self.dangling(at, &reference);
                }
                found
            }
        }
    }
}

/// Reports a reference that leads nowhere, at the place where it is written, and notes that `at` has no type.
pub fn report_dangling(at: &Pointer, written: &Pointer, reference: &str, report: &mut Report) {
    if is_internal(reference) {
        report.push(catalogue::lower::ref_dangling(written, reference));
    }
    report.degrade(at.clone(), format!("`$ref: {reference}` leads nowhere"));
}

fn link_id(index: usize) -> SchemaId {
    let index = u32::try_from(index).expect("fewer than 2^32 references");
    SchemaId(u32::MAX - index)
}

/// Returns the index of the link that an id of [`Lowering::link`] stands for; `None` for an id of a schema.
pub fn link_index(id: SchemaId, links: usize) -> Option<usize> {
    let index = (u32::MAX - id.0) as usize;
    (index < links).then_some(index)
}
