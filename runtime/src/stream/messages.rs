use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_core::Stream;
use http::{StatusCode, header};

use super::{
    ServerEvent,
    lines::{Ends, Lines},
    records::{Records, line},
    sse::Assembly,
};
use crate::Json;
use crate::api::{Api, EventHandle};
use crate::error::Error;
use crate::request::Plan;
use crate::response::{Answer, Head, payload};
use crate::send;
use crate::transport::BodyStream;

/// The messages of a stream, before anyone reads what they carry. Knows no types, so that it is compiled once.
pub(crate) struct Messages {
    /// What was asked, for asking again.
    plan: Arc<Plan>,
    head: Head,
    body: BodyStream,
    lines: Lines,
    format: Format,
    /// Most bytes of one event, over all of its lines, and of one line.
    limit: usize,
    /// Whether events without data, and those that a rule drops, are messages. There is no value to read in them.
    keeps_all: bool,
    is_over: bool,
}

enum Format {
    Events {
        assembly: Assembly,
        size: usize,
    },
    Lines,
    Records(Records),
    /// One JSON text in place of events: an error, or an API that would not stream.
    Whole,
}

impl Messages {
    pub(crate) fn events(answer: Answer) -> Result<Self, Error> {
        let (assembly, size) = (Assembly::default(), 0);
        match is_json(&answer.head) {
            true => Self::new(answer, Ends::Never, Format::Whole),
            false => Self::new(answer, Ends::LfOrCr, Format::Events { assembly, size }),
        }
    }

    pub(crate) fn lines(answer: Answer) -> Result<Self, Error> {
        match is_sequence(&answer.head) {
            true => Self::new(answer, Ends::Lf, Format::Records(Records::default())),
            false => Self::new(answer, Ends::Lf, Format::Lines),
        }
    }

    fn new(answer: Answer, ends: Ends, format: Format) -> Result<Self, Error> {
        if has_no_body(&answer.head) {
            return Err(Error::missing_payload(&answer.head, Bytes::new(), None));
        }
        let limit = answer.plan.client.settings().max_event_bytes;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        Ok(Self {
            plan: answer.plan,
            head: answer.head,
            body: answer.stream,
            lines: Lines::new(ends, limit),
            format,
            limit,
            keeps_all: false,
            is_over: false,
        })
    }

    pub(crate) fn head(&self) -> &Head {
        &self.head
    }

    pub(crate) fn assembly(&self) -> Option<&Assembly> {
        match &self.format {
            Format::Events { assembly, .. } => Some(assembly),
            Format::Lines | Format::Records(_) | Format::Whole => None,
        }
    }

    pub(crate) fn keep_all(&mut self) {
        self.keeps_all = true;
    }

    /// Ends the stream: nothing more is read, and the connection is given up.
    pub(crate) fn stop(&mut self) {
        self.is_over = true;
        self.body = BodyStream::empty();
    }

    /// Asks for the stream again, from behind its last event on, after the pause that the server asked for.
    pub(crate) async fn reconnect(mut self) -> Result<Self, Error> {
        self.stop();
        let mut plan = Plan::clone(&self.plan);
        let said = self.assembly().map(Assembly::after).unwrap_or_default();
        if let Some(id) = said.last_id().filter(|id| !id.is_empty()) {
            plan.change_header("last-event-id", Some(id));
        }
        if let Some(pause) = said.retry() {
            plan.client.settings().clock.sleep(pause).await;
        }
        let answer = send::answer(Arc::new(plan)).await?;
        let mut again = match self.format {
            Format::Events { .. } | Format::Whole => Self::events(answer)?,
            Format::Lines | Format::Records(_) => Self::lines(answer)?,
        };
        if let Format::Events { assembly, .. } = &mut again.format {
            *assembly = said;
        }
        again.keeps_all = self.keeps_all;
        Ok(again)
    }

    pub(crate) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<ServerEvent, Error>>> {
        while !self.is_over {
            if let Some(message) = self.take() {
                return Poll::Ready(Some(message));
            }
            if self.is_over {
                break;
            }
            match ready!(Pin::new(&mut self.body).poll_next(context)) {
                Some(Ok(piece)) => self.lines.push(&piece),
                Some(Err(error)) => return Poll::Ready(Some(Err(self.failed(error.into())))),
                None => return Poll::Ready(self.last()),
            }
        }
        Poll::Ready(None)
    }

