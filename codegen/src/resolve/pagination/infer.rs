//! Pages without a word of the configuration.
//!
//! A wrong guess loses items or asks for ever, so each rule wants both sides of the bargain: a parameter that asks for the next page, and
//! something in the document that says what to put into it.

use serde_json::Value;

use super::{
    Paged,
    outline::{self, Member, outline},
};
use crate::{
    api::{Kinds, Operation, Parameter, Place, SchemaId},
    config::pagination::plain,
    http::Verb,
    sdk::{PageStyle, Pagination},
};

use super::super::{outputs::success, shapes::Shapes};

/// Parameters that take a cursor.
const CURSORS: &[&str] = &[
    "cursor",
    "nextcursor",
    "startcursor",
    "pagecursor",
    "pagetoken",
    "nextpagetoken",
    "nexttoken",
    "paginationtoken",
    "continuationtoken",
    "continue",
    "marker",
    "after",
    "aftercursor",
    "pageafter",
    "startingtoken",
    "nextkey",
    "next",
];
/// Members that hold the cursor of the next page, whatever they stand below.
const NEXT_CURSORS: &[&str] = &[
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
    "nextpagecursor",
    "nextcontinuationtoken",
    "continuationtoken",
    "continue",
    "nextmarker",
    "nextkey",
    "endcursor",
    "paginationtoken",
    "cursor",
];
/// Members that hold it below something that speaks of pages, or when the parameter has the same name.
const NEXT_CURSORS_BELOW: &[&str] = &["after", "next", "nextpage"];
/// Members that hold the URL of the next page.
const NEXT_URLS: &[&str] = &[
    "nextlink",
    "odatanextlink",
    "nexturl",
    "nexturi",
    "nexthref",
    "nextpageurl",
    "nextpageuri",
    "nextpagelink",
];
/// Members that hold it if what they say looks like a URL.
const PERHAPS_NEXT_URLS: &[&str] = &["next", "nextpage"];
/// Parameters that take the identifier of the last item.
const IDS: &[&str] = &["startingafter", "after", "afterid", "lastid"];
const HAS_MORE: &[&str] = &[
    "hasmore",
    "hasmoreitems",
    "hasmoreresults",
    "hasnextpage",
    "hasnext",
    "more",
];
const PAGES: &[&str] = &[
    "page",
    "pagenumber",
    "pageno",
    "pagenum",
    "pageindex",
    "currentpage",
];
const CURRENT_PAGES: &[&str] = &["page", "pagenumber", "pageno", "pageindex", "currentpage"];
const TOTAL_PAGES: &[&str] = &[
    "totalpages",
    "totalpagecount",
    "pagecount",
    "pagestotal",
    "numpages",
    "pages",
];
const OFFSETS: &[&str] = &["offset", "skip", "startat"];
/// Parameters that count items from nought or one: the document has to say which.
const PERHAPS_OFFSETS: &[&str] = &["start", "startindex", "from"];
const SIZES: &[&str] = &[
    "limit",
    "count",
    "size",
    "pagesize",
    "pagelimit",
    "perpage",
    "maxresults",
    "maxitems",
    "itemsperpage",
    "top",
    "take",
    "max",
    "rows",
];
const TOTALS: &[&str] = &[
    "total",
    "totalcount",
    "totalitems",
    "totalresults",
    "totalrecords",
    "totalelements",
    "totalsize",
];

/// Returns how an answer is paged, if its document leaves little doubt.
pub(super) fn paged(
    shapes: &mut Shapes<'_>,
    operation: &Operation,
    answer: SchemaId,
) -> Option<Paged> {
    if operation.verb != Verb::Get {
        return None;
    }
    let (items, item) = outline::items(shapes, operation, answer)?;
    let members = outline(shapes, answer);
    let signs = Signs {
        shapes,
        operation,
        members,
    };
    let style = signs
        .cursor()
        .or_else(|| signs.next_url())
        .or_else(|| signs.link_header())
        .or_else(|| signs.cursor_id(item))
        .or_else(|| signs.number())
        .or_else(|| signs.offset())?;
    let pagination = Pagination {
        name: name(&style).to_owned(),
        style,
        items,
        continues_on_empty: false,
        is_in_body: false,
    };
    Some(Paged { pagination, item })
}

