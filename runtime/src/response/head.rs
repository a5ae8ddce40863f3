use std::{fmt, sync::Arc};

use http::{HeaderMap, HeaderName, StatusCode};

use super::header;
use crate::{Decode, redact};

/// Everything of a response but its body. Cheap to clone.
#[derive(Clone)]
pub struct Head(Arc<Parts>);

struct Parts {
    status: StatusCode,
    headers: HeaderMap,
    url: String,
    retries_taken: u32,
    request_id: Option<String>,
}

impl Head {
    pub(crate) fn new(
        mut parts: http::response::Parts,
        url: String,
        retries_taken: u32,
        id_headers: &[HeaderName],
    ) -> Self {
        let request_id = id_headers.iter().find_map(|name| {
            let id = parts.headers.get(name)?;
            id.to_str().ok().map(str::to_owned)
        });
        redact::mark(&mut parts.headers);
        Self(Arc::new(Parts {
            status: parts.status,
            headers: parts.headers,
            url,
            retries_taken,
            request_id,
        }))
    }

    /// Returns the status.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// Returns the value of the header `name`, if it is present and text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.0.headers.get(name)?.to_str().ok()
    }

    /// Reads the header `name` as a `T`: text, a number, a boolean, or a list of them with commas between. `None` when it
    /// is missing or does not fit.
    pub fn header_as<T: Decode>(&self, name: &str) -> Option<T> {
        let values = self.0.headers.get_all(name).iter();
        let texts: Vec<_> = values
            .map(|value| value.to_str().ok())
            .collect::<Option<_>>()?;
        match texts.is_empty() {
            true => None,
            false => header::read(&texts.join(", ")),
        }
    }

    /// Returns the URL that answered, after redirects.
    pub fn url(&self) -> &str {
        &self.0.url
    }

    /// Returns how many attempts failed before this response.
    pub fn retries_taken(&self) -> u32 {
        self.0.retries_taken
    }

    /// Returns the id that the server gave to the request, from the headers that the API names.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }
}

/// Leaves out the query, and the values of headers that are called like secrets, such as `Set-Cookie`.
impl fmt::Debug for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Head")
            .field("status", &self.status())
            .field("headers", self.headers())
            .field("url", &redact::place(self.url()))
            .field("retries_taken", &self.retries_taken())
            .field("request_id", &self.request_id())
            .finish()
    }
}

impl AsRef<Self> for Head {
    fn as_ref(&self) -> &Self {
        self
    }
}

/// A value and the head of the response that it came from.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct WithResponse<T> {
    /// What the call returns by itself.
    pub value: T,
    /// Status, headers and the like.
    pub head: Head,
}

impl<T> WithResponse<T> {
    pub(crate) fn new(value: T, head: Head) -> Self {
        Self { value, head }
    }
}

impl<T> AsRef<Head> for WithResponse<T> {
    fn as_ref(&self) -> &Head {
        &self.head
    }
}
