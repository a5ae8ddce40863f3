//! Which request asks for the page after a page.

use url::Url;

use super::link;
use crate::api::{PageKind, Pagination};
use crate::error::Error;
use crate::request::Plan;
use crate::response::{Answer, payload};
use crate::send;
use crate::{DecodeResult, Json, decode};

/// The request for a page, and the word by which a later program finds it again.
#[derive(Clone)]
pub(super) struct Next {
    pub(super) plan: Plan,
    pub(super) position: String,
}

/// How the next request differs from the one that was answered.
enum Step {
    /// A parameter has another value. What was a string in the answer is one in a body too.
    Value(&'static str, Json),
    Link(String),
}

/// Returns what asks for the next page, or `None` when `answer`, with `count` items, is the last.
pub(super) fn after(answer: &Answer, count: usize) -> Result<Option<Next>, Error> {
    let Some(pagination) = answer.plan.pagination else {
        return Ok(None);
    };
    if count == 0 && !pagination.continue_on_empty {
        return Ok(None);
    }
    let step = step(answer, pagination, count).map_err(|error| answer.decode_error(error))?;
    match step {
        None => Ok(None),
        Some(Step::Value(param, value)) => Ok(with_value(&answer.plan, pagination, param, &value)),
        Some(Step::Link(link)) => with_link(answer, &link),
    }
}

/// Returns the request for the page at a position that [`after`] gave for the same list.
pub(super) fn resumed(plan: &Plan, position: &str) -> Result<Plan, Error> {
    let pagination = plan.pagination.unwrap_or(&Pagination::DEFAULT);
    match param(&pagination.kind) {
        Some(param) if pagination.in_body => {
            let value: Json = decode(position.as_bytes())
                .map_err(|_| Error::invalid(format!("`{position}` is no position of a page")))?;
            Ok(valued(plan, pagination, param, &value))
        }
        Some(param) => Ok(valued(plan, pagination, param, &Json::from(position))),
        None => linked(
            plan,
            Url::parse(position).map_err(|error| not_a_url(position, error))?,
        ),
    }
}

fn param(kind: &PageKind) -> Option<&'static str> {
    match kind {
        PageKind::Number { param, .. }
        | PageKind::Offset { param, .. }
        | PageKind::Cursor { param, .. }
        | PageKind::CursorHeader { param, .. }
        | PageKind::CursorId { param, .. } => Some(param),
        PageKind::CursorUrl { .. } | PageKind::LinkHeader | PageKind::Single => None,
    }
}

fn step(answer: &Answer, pagination: &Pagination, count: usize) -> DecodeResult<Option<Step>> {
    if is_said_to_be_last(answer, &pagination.kind)? {
        return Ok(None);
    }
    let value = |param, value: Option<Json>| value.map(|value| Step::Value(param, value));
    Ok(match pagination.kind {
        PageKind::Single => None,
        PageKind::Number {
            param,
            first,
            current,
            total_pages,
            ..
        } => {
            let present = current.map(|member| integer(answer, member)).transpose()?;
            let present = present
                .flatten()
                .or_else(|| sent(&answer.plan, pagination, param));
            let next = present.unwrap_or(first.into()).saturating_add(1);
            let total = total_pages
                .map(|member| integer(answer, member))
                .transpose()?;
            let is_over = total
                .flatten()
                .is_some_and(|total| next >= total.saturating_add(first.into()));
            (!is_over).then(|| Step::Value(param, Json::from(next)))
        }
        PageKind::Offset {
            param,
            first,
            total,
            ..
        } => {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            let present = sent(&answer.plan, pagination, param).unwrap_or(first.into());
            let next = present.saturating_add(count);
            let total = total.map(|member| integer(answer, member)).transpose()?;
            let is_over = total
                .flatten()
                .is_some_and(|total| next >= total.saturating_add(first.into()));
            (!is_over).then(|| Step::Value(param, Json::from(next)))
        }
        PageKind::Cursor { param, next, .. } => value(param, scalar(answer, next)?),
        PageKind::CursorHeader { param, header } => {
            let text = answer.head.header(header).filter(|text| !text.is_empty());
            value(param, text.map(Json::from))
        }
        PageKind::CursorId { param, id, .. } => value(param, last_id(answer, pagination, id)?),
        PageKind::CursorUrl { next } => scalar(answer, next)?
            .and_then(|url| text(&url))
            .map(Step::Link),
        PageKind::LinkHeader => link::next(answer.head.headers()).map(Step::Link),
    })
}

type Member = &'static [&'static str];

