/// Number of a scheme in `Sdk::paginations`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PaginationId(pub u32);

/// A way to list things in pages. Paths are names of members, from the top of the answer down.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pagination {
    /// Name of the scheme in the configuration.
    pub name: String,
    /// How the next page is asked for.
    pub style: PageStyle,
    /// Where the items are; empty: the answer itself is the list.
    pub items: Vec<String>,
    /// Whether an empty page is not yet the end.
    pub continues_on_empty: bool,
    /// Whether the parameter is a member of the body, and not of the query.
    pub is_in_body: bool,
}

/// How the next page is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PageStyle {
    /// By the number of the page.
    Number {
        /// The parameter.
        param: String,
        /// Number of the first page.
        first: u32,
        /// Where the number of the page is that was answered; `None`: the request says it.
        current: Option<Vec<String>>,
        /// Where the number of pages is.
        total_pages: Option<Vec<String>>,
        /// Where a flag says whether there is more.
        has_more: Option<Vec<String>>,
    },
    /// By the number of items before it.
    Offset {
        /// The parameter.
        param: String,
        /// What it is for the first page.
        first: u32,
        /// Where the number of all items is.
        total: Option<Vec<String>>,
        /// Where a flag says whether there is more.
        has_more: Option<Vec<String>>,
    },
    /// By a cursor in the answer.
    Cursor {
        /// The parameter.
        param: String,
        /// Where the cursor is.
        next: Vec<String>,
        /// Where a flag says whether there is more.
        has_more: Option<Vec<String>>,
    },
    /// By a cursor in a header of the answer.
    CursorHeader {
        /// The parameter.
        param: String,
        /// The header.
        header: String,
    },
    /// By the id of the last item.
    CursorId {
        /// The parameter.
        param: String,
        /// The member of an item that is its id.
        id: String,
        /// Where a flag says whether there is more.
        has_more: Option<Vec<String>>,
    },
    /// By a URL in the answer.
    CursorUrl {
        /// Where the URL is.
        next: Vec<String>,
    },
    /// By the `Link` header (RFC 8288).
    LinkHeader,
    /// There is only one page.
    Single,
}
