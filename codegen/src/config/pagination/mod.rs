//! How lists come in pages: `pagination`.

mod infer;
mod scheme;

pub use infer::plain;
pub use scheme::{PROPERTY, member_role, param_role};

use crate::document::pointer::Pointer;

/// A named way in which lists come in pages: an entry of `pagination`.
///
/// A method is paginated by the first scheme all of whose `request` and `response` members it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaginationScheme {
    /// Place in the configuration.
    pub at: Pointer,
    /// Name.
    pub name: String,
    /// How the next page is asked for.
    pub kind: PaginationKind,
    /// Where the request's members are.
    pub location: ParamLocation,
    /// Members of the request, in the order of the file.
    pub request: Vec<PageParam>,
    /// Members of the answer, in the order of the file; only those without members of their own.
    pub response: Vec<PageMember>,
    /// Path from an item to the text that identifies it; used by [`PaginationKind::CursorId`] alone.
    pub item_id: Vec<String>,
    /// Whether an empty page is followed by others.
    pub continue_on_empty_items: bool,
}

/// How the next page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaginationKind {
    /// With a cursor that the answer gives.
    Cursor,
    /// With the identifier of the last item.
    CursorId,
    /// With a URL that the answer gives.
    CursorUrl,
    /// With the number of items before it.
    Offset,
    /// With its number.
    PageNumber,
    /// There is one page only: a list in an envelope.
    FakePage,
}

/// Where the members of the request are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ParamLocation {
    /// In the query.
    #[default]
    Query,
    /// In the body.
    Body,
}

/// A member of the request of a [`PaginationScheme`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageParam {
    /// Place in the configuration.
    pub at: Pointer,
    /// Name on the wire.
    pub name: String,
    /// JSON type, as written.
    pub kind: Option<String>,
    /// What it says.
    pub role: ParamRole,
}

/// What a member of the request says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParamRole {
    /// Number of the page.
    Page,
    /// Number of items before the page.
    Offset,
    /// Cursor, or identifier of the last item of the page before.
    Cursor,
    /// Cursor for going backwards.
    PreviousCursor,
    /// Most items of a page.
    PageSize,
    /// Nothing that paging needs.
    Other,
}

/// A member of the answer of a [`PaginationScheme`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageMember {
    /// Place in the configuration.
    pub at: Pointer,
    /// Names of members from the whole body to this one; empty: the body itself is the list.
    pub path: Vec<String>,
    /// JSON type, as written.
    pub kind: Option<String>,
    /// Header that holds the value in place of the body.
    pub header: Option<String>,
    /// What it says.
    pub role: MemberRole,
}

/// What a member of the answer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MemberRole {
    /// The items of the page.
    Items,
    /// Cursor of the next page.
    NextCursor,
    /// Cursor of the page before.
    PreviousCursor,
    /// URL of the next page.
    NextUrl,
    /// Whether there is a next page.
    HasMore,
    /// Number of this page.
    CurrentPage,
    /// How many pages there are.
    TotalPages,
    /// How many items there are.
    TotalItems,
    /// Number of items before this page.
    Offset,
    /// Nothing that paging needs.
    Other,
}

impl PaginationScheme {
    /// Returns the member of the request with this role.
    pub fn param(&self, role: ParamRole) -> Option<&PageParam> {
        self.request.iter().find(|param| param.role == role)
    }

    /// Returns the member of the answer with this role.
    pub fn member(&self, role: MemberRole) -> Option<&PageMember> {
        self.response.iter().find(|member| member.role == role)
    }
}
