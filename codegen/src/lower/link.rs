use super::{
    components::Names,
    lowering::{Lowering, link_index},
    target,
};
use crate::api::{Additional, Api, MediaType, Operation, Parameter, Response, Schema, SchemaId};

/// Puts the id of its target in the place of every link, and everything into the `Api`.
pub fn finish(lowering: Lowering<'_>, names: Names, api: &mut Api) {
    let mut schemas = lowering.schemas;
    let targets = target::targets(&mut schemas, &lowering.links, lowering.report);
    let link = |id: &mut SchemaId| {
        if let Some(index) = link_index(*id, targets.len()) {
            *id = targets[index];
        }
    };
    api.operations = lowering.operations;
    api.webhooks = lowering.webhooks;
    for operation in api.operations.iter_mut().chain(&mut api.webhooks) {
        ids_of_operation(operation, &link);
    }
    for schema in schemas.iter_mut() {
        ids_of_schema(schema, &link);
    }
    schemas.components = names;
    schemas.components.values_mut().for_each(link);
    api.schemas = schemas;
}

fn ids_of_schema(schema: &mut Schema, link: &impl Fn(&mut SchemaId)) {
    let properties = schema.properties.values_mut();
    properties.for_each(|property| link(&mut property.schema));
    let patterns = schema.pattern_properties.iter_mut();
    patterns.for_each(|(_, id)| link(id));
    if let Additional::Schema(id) = &mut schema.additional {
        link(id);
    }
    if let Some(discriminator) = &mut schema.discriminator {
        let mapping = discriminator.mapping.iter_mut();
        mapping.for_each(|(_, id)| link(id));
    }
    let lists = [
        &mut schema.all_of,
        &mut schema.one_of,
        &mut schema.any_of,
        &mut schema.prefix_items,
    ];
    lists.into_iter().flatten().for_each(link);
    schema.items.iter_mut().for_each(link);
}

fn ids_of_operation(operation: &mut Operation, link: &impl Fn(&mut SchemaId)) {
    ids_of_parameters(&mut operation.parameters, link);
    if let Some(body) = &mut operation.body {
        ids_of_content(&mut body.content, link);
    }
    let responses = &mut operation.responses;
    let by_status = responses.by_status.iter_mut().map(|(_, response)| response);
    by_status
        .chain(&mut responses.default)
        .for_each(|response| ids_of_response(response, link));
}

fn ids_of_response(response: &mut Response, link: &impl Fn(&mut SchemaId)) {
    ids_of_parameters(&mut response.headers, link);
    ids_of_content(&mut response.content, link);
}

fn ids_of_parameters(parameters: &mut [Parameter], link: &impl Fn(&mut SchemaId)) {
    let ids = parameters.iter_mut().filter_map(|one| one.schema.as_mut());
    ids.for_each(link);
}

fn ids_of_content(content: &mut [MediaType], link: &impl Fn(&mut SchemaId)) {
    let encodings = content.iter_mut().flat_map(|one| one.encoding.values_mut());
    encodings.for_each(|encoding| ids_of_parameters(&mut encoding.headers, link));
    let ids = content.iter_mut().filter_map(|one| one.schema.as_mut());
    ids.for_each(link);
}
