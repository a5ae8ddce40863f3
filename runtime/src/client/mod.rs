//! The client that emitted clients wrap.

mod base;
mod base_url;
mod builder;
mod credential;
mod environment;
mod first_headers;
mod options;
mod settings;
mod settle;

use std::{fmt, sync::Arc};

pub(crate) use base::parse;
pub use base_url::BaseUrl;
pub use builder::ClientBuilder;
pub use credential::Credential;
pub(crate) use first_headers::{ACCEPT, RETRY_COUNT};
pub(crate) use settings::Settings;

use crate::api::{Api, Verb};
use crate::request::{Plan, Request};
use crate::response::Answer;
use crate::{Json, call, redact};

/// A client of one API. Cheap to clone; clones share connections and settings, which do not change.
#[derive(Clone)]
pub struct Client(Arc<Settings>);

impl Client {
    /// Begins a client of `api`, with nothing set.
    pub fn builder(api: &'static Api) -> ClientBuilder {
        ClientBuilder::new(api)
    }

    /// Begins a client that differs from this one in what is set next. Connections stay shared unless the transport is set.
    pub fn to_builder(&self) -> ClientBuilder {
        ClientBuilder::derived(Arc::clone(&self.0))
    }

    /// Returns a request to `path`, which the document may not have. It takes a query of its own, or may be a whole URL, which
    /// then gets the credentials too.
    pub fn request(&self, verb: Verb, path: impl Into<String>) -> Request<Json> {
        let path = path.into();
        let checked = call::check_path(&path);
        let mut plan = Plan::new(self.clone(), verb, path);
        plan.security = self.api().security;
        plan.keep(checked);
        Request::new(Arc::new(plan), Answer::into_value::<Json>)
    }

    /// Returns the URL that paths are put behind.
    pub fn base_url(&self) -> &str {
        self.0.base.url()
    }

    /// Returns the API that this is a client of.
    pub fn api(&self) -> &'static Api {
        self.0.api
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0
    }

    pub(crate) fn max_response_bytes(&self) -> u64 {
        self.0.max_response_bytes
    }

    pub(crate) fn from_settings(settings: Settings) -> Self {
        Self(Arc::new(settings))
    }
}

/// Prints the API and the base URL without its user and password; credentials and headers are left out.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("api", &self.0.api.name)
            .field("base_url", &redact::place(self.base_url()))
            .finish_non_exhaustive()
    }
}
