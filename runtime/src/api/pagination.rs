/// Where the items of a page are and how the next page is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Pagination {
    /// How the next page is asked for.
    pub kind: PageKind,
    /// Names of the members that lead to the list of items; empty when the body is the list.
    pub items: &'static [&'static str],
    /// Whether an empty page can be followed by another one. Otherwise it is the last.
    pub continue_on_empty: bool,
    /// Whether the parameter is a member of the JSON body, and not of the query.
    pub in_body: bool,
}

impl Pagination {
    /// One page whose body is the list.
    pub const DEFAULT: Self = Self {
        kind: PageKind::Single,
        items: &[],
        continue_on_empty: false,
        in_body: false,
    };
}

/// How the next page is asked for. Every kind repeats the request with one parameter replaced, except those that follow a URL.
///
/// Whatever a kind says of its end: a page without items is the last, unless [`Pagination::continue_on_empty`], and so is one whose
/// successor would be asked for in the same words.
///
/// Members are named by the path that leads to them from the top of the body.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum PageKind {
    /// There is one page.
    Single,
    /// Pages are numbered.
    Number {
        /// Parameter with the number.
        param: &'static str,
        /// Number of the page that is answered when the request names none.
        first: u32,
        /// Member with the number of the page, for APIs that do not say what they count from.
        current: Option<&'static [&'static str]>,
        /// Member with the number of pages. Without it an empty page is the end.
        total_pages: Option<&'static [&'static str]>,
        /// Member that is `false` on the last page.
        has_more: Option<&'static [&'static str]>,
    },
    /// Pages begin after a count of items. Without the total an empty page is the end.
    Offset {
        /// Parameter with the count.
        param: &'static str,
        /// What the parameter is for the first item.
        first: u32,
        /// Member with the count of all items.
        total: Option<&'static [&'static str]>,
        /// Member that is `false` on the last page.
        has_more: Option<&'static [&'static str]>,
    },
    /// Each page names the next.
    Cursor {
        /// Parameter with the name.
        param: &'static str,
        /// Member with the name of the next page; absent, null or empty on the last.
        next: &'static [&'static str],
        /// Member that is `false` on the last page.
        has_more: Option<&'static [&'static str]>,
    },
    /// Each page names the next in a header; absent or empty on the last.
    CursorHeader {
        /// Parameter with the name.
        param: &'static str,
        /// The header.
        header: &'static str,
    },
    /// A page begins after the item with an id.
    CursorId {
        /// Parameter with the id.
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
