use crate::{
    config::Config,
    sdk::{Feature, ResourceId, Resources, Words},
};

/// A registry takes 300 features a crate, and some are the runtime's.
const MOST: usize = 250;

/// Returns the features: one for each top-level resource.
///
/// None needs another: types that several top-level resources share stand behind no feature. Where there are too many, the smallest
/// are one feature together, those that the configuration does not name first.
pub(super) fn features(resources: &Resources, config: &Config) -> Vec<Feature> {
    let merged = merged(resources, config);
    let alone = resources.roots.iter().filter(|root| !merged.contains(root));
    let mut features: Vec<Feature> = alone
        .map(|root| feature(resources[*root].words.clone(), vec![*root]))
        .collect();
    if !merged.is_empty() {
        features.push(feature(Words::split("smaller resources"), merged));
    }
    features
}

fn feature(words: Words, resources: Vec<ResourceId>) -> Feature {
    Feature { words, resources }
}

/// Returns the top-level resources that share a feature.
fn merged(resources: &Resources, config: &Config) -> Vec<ResourceId> {
    let mut roots = resources.roots.clone();
    if roots.len() <= MOST {
        return Vec::new();
    }
    let configured: Vec<Words> = config
        .resources
        .top
        .iter()
        .map(|entry| Words::split(&entry.name))
        .collect();
    roots.sort_by_cached_key(|root| {
        let words = &resources[*root].words;
        (
            configured.contains(words),
            size(resources, *root),
            words.clone(),
        )
    });
    roots.truncate(roots.len() - (MOST - 1));
    roots.sort_unstable();
    roots
}

/// Returns how many methods a resource has, with all below it.
fn size(resources: &Resources, id: ResourceId) -> usize {
    let resource = &resources[id];
    let below = resource
        .children
        .iter()
        .map(|child| size(resources, *child));
    resource.methods.len() + below.sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sdk::{MethodId, Resource};

    /// Returns a tree with as many top-level resources, the first of which has the fewest methods.
    fn tree(count: u32) -> Resources {
        let mut resources = Resources::default();
        for number in 0..count {
            resources.push(Resource {
                words: Words::split(&format!("resource {number}")),
                methods: (0..number).map(MethodId).collect(),
                ..Resource::default()
            });
        }
        resources
    }

    #[test]
    fn each_top_level_resource_has_one() {
        let features = features(&tree(250), &Config::default());
        assert_eq!(features.len(), 250);
        assert!(features.iter().all(|feature| feature.resources.len() == 1));
    }

    #[test]
    fn the_smallest_share_one_when_there_are_too_many() {
        let features = features(&tree(260), &Config::default());
        assert_eq!(features.len(), 250);
        let last = features.last().expect("there are some");
        let expected: Vec<_> = (0..11).map(ResourceId).collect();
        assert_eq!(last.resources, expected);
    }
}
