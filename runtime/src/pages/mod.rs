//! Lists that come in pages.

#[cfg(feature = "blocking")]
mod blocking;
mod link;
mod next;
mod page;
mod request;
mod streams;

#[cfg(feature = "blocking")]
pub use blocking::{BlockingItems, BlockingPages};
pub use page::Page;
pub use request::PageRequest;
pub use streams::{Items, Pages};
