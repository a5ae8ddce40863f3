use std::{fmt, sync::Arc, time::Duration};

use super::{BaseUrl, Credential, Settings, base::Choice, environment::Environment};
use crate::Encode;
use crate::api::Api;
use crate::query::Query;
use crate::send::{FailedAttempt, RetryPolicy};
use crate::transport::{Clock, HttpClient, Transport};

/// A client in the making. What is not set comes from the environment, else from the API's defaults.
#[derive(Clone)]
pub struct ClientBuilder {
    pub(super) api: &'static Api,
    pub(super) parent: Option<Arc<Settings>>,
    pub(super) environment: Environment,
    pub(super) base: Option<Choice>,
    pub(super) options: Vec<(String, Credential)>,
    pub(super) timeout: Option<Option<Duration>>,
    pub(super) call_timeout: Option<Option<Duration>>,
    pub(super) retry_policy: Option<Arc<RetryPolicy>>,
    pub(super) max_retries: Option<u32>,
    pub(super) max_redirects: Option<u32>,
    pub(super) max_response_bytes: Option<u64>,
    pub(super) max_event_bytes: Option<u64>,
    pub(super) headers: Vec<(String, Option<String>)>,
    pub(super) query: Vec<Result<Query, String>>,
    /// Whether headers and query are those set here alone, none inherited.
    pub(super) is_cleared: bool,
    pub(super) user_agent_suffix: Option<String>,
    pub(super) transport: Option<Arc<dyn Transport>>,
    pub(super) clock: Option<Arc<dyn Clock>>,
}

impl ClientBuilder {
    pub(crate) fn new(api: &'static Api) -> Self {
        Self {
            api,
            parent: None,
            environment: Environment::process(),
            base: None,
            options: Vec::new(),
            timeout: None,
            call_timeout: None,
            retry_policy: None,
            max_retries: None,
            max_redirects: None,
            max_response_bytes: None,
            max_event_bytes: None,
            headers: Vec::new(),
            query: Vec::new(),
            is_cleared: false,
            user_agent_suffix: None,
            transport: None,
            clock: None,
        }
    }

    pub(crate) fn derived(parent: Arc<Settings>) -> Self {
        Self {
            parent: Some(Arc::clone(&parent)),
            ..Self::new(parent.api)
        }
    }

    /// Sets the option `name` of the API, such as a credential.
    pub fn option(mut self, name: impl Into<String>, value: impl Into<Credential>) -> Self {
        self.options.push((name.into(), value.into()));
        self
    }

    /// Sets the URL that paths are put behind. `None` takes the API's own, whatever the environment says.
    pub fn base_url(mut self, url: impl Into<BaseUrl>) -> Self {
        self.choice().url = Some(url.into().0);
        self
    }

    /// Takes the base URL that the API gives the name `name`.
    pub fn environment(mut self, name: impl Into<String>) -> Self {
        self.choice().environment = Some(name.into());
        self
    }

    /// Fills the place `{name}` of the base URL.
    pub fn server_variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.choice().variables.push((name.into(), value.into()));
        self
    }

    /// Sets how long one attempt may take until its headers are there, and each further piece of its body. `None` waits forever.
    /// Without it that is a minute, unless the API has a time of its own.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeout = Some(timeout.into());
        self
    }

    /// Sets how long a call may take with all of its attempts and the pauses between them, until its value is there or, for a stream,
    /// its headers. `None`, which is the default, waits as long as the attempts do.
    pub fn call_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.call_timeout = Some(timeout.into());
        self
    }

    /// Sets what decides whether a failed attempt is repeated, and after which pause. What the client would do by itself is
    /// [`FailedAttempt::usual_delay`]; `max_retries` and bodies that can be sent only once still hold.
    pub fn retry_policy(
        mut self,
        policy: impl Fn(&FailedAttempt<'_>) -> Option<Duration> + Send + Sync + 'static,
    ) -> Self {
        self.retry_policy = Some(Arc::new(policy));
        self
    }

    /// Sets how often a failed attempt is repeated: twice without it, unless the API has a number of its own. 0 turns repeating off.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = Some(retries);
        self
    }

    /// Sets how many redirects one attempt follows, 10 without it. With 0 a redirect is an answer like any other, and no success.
    pub fn max_redirects(mut self, redirects: u32) -> Self {
        self.max_redirects = Some(redirects);
        self
    }

    /// Sets how many bytes of a body are read into memory at most, 256 MiB without it. Streams are not limited.
    pub fn max_response_bytes(mut self, limit: u64) -> Self {
        self.max_response_bytes = Some(limit);
        self
    }

    /// Sets how many bytes one event of a stream, or one line, has at most: 8 MiB without it.
    pub fn max_event_bytes(mut self, limit: u64) -> Self {
        self.max_event_bytes = Some(limit);
        self
    }

    /// Sets a header of every request.
    pub fn default_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), Some(value.into())));
        self
    }

    /// Leaves a header out of every request, the built-in ones and credentials included.
    pub fn without_header(mut self, name: impl Into<String>) -> Self {
        self.headers.push((name.into(), None));
        self
    }

    /// Sets a query parameter of every request. Parameters of a request replace those of the same name.
    pub fn default_query(mut self, name: impl AsRef<str>, value: impl Encode) -> Self {
        let mut query = Query::default();
        let added = query.add(name.as_ref(), &value, None, &self.api.query);
        self.query
            .push(added.map(|()| query).map_err(|error| error.to_string()));
        self
    }

    /// Forgets the headers and query parameters of every request that were set before: here, in the environment, or in the client
    /// that this one is derived from.
    pub fn clear_defaults(mut self) -> Self {
        self.is_cleared = true;
        self.headers.clear();
        self.query.clear();
        self
    }

    /// Adds a word to `User-Agent`, such as the name of the calling program.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent_suffix = Some(suffix.into());
        self
    }

    /// Sends requests through `client`. It should follow no redirects: it does not know which headers are credentials.
    ///
    /// Its connections belong to the runtime that opened them. A program that mixes awaited and blocking calls on one thread should
    /// leave this out, since the client of its own keeps the two apart.
    pub fn http_client(self, client: reqwest::Client) -> Self {
        self.transport(HttpClient::with_client(client))
    }

    /// Sends requests through `transport`.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Takes time and chance from `clock`.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Takes the variables of the environment from `read` instead of the process.
    pub fn variables(
        mut self,
        read: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        self.environment = Environment::new(read);
        self
    }

    fn choice(&mut self) -> &mut Choice {
        self.base.get_or_insert_default()
    }
}

/// Prints which options are set, not their values.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("api", &self.api.name)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
