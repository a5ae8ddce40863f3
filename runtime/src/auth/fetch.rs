//! One request for a token (RFC 6749, section 4.4.2).

use std::{pin::pin, time::Duration};

use base64::{Engine, engine::general_purpose::STANDARD};
use http::{HeaderValue, Method, StatusCode, header};
use url::Url;

use super::{
    secret,
    tokens::{Grant, Token},
};
use crate::error::Error;
use crate::headers;
use crate::query::Query;
use crate::request::Plan;
use crate::response::{Head, read_whole};
use crate::transport::Body;
use crate::{ErrorKind, Json};

/// No answer with a token in it is longer.
const MAX_BYTES: u64 = 1 << 20;

/// Fetches a token. The client proves who it is by `Basic` or by members of the body, whichever the server takes:
/// `in_body` remembers it (RFC 6749, section 2.3.1).
pub(super) async fn token(
    plan: &Plan,
    grant: &Grant,
    in_body: &mut Option<bool>,
) -> Result<Token, Error> {
    let first = in_body.unwrap_or(false);
    let mut answer = asked(plan, grant, first).await?;
    if in_body.is_none() && is_refusal(answer.head.status()) {
        answer = asked(plan, grant, true).await?;
        *in_body = answer.head.status().is_success().then_some(true);
    } else if answer.head.status().is_success() {
        *in_body = Some(first);
    }
    answer.token(plan, grant)
}

/// A server that does not take the way in which the client proves who it is answers with one of these.
fn is_refusal(status: StatusCode) -> bool {
    matches!(status, StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED)
}

struct Answer {
    head: Head,
    body: bytes::Bytes,
}

async fn asked(plan: &Plan, grant: &Grant, in_body: bool) -> Result<Answer, Error> {
    let sent = pin!(sent(plan, request(plan, grant, in_body)?));
    let answer = plan.in_time("no answer", sent).await;
    answer.map_err(|error| error.within(&context(grant)))
}

async fn sent(plan: &Plan, request: http::Request<Body>) -> Result<Answer, Error> {
    let url = request.uri().to_string();
    let response = plan.client.settings().transport.send(request).await?;
    let (parts, body) = response.into_parts();
    let head = Head::new(parts, url, 0, &plan.client.settings().request_id_headers);
    let body = read_whole(body, MAX_BYTES).await?;
    Ok(Answer { head, body })
}

fn request(plan: &Plan, grant: &Grant, in_body: bool) -> Result<http::Request<Body>, Error> {
    let mut form = Query::default();
    form.push("grant_type", "client_credentials");
    if let Some(scopes) = &grant.scopes {
        form.push("scope", scopes);
    }
    if in_body {
        form.push("client_id", &grant.client_id);
        form.push("client_secret", &grant.client_secret);
    }
    let mut request = http::Request::new(Body::from(bytes::Bytes::from(form.as_str().to_owned())));
    *request.method_mut() = Method::POST;
    *request.uri_mut() = url(plan, grant)?.as_str().parse().map_err(|error| {
        Error::configuration(format!(
            "token URL `{}` cannot be requested: {error}",
            grant.url
        ))
    })?;
    let headers = request.headers_mut();
    let form = HeaderValue::from_static("application/x-www-form-urlencoded");
    headers.insert(header::CONTENT_TYPE, form);
    headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(
        header::USER_AGENT,
        plan.client.settings().user_agent.clone(),
    );
    if !in_body {
        headers.insert(header::AUTHORIZATION, basic(grant)?);
    }
    Ok(request)
}

/// Returns the URL that tokens come from. One that is relative is so to the base URL.
fn url(plan: &Plan, grant: &Grant) -> Result<Url, Error> {
    let base = format!("{}/", plan.client.base_url().trim_end_matches('/'));
    let url = Url::parse(&base).and_then(|base| base.join(&grant.url));
    url.map_err(|error| {
        Error::configuration(format!("token URL `{}` is not a URL: {error}", grant.url))
    })
}

/// Both halves are encoded as in a form, so that a colon within one is none between them.
fn basic(grant: &Grant) -> Result<HeaderValue, Error> {
    let mut pair = Query::default();
    pair.push(&grant.client_id, &grant.client_secret);
    let pair = pair.as_str().replacen('=', ":", 1);
    let value = format!("Basic {}", STANDARD.encode(pair));
    headers::value("authorization", &value).map(secret)
}

fn context(grant: &Grant) -> String {
    format!("No token from `{}`", grant.url)
}

impl Answer {
    /// Reads the token. What the body of a success says is kept out of errors: it may be half a token.
    fn token(self, plan: &Plan, grant: &Grant) -> Result<Token, Error> {
        if !self.head.status().is_success() {
            return Err(refused(self, grant));
        }
        let json = std::str::from_utf8(&self.body)
            .ok()
            .and_then(|text| Json::parse(text).ok());
        let member = |name: &str| json.as_ref()?.get(name);
        let text = member("access_token").and_then(|token| token.text());
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
            return Err(Error::new(
                ErrorKind::MissingCredentials,
                format!("{}: the answer has no `access_token`.", context(grant)),
            ));
        };
        let lifetime = member("expires_in").and_then(|seconds| lifetime(&seconds));
        Ok(Token::new(
            &text,
            lifetime,
            plan.client.settings().clock.now(),
        ))
    }
}

/// Some servers write the number as a text.
fn lifetime(seconds: &Json) -> Option<Duration> {
    let text = seconds
        .text()
        .unwrap_or_else(|| seconds.as_str().to_owned());
    let seconds = text.trim().parse::<f64>().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}

/// What could succeed later keeps its kind; the rest is a matter of the credentials.
fn refused(answer: Answer, grant: &Grant) -> Error {
    let error = Error::from_status(&answer.head, answer.body);
    let error = match error.is_retryable() {
        true => error,
        false => error.with_kind(ErrorKind::MissingCredentials),
    };
    error.within(&context(grant))
}
