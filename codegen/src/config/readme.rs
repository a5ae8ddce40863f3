use indexmap::IndexMap;
use serde_json::Value;

use super::{Endpoint, read::Node};
use crate::document::pointer::Pointer;

/// What the README shows: `readme`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Readme {
    /// Requests by purpose: `default`, `headline`, `pagination`, …
    pub example_requests: Vec<ExampleRequest>,
}

/// A request that the README shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ExampleRequest {
    /// Place in the configuration.
    pub at: Pointer,
    /// Purpose.
    pub name: String,
    /// The operation.
    pub endpoint: Endpoint,
    /// Values of its parameters and of members of its body, by their names on the wire.
    pub params: IndexMap<String, Value>,
    /// Member of the answer that is printed.
    pub response_property: Option<String>,
    /// Name of the variable that holds the answer.
    pub assign_to: Option<String>,
}

const KEYS: &[&str] = &[
    "type",
    "endpoint",
    "params",
    "response_property",
    "assign_to",
];

impl Readme {
    pub(super) fn read(node: &Node<'_>) -> Option<Self> {
        let silent = ["example_types", "include_stainless_attribution"];
        let members = node.members(&["example_requests"], &silent)?;
        let requests = members.entries("example_requests").into_iter();
        let example_requests = requests.filter_map(ExampleRequest::read).collect();
        Some(Self { example_requests })
    }
}

impl ExampleRequest {
    fn read((name, node): (String, Node<'_>)) -> Option<Self> {
        let members = node.members(KEYS, &["description"])?;
        let params = members.entries("params").into_iter();
        Some(Self {
            at: node.at.clone(),
            name,
            endpoint: Endpoint::read(&members.need("endpoint")?)?,
            params: params
                .map(|(name, node)| (name, node.value.clone()))
                .collect(),
            response_property: members.text("response_property"),
            assign_to: members.text("assign_to"),
        })
    }
}
