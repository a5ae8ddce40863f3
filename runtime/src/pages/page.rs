use std::{fmt, sync::Arc};

use bytes::Bytes;

use super::{
    PageRequest,
    next::{self, Next},
};
use crate::api::Pagination;
use crate::error::Error;
use crate::request::Request;
use crate::response::{Answer, Head, payload};
use crate::{Decode, Reader};

/// One page of a list.
pub struct Page<T> {
    /// The items of this page.
    pub items: Vec<T>,
    body: Bytes,
    head: Head,
    next: Option<Arc<Next>>,
    finish: fn(Answer) -> Result<Self, Error>,
}

impl<T: Decode> Page<T> {
    pub(crate) fn from_answer(answer: Answer) -> Result<Self, Error> {
        let mut items = Vec::new();
        read_items(&answer, &mut |reader| {
            items.push(T::decode(reader)?);
            Ok(())
        })?;
        let next = next::after(&answer, items.len())?.map(Arc::new);
        Ok(Self {
            items,
            body: answer.bytes,
            head: answer.head,
            next,
            finish: Self::from_answer,
        })
    }
}

/// Reads the list, calling `item` for each of its items. A list that is absent or null is empty.
fn read_items(
    answer: &Answer,
    item: &mut dyn FnMut(&mut Reader<'_>) -> crate::DecodeResult<()>,
) -> Result<(), Error> {
    if answer.bytes.is_empty() {
        return Ok(());
    }
    let path = answer.plan.pagination.unwrap_or(&Pagination::DEFAULT).items;
    let read = payload::read_member(&answer.bytes, path, &mut |reader| reader.array(&mut *item));
    read.map(drop).map_err(|error| answer.decode_error(error))
}

impl<T> Page<T> {
    /// Returns the items of this page.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// Returns the items of this page, without the rest.
    pub fn into_items(self) -> Vec<T> {
        self.items
    }

    /// Returns whether the API has, or may have, another page.
    pub fn has_next_page(&self) -> bool {
        self.next.is_some()
    }

    /// Returns the request for the page after this one, or `None` when this is the last.
    pub fn next_page(&self) -> Option<PageRequest<T>> {
        self.next_request().map(PageRequest::from)
    }

    /// Returns where the next page begins, for [`PageRequest::resume`] on the same list; `None` when this page is the last.
    ///
    /// The text is worth keeping as long as the API knows what it speaks of: for ever where pages are counted, shorter for most cursors.
    pub fn next_position(&self) -> Option<&str> {
        Some(&self.next.as_ref()?.position)
    }

    pub(crate) fn next_request(&self) -> Option<Request<Self>> {
        let next = self.next.as_ref()?;
        Some(Request {
            plan: Arc::new(next.plan.clone()),
            finish: self.finish,
        })
    }

    /// Reads another member of the page's body; `None` when it is absent or null.
    ///
    /// # Errors
    /// When the member does not have the shape of `X`.
    pub fn member<X: Decode>(&self, name: &str) -> Result<Option<X>, Error> {
        let read = payload::member(&self.body, &[name]);
        read.map_err(|error| Error::from_decode(&self.head, self.body.clone(), error))
    }

    /// Returns the body of the page as it came.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Returns the head of the page's response.
    pub fn head(&self) -> &Head {
        &self.head
    }
}

impl<T: Clone> Clone for Page<T> {
    fn clone(&self) -> Self {
        Self {
            items: self.items.clone(),
            body: self.body.clone(),
            head: self.head.clone(),
            next: self.next.clone(),
            finish: self.finish,
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Page<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("items", &self.items)
            .field("has_next_page", &self.has_next_page())
            .finish_non_exhaustive()
    }
}
