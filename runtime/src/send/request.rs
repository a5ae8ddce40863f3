use http::{HeaderMap, HeaderName, header};
use url::Url;

use super::{Call, attempt, redirect::Hop};
use crate::api::Place;
use crate::auth::Credentials;
use crate::client::{ACCEPT, RETRY_COUNT};
use crate::error::Error;
use crate::headers;
use crate::query::Query;
use crate::transport::{Body, Outgoing};

/// The timeout of the request in whole seconds, when it is not the client's.
const TIMEOUT: HeaderName = HeaderName::from_static("x-stainless-timeout");

/// Builds the request of one hop.
pub(super) async fn build(
    call: &Call<'_>,
    hop: &Hop,
    credentials: &Credentials,
    retries_taken: u32,
) -> Result<Outgoing, Error> {
    let mut url = hop.url.clone();
    let mut headers = own_headers(call, hop, retries_taken)?;
    if hop.is_trusted {
        add_options(call, &mut headers, &mut url).await?;
        headers::apply(&mut headers, &credentials.headers);
        overlay(&mut url, &credentials.query);
        call.plan
            .cookies
            .iter()
            .chain(&credentials.cookies)
            .for_each(|cookie| headers::add_cookie(&mut headers, cookie));
    }
    apply_callers(call, hop, &mut headers);
    let body = attempt::body(call, hop).await?;
    announce_length(&mut headers, &body);
    Ok(Outgoing {
        method: hop.method.clone(),
        url,
        headers,
        body,
    })
}

/// The layers that the caller can replace.
fn own_headers(call: &Call<'_>, hop: &Hop, retries_taken: u32) -> Result<HeaderMap, Error> {
    let mut headers = call.settings().first_headers.clone();
    if let (Some(name), Some(key)) = (
        call.settings().api.idempotency_header,
        &call.idempotency_key,
    ) {
        headers.extend(HeaderName::from_bytes(name.as_bytes()).map(|name| (name, key.clone())));
    }
    if call.plan.accept != ACCEPT {
        headers.insert(header::ACCEPT, headers::fixed("accept", call.plan.accept)?);
    }
    if call.settings().api.platform_headers {
        if retries_taken > 0 {
            headers.insert(RETRY_COUNT, retries_taken.into());
        }
        if let Some(Some(timeout)) = call.plan.options.timeout {
            headers.insert(TIMEOUT, timeout.as_secs().into());
        }
    }
    if let Some(media_type) = call.plan.content.media_type().filter(|_| hop.keeps_body) {
        headers.insert(header::CONTENT_TYPE, media_type);
    }
    Ok(headers)
}

/// Adds the options of the client that every request carries.
async fn add_options(call: &Call<'_>, headers: &mut HeaderMap, url: &mut Url) -> Result<(), Error> {
    for option in call
        .settings()
        .api
        .options
        .iter()
        .filter(|option| matches!(option.place, Place::Header(_) | Place::Query(_)))
    {
        let Some(credential) = call.settings().option(option.name) else {
            continue;
        };
        let Some(value) = credential.value(option.name).await? else {
            continue;
        };
        match option.place {
            Place::Nowhere | Place::Server(_) => {}
            Place::Header(name) => headers::apply(headers, &[headers::change(name, Some(&value))?]),
            // What the call itself has counts, as it does for headers.
            Place::Query(name) if has_query(url, name) => {}
            Place::Query(name) => {
                let mut query = Query::default();
                query.push(name, &value);
                overlay(url, &query);
            }
        }
    }
    Ok(())
}

fn has_query(url: &Url, name: &str) -> bool {
    let query = Query::from_encoded(url.query().unwrap_or_default());
    query.encoded_value(name).is_some()
}

/// A redirect may have the pairs already.
fn overlay(url: &mut Url, query: &Query) {
    if !query.is_empty() {
        let mut all = Query::from_encoded(url.query().unwrap_or_default());
        all.overlay(query);
        url.set_query(Some(all.as_str()));
    }
}

/// The client's headers, then the body's media type, then the request's. Whatever may be a credential stays at the first origin.
fn apply_callers(call: &Call<'_>, hop: &Hop, headers: &mut HeaderMap) {
    let layers = [
        &call.settings().headers,
        &call.plan.headers,
        &call.plan.options.headers,
    ];
    let media_type = headers.get(header::CONTENT_TYPE).cloned();
    for (index, layer) in layers.into_iter().enumerate() {
        headers::apply(headers, layer);
        if let (0, Some(media_type)) = (index, &media_type) {
            headers.insert(header::CONTENT_TYPE, media_type.clone());
        }
    }
    if !hop.is_trusted {
        remove_credentials(call, headers);
    }
}

fn remove_credentials(call: &Call<'_>, headers: &mut HeaderMap) {
    headers.remove(header::AUTHORIZATION);
    headers.remove(header::PROXY_AUTHORIZATION);
    headers.remove(header::COOKIE);
    for name in call
        .settings()
        .api
        .schemes
        .iter()
        .filter_map(|scheme| scheme.kind.header())
    {
        headers.remove(name);
    }
}

/// A stream of known length is sent with it, because some servers refuse chunked bodies.
fn announce_length(headers: &mut HeaderMap, body: &Body) {
    if let (None, false, Some(length)) = (body.as_bytes(), body.is_empty(), body.length()) {
        headers
            .entry(header::CONTENT_LENGTH)
            .or_insert(length.into());
    }
}
