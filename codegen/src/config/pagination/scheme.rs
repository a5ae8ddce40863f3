use super::{
    MemberRole, PageMember, PageParam, PaginationKind, PaginationScheme, ParamLocation, ParamRole,
    infer,
};
use crate::{
    config::read::{Members, Node},
    report::catalogue::config as say,
};

const KEYS: &[&str] = &[
    "name",
    "type",
    "request",
    "response",
    "param_location",
    "continue_on_empty_items",
];
const KINDS: &[(&str, PaginationKind)] = &[
    ("cursor", PaginationKind::Cursor),
    ("cursor_id", PaginationKind::CursorId),
    ("cursor_url", PaginationKind::CursorUrl),
    ("offset", PaginationKind::Offset),
    ("page_number", PaginationKind::PageNumber),
    ("fake_page", PaginationKind::FakePage),
];
const LOCATIONS: &[(&str, ParamLocation)] = &[
    ("query", ParamLocation::Query),
    ("body", ParamLocation::Body),
];

/// The member of a schema that says what a parameter or a member of an answer is for.
pub const PROPERTY: &str = "x-stainless-pagination-property";

const PARAM_PURPOSES: &[(&str, ParamRole)] = &[
    ("page_number_param", ParamRole::Page),
    ("offset_count_param", ParamRole::Offset),
    ("next_cursor_param", ParamRole::Cursor),
    ("next_cursor_id_param", ParamRole::Cursor),
    ("previous_cursor_param", ParamRole::PreviousCursor),
    ("previous_cursor_id_param", ParamRole::PreviousCursor),
    ("page_size_param", ParamRole::PageSize),
];
const MEMBER_PURPOSES: &[(&str, MemberRole)] = &[
    ("items", MemberRole::Items),
    ("next_cursor_field", MemberRole::NextCursor),
    ("previous_cursor_field", MemberRole::PreviousCursor),
    ("cursor_url_field", MemberRole::NextUrl),
    ("has_next_page", MemberRole::HasMore),
    ("has_next_page_field", MemberRole::HasMore),
    ("current_page_number_field", MemberRole::CurrentPage),
    ("total_page_count_field", MemberRole::TotalPages),
    ("offset_total_count_field", MemberRole::TotalItems),
    ("offset_count_start_field", MemberRole::Offset),
];
/// Purpose of the member of an item that identifies it.
const ITEM_ID: &str = "cursor_item_id";

impl PaginationScheme {
    /// Reads a list of schemes, or one scheme.
    pub(in crate::config) fn read_all(node: &Node<'_>) -> Option<Vec<Self>> {
        let nodes = if node.value.is_array() {
            node.items()
        } else {
            vec![node.clone()]
        };
        Some(nodes.iter().filter_map(Self::read).collect())
    }

    fn read(node: &Node<'_>) -> Option<Self> {
        let members = node.members(KEYS, &["description"])?;
        let kind = members.need("type")?.choice(KINDS)?;
        let location = members.get("param_location");
        let mut answer = Answer::default();
        if let Some(response) = members.get("response") {
            answer.read_whole(&response);
        }
        let mut scheme = Self {
            at: node.at.clone(),
            name: members.need("name")?.text()?,
            kind,
            location: location
                .and_then(|node| node.choice(LOCATIONS))
                .unwrap_or_default(),
            request: params(&members),
            response: answer.members,
            item_id: answer.item_id,
            continue_on_empty_items: members.flag("continue_on_empty_items").unwrap_or_default(),
        };
        infer::roles(&mut scheme);
        if let Some(lacks) = infer::missing(&scheme) {
            node.tell(say::pagination_incomplete(
                node.place(),
                &scheme.name,
                lacks,
            ));
        }
        Some(scheme)
    }
}

fn params(members: &Members<'_>) -> Vec<PageParam> {
    let entries = members.entries("request").into_iter();
    entries
        .filter_map(|(name, node)| param(name, &node))
        .collect()
}

