use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use futures_core::Stream;

use super::{ServerEvent, messages::Messages};
use crate::error::Error;
use crate::response::{Answer, Head};
use crate::{Decode, Json, decode, to_json};

/// Reads the value that a message carries. The only step that knows its type.
pub(super) type Finish<T> = fn(ServerEvent, &Head) -> Result<T, Error>;

/// The JSON values of a stream, as they come. After an error it ends; dropping it ends the request.
#[must_use = "a stream does nothing before it is polled"]
pub struct EventStream<T> {
    messages: Messages,
    finish: Finish<T>,
}

impl<T: Decode> EventStream<T> {
    pub(crate) fn from_events(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            messages: Messages::events(answer)?,
            finish: value,
        })
    }

    pub(crate) fn from_whole_events(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            messages: Messages::events(answer)?,
            finish: whole,
        })
    }

    pub(crate) fn from_lines(answer: Answer) -> Result<Self, Error> {
        Ok(Self {
            messages: Messages::lines(answer)?,
            finish: value,
        })
    }
}

fn value<T: Decode>(event: ServerEvent, head: &Head) -> Result<T, Error> {
    decode(event.data.as_bytes())
        .map_err(|error| Error::from_decode(head, Bytes::from(event.data), error))
}

fn whole<T: Decode>(event: ServerEvent, head: &Head) -> Result<T, Error> {
    let text = record(&event);
    decode(text.as_bytes()).map_err(|error| Error::from_decode(head, Bytes::from(text), error))
}

/// Returns an event as JSON. Data that are no JSON are text: many APIs end with a word such as `[DONE]`.
fn record(event: &ServerEvent) -> String {
    let named = [("event", &event.event), ("id", &event.id)];
    let named = named.iter().filter_map(|(name, text)| {
        let text = quoted(text.as_deref()?);
        Some(format!("\"{name}\":{text},"))
    });
    let named: String = named.collect();
    let data = match Json::parse(&event.data) {
        Ok(_) => event.data.clone(),
        Err(_) => quoted(&event.data),
    };
    format!("{{{named}\"data\":{data}}}")
}

fn quoted(text: &str) -> String {
    let json = to_json(&text).unwrap_or_default();
    String::from_utf8_lossy(&json).into_owned()
}

impl<T> EventStream<T> {
    /// Waits for the next value. `None` is the end.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// Returns the events with their names and ids, their data as text; also those that carry nothing, and those that the API's rules drop.
    pub fn raw(mut self) -> EventStream<ServerEvent> {
        self.messages.keep_all();
        EventStream {
            messages: self.messages,
            finish: |event, _| Ok(event),
        }
    }

    /// Returns the head of the response.
    pub fn head(&self) -> &Head {
        self.messages.head()
    }

    /// Returns the id of the last event, from which a new stream could go on.
    pub fn last_event_id(&self) -> Option<&str> {
        self.messages.assembly()?.last_id()
    }

    /// Returns the pause before reconnecting that the server asked for.
    pub fn retry(&self) -> Option<Duration> {
        self.messages.assembly()?.retry()
    }

    /// Asks for the stream again, from behind the last event on: with the header `Last-Event-ID` where events have ids, and after
    /// the pause that the server asked for. The connection of this stream is closed.
    ///
    /// # Errors
    /// As the request that began the stream.
    pub async fn reconnect(self) -> Result<Self, Error> {
        Ok(Self {
            messages: self.messages.reconnect().await?,
            finish: self.finish,
        })
    }

    #[cfg(feature = "blocking")]
    pub(super) fn parts(self) -> (Messages, Finish<T>) {
        (self.messages, self.finish)
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        let message = ready!(self.messages.poll(context));
        let finish = self.finish;
        let value =
            message.map(|message| message.and_then(|event| finish(event, self.messages.head())));
        if matches!(value, Some(Err(_))) {
            self.messages.stop();
        }
        Poll::Ready(value)
    }
}

impl<T> Stream for EventStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream")
            .field("head", self.head())
            .finish_non_exhaustive()
    }
}
