use super::read::Node;

/// How lists and objects are written in a query string or a form where the document says nothing:
/// `query_settings`, `multipart_settings`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StyleSettings {
    /// `nested_format`; `None`: brackets.
    pub nested: Option<NestedFormat>,
    /// `array_format`; `None`: comma.
    pub array: Option<ArrayFormat>,
}

/// How a member of an object is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NestedFormat {
    /// `a[b]=1`
    Brackets,
    /// `a.b=1`
    Dots,
}

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrayFormat {
    /// `a=1,2`
    Comma,
    /// `a=1&a=2`
    Repeat,
    /// `a[]=1&a[]=2`
    Brackets,
    /// `a[0]=1&a[1]=2`
    Indices,
}

const NESTED: &[(&str, NestedFormat)] = &[
    ("brackets", NestedFormat::Brackets),
    ("dots", NestedFormat::Dots),
];
const ARRAYS: &[(&str, ArrayFormat)] = &[
    ("comma", ArrayFormat::Comma),
    ("repeat", ArrayFormat::Repeat),
    ("brackets", ArrayFormat::Brackets),
    ("indices", ArrayFormat::Indices),
];

impl StyleSettings {
    pub(super) fn read(node: &Node<'_>) -> Option<Self> {
        let members = node.members(&["nested_format", "array_format"], &[])?;
        let nested = members.get("nested_format");
        let array = members.get("array_format");
        Some(Self {
            nested: nested.and_then(|node| node.choice(NESTED)),
            array: array.and_then(|node| node.choice(ARRAYS)),
        })
    }
}
