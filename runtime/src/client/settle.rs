//! From what was set to what counts.

use std::{sync::Arc, time::Duration};

use http::HeaderValue;

use super::{
    Client, ClientBuilder, Credential, Settings,
    base::{Base, Choice},
};
use crate::api::ClientOption;
use crate::error::Error;
use crate::headers::{self, Change};
use crate::query::Query;
use crate::transport::{Clock, HttpClient, SystemClock, Transport};

/// How many redirects one attempt follows unless the client says otherwise.
const MAX_REDIRECTS: u32 = 10;

/// A body is read whole up to this length unless the client says otherwise: far more than any JSON answer, and less than what would
/// take a machine down.
const MAX_RESPONSE_BYTES: u64 = 1 << 30;
const MAX_EVENT_BYTES: u64 = 8 << 20;

/// How each question is settled: what was set, else what the parent has, else the environment, else the default.
impl ClientBuilder {
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
            max_redirects: self.settled(
                self.max_redirects,
                |parent| parent.max_redirects,
                MAX_REDIRECTS,
            ),
            max_response_bytes: self.settled(
                self.max_response_bytes,
                |parent| parent.max_response_bytes,
                MAX_RESPONSE_BYTES,
            ),
            max_event_bytes: self.settled(
                self.max_event_bytes,
                |parent| parent.max_event_bytes,
                MAX_EVENT_BYTES,
            ),
            headers: self.settled_headers()?,
            query: self.settled_query()?,
            user_agent: self.settled_user_agent()?,
            transport: self.settled_transport()?,
            clock: self.settled_clock(),
        };
        Ok(Client::from_settings(settings))
    }

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
