use std::{fmt, sync::Arc, time::Duration};

use http::HeaderValue;

use super::{
    Client, Credential, Settings,
    base::{Base, Choice},
    environment::Environment,
};
use crate::Encode;
use crate::api::{Api, ClientOption};
use crate::error::Error;
use crate::headers::{self, Change};
use crate::query::Query;
use crate::transport::{Clock, HttpClient, SystemClock, Transport};

/// A body is read whole up to this length unless the client says otherwise: far more than any JSON answer, and less than what would
/// take a machine down.
const MAX_RESPONSE_BYTES: u64 = 1 << 30;

/// A client in the making. What is not set comes from the environment, else from the API's defaults.
#[derive(Clone)]
pub struct ClientBuilder {
    api: &'static Api,
    parent: Option<Arc<Settings>>,
    environment: Environment,
    base: Option<Choice>,
    options: Vec<(String, Credential)>,
    timeout: Option<Option<Duration>>,
    max_retries: Option<u32>,
    max_response_bytes: Option<u64>,
    headers: Vec<(String, Option<String>)>,
    query: Vec<Result<Query, String>>,
    user_agent_suffix: Option<String>,
    transport: Option<Arc<dyn Transport>>,
    clock: Option<Arc<dyn Clock>>,
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
            max_retries: None,
            max_response_bytes: None,
            headers: Vec::new(),
            query: Vec::new(),
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
    pub fn base_url<'a>(mut self, url: impl Into<Option<&'a str>>) -> Self {
        self.choice().url = Some(url.into().map(str::to_owned));
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
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeout = Some(timeout.into());
        self
    }

    /// Sets how often a failed attempt is repeated. 0 turns repeating off.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = Some(retries);
        self
    }

    /// Sets how many bytes of a body are read into memory at most. Streams are not limited.
    pub fn max_response_bytes(mut self, limit: u64) -> Self {
        self.max_response_bytes = Some(limit);
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

    /// Adds a word to `User-Agent`, such as the name of the calling program.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent_suffix = Some(suffix.into());
        self
    }

    /// Sends requests through `client`. It should follow no redirects: it does not know which headers are credentials.
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

    /// Builds the client. The environment is read now, and not again.
    ///
    /// # Errors
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) when options contradict each other or cannot be used.
    pub fn build(self) -> Result<Client, Error> {
        let settings = Settings {
            api: self.api,
            base: self.settled_base()?,
            options: self.settled_options()?,
            timeout: self.settled_timeout(),
            max_retries: self.settled(
                self.max_retries,
                |parent| parent.max_retries,
                self.api.retries.max,
            ),
            max_response_bytes: self.settled(
                self.max_response_bytes,
                |parent| parent.max_response_bytes,
                MAX_RESPONSE_BYTES,
            ),
            headers: self.settled_headers()?,
            query: self.settled_query()?,
            user_agent: self.settled_user_agent()?,
            transport: self.settled_transport()?,
            clock: self.settled_clock(),
        };
        Ok(Client::from_settings(settings))
    }

    fn choice(&mut self) -> &mut Choice {
        self.base.get_or_insert_default()
    }
}

/// How each question is settled: what was set, else what the parent has, else the environment, else the default.
impl ClientBuilder {
    fn settled<V>(&self, set: Option<V>, of_parent: impl FnOnce(&Settings) -> V, default: V) -> V {
        match (set, &self.parent) {
            (Some(value), _) => value,
            (None, Some(parent)) => of_parent(parent),
            (None, None) => default,
        }
    }

    fn settled_base(&self) -> Result<Base, Error> {
        match (&self.base, &self.parent) {
            (None, Some(parent)) => Ok(parent.base.clone()),
            (Some(choice), _) => Base::choose(self.api, choice, &self.environment),
            (None, None) => Base::choose(self.api, &Choice::default(), &self.environment),
        }
    }

    fn settled_timeout(&self) -> Option<Duration> {
        let default = self.api.timeout_ms.map(Duration::from_millis);
        self.settled(self.timeout, |parent| parent.timeout, default)
    }

    fn settled_options(&self) -> Result<Vec<Credential>, Error> {
        if let Some((name, _)) = self
            .options
            .iter()
            .find(|(name, _)| self.api.option(name).is_none())
        {
            return Err(Error::configuration(format!("there is no option `{name}`")));
        }
        Ok(self
            .api
            .options
            .iter()
            .enumerate()
            .map(|(index, option)| self.settled_option(index, option))
            .collect())
    }

    fn settled_option(&self, index: usize, option: &ClientOption) -> Credential {
        if let Some((_, value)) = self
            .options
            .iter()
            .rev()
            .find(|(name, _)| name == option.name)
        {
            return value.clone();
        }
        if let Some(value) = self
            .parent
            .as_ref()
            .and_then(|parent| parent.options.get(index))
        {
            return value.clone();
        }
        let variable = option.env.and_then(|name| self.environment.get(name));
        variable
            .or_else(|| option.default.map(str::to_owned))
            .into()
    }

    fn settled_headers(&self) -> Result<Vec<Change>, Error> {
        let mut changes = match &self.parent {
            Some(parent) => parent.headers.clone(),
            None => self.inherited_headers()?,
        };
        for (name, value) in &self.headers {
            changes.push(headers::change(name, value.as_deref()).map_err(misconfigured)?);
        }
        Ok(changes)
    }

    fn inherited_headers(&self) -> Result<Vec<Change>, Error> {
        let fixed = self.api.default_headers.iter().copied();
        let variable = self
            .environment
            .get(self.api.headers_env)
            .unwrap_or_default();
        let lines = variable.lines().filter_map(|line| line.split_once(':'));
        let lines = lines
            .map(|(name, value)| (name.trim(), value.trim()))
            .filter(|(name, _)| !name.is_empty());
        fixed
            .chain(lines)
            .map(|(name, value)| headers::change(name, Some(value)).map_err(misconfigured))
            .collect()
    }

    fn settled_query(&self) -> Result<Query, Error> {
        let mut query = self
            .parent
            .as_ref()
            .map(|parent| parent.query.clone())
            .unwrap_or_default();
        for added in &self.query {
            query.overlay(added.as_ref().map_err(Error::configuration)?);
        }
        Ok(query)
    }

    fn settled_user_agent(&self) -> Result<HeaderValue, Error> {
        let own = format!("{}/{}", self.api.name, self.api.version);
        match (&self.user_agent_suffix, &self.parent) {
            (Some(suffix), _) => {
                headers::value("user-agent", &format!("{own} {suffix}")).map_err(misconfigured)
            }
            (None, Some(parent)) => Ok(parent.user_agent.clone()),
            (None, None) => headers::value("user-agent", &own).map_err(misconfigured),
        }
    }

    fn settled_transport(&self) -> Result<Arc<dyn Transport>, Error> {
        match (&self.transport, &self.parent) {
            (Some(transport), _) => Ok(Arc::clone(transport)),
            (None, Some(parent)) => Ok(Arc::clone(&parent.transport)),
            (None, None) => match HttpClient::new() {
                Ok(client) => Ok(client.into()),
                Err(error) => Err(Error::configuration(format!("no HTTP client: {error}"))
                    .with_source(error.into())),
            },
        }
    }

    fn settled_clock(&self) -> Arc<dyn Clock> {
        match (&self.clock, &self.parent) {
            (Some(clock), _) => Arc::clone(clock),
            (None, Some(parent)) => Arc::clone(&parent.clock),
            (None, None) => Arc::new(SystemClock),
        }
    }
}

fn misconfigured(error: Error) -> Error {
    Error::configuration(error.to_string())
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
