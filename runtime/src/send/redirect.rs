use http::{HeaderMap, Method, StatusCode, header::LOCATION};
use url::Url;

use super::{Call, target::is_same_origin};
use crate::error::Error;

/// One request of an attempt: the first, or one that a redirect asked for (RFC 9110, section 15.4).
pub(crate) struct Hop {
    pub(crate) url: Url,
    pub(crate) method: Method,
    pub(crate) keeps_body: bool,
    /// Whether the request may carry credentials. Once it left the first origin it never does again.
    pub(crate) is_trusted: bool,
    count: u32,
}

impl Hop {
    pub(super) fn first(call: &Call<'_>) -> Self {
        Self {
            url: call.url.clone(),
            method: call.plan.verb.method(),
            keeps_body: true,
            is_trusted: true,
            count: 0,
        }
    }

    /// Returns where a response redirects to, or `None` when it is the one to keep.
    pub(super) fn next(
        &self,
        call: &Call<'_>,
        status: StatusCode,
        headers: &HeaderMap,
    ) -> Result<Option<Self>, Error> {
        let max = call.settings().max_redirects;
        let Some(url) = self.location(status, headers).filter(|_| max > 0) else {
            return Ok(None);
        };
        if self.count == max {
            return Err(Error::invalid(format!("redirected more than {max} times")));
        }
        let becomes_get = becomes_get(status, &self.method);
        let keeps_body = self.keeps_body && !becomes_get;
        if keeps_body && call.plan.content.is_one_shot() {
            return Ok(None);
        }
        let is_trusted = self.is_trusted && is_same_origin(&self.url, &url);
        let method = if becomes_get {
            Method::GET
        } else {
            self.method.clone()
        };
        Ok(Some(Self {
            url,
            method,
            keeps_body,
            is_trusted,
            count: self.count + 1,
        }))
    }

    fn location(&self, status: StatusCode, headers: &HeaderMap) -> Option<Url> {
        if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
            return None;
        }
        let location = headers.get(LOCATION)?.to_str().ok()?;
        let url = self.url.join(location).ok()?;
        matches!(url.scheme(), "http" | "https").then_some(url)
    }
}

/// `303` asks for `GET`; after `301` and `302` every client turns `POST` into it.
fn becomes_get(status: StatusCode, method: &Method) -> bool {
    match status.as_u16() {
        303 => *method != Method::HEAD,
        301 | 302 => *method == Method::POST,
        _ => false,
    }
}
