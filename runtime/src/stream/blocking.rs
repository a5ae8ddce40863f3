use std::{fmt, future::poll_fn};

use super::{EventStream, events::Finish, messages::Messages};
use crate::blocking;
use crate::error::Error;

/// The values of an [`EventStream`], each waited for on the calling thread. After an error it ends.
pub struct BlockingEvents<T> {
    /// `None` once the stream is over.
    messages: Option<Messages>,
    finish: Finish<T>,
}

impl<T> EventStream<T> {
    /// Returns the values as an iterator that waits on the calling thread.
    pub fn blocking(self) -> BlockingEvents<T> {
        let (messages, finish) = self.parts();
        BlockingEvents {
            messages: Some(messages),
            finish,
        }
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
            Ok((messages, message)) => (messages, message?),
            Err(error) => return Some(Err(error)),
        };
        let value = message.and_then(|event| (self.finish)(event, messages.head()));
        self.messages = value.is_ok().then_some(messages);
        Some(value)
    }
}

impl<T> fmt::Debug for BlockingEvents<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingEvents").finish_non_exhaustive()
    }
}
