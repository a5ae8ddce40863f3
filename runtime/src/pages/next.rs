//! Which request asks for the page after a page.

use url::Url;

use super::link;
use crate::api::{PageKind, Pagination};
use crate::error::Error;
use crate::request::Plan;
use crate::response::{Answer, payload};
use crate::send;
use crate::{DecodeResult, Json, decode};

/// How the next request differs from the one that was answered.
enum Step {
    Query(&'static str, String),
    Link(String),
}

/// Returns the plan of the next page, or `None` when `answer`, with `count` items, is the last.
pub(super) fn plan(answer: &Answer, count: usize) -> Result<Option<Plan>, Error> {
    let Some(pagination) = answer.plan.pagination else {
        return Ok(None);
    };
    if count == 0 && !pagination.continue_on_empty {
        return Ok(None);
    }
    let step = step(answer, pagination, count).map_err(|error| answer.decode_error(error))?;
    match step {
        None => Ok(None),
        Some(Step::Query(param, value)) => Ok(Some(with_query(&answer.plan, param, &value))),
        Some(Step::Link(link)) => with_link(answer, &link).map(Some),
    }
}

fn step(answer: &Answer, pagination: &Pagination, count: usize) -> DecodeResult<Option<Step>> {
    match pagination.kind {
        PageKind::Single => Ok(None),
        PageKind::Number { param, total_pages } => number(answer, param, total_pages),
        PageKind::Offset {
            param,
            limit,
            total,
        } => offset(answer, param, limit, total, count),
        PageKind::Cursor {
            param,
            next,
            has_more,
        } => cursor(answer, param, next, has_more),
        PageKind::CursorId {
            param,
            id,
            has_more,
        } => cursor_id(answer, pagination, param, id, has_more),
        PageKind::CursorUrl { next } => Ok(scalar(answer, next)?.map(Step::Link)),
        PageKind::LinkHeader => Ok(link::next(answer.head.headers()).map(Step::Link)),
    }
}

type Member = &'static [&'static str];

fn number(
    answer: &Answer,
    param: &'static str,
    total_pages: Option<Member>,
) -> DecodeResult<Option<Step>> {
    let present = sent(&answer.plan, param).unwrap_or(1);
    let next = present.saturating_add(1);
    let total = total_pages
        .map(|member| integer(answer, member))
        .transpose()?
        .flatten();
    Ok(match total {
        Some(total) if next > total => None,
        Some(_) | None => Some(Step::Query(param, next.to_string())),
    })
}

fn offset(
    answer: &Answer,
    param: &'static str,
    limit: Option<&str>,
    total: Option<Member>,
    count: usize,
) -> DecodeResult<Option<Step>> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let next = sent(&answer.plan, param).unwrap_or(0).saturating_add(count);
    let is_short = limit
        .and_then(|limit| sent(&answer.plan, limit))
        .is_some_and(|limit| count < limit);
    let total = total
        .map(|member| integer(answer, member))
        .transpose()?
        .flatten();
    let is_last = match total {
        Some(total) => next >= total,
        None => is_short,
    };
    // Without progress the same page would come for ever.
    Ok((!is_last && count > 0).then(|| Step::Query(param, next.to_string())))
}

fn cursor(
    answer: &Answer,
    param: &'static str,
    next: Member,
    has_more: Option<Member>,
) -> DecodeResult<Option<Step>> {
    if is_said_to_be_last(answer, has_more)? {
        return Ok(None);
    }
    Ok(scalar(answer, next)?.map(|cursor| Step::Query(param, cursor)))
}

fn cursor_id(
    answer: &Answer,
    pagination: &Pagination,
    param: &'static str,
    id: &'static str,
    has_more: Option<Member>,
) -> DecodeResult<Option<Step>> {
    if is_said_to_be_last(answer, has_more)? {
        return Ok(None);
    }
    let items: Option<Vec<Json>> = payload::member(&answer.bytes, pagination.items)?;
    let Some(last) = items.unwrap_or_default().pop() else {
        return Ok(None);
    };
    let id = payload::member::<Json>(last.as_str().as_bytes(), &[id])?;
    Ok(id.and_then(|id| text(&id)).map(|id| Step::Query(param, id)))
}

fn is_said_to_be_last(answer: &Answer, has_more: Option<Member>) -> DecodeResult<bool> {
    let Some(member) = has_more else {
        return Ok(false);
    };
    Ok(payload::member::<bool>(&answer.bytes, member)? == Some(false))
}

fn integer(answer: &Answer, member: Member) -> DecodeResult<Option<i64>> {
    payload::member(&answer.bytes, member)
}

/// Reads a string or a number as text. Empty text is none.
fn scalar(answer: &Answer, member: Member) -> DecodeResult<Option<String>> {
    if answer.bytes.is_empty() {
        return Ok(None);
    }
    let value: Option<Json> = payload::member(&answer.bytes, member)?;
    Ok(value.and_then(|value| text(&value)))
}

fn text(value: &Json) -> Option<String> {
    let json = value.as_str();
    let text = match json.as_bytes().first()? {
        b'"' => decode(json.as_bytes()).ok()?,
        b'-' | b'0'..=b'9' => json.to_owned(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Returns the number that the request sent under `param`, or the client by default.
fn sent(plan: &Plan, param: &str) -> Option<i64> {
    let own = plan.query.encoded_value(param);
    own.or_else(|| plan.client.settings().query.encoded_value(param))?
        .parse()
        .ok()
}

fn with_query(plan: &Plan, param: &str, value: &str) -> Plan {
    let mut next = plan.clone();
    next.query.remove(param);
    next.query.push(param, value);
    next
}

/// Follows a link to the origin of the first request only, since credentials go along; where redirects led does not matter.
fn with_link(answer: &Answer, link: &str) -> Result<Plan, Error> {
    let invalid = |error| {
        Error::invalid(format!(
            "link to the next page `{link}` is not a URL: {error}"
        ))
    };
    let base = Url::parse(answer.head.url()).map_err(invalid)?;
    let url = base.join(link).map_err(invalid)?;
    if !send::is_same_origin(&send::url(&answer.plan)?, &url) {
        let text = format!(
            "link to the next page leads to another host: `{}`",
            url.host_str().unwrap_or_default()
        );
        return Err(Error::invalid(text));
    }
    let mut next = Plan::clone(&answer.plan);
    next.link = Some(url);
    Ok(next)
}