fn name(style: &PageStyle) -> &'static str {
    match style {
        PageStyle::Number { .. } => "page_number",
        PageStyle::Offset { .. } => "offset",
        PageStyle::Cursor { .. } | PageStyle::CursorHeader { .. } => "cursor",
        PageStyle::CursorId { .. } => "cursor_id",
        PageStyle::CursorUrl { .. } => "cursor_url",
        PageStyle::LinkHeader => "link_header",
        PageStyle::Single => "single_page",
    }
}

/// What an operation shows of its pages.
struct Signs<'s, 'r> {
    shapes: &'s Shapes<'r>,
    operation: &'s Operation,
    members: Vec<Member>,
}

impl Signs<'_, '_> {
    fn cursor(&self) -> Option<PageStyle> {
        let param = self.param(CURSORS, Kinds::STRING)?;
        let own = plain(&param.name);
        let is_text = |member: &&Member| member.kinds.has(Kinds::STRING);
        let by_name = self.member(NEXT_CURSORS, is_text);
        let below = || {
            self.member(NEXT_CURSORS_BELOW, |member| {
                let last = member.words.last().map(String::as_str).unwrap_or_default();
                let is_meant = member.path.len() > 1
                    || last == own
                    || (last == "nextpage" && own.ends_with("token"));
                is_text(member) && is_meant && !self.looks_like_url(member)
            })
        };
        let next = by_name.or_else(below)?;
        Some(PageStyle::Cursor {
            param: param.name.clone(),
            next: next.path.clone(),
            has_more: self.has_more(),
        })
    }

    fn next_url(&self) -> Option<PageStyle> {
        let is_text = |member: &&Member| member.kinds.has(Kinds::STRING);
        let is_linked = |member: &&Member| {
            let is_href = member
                .words
                .ends_with(&["next".to_owned(), "href".to_owned()]);
            is_href || member.words.iter().any(|word| word == "links")
        };
        let found = self
            .member(NEXT_URLS, is_text)
            .or_else(|| {
                self.member(&["href", "next"], |member| {
                    is_text(member) && is_linked(member)
                })
            })
            .or_else(|| {
                self.member(PERHAPS_NEXT_URLS, |member| {
                    is_text(member) && self.looks_like_url(member)
                })
            })?;
        let next = found.path.clone();
        Some(PageStyle::CursorUrl { next })
    }

    fn link_header(&self) -> Option<PageStyle> {
        let headers = &success(self.operation)?.headers;
        let is_declared = headers
            .iter()
            .any(|header| header.name.eq_ignore_ascii_case("link"));
        let has_param = [CURSORS, PAGES, OFFSETS, SIZES]
            .iter()
            .any(|names| self.named(names).is_some());
        (is_declared && has_param).then_some(PageStyle::LinkHeader)
    }

    fn cursor_id(&self, item: Option<SchemaId>) -> Option<PageStyle> {
        let param = self.param(IDS, Kinds::STRING)?.name.clone();
        let has_more = Some(self.has_more()?);
        let last = self.member(&["lastid"], |member| member.kinds.has(Kinds::STRING));
        if let Some(last) = last {
            let next = last.path.clone();
            return Some(PageStyle::Cursor {
                param,
                next,
                has_more,
            });
        }
        let id = "id".to_owned();
        let item = &self.shapes.schemas[item?];
        let property = item.properties.get(&id)?;
        property.required.then_some(PageStyle::CursorId {
            param,
            id,
            has_more,
        })
    }

    /// Pages are counted from nought in some APIs and from one in others: the document has to say which, or the answer which it is.
    fn number(&self) -> Option<PageStyle> {
        let param = self.counted(PAGES)?;
        let first = self.first(param);
        let current = match first {
            Some(_) => None,
            None => Some(self.counter(CURRENT_PAGES)?),
        };
        Some(PageStyle::Number {
            param: param.name.clone(),
            first: first.unwrap_or(1),
            current,
            total_pages: self.counter(TOTAL_PAGES),
            has_more: self.has_more(),
        })
    }

