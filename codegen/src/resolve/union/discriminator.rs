use crate::{api::SchemaId, resolve::shapes::Shapes, sdk::Telling};

impl Shapes<'_> {
    /// Tells variants apart by the declared discriminator: texts of its mapping, else the constants that the
    /// variants have for it, else the names of their schemas (OpenAPI 3.0.3, section 4.7.25).
    pub(super) fn tell_by_discriminator(
        &mut self,
        id: SchemaId,
        variants: &[SchemaId],
    ) -> Option<Telling> {
        let discriminator = self.schemas[id].discriminator.clone()?;
        if !variants.iter().all(|variant| self.is_object(*variant)) {
            return None;
        }
        let mut values = Vec::new();
        for (index, variant) in variants.iter().enumerate() {
            let core = self.core(*variant);
            let mapped = discriminator.mapping.iter();
            let mut texts: Vec<String> = mapped
                .filter(|(_, target)| target == variant || self.core(*target) == core)
                .map(|(text, _)| text.clone())
                .collect();
            if texts.is_empty() {
                texts = self.constants(*variant, &discriminator.property);
            }
            if texts.is_empty() {
                texts.extend(self.schemas[core].name.clone());
            }
            values.extend(texts.into_iter().map(|text| (text, index)));
        }
        is_distinct(&values, variants.len()).then_some(Telling::Tag {
            member: discriminator.property,
            values,
            otherwise: None,
        })
    }
}

/// Returns whether every variant has a text and no text leads to two variants.
pub(super) fn is_distinct(values: &[(String, usize)], variants: usize) -> bool {
    let has_text = (0..variants).all(|index| values.iter().any(|(_, variant)| *variant == index));
    let is_clear = values.iter().enumerate().all(|(place, (text, variant))| {
        values[..place]
            .iter()
            .all(|(other, owner)| other != text || owner == variant)
    });
    has_text && is_clear
}
