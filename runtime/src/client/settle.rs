//! From what was set to what counts.

use std::{sync::Arc, time::Duration};

use http::HeaderValue;

use super::{Client, ClientBuilder, Credential, Settings, base::Base, first_headers};
use crate::api::{ClientOption, Place};
use crate::auth::Tokens;
use crate::error::Error;
use crate::headers::{self, Change};
use crate::query::Query;
use crate::transport::{Clock, HttpClient, SystemClock, Transport};

/// How many redirects one attempt follows unless the client says otherwise.
const MAX_REDIRECTS: u32 = 10;

/// A body is read whole up to this length unless the client says otherwise: far more than any JSON answer, and less than what would
/// take a machine down.
const MAX_RESPONSE_BYTES: u64 = 256 << 20;

/// Longest event or line of a stream unless the client says otherwise: room for an image in base64.
const MAX_EVENT_BYTES: u64 = 8 << 20;

/// How each question is settled: what was set, else what the parent has, else the environment, else the default.
impl ClientBuilder {
    /// Builds the client. The environment is read now, and not again.
    ///
    /// # Errors
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) when options contradict each other or cannot be used.
    pub fn build(self) -> Result<Client, Error> {
        let options = self.settled_options()?;
        let user_agent = self.settled_user_agent()?;
        let settings = Settings {
            api: self.api,
            base: self.settled_base(&options)?,
            options,
            timeout: self.settled_timeout(),
            call_timeout: self.settled(self.call_timeout, |parent| parent.call_timeout, None),
            retry_policy: self.settled(
                self.retry_policy.clone().map(Some),
                |parent| parent.retry_policy.clone(),
                None,
            ),
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
            request_id_headers: first_headers::of_request_ids(self.api),
            first_headers: first_headers::made(self.api, user_agent.clone()),
            user_agent,
            tokens: self.settled_tokens(),
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

    /// A derived client keeps the base URL of its parent unless it sets something that the URL consists of.
    fn settled_base(&self, options: &[Credential]) -> Result<Base, Error> {
        let is_part = |(name, _): &(String, Credential)| {
            let option = self.api.option(name);
            option.is_some_and(|option| matches!(option.place, Place::Server(_)))
        };
        if let (None, Some(parent), false) =
            (&self.base, &self.parent, self.options.iter().any(is_part))
        {
            return Ok(parent.base.clone());
        }
        let mut choice = self.base.clone().unwrap_or_default();
        let variables = self.api.options.iter().zip(options);
        let variables = variables.filter_map(|(option, value)| match option.place {
            Place::Server(name) => Some((name.to_owned(), value.known()?.to_owned())),
            Place::Nowhere | Place::Header(_) | Place::Query(_) => None,
        });
        choice.variables.splice(0..0, variables);
        Base::choose(self.api, &choice, &self.environment)
    }

    fn settled_tokens(&self) -> Arc<Tokens> {
        let parent = self.parent.as_ref();
        parent.map_or_else(Arc::default, |parent| Arc::clone(&parent.tokens))
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
        let options = self.api.options.iter().enumerate();
        options
            .map(|(index, option)| match self.settled_option(index, option) {
                value if value.is_none() && option.is_required => Err(self.unset(option)),
                value => Ok(value),
            })
            .collect()
    }

    fn unset(&self, option: &ClientOption) -> Error {
        let option = self.api.option_with_variable(option.name);
        Error::configuration(format!("no client without {option}"))
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
            .map_or_else(Credential::unset, Into::into)
    }

    fn settled_headers(&self) -> Result<Vec<Change>, Error> {
        let mut changes = match &self.parent {
            _ if self.is_cleared => parsed(self.api.default_headers.iter().copied())?,
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
        parsed(fixed.chain(lines))
    }

    fn settled_query(&self) -> Result<Query, Error> {
        let mut query = self
            .parent
            .as_ref()
            .filter(|_| !self.is_cleared)
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

fn parsed<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Vec<Change>, Error> {
    let change = |(name, value)| headers::change(name, Some(value)).map_err(misconfigured);
    pairs.map(change).collect()
}

fn misconfigured(error: Error) -> Error {
    Error::configuration(error.to_string())
}
