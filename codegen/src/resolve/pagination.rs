use crate::{
    api::{Operation, Place, SchemaId},
    config::{
        Config, PaginationScheme, Used,
        pagination::{MemberRole, PageMember, PaginationKind, ParamLocation, ParamRole},
        resources::Paginated,
    },
    http::Verb,
    sdk::{PageStyle, Pagination, PaginationId},
};

use super::{form::Form, shapes::Shapes};

/// A page: its scheme, and the schema of its items.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paged {
    pub pagination: Pagination,
    pub item: Option<SchemaId>,
}

/// Returns how the answer of a method is paged: by the scheme that it names, else by the first one that fits.
pub(super) fn paged(
    shapes: &mut Shapes<'_>,
    operation: &Operation,
    answer: SchemaId,
    paginated: &Paginated,
    config: &Config,
    used: &mut Used,
) -> Option<Paged> {
    let scheme = match paginated {
        Paginated::No => return None,
        Paginated::Scheme(name) => config.scheme(name)?,
        Paginated::Auto if operation.verb != Verb::Get => return None,
        Paginated::Auto | Paginated::Yes => config
            .pagination
            .iter()
            .find(|scheme| fits(shapes, scheme, operation, answer))?,
    };
    used.mark(&scheme.at);
    let (items, item) = items(shapes, scheme, answer)?;
    let pagination = Pagination {
        name: scheme.name.clone(),
        style: style(scheme)?,
        items,
        continues_on_empty: scheme.continue_on_empty_items,
    };
    Some(Paged { pagination, item })
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
    let has_request = scheme.request.iter().all(|param| {
        scheme.location == ParamLocation::Query
            && operation
                .parameters
                .iter()
                .any(|parameter| parameter.place == Place::Query && parameter.name == param.name)
    });
    has_request
        && scheme
            .response
            .iter()
            .all(|member| has_member(shapes, answer, member))
}

fn has_member(shapes: &mut Shapes<'_>, answer: SchemaId, member: &PageMember) -> bool {
    if member.header.is_some() {
        return true;
    }
    let Some(id) = member_at(shapes, answer, &member.path) else {
        return false;
    };
    let core = shapes.core(id);
    match (member.kind.as_deref(), shapes.form(core)) {
        (Some("array"), form) => matches!(form, Form::List(_)),
        (Some("object"), form) => matches!(form, Form::Object | Form::Map(_) | Form::Union(_)),
        (_, _) => true,
    }
}

/// Returns the schema of the member at a path, from the whole answer down.
fn member_at(shapes: &mut Shapes<'_>, answer: SchemaId, path: &[String]) -> Option<SchemaId> {
    let mut id = answer;
    for name in path {
        let core = shapes.core(id);
        id = shapes.schemas[core].properties.get(name)?.schema;
    }
    Some(id)
}

/// Returns where the items are, and their schema: the scheme's own place, else the only list below it.
fn items(
    shapes: &mut Shapes<'_>,
    scheme: &PaginationScheme,
    answer: SchemaId,
) -> Option<(Vec<String>, Option<SchemaId>)> {
    let path = scheme
        .member(MemberRole::Items)
        .map(|member| member.path.clone())?;
    if let Some(item) = list_at(shapes, answer, &path) {
        return Some((path, item));
    }
    let payload = path.first().cloned();
    let start: Vec<String> = payload.into_iter().collect();
    let below = member_at(shapes, answer, &start)?;
    if let Some(item) = list_at(shapes, answer, &start) {
        return Some((start, item));
    }
    let core = shapes.core(below);
    let names: Vec<String> = shapes.schemas[core].properties.keys().cloned().collect();
    let mut lists = names.into_iter().filter_map(|name| {
        let path: Vec<String> = start.iter().cloned().chain([name]).collect();
        let item = list_at(shapes, answer, &path)?;
        Some((path, item))
    });
    match (lists.next(), lists.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

fn list_at(shapes: &mut Shapes<'_>, answer: SchemaId, path: &[String]) -> Option<Option<SchemaId>> {
    let id = member_at(shapes, answer, path)?;
    let core = shapes.core(id);
    match shapes.form(core) {
        Form::List(item) => Some(item),
        Form::Literals
        | Form::Union(_)
        | Form::Object
        | Form::Map(_)
        | Form::Scalar(_)
        | Form::Open
        | Form::Mixed(_) => None,
    }
}

/// Returns how the next page is asked for; `None` when the scheme does not say enough.
fn style(scheme: &PaginationScheme) -> Option<PageStyle> {
    let param = |role| scheme.param(role).map(|param| param.name.clone());
    let member = |role| scheme.member(role).map(|member| member.path.clone());
    Some(match scheme.kind {
        PaginationKind::FakePage => PageStyle::Single,
        PaginationKind::PageNumber => PageStyle::Number {
            param: param(ParamRole::Page)?,
            total_pages: member(MemberRole::TotalPages),
        },
        PaginationKind::Offset => PageStyle::Offset {
            param: param(ParamRole::Offset)?,
            total: member(MemberRole::TotalItems),
        },
        PaginationKind::Cursor => PageStyle::Cursor {
            param: param(ParamRole::Cursor)?,
            next: member(MemberRole::NextCursor)?,
            has_more: member(MemberRole::HasMore),
        },
        PaginationKind::CursorId => PageStyle::CursorId {
            param: param(ParamRole::Cursor)?,
            id: scheme
                .item_id
                .first()
                .cloned()
                .unwrap_or_else(|| "id".to_owned()),
            has_more: member(MemberRole::HasMore),
        },
        PaginationKind::CursorUrl => match member(MemberRole::NextUrl) {
            Some(next) => PageStyle::CursorUrl { next },
            None => PageStyle::LinkHeader,
        },
    })
}