fn is_said_to_be_last(answer: &Answer, kind: &PageKind) -> DecodeResult<bool> {
    let has_more = match *kind {
        PageKind::Number { has_more, .. }
        | PageKind::Offset { has_more, .. }
        | PageKind::Cursor { has_more, .. }
        | PageKind::CursorId { has_more, .. } => has_more,
        PageKind::Single
        | PageKind::CursorHeader { .. }
        | PageKind::CursorUrl { .. }
        | PageKind::LinkHeader => None,
    };
    match has_more {
        Some(member) if !answer.bytes.is_empty() => {
            Ok(payload::member::<bool>(&answer.bytes, member)? == Some(false))
        }
        Some(_) | None => Ok(false),
    }
}

fn last_id(
    answer: &Answer,
    pagination: &Pagination,
    id: &'static str,
) -> DecodeResult<Option<Json>> {
    let items: Option<Vec<Json>> = payload::member(&answer.bytes, pagination.items)?;
    let Some(last) = items.unwrap_or_default().pop() else {
        return Ok(None);
    };
    let id: Option<Json> = payload::member(last.as_str().as_bytes(), &[id])?;
    Ok(id.filter(|id| text(id).is_some()))
}

fn integer(answer: &Answer, member: Member) -> DecodeResult<Option<i64>> {
    if answer.bytes.is_empty() {
        return Ok(None);
    }
    payload::member(&answer.bytes, member)
}

/// Reads a string or a number. Empty text is none.
fn scalar(answer: &Answer, member: Member) -> DecodeResult<Option<Json>> {
    if answer.bytes.is_empty() {
        return Ok(None);
    }
    let value: Option<Json> = payload::member(&answer.bytes, member)?;
    Ok(value.filter(|value| text(value).is_some()))
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
fn sent(plan: &Plan, pagination: &Pagination, param: &str) -> Option<i64> {
    sent_text(plan, pagination, param)?.parse().ok()
}

/// Returns the value that the request sent under `param`: in a query as it is encoded.
fn sent_text(plan: &Plan, pagination: &Pagination, param: &str) -> Option<String> {
    if pagination.in_body {
        let value: Json = payload::member(plan.content.json_text()?, &[param]).ok()??;
        return text(&value);
    }
    let own = plan.query.encoded_value(param);
    let value = own.or_else(|| plan.client.settings().query.encoded_value(param))?;
    Some(value.to_owned())
}

/// A page that asks for itself is the last: it would come for ever.
fn with_value(
    plan: &Plan,
    pagination: &Pagination,
    param: &'static str,
    value: &Json,
) -> Option<Next> {
    let next = valued(plan, pagination, param, value);
    let asks_again = sent_text(&next, pagination, param) == sent_text(plan, pagination, param);
    let position = match pagination.in_body {
        true => value.as_str().to_owned(),
        false => text(value)?,
    };
    (!asks_again).then_some(Next {
        plan: next,
        position,
    })
}

fn valued(plan: &Plan, pagination: &Pagination, param: &str, value: &Json) -> Plan {
    let mut next = plan.clone();
    if pagination.in_body {
        next.set_body_field(param, value);
    } else {
        next.query.remove(param);
        next.query.push(param, &text(value).unwrap_or_default());
    }
    next
}

fn with_link(answer: &Answer, link: &str) -> Result<Option<Next>, Error> {
    let base =
        Url::parse(answer.head.url()).map_err(|error| not_a_url(answer.head.url(), error))?;
    let url = base.join(link).map_err(|error| not_a_url(link, error))?;
    if url == send::url(&answer.plan)? {
        return Ok(None);
    }
    let position = url.to_string();
    let plan = linked(&answer.plan, url)?;
    Ok(Some(Next { plan, position }))
}

/// Follows a link to the origin of the first request only, since credentials go along; where redirects led does not matter.
///
/// Another origin is a fault of the next request, and not of the page: behind a gateway links may name the API itself,
/// and the page is good without them.
fn linked(plan: &Plan, url: Url) -> Result<Plan, Error> {
    let mut next = plan.clone();
    if !send::is_same_origin(&send::url(plan)?, &url) {
        let host = url.host_str().unwrap_or_default();
        let fault = format!("link to the next page leads to another host: `{host}`");
        next.fault.get_or_insert(fault);
    }
    next.link = Some(url);
    Ok(next)
}

fn not_a_url(link: &str, error: url::ParseError) -> Error {
    Error::invalid(format!(
        "link to the next page `{link}` is not a URL: {error}"
    ))
}
