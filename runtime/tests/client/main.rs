//! The client over a transport in memory and over a real socket.

mod auth;
mod blocking;
mod bodies;
mod construction;
mod errors;
mod pages;
mod payloads;
mod redirects;
mod retries;
mod socket;
mod streams;
mod support;
mod transports;
mod urls;
