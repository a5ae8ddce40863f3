use super::read::{Members, Node};
use crate::document::pointer::Pointer;

/// How server-sent events are understood: `streaming`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Streaming {
    /// The first rule that an event meets says what becomes of it.
    pub rules: Vec<EventRule>,
}

/// A rule of `streaming.on_event`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRule {
    /// Place in the configuration.
    pub at: Pointer,
    /// Which events it is about.
    pub when: EventCondition,
    /// What becomes of them.
    pub handle: EventHandle,
    /// Member of the event's data that holds the error.
    pub error_property: Option<String>,
}

/// Which events an [`EventRule`] is about. An empty condition is about all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventCondition {
    /// Text that the data begin with.
    pub data_starts_with: Option<String>,
    /// Names of the event; `None` among them: an event without a name.
    pub event_types: Vec<Option<String>>,
}

/// What becomes of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventHandle {
    /// It ends the stream.
    Done,
    /// It is given to the caller.
    Yield,
    /// It is an error.
    Error,
    /// It is dropped.
    Ignore,
}

const HANDLES: &[(&str, EventHandle)] = &[
    ("done", EventHandle::Done),
    ("yield", EventHandle::Yield),
    ("error", EventHandle::Error),
    ("ignore", EventHandle::Ignore),
    ("continue", EventHandle::Ignore),
];
const RULE_KEYS: &[&str] = &[
    "kind",
    "data_starts_with",
    "event_type",
    "handle",
    "error_property",
];

impl Streaming {
    pub(super) fn read(node: &Node<'_>) -> Option<Self> {
        let members = node.members(&["on_event"], &["kind", "edition"])?;
        let rules = members.items("on_event");
        let rules = rules.iter().filter_map(EventRule::read).collect();
        Some(Self { rules })
    }
}

impl EventRule {
    fn read(node: &Node<'_>) -> Option<Self> {
        let members = node.members(RULE_KEYS, &[])?;
        Some(Self {
            at: node.at.clone(),
            when: EventCondition {
                data_starts_with: members.text("data_starts_with"),
                event_types: event_types(&members),
            },
            handle: members.need("handle")?.choice(HANDLES)?,
            error_property: members.text("error_property"),
        })
    }
}

/// Reads `event_type`: a name, `null`, or a list of both.
fn event_types(members: &Members<'_>) -> Vec<Option<String>> {
    let Some(node) = members.get_or_null("event_type") else {
        return Vec::new();
    };
    let nodes = if node.value.is_array() {
        node.items()
    } else {
        vec![node]
    };
    nodes.iter().filter_map(event_type).collect()
}

fn event_type(node: &Node<'_>) -> Option<Option<String>> {
    if node.value.is_null() {
        return Some(None);
    }
    node.text().map(Some)
}
