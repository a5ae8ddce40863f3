#![doc = include_str!("../README.md")]

mod api;
mod auth;
#[cfg(feature = "blocking")]
mod blocking;
mod call;
mod client;
mod codec;
mod error;
mod headers;
mod macros;
mod observe;
mod pages;
mod platform;
mod query;
mod redact;
mod request;
mod response;
mod send;
mod stream;
#[cfg(feature = "testing")]
pub mod testing;
pub mod transport;
mod values;

pub use api::{
    Api, ClientCredentials, ClientOption, EventHandle, EventRule, Operation, PageKind, Pagination,
    Place, Retries, Scheme, SchemeKind, Security, Verb,
};
pub use call::Call;
pub use client::{BaseUrl, Client, ClientBuilder, Credential};
pub use codec::*;
pub use error::{Error, ErrorKind};
#[cfg(feature = "blocking")]
pub use pages::{BlockingItems, BlockingPages};
pub use pages::{Items, Page, PageRequest, Pages};
pub use request::{Request, Sending};
pub use response::{Binary, Head, RawResponse, WithResponse};
pub use send::FailedAttempt;
#[cfg(feature = "blocking")]
pub use stream::BlockingEvents;
pub use stream::{EventStream, ServerEvent};
pub use transport::{
    Body, BodyStream, Clock, HttpClient, Transport, TransportError, TransportFault,
};
pub use values::*;

pub use {bytes, http, reqwest};

#[cfg(feature = "serde")]
#[doc(hidden)]
pub use serde_core;
