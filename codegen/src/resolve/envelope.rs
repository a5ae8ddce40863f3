use crate::{
    api::{Property, SchemaId},
    config::{Config, Used, resources::Unwrap},
};

use super::shapes::Shapes;

/// Returns the member of an answer that is returned in its place, and its schema.
pub(super) fn payload(
    shapes: &mut Shapes<'_>,
    answer: SchemaId,
    unwrap: &Unwrap,
    config: &Config,
    used: &mut Used,
) -> Option<(String, Property)> {
    let core = shapes.core(answer);
    let properties = &shapes.schemas[core].properties;
    match unwrap {
        Unwrap::No => None,
        Unwrap::Member(name) => {
            let property = properties.get(name)?;
            Some((name.clone(), property.clone()))
        }
        Unwrap::Auto => {
            let may_unwrap =
                properties.len() == 1 || config.settings.unwrap_multiproperty_response_fields;
            let mut fields = config.settings.unwrap_response_fields.iter();
            let (field, property) =
                fields.find_map(|field| Some((field, properties.get(&field.text)?)))?;
            used.mark(&field.at);
            may_unwrap.then(|| (field.text.clone(), property.clone()))
        }
    }
}
