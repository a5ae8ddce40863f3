use std::{fmt, future::poll_fn, time::Duration};

use super::{EventStream, events::Finish, messages::Messages, sse::Assembly};
use crate::blocking;
use crate::error::Error;
use crate::response::Head;

/// The values of an [`EventStream`], each waited for on the calling thread. After an error it ends.
pub struct BlockingEvents<T> {
    /// `None` once a wait was given up by a panic.
    messages: Option<Messages>,
    head: Head,
    finish: Finish<T>,
}

impl<T> EventStream<T> {
    /// Returns the values as an iterator that waits on the calling thread.
    pub fn blocking(self) -> BlockingEvents<T> {
        let (messages, finish) = self.parts();
        BlockingEvents::new(messages, finish)
    }
}

impl<T> BlockingEvents<T> {
    fn new(messages: Messages, finish: Finish<T>) -> Self {
        Self {
            head: messages.head().clone(),
            messages: Some(messages),
            finish,
        }
    }

    /// Returns the head of the response.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Returns the id of the last event, from which a new stream could go on.
    pub fn last_event_id(&self) -> Option<&str> {
        self.assembly()?.last_id()
    }

    /// Returns the pause before reconnecting that the server asked for.
    pub fn retry(&self) -> Option<Duration> {
        self.assembly()?.retry()
    }

    /// Asks for the stream again, as [`EventStream::reconnect`] does; also after the error that ended it.
    ///
    /// # Errors
    /// As the request that began the stream.
    pub fn reconnect(self) -> Result<Self, Error> {
        let lost = || Error::invalid("the stream was given up and cannot be asked for again");
        let messages = self.messages.ok_or_else(lost)?;
        let again = blocking::run(Box::pin(messages.reconnect()))??;
        Ok(Self::new(again, self.finish))
    }

    fn assembly(&self) -> Option<&Assembly> {
        self.messages.as_ref()?.assembly()
    }
}

impl<T> Iterator for BlockingEvents<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut messages = self.messages.take()?;
        let waited = blocking::run(Box::pin(async move {
            let message = poll_fn(|context| messages.poll(context)).await;
            (messages, message)
        }));
        let (messages, message) = match waited {
            Ok(waited) => waited,
            Err(error) => return Some(Err(error)),
        };
        let messages = self.messages.insert(messages);
        let value = message?.and_then(|event| (self.finish)(event, &self.head));
        if value.is_err() {
            messages.stop();
        }
        Some(value)
    }
}

impl<T> fmt::Debug for BlockingEvents<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingEvents")
            .field("head", &self.head)
            .finish_non_exhaustive()
    }
}
