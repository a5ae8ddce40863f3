use indexmap::IndexMap;
use openapiv3::{Components, ReferenceOr};

use super::{
    body, examples, header, lowering::Lowering, parameter, refs::Table, response, schema, security,
};
use crate::{
    api::{SchemaId, SecurityScheme},
    document::pointer::Pointer,
};

/// The named schemas, by name. The ids of those that are only a `$ref` are links yet.
pub type Names = IndexMap<String, SchemaId>;

/// Lowers `components`, in an order in which no noun needs a later one: `$ref`s to schemas alone may lead ahead.
pub fn lower(components: Components, lowering: &mut Lowering<'_>) -> (Names, Vec<SecurityScheme>) {
    let names = schemas(components.schemas, lowering);
    let schemes = security::schemes(components.security_schemes, lowering.report);
    define(
        "examples",
        components.examples,
        lowering,
        |all| &mut all.examples,
        examples::value,
    );
    define(
        "headers",
        components.headers,
        lowering,
        |all| &mut all.headers,
        header::lower,
    );
    define(
        "parameters",
        components.parameters,
        lowering,
        |all| &mut all.parameters,
        parameter::lower,
    );
    define(
        "requestBodies",
        components.request_bodies,
        lowering,
        |all| &mut all.bodies,
        body::lower,
    );
    define(
        "responses",
        components.responses,
        lowering,
        |all| &mut all.responses,
        response::lower,
    );
    (names, schemes)
}

fn schemas(
    schemas: IndexMap<String, ReferenceOr<openapiv3::Schema>>,
    lowering: &mut Lowering<'_>,
) -> Names {
    let mut at = Pointer::from_text("/components/schemas");
    let mut names = Names::with_capacity(schemas.len());
    for (name, schema) in schemas {
        at.push(&name);
        let id = schema::component(&name, schema, &mut at, lowering);
        at.pop();
        names.insert(name, id);
    }
    names
}

fn define<'r, I, T>(
    noun: &str,
    items: IndexMap<String, ReferenceOr<I>>,
    lowering: &mut Lowering<'r>,
    table: for<'l> fn(&'l mut Lowering<'r>) -> &'l mut Table<T>,
    lower: fn(I, &mut Pointer, &mut Lowering<'r>) -> T,
) {
    let mut at = Pointer::from_text("/components").child(noun);
    for (name, item) in items {
        at.push(name);
        lowering.define(item, &mut at, table, lower);
        at.pop();
    }
}