    fn offset(&self) -> Option<PageStyle> {
        self.named(SIZES)?;
        let certain = self.counted(OFFSETS).map(|param| (param, 0));
        let (param, first) = certain.or_else(|| {
            let param = self.counted(PERHAPS_OFFSETS)?;
            Some((param, self.first(param)?))
        })?;
        // One that starts at 1 would count pages, or mean the first item by it.
        if OFFSETS.contains(&plain(&param.name).as_str()) && self.first(param) == Some(1) {
            return None;
        }
        Some(PageStyle::Offset {
            param: param.name.clone(),
            first,
            total: self.counter(TOTALS),
            has_more: self.has_more(),
        })
    }

    /// Returns the query parameter with the likeliest name.
    fn named(&self, names: &[&str]) -> Option<&Parameter> {
        let mut parameters = self.operation.parameters.iter();
        let queries: Vec<_> = parameters
            .by_ref()
            .filter(|parameter| parameter.place == Place::Query)
            .collect();
        names.iter().find_map(|name| {
            let mut queries = queries.iter();
            queries.find(|query| plain(&query.name) == *name).copied()
        })
    }

    fn param(&self, names: &[&str], kinds: Kinds) -> Option<&Parameter> {
        let param = self.named(names)?;
        self.kinds(param).has(kinds).then_some(param)
    }

    fn counted(&self, names: &[&str]) -> Option<&Parameter> {
        let param = self.named(names)?;
        is_count(self.kinds(param)).then_some(param)
    }

    fn kinds(&self, param: &Parameter) -> Kinds {
        param
            .schema
            .map_or(Kinds::NONE, |schema| self.shapes.schemas[schema].kinds)
    }

    /// Returns what a parameter counts from, if its default or its minimum says so.
    fn first(&self, param: &Parameter) -> Option<u32> {
        let schema = &self.shapes.schemas[param.schema?];
        let default = schema.default.as_deref().and_then(Value::as_f64);
        let minimum = schema
            .limits
            .minimum
            .as_ref()
            .and_then(|number| number.to_string().parse().ok());
        match default.or(minimum)? {
            0.0 => Some(0),
            1.0 => Some(1),
            _ => None,
        }
    }

    /// Returns the member with the likeliest name that is what it should be.
    fn member(&self, names: &[&str], is: impl Fn(&&Member) -> bool) -> Option<&Member> {
        names.iter().find_map(|name| {
            let mut members = self.members.iter();
            members
                .find(|member| member.words.last().is_some_and(|word| word == name) && is(member))
        })
    }

    fn counter(&self, names: &[&str]) -> Option<Vec<String>> {
        let member = self.member(names, |member| is_count(member.kinds))?;
        Some(member.path.clone())
    }

    fn has_more(&self) -> Option<Vec<String>> {
        let member = self.member(HAS_MORE, |member| member.kinds.is(Kinds::BOOLEAN))?;
        Some(member.path.clone())
    }

    fn looks_like_url(&self, member: &Member) -> bool {
        let schema = &self.shapes.schemas[member.schema];
        let has_format = schema
            .format
            .as_deref()
            .is_some_and(|format| format.starts_with("uri") || format == "url");
        let has_example = schema
            .examples
            .iter()
            .filter_map(Value::as_str)
            .any(|text| text.starts_with("http") || text.starts_with('/'));
        let text = schema.docs.description.as_deref().unwrap_or_default();
        let speaks_of_one = text
            .split(|letter: char| !letter.is_alphanumeric())
            .any(|word| {
                ["url", "uri", "link", "href"].contains(&word.to_ascii_lowercase().as_str())
            });
        has_format || has_example || speaks_of_one
    }
}

fn is_count(kinds: Kinds) -> bool {
    kinds.is(Kinds::INTEGER) || kinds.is(Kinds::NUMBER)
}
