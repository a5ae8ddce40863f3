use super::{Deprecated, Method, Model, Resource, Resources};
use crate::config::read::{Members, Node};

const KEYS: &[&str] = &[
    "methods",
    "models",
    "subresources",
    "description",
    "deprecated",
    "skip",
    "only",
];
const SILENT: &[&str] = &[
    "terraform",
    "terraform_resource",
    "standalone_api",
    "title",
    "name",
];

impl Resources {
    pub(in crate::config) fn read(entries: Vec<(String, Node<'_>)>) -> Self {
        let mut resources = Self::default();
        for (name, node) in entries {
            let Some(resource) = Resource::read(&name, &node) else {
                continue;
            };
            match name.as_str() {
                "$client" => resources.client = Some(resource),
                "$shared" => resources.shared = resource.models,
                _ => resources.top.push(resource),
            }
        }
        resources
    }

    /// Returns every resource, parents before their children, `$client` first.
    pub fn all(&self) -> Vec<&Resource> {
        let mut all = Vec::new();
        let tops = self.client.iter().chain(&self.top);
        tops.for_each(|top| top.gather(&mut all));
        all
    }
}

impl Resource {
    fn read(name: &str, node: &Node<'_>) -> Option<Self> {
        let members = node.members(KEYS, SILENT)?;
        let methods = members.entries("methods").into_iter();
        let models = members.entries("models").into_iter();
        let children = members.entries("subresources");
        let children = children.iter();
        let deprecated = members.get("deprecated");
        Some(Self {
            at: node.at.clone(),
            name: name.to_owned(),
            description: members.text("description"),
            deprecated: deprecated.and_then(|node| Deprecated::read(&node)),
            skip: is_skipped(&members),
            methods: methods.filter_map(Method::read).collect(),
            models: models.filter_map(Model::read).collect(),
            children: children
                .filter_map(|(name, node)| Self::read(name, node))
                .collect(),
        })
    }

    fn gather<'r>(&'r self, all: &mut Vec<&'r Self>) {
        all.push(self);
        self.children.iter().for_each(|child| child.gather(all));
    }
}

/// Returns whether `skip` or `only` leave something out of the Rust client.
pub(in crate::config) fn is_skipped(members: &Members<'_>) -> bool {
    let skip = members.get("skip").is_some_and(|node| names_rust(&node));
    let only = members.get("only").is_none_or(|node| names_rust(&node));
    skip || !only
}

/// Returns whether a flag is set, or a list of targets has ours.
fn names_rust(node: &Node<'_>) -> bool {
    if node.value.is_boolean() {
        return node.flag().unwrap_or_default();
    }
    node.texts().iter().any(|target| target == "rust")
}
