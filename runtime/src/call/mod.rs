//! How emitted methods put a request together.

mod path;

use crate::api::{Operation, Pagination};
use crate::client::Client;
use crate::headers;
use crate::pages::PageRequest;
use crate::query::Query;
use crate::request::{Content, Plan, Request};
use crate::response::{Answer, Binary, Delivery};
use crate::stream::EventStream;
use crate::{Decode, Encode};
use crate::{
    EncodeError, PartRule, Style, Upload, cookie_text, form_body, header_text, multipart, path_text,
};

pub(crate) use path::check as check_path;

/// A request in the making.
///
/// No step fails: the first fault is kept and comes out when the request is awaited, before anything is sent. Optional values
/// that are absent are not sent.
#[must_use]
pub struct Call(Box<Parts>);

struct Parts {
    plan: Plan,
    operation: &'static Operation,
    values: Vec<(&'static str, String)>,
}

/// Where a value goes.
impl Call {
    /// Begins a call of `operation`.
    pub fn new(client: &Client, operation: &'static Operation) -> Self {
        let mut plan = Plan::new(client.clone(), operation.verb, String::new());
        plan.security = Some(operation.security);
        plan.server = operation.server;
        Self(Box::new(Parts {
            plan,
            operation,
            values: Vec::new(),
        }))
    }

    /// Fills the path parameter `name`, in style `simple`.
    pub fn path(self, name: &'static str, value: &dyn Encode) -> Self {
        self.path_styled(name, value, Style::Simple, false)
    }

    /// Fills the path parameter `name` in `style` (OpenAPI 3.0.3, section 4.7.12.4).
    pub fn path_styled(
        mut self,
        name: &'static str,
        value: &dyn Encode,
        style: Style,
        explode: bool,
    ) -> Self {
        let text = path_text(name, value, style, explode);
        if let Some(text) = self.0.plan.keep(text) {
            self.0.values.push((name, text));
        }
        self
    }

