use serde_json::Value;

use crate::{
    api::{Extensions, Operation, Place, SchemaId},
    config::{
        PaginationScheme,
        pagination::{MemberRole, PROPERTY, ParamRole, member_role, param_role},
    },
};

use super::{
    super::shapes::Shapes,
    find::{Depth, member_at},
    outline::outline,
};

/// Returns a scheme with the names that a method has for what the scheme is made of, where the document states the purpose of its
/// parameters and members: `x-stainless-pagination-property`. `None`: the document states none that changes anything.
pub(super) fn adapted(
    shapes: &mut Shapes<'_>,
    scheme: &PaginationScheme,
    operation: &Operation,
    answer: SchemaId,
) -> Option<PaginationScheme> {
    let params = params(shapes, operation);
    // Most documents state none, and answers are large.
    if params.is_empty() {
        return None;
    }
    let members = members(shapes, answer);
    let mut own = scheme.clone();
    let is_query = |name: &str| {
        let mut parameters = operation.parameters.iter();
        parameters.any(|parameter| parameter.place == Place::Query && parameter.name == name)
    };
    for param in own
        .request
        .iter_mut()
        .filter(|param| !is_query(&param.name))
    {
        let named = params.iter().find(|(role, _)| *role == param.role);
        if let Some((_, name)) = named {
            param.name.clone_from(name);
        }
    }
    for member in &mut own.response {
        let named = members.iter().find(|(role, _)| *role == member.role);
        if let Some((_, path)) = named
            && member_at(shapes, answer, &member.path, Depth::Plain).is_none()
        {
            member.path.clone_from(path);
        }
    }
    (own != *scheme).then_some(own)
}

fn purpose(extensions: &Extensions) -> Option<&str> {
    extensions
        .get(PROPERTY)?
        .get("purpose")
        .and_then(Value::as_str)
}

fn params(shapes: &Shapes<'_>, operation: &Operation) -> Vec<(ParamRole, String)> {
    let queries = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.place == Place::Query);
    queries
        .filter_map(|parameter| {
            let schema = parameter.schema.map(|schema| &shapes.schemas[schema]);
            let purpose =
                purpose(&parameter.extensions).or_else(|| purpose(&schema?.extensions))?;
            Some((param_role(purpose)?, parameter.name.clone()))
        })
        .collect()
}

fn members(shapes: &mut Shapes<'_>, answer: SchemaId) -> Vec<(MemberRole, Vec<String>)> {
    let members = outline(shapes, answer).into_iter();
    members
        .filter_map(|member| {
            let purpose = purpose(&shapes.schemas[member.schema].extensions)?;
            Some((member_role(purpose)?, member.path))
        })
        .collect()
}
