//! What an emitted crate states about its API, as static data.

mod definition;
mod event;
mod operation;
mod pagination;
mod security;
mod verb;

pub use definition::{Api, ClientOption, Place, Retries};
pub use event::{EventHandle, EventRule};
pub use operation::Operation;
pub use pagination::{PageKind, Pagination};
pub use security::{ClientCredentials, Scheme, SchemeKind, Security};
pub use verb::Verb;
