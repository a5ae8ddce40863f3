use std::{fmt, future::IntoFuture, sync::Arc};

use super::{Items, Page, Pages, next};
use crate::Decode;
use crate::error::Error;
use crate::request::{Plan, Request, Sending, request_options};
use crate::response::{RawResponse, WithResponse};

/// A request for a list that comes in pages. Awaiting it gives the first page.
///
/// Cheap to clone.
#[must_use = "a request is sent when it is awaited"]
pub struct PageRequest<T>(Request<Page<T>>);

impl<T: Decode> PageRequest<T> {
    pub(crate) fn new(plan: Arc<Plan>) -> Self {
        Self(Request::new(plan, Page::from_answer))
    }
}

impl<T> PageRequest<T> {
    fn plan_mut(&mut self) -> &mut Plan {
        self.0.plan_mut()
    }

    request_options!();

    /// Begins with the page at a position that [`Page::next_position`] gave for the same list, in an earlier program perhaps.
    ///
    /// A position that this list cannot have comes out as an error when the request is awaited, before anything is sent.
    pub fn resume(mut self, position: &str) -> Self {
        let plan = self.plan_mut();
        let resumed = next::resumed(plan, position);
        if let Some(resumed) = plan.keep(resumed) {
            *plan = resumed;
        }
        self
    }

    /// Returns the items of all pages, each page requested when its first item is asked for.
    pub fn items(self) -> Items<T> {
        Items::new(self.0)
    }

    /// Returns all pages, each requested when it is asked for.
    pub fn pages(self) -> Pages<T> {
        Pages::new(self.0)
    }

    /// Requests the first page and returns its response with its body unread. Statuses that are no success are errors here too.
    ///
    /// # Errors
    /// As awaiting the request, but for what concerns the body.
    pub async fn send_raw(self) -> Result<RawResponse, Error> {
        self.0.send_raw().await
    }

    /// Requests the first page and returns it with the head of its response.
    ///
    /// # Errors
    /// As awaiting the request.
    pub async fn send_with_response(self) -> Result<WithResponse<Page<T>>, Error> {
        self.0.send_with_response().await
    }
}

#[cfg(feature = "blocking")]
impl<T> PageRequest<T> {
    /// Requests the first page and waits for it on this thread.
    ///
    /// # Errors
    /// As awaiting the request.
    pub fn send_blocking(self) -> Result<Page<T>, Error> {
        self.0.send_blocking()
    }

    /// Returns the items of all pages, waiting on this thread.
    pub fn items_blocking(self) -> super::BlockingItems<T> {
        super::BlockingItems::new(self.0)
    }

    /// Returns all pages, waiting on this thread.
    pub fn pages_blocking(self) -> super::BlockingPages<T> {
        super::BlockingPages::new(self.0)
    }
}

impl<T> Clone for PageRequest<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> fmt::Debug for PageRequest<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T> IntoFuture for PageRequest<T> {
    type Output = Result<Page<T>, Error>;
    type IntoFuture = Sending<Page<T>>;

    fn into_future(self) -> Self::IntoFuture {
        self.0.into_future()
    }
}

impl<T> PageRequest<T> {
    #[cfg(all(feature = "blocking", feature = "testing"))]
    pub(crate) fn into_request(self) -> Request<Page<T>> {
        self.0
    }
}

impl<T> From<Request<Page<T>>> for PageRequest<T> {
    fn from(request: Request<Page<T>>) -> Self {
        Self(request)
    }
}