    /// Fills two path parameters of which one names what the other is an id of, such as `/{accounts_or_zones}/{account_or_zone_id}`.
    ///
    /// `choices` are (text of `kind_name`, name for messages, value of `id_name`); exactly one of the values must be present.
    pub fn path_one_of(
        mut self,
        id_name: &'static str,
        kind_name: &'static str,
        choices: &[(&'static str, &str, &dyn Encode)],
    ) -> Self {
        let mut present = choices.iter().filter(|(_, _, value)| !value.is_absent());
        match (present.next(), present.next()) {
            (Some((kind, name, value)), None) => {
                let id = path_text(name, *value, Style::Simple, false);
                self.0.values.push((kind_name, (*kind).to_owned()));
                let id = self.0.plan.keep(id);
                self.0.values.extend(id.map(|id| (id_name, id)));
                self
            }
            (None, _) => self.invalid(&format!("one of {} must be given", names(choices))),
            (Some(_), Some(_)) => {
                self.invalid(&format!("only one of {} can be given", names(choices)))
            }
        }
    }

    /// Keeps a fault that only the emitted method can see.
    pub fn invalid(mut self, message: &str) -> Self {
        self.0.plan.keep::<(), _>(Err(message));
        self
    }

    /// Adds the query parameter `name`, as the API's settings say.
    pub fn query(mut self, name: &str, value: &dyn Encode) -> Self {
        self.0.plan.add_query(name, value, None);
        self
    }

    /// Adds the query parameter `name` in the style that the document states.
    pub fn query_styled(
        mut self,
        name: &str,
        value: &dyn Encode,
        style: Style,
        explode: bool,
    ) -> Self {
        self.0.plan.add_query(name, value, Some((style, explode)));
        self
    }

    /// Sets the header `name`.
    pub fn header(self, name: &'static str, value: &dyn Encode) -> Self {
        self.header_styled(name, value, false)
    }

    /// Sets the header `name`, members of an object written as `name=value` when `explode` is set.
    pub fn header_styled(mut self, name: &'static str, value: &dyn Encode, explode: bool) -> Self {
        let text = header_text(value, explode);
        if let Some(Some(text)) = self.keep(name, text) {
            let change = headers::change(name, Some(&text));
            let change = self.0.plan.keep(change);
            self.0.plan.headers.extend(change);
        }
        self
    }

    /// Adds the cookie `name`.
    pub fn cookie(mut self, name: &'static str, value: &dyn Encode) -> Self {
        let text = cookie_text(name, value, false);
        if let Some(Some(text)) = self.keep(name, text) {
            let cookie = headers::value("cookie", &text);
            let cookie = self.0.plan.keep(cookie);
            self.0.plan.cookies.extend(cookie);
        }
        self
    }

    fn keep<V>(&mut self, name: &str, result: Result<V, EncodeError>) -> Option<V> {
        self.0
            .plan
            .keep(result.map_err(|error| format!("`{name}`: {error}")))
    }
}

/// What the body is.
impl Call {
    /// Sends `value` as JSON. An absent value is no body.
    pub fn json(self, value: &dyn Encode) -> Self {
        self.json_as("application/json", value)
    }

    /// Sends `value` as JSON under another media type.
    pub fn json_as(mut self, media_type: &'static str, value: &dyn Encode) -> Self {
        self.0.plan.set_json(media_type, value);
        self
    }

    /// Sends `value` as text.
    pub fn text(mut self, media_type: &'static str, value: &dyn Encode) -> Self {
        let content = Content::text(media_type, value);
        self.set_content(content);
        self
    }

    /// Sends the members of `value` as `application/x-www-form-urlencoded`.
    pub fn form(mut self, value: &dyn Encode) -> Self {
        let form = form_body(value, &self.0.plan.client.api().form);
        self.set_content(form.map(|form| Content::Form(Query::from_encoded(form))));
        self
    }

    /// Sends the members of `value` as `multipart/form-data` (RFC 7578).
    pub fn multipart(self, value: &dyn Encode) -> Self {
        self.multipart_with(value, &[])
    }

    /// Sends the members of `value` as `multipart/form-data`, some of them as `rules` say (OpenAPI 3.0.3, section 4.7.15).
    pub fn multipart_with(mut self, value: &dyn Encode, rules: &[PartRule]) -> Self {
        let body = multipart(value, rules, &self.0.plan.client.api().multipart);
        if let Some(body) = self.0.plan.keep(body) {
            let content = Content::multipart(body);
            self.set_content(content);
        }
        self
    }

    /// Sends the bytes of `upload`. Its own media type, if it has one, stands in for `media_type`.
    pub fn raw(mut self, media_type: &'static str, upload: &Upload) -> Self {
        let media_type = upload.media_type().unwrap_or(media_type);
        if let Some(value) = self.0.plan.keep(headers::value("content-type", media_type)) {
            self.0.plan.content = Content::Upload(value, upload.clone());
        }
        self
    }

    /// Sends the bytes of `upload`, or no body without one.
    pub fn raw_optional(self, media_type: &'static str, upload: Option<&Upload>) -> Self {
        match upload {
            Some(upload) => self.raw(media_type, upload),
            None => self,
        }
    }

    fn set_content<E: ToString>(&mut self, content: Result<Content, E>) {
        if let Some(content) = self.0.plan.keep(content) {
            self.0.plan.content = content;
        }
    }
}

/// What the answer is. The only steps that know its type.
impl Call {
    /// Takes the answer from the member `name` of the body.
    pub fn unwrap(mut self, name: &'static str) -> Self {
        self.0.plan.unwrap = Some(name);
        self
    }

    /// Answers with a value read from JSON.
    pub fn returns<T: Decode>(self) -> Request<T> {
        Request::new(
            self.plan(Delivery::Whole, "application/json"),
            Answer::into_value::<T>,
        )
    }

    /// Answers with nothing.
    pub fn returns_unit(self) -> Request<()> {
        Request::new(self.plan(Delivery::Whole, "*/*"), Answer::into_unit)
    }

    /// Answers with the body as text.
    pub fn returns_text(self) -> Request<String> {
        Request::new(
            self.plan(Delivery::Whole, "text/plain, */*;q=0.5"),
            Answer::into_text,
        )
    }

    /// Answers with the body as raw bytes.
    pub fn returns_binary(self) -> Request<Binary> {
        Request::new(self.plan(Delivery::Stream, "*/*"), Binary::from_answer)
    }

    /// Answers with server-sent events whose data are JSON.
    pub fn returns_events<T: Decode>(self) -> Request<EventStream<T>> {
        Request::new(
            self.plan(Delivery::Stream, "text/event-stream"),
            EventStream::from_events,
        )
    }

    /// Answers with JSON values, one a line.
    pub fn returns_lines<T: Decode>(self) -> Request<EventStream<T>> {
        Request::new(
            self.plan(Delivery::Stream, "application/x-ndjson"),
            EventStream::from_lines,
        )
    }

    /// Answers with the first page of a list.
    pub fn returns_pages<T: Decode>(mut self, pagination: &'static Pagination) -> PageRequest<T> {
        self.0.plan.pagination = Some(pagination);
        PageRequest::new(self.plan(Delivery::Whole, "application/json"))
    }

    fn plan(self, delivery: Delivery, accept: &'static str) -> Plan {
        let Parts {
            mut plan,
            operation,
            values,
        } = *self.0;
        let path = path::fill(operation.path, &values);
        plan.path = plan.keep(path).unwrap_or_default();
        plan.accept = operation.accept.unwrap_or(accept);
        plan.delivery = delivery;
        plan
    }
}

fn names(choices: &[(&str, &str, &dyn Encode)]) -> String {
    let names: Vec<_> = choices
        .iter()
        .map(|(_, name, _)| format!("`{name}`"))
        .collect();
    names.join(", ")
}
