//! How a client behaves. The name of a test begins with the number of the line that it proves; what no test proves stands in
//! `tests/CONFORMANCE.md`, with the reason.

mod complete;
mod connections;

// Limits.
mod hostile;

mod support;

// Lines A.
mod options;
// Lines L.
mod logging;
// Lines B.
mod headers;
// Which credentials are sent, and where.
mod credentials;
// Tokens that are fetched.
mod oauth;
// Lines C.
mod query;
// Lines C and D, for every style of the specification.
mod styles;
// Lines D.
mod path;
// Lines E.
mod bodies;
// Lines F.
mod retries;
// Lines G.
mod timeouts;
// Lines H.
mod responses;
// Lines I.
mod decoding;
// Lines J.
mod multipart;
// Lines K.
mod streams;
// Lines M.
mod pages;
// Lines N.
mod transport;
