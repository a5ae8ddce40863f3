//! Which answers are pages: by the schemes of the configuration, or by what pages look like.

mod find;
mod infer;
mod outline;
mod purposes;

use std::borrow::Cow;

use crate::{
    api::{Operation, Place, SchemaId},
    config::{
        Config, PaginationScheme, Used,
        pagination::{MemberRole, PageMember, PaginationKind, ParamLocation, ParamRole},
        resources::Paginated,
    },
    sdk::{PageStyle, Pagination, PaginationId},
};

use super::{form::Form, media::is_json, shapes::Shapes};
use find::{Depth, list_at, member_at};
use outline::lists_below;

/// A page: its scheme, and the schema of its items.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paged {
    pub pagination: Pagination,
    pub item: Option<SchemaId>,
}

/// Returns how the answer of a method is paged: by the scheme that it names, else by the first one that fits, else, where the
/// configuration has no schemes, by what the document says.
pub(super) fn paged(
    shapes: &mut Shapes<'_>,
    operation: &Operation,
    answer: SchemaId,
    paginated: &Paginated,
    config: &Config,
    used: &mut Used,
) -> Option<Paged> {
    let has_schemes = !config.pagination.is_empty();
    let mut adapted = |scheme| {
        let own = purposes::adapted(shapes, scheme, operation, answer);
        own.map_or(Cow::Borrowed(scheme), Cow::Owned)
    };
    let scheme = match paginated {
        Paginated::No => return None,
        Paginated::Auto | Paginated::Yes if !has_schemes => {
            return infer::paged(shapes, operation, answer);
        }
        Paginated::Scheme(name) => adapted(config.scheme(name)?),
        Paginated::Auto | Paginated::Yes => {
            let mut schemes = config.pagination.iter().map(adapted).collect::<Vec<_>>();
            let index = first(&schemes, |scheme| fits(shapes, scheme, operation, answer))?;
            schemes.swap_remove(index)
        }
    };
    used.mark(&scheme.at);
    let depth = match paginated {
        Paginated::Scheme(_) => Depth::ThroughChoices,
        Paginated::Auto | Paginated::Yes | Paginated::No => Depth::Plain,
    };
    let (items, item) = items(shapes, &scheme, operation, answer, depth)?;
    let pagination = Pagination {
        name: scheme.name.clone(),
        style: style(&scheme)?,
        items,
        continues_on_empty: scheme.continue_on_empty_items,
        is_in_body: scheme.location == ParamLocation::Body,
    };
    Some(Paged { pagination, item })
}

