use crate::{api::SchemaId, resolve::shapes::Shapes, sdk::Telling};

impl Shapes<'_> {
    /// Tells objects apart by a required member that no other variant has.
    /// At most one variant may have none: that one is read when no such member is there.
    pub(super) fn tell_by_member(&mut self, variants: &[SchemaId]) -> Option<Telling> {
        let mut known: Vec<Vec<(String, bool)>> = Vec::new();
        for variant in variants {
            known.push(self.members(*variant)?);
        }
        let mut members = Vec::new();
        let mut otherwise = Vec::new();
        for (index, own) in known.iter().enumerate() {
            let is_foreign = |name: &String| {
                known.iter().enumerate().any(|(other, members)| {
                    other != index && members.iter().any(|(member, _)| member == name)
                })
            };
            let telling = own
                .iter()
                .find(|(name, is_required)| *is_required && !is_foreign(name));
            match telling {
                Some((name, _)) => members.push((name.clone(), index)),
                None => otherwise.push(index),
            }
        }
        if otherwise.len() > 1 {
            return None;
        }
        Some(Telling::Member {
            members,
            otherwise: otherwise.pop(),
        })
    }

    /// Returns the members of an object and whether each is required; `None` for anything else.
    pub(super) fn members(&mut self, id: SchemaId) -> Option<Vec<(String, bool)>> {
        let core = self.core(id);
        if !self.is_object(core) || !self.variants(core).is_empty() {
            return None;
        }
        let properties = self.schemas[core].properties.iter();
        Some(
            properties
                .map(|(name, property)| (name.clone(), property.required))
                .collect(),
        )
    }
}
