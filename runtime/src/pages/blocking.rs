use std::{fmt, vec};

use super::Page;
use crate::error::Error;
use crate::request::Request;

/// All pages of a list, each waited for on the calling thread. After an error it ends.
pub struct BlockingPages<T>(Option<Request<Page<T>>>);

impl<T> BlockingPages<T> {
    pub(super) fn new(request: Request<Page<T>>) -> Self {
        Self(Some(request))
    }
}

impl<T> Iterator for BlockingPages<T> {
    type Item = Result<Page<T>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let page = self.0.take()?.send_blocking();
        self.0 = page.as_ref().ok().and_then(Page::next_request);
        Some(page)
    }
}

/// All items of a list, page after page, each page waited for on the calling thread. After an error it ends.
pub struct BlockingItems<T> {
    page: vec::IntoIter<T>,
    pages: BlockingPages<T>,
}

impl<T> BlockingItems<T> {
    pub(super) fn new(request: Request<Page<T>>) -> Self {
        Self {
            page: Vec::new().into_iter(),
            pages: BlockingPages::new(request),
        }
    }
}

impl<T> Iterator for BlockingItems<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.page.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(page) => self.page = page.into_items().into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<T> fmt::Debug for BlockingPages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingPages")
            .field("request", &self.0)
            .finish()
    }
}

impl<T> fmt::Debug for BlockingItems<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingItems")
            .field("ready", &self.page.len())
            .finish_non_exhaustive()
    }
}
