//! Roles that no purpose names, by the names and types that members have in the wild.

use super::{
    MemberRole, PageMember, PageParam, PaginationKind as Kind, PaginationScheme, ParamRole,
};

/// Gives a role to the members that lack one.
pub(super) fn roles(scheme: &mut PaginationScheme) {
    param_roles(scheme);
    member_roles(scheme);
    if scheme.kind == Kind::CursorId && scheme.item_id.is_empty() {
        scheme.item_id = vec!["id".to_owned()];
    }
}

/// Returns the part without which the next page cannot be asked for, if the scheme lacks it.
pub(super) fn missing(scheme: &PaginationScheme) -> Option<&'static str> {
    let has_param = |role| scheme.param(role).is_some();
    let has_member = |role| scheme.member(role).is_some();
    if !has_member(MemberRole::Items) {
        return Some("member of the answer holds the items");
    }
    match scheme.kind {
        Kind::Cursor | Kind::CursorId if !has_param(ParamRole::Cursor) => {
            Some("parameter takes the cursor")
        }
        Kind::Cursor if !has_member(MemberRole::NextCursor) => {
            Some("member of the answer holds the next cursor")
        }
        // Where the body is the list, the URL can only be in the header `Link`.
        Kind::CursorUrl if !has_member(MemberRole::NextUrl) && !is_bare(scheme) => {
            Some("member of the answer holds the next URL")
        }
        Kind::Offset if !has_param(ParamRole::Offset) => Some("parameter takes the offset"),
        Kind::PageNumber if !has_param(ParamRole::Page) => {
            Some("parameter takes the page's number")
        }
        _ => None,
    }
}

fn is_bare(scheme: &PaginationScheme) -> bool {
    let items = scheme.member(MemberRole::Items);
    items.is_some_and(|items| items.path.is_empty())
}

const SIZES: &[&str] = &[
    "perpage",
    "pagesize",
    "limit",
    "size",
    "count",
    "maxresults",
    "maxitems",
    "first",
    "take",
];

