use http::{HeaderMap, Method};
use url::Url;

use super::{Body, TransportError, TransportFault};

/// A request whose URL is parsed already. Only reqwest can take it like that; everything else takes an [`http::Request`].
#[derive(Debug)]
pub struct Outgoing {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
}

impl Outgoing {
    pub(super) fn into_request(self) -> Result<http::Request<Body>, TransportError> {
        let uri = self.url.as_str().parse();
        let mut request = http::Request::new(self.body);
        *request.method_mut() = self.method;
        *request.uri_mut() = uri.map_err(|error: http::uri::InvalidUri| {
            TransportError::new(TransportFault::Request, error)
        })?;
        *request.headers_mut() = self.headers;
        Ok(request)
    }
}
