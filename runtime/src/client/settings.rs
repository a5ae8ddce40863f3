use std::{sync::Arc, time::Duration};

use http::{HeaderMap, HeaderName, HeaderValue};

use super::{Credential, base::Base};
use crate::api::Api;
use crate::auth::Tokens;
use crate::headers::Change;
use crate::query::Query;
use crate::send::RetryPolicy;
use crate::transport::{Clock, Transport};

/// What a client was built with, every question settled.
#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) api: &'static Api,
    pub(crate) base: Base,
    /// The options of the API, in its order.
    pub(crate) options: Vec<Credential>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) call_timeout: Option<Duration>,
    pub(crate) retry_policy: Option<Arc<RetryPolicy>>,
    pub(crate) max_retries: u32,
    pub(crate) max_redirects: u32,
    pub(crate) max_response_bytes: u64,
    /// Most bytes of one event of a stream.
    pub(crate) max_event_bytes: u64,
    pub(crate) headers: Vec<Change>,
    pub(crate) query: Query,
    pub(crate) user_agent: HeaderValue,
    /// Where the id of a request stands in its answer.
    pub(crate) request_id_headers: Vec<HeaderName>,
    /// What most requests begin with.
    pub(crate) first_headers: HeaderMap,
    pub(crate) tokens: Arc<Tokens>,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) clock: Arc<dyn Clock>,
}

impl Settings {
    /// Returns the value of the option `name`.
    pub(crate) fn option(&self, name: &str) -> Option<&Credential> {
        self.held(name).filter(|credential| !credential.is_none())
    }

    /// Returns whether the option `name` is explicitly none.
    pub(crate) fn is_refused(&self, name: &str) -> bool {
        self.held(name).is_some_and(Credential::is_refused)
    }

    fn held(&self, name: &str) -> Option<&Credential> {
        let index = self
            .api
            .options
            .iter()
            .position(|option| option.name == name)?;
        self.options.get(index)
    }
}