/// The parameter that asks for the next page in each kind: its role, its JSON type, the names it goes by.
fn asking(kind: Kind) -> Option<(ParamRole, &'static str, &'static [&'static str])> {
    const CURSORS: &[&str] = &[
        "cursor",
        "nextcursor",
        "after",
        "startingafter",
        "afterid",
        "pagetoken",
        "nexttoken",
        "nextpagetoken",
        "continuationtoken",
        "token",
        "marker",
        "pageafter",
        "next",
        "page",
    ];
    const PAGES: &[&str] = &[
        "page",
        "pagenumber",
        "pageindex",
        "currentpage",
        "pageno",
        "p",
    ];
    const OFFSETS: &[&str] = &["offset", "skip", "start", "startindex", "from"];
    match kind {
        Kind::Cursor | Kind::CursorId => Some((ParamRole::Cursor, "string", CURSORS)),
        Kind::PageNumber => Some((ParamRole::Page, "integer", PAGES)),
        Kind::Offset => Some((ParamRole::Offset, "integer", OFFSETS)),
        Kind::CursorUrl | Kind::FakePage => None,
    }
}

fn param_roles(scheme: &mut PaginationScheme) {
    let sizes = scheme.request.iter_mut().filter(|param| is_free(param));
    for param in sizes.filter(|param| SIZES.contains(&plain(&param.name).as_str())) {
        param.role = ParamRole::PageSize;
    }
    let Some((role, kind, names)) = asking(scheme.kind) else {
        return;
    };
    if scheme.param(role).is_some() {
        return;
    }
    if let Some(index) = find_param(&scheme.request, kind, names) {
        scheme.request[index].role = role;
    }
}

/// Returns the free parameter with the likeliest name, else the only free one of the type.
fn find_param(params: &[PageParam], kind: &str, names: &[&str]) -> Option<usize> {
    let free = |index: &usize| is_free(&params[*index]);
    let by_name = names.iter().find_map(|name| {
        let mut indices = (0..params.len()).filter(free);
        indices.find(|index| plain(&params[*index].name) == *name)
    });
    by_name.or_else(|| {
        let mut indices = (0..params.len()).filter(free);
        only(
            indices
                .by_ref()
                .filter(|index| params[*index].kind.as_deref() == Some(kind)),
        )
    })
}

fn is_free(param: &PageParam) -> bool {
    param.role == ParamRole::Other
}

/// What the answer's members of each role look like: JSON types, names.
const MEMBERS: &[(MemberRole, &[&str], &[&str])] = &[
    (
        MemberRole::Items,
        &["array"],
        &[
            "items", "data", "result", "results", "records", "entries", "list", "values",
        ],
    ),
    (
        MemberRole::HasMore,
        &["boolean"],
        &["hasmore", "hasnextpage", "hasnext", "more"],
    ),
    (
        MemberRole::CurrentPage,
        &["integer"],
        &["page", "currentpage", "pagenumber"],
    ),
    (
        MemberRole::TotalPages,
        &["integer"],
        &["totalpages", "totalpagecount", "pagecount", "pages"],
    ),
    (
        MemberRole::TotalItems,
        &["integer"],
        &["totalcount", "total", "totalitems", "totalresults"],
    ),
    (
        MemberRole::Offset,
        &["integer"],
        &["offset", "skip", "start"],
    ),
];
const NEXT_CURSORS: &[&str] = &[
    "nextcursor",
    "cursor",
    "after",
    "next",
    "endcursor",
    "nextpagetoken",
    "nexttoken",
    "continuationtoken",
    "nextpage",
    "lastid",
];
const NEXT_URLS: &[&str] = &["nexturl", "next", "nextpageurl", "nextpage", "nextlink"];

fn member_roles(scheme: &mut PaginationScheme) {
    for (role, kinds, names) in MEMBERS {
        give(scheme, *role, kinds, names);
    }
    match scheme.kind {
        Kind::Cursor => give(
            scheme,
            MemberRole::NextCursor,
            &["string", "integer"],
            NEXT_CURSORS,
        ),
        Kind::CursorUrl => give(scheme, MemberRole::NextUrl, &["string"], NEXT_URLS),
        Kind::CursorId | Kind::Offset | Kind::PageNumber | Kind::FakePage => {}
    }
}

/// Gives a role that nothing has to the free member with the likeliest name, else for items and cursors to the only free one of the type.
fn give(scheme: &mut PaginationScheme, role: MemberRole, kinds: &[&str], names: &[&str]) {
    if scheme.member(role).is_some() {
        return;
    }
    let members = &scheme.response;
    let fits = |index: &usize| has_kind(&members[*index], kinds);
    let by_name = names.iter().find_map(|name| {
        let mut indices = (0..members.len()).filter(fits);
        indices.find(|index| last_name(&members[*index]).as_deref() == Some(*name))
    });
    let needed = [
        MemberRole::Items,
        MemberRole::NextCursor,
        MemberRole::NextUrl,
    ]
    .contains(&role);
    let found = by_name.or_else(|| {
        let alone = only((0..members.len()).filter(fits));
        alone.filter(|_| needed)
    });
    if let Some(index) = found {
        scheme.response[index].role = role;
    }
}

/// Returns whether a member is free and of one of these types.
fn has_kind(member: &PageMember, kinds: &[&str]) -> bool {
    let kind = member.kind.as_deref();
    member.role == MemberRole::Other && kind.is_some_and(|kind| kinds.contains(&kind))
}

fn last_name(member: &PageMember) -> Option<String> {
    member.path.last().map(|name| plain(name))
}

/// Returns a name without the marks by which spellings differ: `per_page`, `perPage` and `per-page` are one.
pub fn plain(name: &str) -> String {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}