fn param(name: String, node: &Node<'_>) -> Option<PageParam> {
    node.is_map().then_some(())?;
    let property = Property::of(node);
    let role = property.and_then(|property| property.role(PARAM_PURPOSES));
    Some(PageParam {
        at: node.at.clone(),
        name,
        kind: json_type(node),
        role: role.unwrap_or(ParamRole::Other),
    })
}

/// The members of an answer, found by walking through its schema.
#[derive(Default)]
struct Answer {
    members: Vec<PageMember>,
    item_id: Vec<String>,
}

impl Answer {
    /// Reads `response`: a map from names to schemas, or the schema of a list.
    fn read_whole(&mut self, response: &Node<'_>) {
        if json_type(response).as_deref() == Some("array") {
            return self.read_member(Vec::new(), response);
        }
        for (name, member) in response.entries() {
            if !name.starts_with("x-") && member.is_map() {
                self.read_member(vec![name], &member);
            }
        }
    }

    fn read_member(&mut self, path: Vec<String>, node: &Node<'_>) {
        let property = Property::of(node);
        let inner = nested(node, "properties");
        if inner.is_empty() {
            let role = property
                .as_ref()
                .and_then(|property| property.role(MEMBER_PURPOSES));
            self.members.push(PageMember {
                at: node.at.clone(),
                path,
                kind: json_type(node),
                header: property.and_then(|property| property.members.text("from_header")),
                role: role.unwrap_or(MemberRole::Other),
            });
            return self.read_item(node);
        }
        for (name, member) in inner {
            let path = path.iter().cloned().chain([name]).collect();
            self.read_member(path, &member);
        }
    }

    /// Looks among the members of the items of a list for the one that identifies an item.
    fn read_item(&mut self, list: &Node<'_>) {
        let Some(items) = member(list, "items") else {
            return;
        };
        for (name, member) in nested(&items, "properties") {
            if Property::of(&member).is_some_and(|property| property.is_item_id()) {
                self.item_id = vec![name];
            }
        }
    }
}

/// Returns what a parameter of this purpose says.
pub fn param_role(purpose: &str) -> Option<ParamRole> {
    with_purpose(PARAM_PURPOSES, purpose)
}

/// Returns what a member of this purpose says.
pub fn member_role(purpose: &str) -> Option<MemberRole> {
    with_purpose(MEMBER_PURPOSES, purpose)
}

fn with_purpose<R: Copy>(purposes: &[(&str, R)], purpose: &str) -> Option<R> {
    let mut purposes = purposes.iter();
    let known = purposes.find(|(known, _)| *known == purpose);
    known.map(|(_, role)| *role)
}

/// The extension that says what a member is for.
struct Property<'a> {
    members: Members<'a>,
}

impl<'a> Property<'a> {
    fn of(node: &Node<'a>) -> Option<Self> {
        let members = member(node, PROPERTY)?;
        let members = members.members(&["purpose", "from_header"], &["is_top_level_array"])?;
        Some(Self { members })
    }

    /// Returns the role that `purpose` names.
    fn role<R: Clone>(&self, purposes: &[(&str, R)]) -> Option<R> {
        self.members.get("purpose")?.choice(purposes)
    }

    fn is_item_id(&self) -> bool {
        let purpose = self.members.get("purpose");
        purpose.is_some_and(|purpose| purpose.value.as_str() == Some(ITEM_ID))
    }
}

fn json_type(node: &Node<'_>) -> Option<String> {
    let text = node.value.get("type")?.as_str()?;
    Some(text.to_owned())
}

/// Returns a member of a JSON schema, whose other members are not ours to judge.
fn member<'a>(schema: &Node<'a>, key: &str) -> Option<Node<'a>> {
    let mut entries = schema.entries().into_iter();
    entries.find(|(name, _)| name == key).map(|(_, node)| node)
}

fn nested<'a>(schema: &Node<'a>, key: &str) -> Vec<(String, Node<'a>)> {
    member(schema, key)
        .map(|node| node.entries())
        .unwrap_or_default()
}
