use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_core::Stream;

use super::{ServerEvent, lines::Lines, sse::Assembly};
use crate::Json;
use crate::error::Error;
use crate::response::{Answer, Head, payload};
use crate::transport::BodyStream;

/// The messages of a stream, before anyone reads what they carry. Knows no types, so that it is compiled once.
pub(crate) struct Messages {
    head: Head,
    body: BodyStream,
    lines: Lines,
    format: Format,
    /// How many bytes a line, or all lines of an event, may have. They are kept in memory until their end.
    limit: usize,
    /// Whether events without data are messages. There is no value to read in them.
    keeps_empty: bool,
    is_over: bool,
}

enum Format {
    Events {
        assembly: Assembly,
        size: usize,
        end: Option<&'static str>,
    },
    Lines,
}

impl Messages {
    pub(crate) fn events(answer: Answer) -> Self {
        let end = answer.plan.client.api().stream_end;
        let format = Format::Events {
            assembly: Assembly::default(),
            size: 0,
            end,
        };
        Self::new(answer, true, format)
    }

    pub(crate) fn lines(answer: Answer) -> Self {
        Self::new(answer, false, Format::Lines)
    }

    fn new(answer: Answer, cr_ends: bool, format: Format) -> Self {
        let limit = answer.plan.client.settings().max_event_bytes;
        Self {
            lines: Lines::new(cr_ends, limit),
            limit,
            head: answer.head,
            body: answer.stream,
            format,
            keeps_empty: false,
            is_over: false,
        }
    }

    pub(crate) fn head(&self) -> &Head {
        &self.head
    }

    pub(crate) fn assembly(&self) -> Option<&Assembly> {
        match &self.format {
            Format::Events { assembly, .. } => Some(assembly),
            Format::Lines => None,
        }
    }

    pub(crate) fn keep_empty(&mut self) {
        self.keeps_empty = true;
    }

    /// Ends the stream: nothing more is read, and the connection is given up.
    pub(crate) fn stop(&mut self) {
        self.is_over = true;
        self.body = BodyStream::empty();
    }

    pub(crate) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<ServerEvent, Error>>> {
        while !self.is_over {
            match self.take() {
                Ok(None) => {}
                Ok(Some(event)) if self.ends_with(&event) => break,
                taken => {
                    return Poll::Ready(taken.and_then(|event| self.judged(event)).transpose());
                }
            }
            match ready!(Pin::new(&mut self.body).poll_next(context)) {
                Some(Ok(piece)) => self.lines.push(&piece),
                Some(Err(error)) => return Poll::Ready(Some(Err(self.failed(error.into())))),
                None => return Poll::Ready(self.last()),
            }
        }
        self.stop();
        Poll::Ready(None)
    }

    /// Takes the next message out of what has been received.
    fn take(&mut self) -> Result<Option<ServerEvent>, Error> {
        while let Some(line) = self
            .lines
            .next()
            .map_err(|_| Error::too_large(self.limit as u64))?
        {
            let event = self.message(&line)?;
            if event
                .as_ref()
                .is_some_and(|event| self.keeps_empty || !event.data.is_empty())
            {
                return Ok(event);
            }
        }
        Ok(None)
    }

    fn message(&mut self, line: &Bytes) -> Result<Option<ServerEvent>, Error> {
        match &mut self.format {
            Format::Lines => Ok(json_line(line)),
            Format::Events { assembly, size, .. } => {
                *size = if line.is_empty() {
                    0
                } else {
                    *size + line.len()
                };
                if *size > self.limit {
                    return Err(Error::too_large(self.limit as u64));
                }
                Ok(assembly.line(line))
            }
        }
    }

    /// An event that was not ended is dropped; a line that was not ended counts.
    fn last(&mut self) -> Option<Result<ServerEvent, Error>> {
        let rest = self.lines.rest();
        self.stop();
        match (&self.format, rest) {
            (Format::Lines, Some(line)) => json_line(&line).map(Ok),
            (Format::Lines | Format::Events { .. }, _) => None,
        }
    }

    fn ends_with(&self, event: &ServerEvent) -> bool {
        match self.format {
            Format::Events { end, .. } => end == Some(event.data.as_str()),
            Format::Lines => false,
        }
    }

    /// Turns an event that is an error into one. A line is a record, whatever its members are called.
    fn judged(&mut self, event: Option<ServerEvent>) -> Result<Option<ServerEvent>, Error> {
        match event {
            Some(event) if self.has_events() && is_error(&event) => Err(self.error(event)),
            event => Ok(event),
        }
    }

    fn has_events(&self) -> bool {
        matches!(self.format, Format::Events { .. })
    }

    fn error(&mut self, event: ServerEvent) -> Error {
        self.stop();
        Error::from_event(&self.head, event.data.into())
    }

    fn failed(&mut self, error: Error) -> Error {
        self.stop();
        error.with_response(&self.head, Bytes::new())
    }
}

fn json_line(line: &[u8]) -> Option<ServerEvent> {
    let data = String::from_utf8_lossy(line).trim().to_owned();
    (!data.is_empty()).then(|| ServerEvent {
        data,
        ..ServerEvent::default()
    })
}

/// The search for the word spares most messages the second reading.
fn is_error(event: &ServerEvent) -> bool {
    event.event.as_deref() == Some("error")
        || (event.data.contains("\"error\"") && has_error(&event.data))
}

fn has_error(data: &str) -> bool {
    matches!(
        payload::member::<Json>(data.as_bytes(), &["error"]),
        Ok(Some(_))
    )
}