    /// Takes the next message out of what has been received.
    fn take(&mut self) -> Option<Result<ServerEvent, Error>> {
        while !self.is_over {
            let line = match self.lines.next() {
                Ok(line) => line?,
                Err(_) => return Some(Err(self.too_long())),
            };
            match self.message(&line) {
                Ok(Some(event)) => match self.judged(event) {
                    Some(message) => return Some(message),
                    None => continue,
                },
                Ok(None) => {}
                Err(error) => return Some(Err(error)),
            }
        }
        None
    }

    fn message(&mut self, line: &Bytes) -> Result<Option<ServerEvent>, Error> {
        let (message, size) = match &mut self.format {
            Format::Lines => return Ok(self::line(line)),
            Format::Whole => return Ok(None),
            Format::Records(records) => (records.line(line), records.size()),
            Format::Events { assembly, size } => {
                *size = match line.is_empty() {
                    true => 0,
                    false => *size + line.len(),
                };
                (assembly.line(line), *size)
            }
        };
        match size > self.limit {
            true => Err(self.too_long()),
            false => Ok(message),
        }
    }

    /// An event that was not ended is dropped; a line that was not ended counts.
    fn last(&mut self) -> Option<Result<ServerEvent, Error>> {
        let rest = self.lines.rest().unwrap_or_default();
        let event = match &mut self.format {
            Format::Events { .. } => None,
            Format::Lines | Format::Whole => line(&rest),
            Format::Records(records) => records.last(&rest),
        };
        let message = event.and_then(|event| self.judged(event));
        self.stop();
        message
    }

    /// Does with an event what the rules say. A line is a record, whatever its members are called.
    fn judged(&mut self, event: ServerEvent) -> Option<Result<ServerEvent, Error>> {
        if matches!(self.format, Format::Lines | Format::Records(_)) {
            return Some(Ok(event));
        }
        match verdict(self.plan.client.api(), &event) {
            (EventHandle::Done, _) => {
                self.stop();
                None
            }
            (EventHandle::Error, member) => {
                self.stop();
                Some(Err(self.error(&event, member)))
            }
            (EventHandle::Ignore, _) if !self.keeps_all => None,
            (EventHandle::Ignore | EventHandle::Yield, _) => {
                (self.keeps_all || !event.data.is_empty()).then_some(Ok(event))
            }
        }
    }

    fn error(&self, event: &ServerEvent, member: Option<&'static str>) -> Error {
        let data = event.data.as_bytes();
        let inner = member.and_then(|member| payload::member::<Json>(data, &[member]).ok()?);
        let data = inner.map_or_else(|| event.data.clone(), |inner| inner.as_str().to_owned());
        Error::from_event(&self.head, data.into())
    }

    fn too_long(&mut self) -> Error {
        self.failed(Error::too_large(self.limit as u64))
    }

    fn failed(&mut self, error: Error) -> Error {
        self.stop();
        error.with_response(&self.head, Bytes::new())
    }
}

/// Returns what becomes of an event, and which of its members is the error.
fn verdict(api: &Api, event: &ServerEvent) -> (EventHandle, Option<&'static str>) {
    if api.stream_end == Some(event.data.as_str()) {
        return (EventHandle::Done, None);
    }
    let name = event.event.as_deref();
    let mut rules = api.event_rules.iter();
    let rule = rules.find(|rule| rule.is_about(name, &event.data));
    match rule.map_or((EventHandle::Yield, None), |rule| (rule.handle, rule.error)) {
        (EventHandle::Yield, _) if is_error(&event.data) => (EventHandle::Error, None),
        verdict => verdict,
    }
}

/// The search for the word spares most messages the second reading.
fn is_error(data: &str) -> bool {
    data.contains("\"error\"")
        && matches!(
            payload::member::<Json>(data.as_bytes(), &["error"]),
            Ok(Some(_))
        )
}

fn has_no_body(head: &Head) -> bool {
    head.status() == StatusCode::NO_CONTENT
        || head.header(header::CONTENT_LENGTH.as_str()) == Some("0")
}

fn is_json(head: &Head) -> bool {
    let media_type = media_type(head);
    media_type == "application/json" || media_type.ends_with("+json")
}

fn is_sequence(head: &Head) -> bool {
    let media_type = media_type(head);
    media_type == "application/json-seq" || media_type.ends_with("+json-seq")
}

fn media_type(head: &Head) -> String {
    let value = head
        .header(header::CONTENT_TYPE.as_str())
        .unwrap_or_default();
    let value = value.split(';').next().unwrap_or_default();
    value.trim().to_ascii_lowercase()
}