/// Returns the index of the first scheme that fits. One that fits only by the purposes that the document states gives way to one of its
/// kind that fits as it is written.
fn first(
    schemes: &[Cow<'_, PaginationScheme>],
    mut fits: impl FnMut(&PaginationScheme) -> bool,
) -> Option<usize> {
    let first = schemes.iter().position(|scheme| fits(scheme))?;
    let is_written = |scheme: &Cow<'_, PaginationScheme>| matches!(scheme, Cow::Borrowed(_));
    if is_written(&schemes[first]) {
        return Some(first);
    }
    let mut later = schemes.iter().enumerate().skip(first + 1);
    let written = later.find(|(_, scheme)| {
        is_written(scheme) && scheme.kind == schemes[first].kind && fits(scheme)
    });
    Some(written.map_or(first, |(index, _)| index))
}

/// Returns the id of a scheme, adding it the first time.
pub(super) fn intern(known: &mut Vec<Pagination>, pagination: Pagination) -> PaginationId {
    let place = known.iter().position(|other| *other == pagination);
    let place = place.unwrap_or_else(|| {
        known.push(pagination);
        known.len() - 1
    });
    PaginationId(u32::try_from(place).expect("fewer than 2^32 pagination schemes"))
}

/// Returns whether a method has all members of a scheme's request and answer.
fn fits(
    shapes: &mut Shapes<'_>,
    scheme: &PaginationScheme,
    operation: &Operation,
    answer: SchemaId,
) -> bool {
    let has_request = scheme.request.iter().all(|param| match scheme.location {
        ParamLocation::Query => operation
            .parameters
            .iter()
            .any(|parameter| parameter.place == Place::Query && parameter.name == param.name),
        ParamLocation::Body => takes_member(shapes, operation, &param.name),
    });
    has_request
        && scheme
            .response
            .iter()
            .all(|member| has_member(shapes, answer, member))
}

/// Returns whether the JSON body of a request has a member.
fn takes_member(shapes: &mut Shapes<'_>, operation: &Operation, name: &str) -> bool {
    let content = operation.body.iter().flat_map(|body| &body.content);
    let schema = content
        .filter(|content| is_json(content))
        .find_map(|content| content.schema);
    schema.is_some_and(|schema| {
        member_at(shapes, schema, &[name.to_owned()], Depth::ThroughChoices).is_some()
    })
}

fn has_member(shapes: &mut Shapes<'_>, answer: SchemaId, member: &PageMember) -> bool {
    if member.header.is_some() {
        return true;
    }
    let Some(id) = member_at(shapes, answer, &member.path, Depth::Plain) else {
        return false;
    };
    match (member.kind.as_deref(), shapes.form(id)) {
        (Some("array"), form) => matches!(form, Form::List(_)),
        (Some("object"), form) => matches!(form, Form::Object | Form::Map(_) | Form::Union(_)),
        (_, _) => true,
    }
}

/// A list of an answer: where it is, and the schema of its items.
type List = (Vec<String>, Option<SchemaId>);

/// Returns where the items are, and their schema: the scheme's own place, else the only list below the payload.
fn items(
    shapes: &mut Shapes<'_>,
    scheme: &PaginationScheme,
    operation: &Operation,
    answer: SchemaId,
    depth: Depth,
) -> Option<List> {
    let path = &scheme.member(MemberRole::Items)?.path;
    if let Some(item) = list_at(shapes, answer, path, depth) {
        return Some((path.clone(), item));
    }
    let payload: Vec<String> = path.first().cloned().into_iter().collect();
    if let Some(item) = list_at(shapes, answer, &payload, depth) {
        return Some((payload, item));
    }
    let below = member_at(shapes, answer, &payload, depth)?;
    let lists = lists_below(shapes, below);
    let (name, item) = outline::likeliest(lists, operation)?;
    Some(([payload, vec![name]].concat(), item))
}

/// Returns how the next page is asked for; `None` when the scheme does not say enough.
fn style(scheme: &PaginationScheme) -> Option<PageStyle> {
    let param = |role| scheme.param(role).map(|param| param.name.clone());
    let member = |role| scheme.member(role).map(|member| member.path.clone());
    let header = |role| scheme.member(role).and_then(|member| member.header.clone());
    let has_more = member(MemberRole::HasMore);
    Some(match scheme.kind {
        PaginationKind::FakePage => PageStyle::Single,
        PaginationKind::PageNumber => PageStyle::Number {
            param: param(ParamRole::Page)?,
            first: 1,
            current: member(MemberRole::CurrentPage),
            total_pages: member(MemberRole::TotalPages),
            has_more,
        },
        PaginationKind::Offset => PageStyle::Offset {
            param: param(ParamRole::Offset)?,
            first: 0,
            total: member(MemberRole::TotalItems),
            has_more,
        },
        PaginationKind::Cursor => match header(MemberRole::NextCursor) {
            Some(header) => PageStyle::CursorHeader {
                param: param(ParamRole::Cursor)?,
                header,
            },
            None => PageStyle::Cursor {
                param: param(ParamRole::Cursor)?,
                next: member(MemberRole::NextCursor)?,
                has_more,
            },
        },
        PaginationKind::CursorId => PageStyle::CursorId {
            param: param(ParamRole::Cursor)?,
            id: scheme
                .item_id
                .first()
                .cloned()
                .unwrap_or_else(|| "id".to_owned()),
            has_more,
        },
        PaginationKind::CursorUrl => match member(MemberRole::NextUrl) {
            Some(next) if header(MemberRole::NextUrl).is_none() => PageStyle::CursorUrl { next },
            Some(_) | None => PageStyle::LinkHeader,
        },
    })
}
