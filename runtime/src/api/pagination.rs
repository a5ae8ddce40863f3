/// Where the items of a page are and how the next page is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Pagination {
    /// How the next page is asked for.
    pub kind: PageKind,
    /// Names of the members that lead to the list of items; empty when the body is the list.
    pub items: &'static [&'static str],
    /// Whether an empty page can be followed by another one. Otherwise it is the last.
    pub continue_on_empty: bool,
}

impl Pagination {
    /// One page whose body is the list.
    pub const DEFAULT: Self = Self {
        kind: PageKind::Single,
        items: &[],
        continue_on_empty: false,
    };
}

/// How the next page is asked for. Every kind repeats the request with one query parameter replaced, except those that
/// follow a URL.
///
/// Members are named by the path that leads to them from the top of the body.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum PageKind {
    /// There is one page.
    Single,
    /// Pages are numbered, from 1 when the request names none.
    Number {
        /// Query parameter with the number.
        param: &'static str,
        /// Member with the number of pages. Without it an empty page is the end.
        total_pages: Option<&'static [&'static str]>,
    },
    /// Pages begin after a count of items.
    Offset {
        /// Query parameter with the count.
        param: &'static str,
        /// Query parameter with the size of a page. A page with fewer items is the last.
        limit: Option<&'static str>,
        /// Member with the count of all items.
        total: Option<&'static [&'static str]>,
    },
    /// Each page names the next.
    Cursor {
        /// Query parameter with the name.
        param: &'static str,
        /// Member with the name of the next page; absent, null or empty on the last.
        next: &'static [&'static str],
        /// Member that is `false` on the last page.
        has_more: Option<&'static [&'static str]>,
    },
    /// A page begins after the item with an id.
    CursorId {
        /// Query parameter with the id.
        param: &'static str,
        /// Member of an item with its id.
        id: &'static str,
        /// Member that is `false` on the last page.
        has_more: Option<&'static [&'static str]>,
    },
    /// Each page has the URL of the next.
    CursorUrl {
        /// Member with the URL, absolute or relative; absent, null or empty on the last page.
        next: &'static [&'static str],
    },
    /// The header `Link` has the URL of the next page, with `rel="next"` (RFC 8288).
    LinkHeader,
}
