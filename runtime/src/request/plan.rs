use std::borrow::Cow;

use http::HeaderValue;
use url::Url;

use super::{Content, Options};
use crate::api::{Pagination, Security, Verb};
use crate::client::Client;
use crate::headers::{self, Change};
use crate::query::Query;
use crate::response::Delivery;
use crate::{Encode, Written};

/// Everything that one request is, before credentials and per-attempt headers.
#[derive(Clone)]
pub(crate) struct Plan {
    pub(crate) client: Client,
    pub(crate) verb: Verb,
    /// Percent-encoded, after the base URL; or an absolute URL, in place of it.
    pub(crate) path: String,
    /// The path with its `{parameter}` places, where the document has it.
    #[cfg(feature = "tracing")]
    pub(crate) template: Option<&'static str>,
    /// A URL that replaces path and query: the next page of an API that gives links.
    pub(crate) link: Option<Url>,
    pub(crate) security: Option<&'static Security>,
    /// A base URL that counts while the client's is the built-in one.
    pub(crate) server: Option<Cow<'static, str>>,
    pub(crate) accept: &'static str,
    pub(crate) query: Query,
    /// Names that are not sent, whoever set them.
    pub(crate) without_query: Vec<String>,
    pub(crate) headers: Vec<Change>,
    pub(crate) cookies: Vec<HeaderValue>,
    pub(crate) content: Content,
    pub(crate) unwrap: Option<&'static str>,
    pub(crate) pagination: Option<&'static Pagination>,
    pub(crate) delivery: Delivery,
    pub(crate) options: Options,
    /// The first thing that was wrong. It comes out when the request is awaited, before anything is sent.
    pub(crate) fault: Option<String>,
}

impl Plan {
    pub(crate) fn new(client: Client, verb: Verb, path: String) -> Self {
        Self {
            client,
            verb,
            path,
            #[cfg(feature = "tracing")]
            template: None,
            link: None,
            security: None,
            server: None,
            accept: "application/json",
            query: Query::default(),
            without_query: Vec::new(),
            headers: Vec::new(),
            cookies: Vec::new(),
            content: Content::Nothing,
            unwrap: None,
            pagination: None,
            delivery: Delivery::Whole,
            options: Options::default(),
            fault: None,
        }
    }

    /// Keeps the fault of `result` unless there is one already, and returns the value if there is one.
    pub(crate) fn keep<V, E: ToString>(&mut self, result: Result<V, E>) -> Option<V> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.fault.get_or_insert_with(|| error.to_string());
                None
            }
        }
    }

    pub(crate) fn set_json(&mut self, media_type: &'static str, value: &dyn Encode) {
        if let Some(content) = self.keep(Content::json(media_type, value)) {
            self.content = content;
        }
    }

    pub(crate) fn change_header(&mut self, name: &str, value: Option<&str>) {
        if let Some(change) = self.keep(headers::change(name, value)) {
            self.options.headers.push(change);
        }
    }

    pub(crate) fn append_header(&mut self, name: &str, value: &str) {
        let joined = self
            .keep(headers::change(name, Some(value)))
            .map(|change| headers::joined(&self.options.headers, change));
        self.options.headers.extend(joined);
    }

    pub(crate) fn add_query(&mut self, name: &str, value: &dyn Encode, written: Option<Written>) {
        let added = self
            .query
            .add(name, value, written, &self.client.api().query);
        self.keep(added);
    }

    /// Sets a query parameter. An absent value takes it away, even where the client has one for every request.
    pub(crate) fn replace_query(&mut self, name: &str, value: &dyn Encode) {
        self.query.remove(name);
        self.without_query.retain(|known| known != name);
        match value.is_absent() {
            true => self.without_query.push(name.to_owned()),
            false => self.add_query(name, value, None),
        }
    }

    pub(crate) fn set_body_field(&mut self, name: &str, value: &dyn Encode) {
        let content = self.content.with_field(self.client.api(), name, value);
        if let Some(content) = self.keep(content) {
            self.content = content;
        }
    }
}
