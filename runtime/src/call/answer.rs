use std::sync::Arc;

use super::{Call, Parts, path};
use crate::Decode;
use crate::api::Pagination;
use crate::pages::PageRequest;
use crate::request::{Plan, Request};
use crate::response::{Answer, Binary, Delivery};
use crate::stream::EventStream;

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

    /// Answers with server-sent events, each read as an object of `event`, `id` and `data`.
    pub fn returns_whole_events<T: Decode>(self) -> Request<EventStream<T>> {
        Request::new(
            self.plan(Delivery::Stream, "text/event-stream"),
            EventStream::from_whole_events,
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

    fn plan(self, delivery: Delivery, accept: &'static str) -> Arc<Plan> {
        let Parts {
            mut plan,
            operation,
            values,
        } = *self.0;
        let path = path::fill(operation.path, &values);
        plan.path = plan.keep(path).unwrap_or_default();
        plan.accept = operation.accept.unwrap_or(accept);
        plan.delivery = delivery;
        Arc::new(plan)
    }
}
