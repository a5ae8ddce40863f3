use openapiv3::{ReferenceOr, StatusCode};

use super::{body, docs, extensions, header, lowering::Lowering};
use crate::{
    api::{Docs, Extensions, Response, Responses},
    document::pointer::Pointer,
    http::StatusRange,
};

/// Lowers the `responses` of the operation at `at`.
pub fn list(
    responses: openapiv3::Responses,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> Responses {
    at.push("responses");
    let by_status = responses
        .responses
        .into_iter()
        .filter_map(|(status, response)| {
            let range = range(&status)?;
            Some((range, entry(&status.to_string(), response, at, lowering)))
        })
        .collect();
    let default = responses
        .default
        .map(|response| entry("default", response, at, lowering));
    at.pop();
    Responses { by_status, default }
}

/// Returns the range; `None` for a first digit that no status has.
fn range(status: &StatusCode) -> Option<StatusRange> {
    match *status {
        StatusCode::Code(code) => Some(StatusRange::Code(code)),
        StatusCode::Range(digit) => {
            let digit = u8::try_from(digit).ok().filter(|digit| *digit > 0)?;
            Some(StatusRange::Class(digit))
        }
    }
}

/// An answer whose `$ref` leads nowhere stays as one without content, for its status is still known.
fn entry(
    status: &str,
    response: ReferenceOr<openapiv3::Response>,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> Response {
    at.push(status);
    let found = lowering.find(response, at, |all| &all.responses, lower);
    let response = found.unwrap_or_else(|| unknown(at));
    at.pop();
    response
}

fn unknown(at: &Pointer) -> Response {
    Response {
        at: at.clone(),
        docs: Docs::default(),
        content: Vec::new(),
        headers: Vec::new(),
        extensions: Extensions::default(),
    }
}

/// Lowers one answer.
pub fn lower(
    response: openapiv3::Response,
    at: &mut Pointer,
    lowering: &mut Lowering<'_>,
) -> Response {
    Response {
        at: at.clone(),
        docs: docs::description(Some(response.description)),
        headers: header::list(response.headers, at, lowering),
        content: body::content(response.content, at, lowering),
        extensions: extensions::public(response.extensions),
    }
}
