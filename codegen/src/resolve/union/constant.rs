use crate::{api::SchemaId, http::Literal, resolve::shapes::Shapes, sdk::Telling};

use super::discriminator::is_distinct;

impl Shapes<'_> {
    /// Tells variants apart by a member that every one of them requires and that has other constants in each.
    /// At most one variant may lack it: that one is read when the member is missing or unknown.
    pub(super) fn tell_by_constant(&mut self, variants: &[SchemaId]) -> Option<Telling> {
        if !variants.iter().all(|variant| self.is_object(*variant)) {
            return None;
        }
        let mut members: Vec<String> = Vec::new();
        for variant in variants {
            for member in self.constant_members(*variant) {
                if !members.contains(&member) {
                    members.push(member);
                }
            }
        }
        members
            .into_iter()
            .find_map(|member| self.tell_by_tag(member, variants))
    }

    fn tell_by_tag(&mut self, member: String, variants: &[SchemaId]) -> Option<Telling> {
        let mut values = Vec::new();
        let mut otherwise = Vec::new();
        for (index, variant) in variants.iter().enumerate() {
            let texts = self.constants(*variant, &member);
            if texts.is_empty() {
                otherwise.push(index);
            }
            values.extend(texts.into_iter().map(|text| (text, index)));
        }
        let lacking = otherwise.len();
        let told = variants.len() - lacking;
        if lacking > 1 || told == 0 || !is_clear(&values) {
            return None;
        }
        Some(Telling::Tag {
            member,
            values,
            otherwise: otherwise.pop(),
        })
    }

    /// Returns the texts that a member may have in an object: its literals, or those of a union's variants.
    pub(super) fn constants(&mut self, id: SchemaId, member: &str) -> Vec<String> {
        let core = self.core(id);
        let variants = self.variants(core);
        if !variants.is_empty() {
            let texts: Vec<Vec<String>> = variants
                .into_iter()
                .map(|variant| self.constants(variant, member))
                .collect();
            let is_told = texts.iter().all(|texts| !texts.is_empty());
            return if is_told {
                distinct(texts.concat())
            } else {
                Vec::new()
            };
        }
        let Some(property) = self.schemas[core].properties.get(member).cloned() else {
            return Vec::new();
        };
        let value = self.core(property.schema);
        let literals = self.schemas[value].literals.iter().flatten();
        literals
            .filter_map(|literal| match literal {
                Literal::String(text) => Some(text.clone()),
                Literal::Bool(_) | Literal::Number(_) => Some(literal.to_string()),
                Literal::Null => None,
            })
            .collect()
    }

    /// Returns the required members of an object that have literals.
    fn constant_members(&mut self, id: SchemaId) -> Vec<String> {
        let core = self.core(id);
        if let Some(first) = self.variants(core).first() {
            return self.constant_members(*first);
        }
        let properties = self.schemas[core].properties.clone();
        properties
            .into_iter()
            .filter(|(_, property)| {
                let value = self.core(property.schema);
                property.required && self.schemas[value].literals.is_some()
            })
            .map(|(name, _)| name)
            .collect()
    }
}

/// Variants of one variant may share a text.
fn distinct(texts: Vec<String>) -> Vec<String> {
    let texts: indexmap::IndexSet<String> = texts.into_iter().collect();
    texts.into_iter().collect()
}

fn is_clear(values: &[(String, usize)]) -> bool {
    let told: std::collections::BTreeSet<usize> = values.iter().map(|(_, index)| *index).collect();
    let dense: Vec<(String, usize)> = values
        .iter()
        .map(|(text, index)| {
            let place = told.iter().position(|other| other == index);
            (text.clone(), place.unwrap_or_default())
        })
        .collect();
    is_distinct(&dense, told.len())
}
