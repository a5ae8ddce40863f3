use std::{
    fmt,
    future::{Future, IntoFuture, poll_fn},
    pin::Pin,
    task::{Context, Poll, ready},
    vec,
};

use futures_core::Stream;

use super::Page;
use crate::error::Error;
use crate::request::{Request, Sending};

/// All pages of a list, one after the other. After an error it ends.
#[must_use = "a stream does nothing before it is polled"]
pub struct Pages<T>(State<T>);

enum State<T> {
    Waiting(Request<Page<T>>),
    Sending(Sending<Page<T>>),
    Done,
}

impl<T> Pages<T> {
    pub(super) fn new(request: Request<Page<T>>) -> Self {
        Self(State::Waiting(request))
    }

    /// Requests the next page. `None` is the end.
    pub async fn next(&mut self) -> Option<Result<Page<T>, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<T>, Error>>> {
        if let State::Waiting(request) = &self.0 {
            self.0 = State::Sending(request.clone().into_future());
        }
        let State::Sending(sending) = &mut self.0 else {
            return Poll::Ready(None);
        };
        let page = ready!(Pin::new(sending).poll(context));
        self.0 = match page.as_ref().ok().and_then(Page::next_request) {
            Some(request) => State::Waiting(request),
            None => State::Done,
        };
        Poll::Ready(Some(page))
    }
}

impl<T> Stream for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

/// All items of a list, page after page. After an error it ends.
#[must_use = "a stream does nothing before it is polled"]
pub struct Items<T> {
    page: vec::IntoIter<T>,
    pages: Pages<T>,
}

impl<T> Items<T> {
    pub(super) fn new(request: Request<Page<T>>) -> Self {
        Self {
            page: Vec::new().into_iter(),
            pages: Pages::new(request),
        }
    }

    /// Returns the next item, requesting a page when there is none left. `None` is the end.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// Reads all items into a list.
    ///
    /// # Errors
    /// With the first page that cannot be had.
    pub async fn collect(mut self) -> Result<Vec<T>, Error> {
        let mut items = Vec::new();
        while let Some(page) = self.pages.next().await {
            items.extend(page?.into_items());
        }
        Ok(items)
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll(context)) {
                Some(Ok(page)) => self.page = page.into_items().into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T> Unpin for Items<T> {}

impl<T> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("ready", &self.page.len())
            .finish_non_exhaustive()
    }
}
