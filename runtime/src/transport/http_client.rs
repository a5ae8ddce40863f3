use std::sync::Arc;
#[cfg(feature = "blocking")]
use std::sync::OnceLock;

use super::{
    Body, BodyStream, BoxFuture, Outgoing, Transport, TransportError, TransportFault,
    TransportResult, error::causes,
};

/// The default transport: HTTP/1 and HTTP/2 by `reqwest`.
#[derive(Clone, Debug)]
pub struct HttpClient {
    client: reqwest::Client,
    /// Connections are driven by the runtime that opened them. The thread of blocking calls therefore keeps connections of its
    /// own: those of a caller's runtime stand still while that caller blocks.
    #[cfg(feature = "blocking")]
    blocking: Option<Arc<OnceLock<reqwest::Client>>>,
}

impl HttpClient {
    /// Returns the transport over a client of the default settings.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new() -> Result<Self, TransportError> {
        Ok(Self {
            client: default_client()?,
            #[cfg(feature = "blocking")]
            blocking: Some(Arc::default()),
        })
    }

    /// Returns the transport over `client`. It should follow no redirects: it does not know which headers are credentials.
    pub fn with_client(client: reqwest::Client) -> Self {
        Self {
            client,
            #[cfg(feature = "blocking")]
            blocking: None,
        }
    }

    fn client(&self) -> &reqwest::Client {
        #[cfg(feature = "blocking")]
        if crate::blocking::is_own_thread() {
            return self.blocking_client();
        }
        &self.client
    }

    /// Made when it is first needed: most programs make only one kind of call.
    #[cfg(feature = "blocking")]
    fn blocking_client(&self) -> &reqwest::Client {
        match &self.blocking {
            Some(client) => {
                client.get_or_init(|| default_client().unwrap_or_else(|_| self.client.clone()))
            }
            None => &self.client,
        }
    }
}

fn default_client() -> Result<reqwest::Client, TransportError> {
    let builder = reqwest::Client::builder();
    // A browser follows redirects by itself and cannot be told otherwise.
    #[cfg(not(target_family = "wasm"))]
    let builder = builder.redirect(reqwest::redirect::Policy::none());
    builder.build().map_err(translate)
}

impl Transport for HttpClient {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<TransportResult> {
        let client = self.client().clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = sent(body).await?;
            let request = http::Request::from_parts(parts, body);
            let request = reqwest::Request::try_from(request).map_err(translate)?;
            let response = client.execute(request).await.map_err(translate)?;
            Ok(incoming(response))
        })
    }

    fn send_outgoing(&self, outgoing: Outgoing) -> BoxFuture<TransportResult> {
        let mut request = reqwest::Request::new(outgoing.method, outgoing.url);
        *request.headers_mut() = outgoing.headers;
        begin(self.client(), request, outgoing.body)
    }
}

/// Begins at once, within the runtime that awaits it: a future that held the request would be many times as large.
#[cfg(not(target_family = "wasm"))]
fn begin(
    client: &reqwest::Client,
    mut request: reqwest::Request,
    body: Body,
) -> BoxFuture<TransportResult> {
    *request.body_mut() = Some(streamed(body));
    let answer = client.execute(request);
    Box::pin(async move { answer.await.map(incoming).map_err(translate) })
}

#[cfg(target_family = "wasm")]
fn begin(
    client: &reqwest::Client,
    mut request: reqwest::Request,
    body: Body,
) -> BoxFuture<TransportResult> {
    let client = client.clone();
    Box::pin(async move {
        *request.body_mut() = Some(sent(body).await?);
        let answer = client.execute(request).await;
        answer.map(incoming).map_err(translate)
    })
}

#[cfg(not(target_family = "wasm"))]
async fn sent(body: Body) -> Result<reqwest::Body, TransportError> {
    Ok(streamed(body))
}

#[cfg(not(target_family = "wasm"))]
fn streamed(body: Body) -> reqwest::Body {
    match body.as_bytes() {
        Some(bytes) => bytes.clone().into(),
        None if body.is_empty() => reqwest::Body::default(),
        None => reqwest::Body::wrap_stream(body.into_stream()),
    }
}

/// A browser takes no streams.
#[cfg(target_family = "wasm")]
async fn sent(body: Body) -> Result<reqwest::Body, TransportError> {
    Ok(body.into_bytes().await?.into())
}

fn incoming(mut response: reqwest::Response) -> http::Response<BodyStream> {
    let mut out = http::Response::new(BodyStream::empty());
    *out.status_mut() = response.status();
    #[cfg(not(target_family = "wasm"))]
    {
        *out.version_mut() = response.version();
    }
    *out.headers_mut() = std::mem::take(response.headers_mut());
    *out.body_mut() = BodyStream::of_client(Box::pin(response.bytes_stream()));
    out
}

/// The URL is left out because its query may hold a credential.
pub(super) fn translate(error: reqwest::Error) -> TransportError {
    let fault = match () {
        () if error.is_timeout() => TransportFault::Timeout,
        () if error.is_builder() => TransportFault::Request,
        () if has_too_many_headers(&error) => TransportFault::TooLarge,
        () => TransportFault::Connection,
    };
    TransportError::new(fault, error.without_url())
}

/// Nothing but its text tells this error from others (hyper's `Parse::TooLarge`); it stands at 100 headers, or 400 KiB of them.
fn has_too_many_headers(error: &reqwest::Error) -> bool {
    causes(error).any(|cause| cause.to_string() == "message head is too large")
}

impl From<reqwest::Client> for HttpClient {
    fn from(client: reqwest::Client) -> Self {
        Self::with_client(client)
    }
}

impl From<HttpClient> for Arc<dyn Transport> {
    fn from(client: HttpClient) -> Self {
        Arc::new(client)
    }
}
