use std::collections::HashSet;

use crate::{
    config::Config,
    sdk::{Feature, Remembered, ResourceId, Resources, Words, feature_key},
};

/// A registry takes 300 features a crate, and some are the runtime's.
const MOST: usize = 250;

/// Name of the feature of several resources.
const MERGED: &str = "smaller resources";

/// Returns the features: one for each top-level resource.
///
/// None needs another: types that several top-level resources share stand behind no feature. Where there are too many, the smallest
/// are one feature together, those that the configuration does not name first. What shared a feature before still does, and what had one
/// of its own keeps it.
pub(super) fn features(
    resources: &Resources,
    config: &Config,
    remembered: &Remembered,
) -> Vec<Feature> {
    let merged = merged(resources, config, remembered);
    let together: HashSet<_> = merged.iter().collect();
    let alone = resources.roots.iter();
    let alone = alone.filter(|root| !together.contains(root));
    let mut features: Vec<Feature> = alone
        .map(|root| feature(resources[*root].words.clone(), vec![*root]))
        .collect();
    if !merged.is_empty() {
        features.push(feature(Words::split(MERGED), merged));
    }
    features
}

fn feature(words: Words, resources: Vec<ResourceId>) -> Feature {
    Feature { words, resources }
}

/// Returns the top-level resources that share a feature.
fn merged(resources: &Resources, config: &Config, remembered: &Remembered) -> Vec<ResourceId> {
    let before = remembered.others.get(&feature_key(&Words::split(MERGED)));
    let before: HashSet<&str> = before
        .map(|names| names.split(' ').collect())
        .unwrap_or_default();
    let name = |root: &ResourceId| resources[*root].words.0.join("_");
    let (mut merged, mut roots): (Vec<_>, Vec<_>) = resources
        .roots
        .iter()
        .partition(|root| before.contains(name(root).as_str()));
    // The last place is kept for those that have none of their own, so that the first of them takes no other's.
    if roots.len() < MOST {
        return merged;
    }
    let known = remembered.modules();
    let configured: Vec<Words> = config
        .resources
        .top
        .iter()
        .map(|entry| Words::split(&entry.name))
        .collect();
    roots.sort_by_cached_key(|root| {
        let words = &resources[*root].words;
        (
            known.contains(name(root).as_str()),
            configured.contains(words),
            size(resources, *root),
            words.clone(),
        )
    });
    roots.truncate(roots.len() - (MOST - 1));
    merged.extend(roots);
    merged.sort_unstable();
    merged
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
        let features = features(&tree(249), &Config::default(), &Remembered::default());
        assert_eq!(features.len(), 249);
        assert!(features.iter().all(|feature| feature.resources.len() == 1));
    }

    #[test]
    fn the_smallest_share_one_when_there_are_too_many() {
        let features = features(&tree(260), &Config::default(), &Remembered::default());
        assert_eq!(features.len(), 250);
        let last = features.last().expect("there are some");
        let expected: Vec<_> = (0..11).map(ResourceId).collect();
        assert_eq!(last.resources, expected);
    }

    #[test]
    fn what_had_a_feature_keeps_it_when_another_resource_comes() {
        let lines = [
            ("$feature smaller_resources", "resource_255 resource_256"),
            ("GET /a", "resource_0.list()"),
        ];
        let lines = lines
            .map(|(key, line)| (key.to_owned(), line.to_owned()))
            .into();
        let remembered = Remembered::read(&lines);
        let few = features(&tree(257), &Config::default(), &remembered);
        let last = few.last().expect("there are some");
        // The six that are new share one too: `resource 0` is smaller, but was there.
        let expected: Vec<_> = (1..7).chain([255, 256]).map(ResourceId).collect();
        assert_eq!(last.resources, expected);
        assert_eq!(few.len(), 250);
    }
}
