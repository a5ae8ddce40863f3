//! Calls of the client `cloudflare-sdk`, answered by a server in this process: requests as sent, answers as decoded.
//!
//! Every kind of call that `spec/` has occurs here.

mod ai;
mod blocking;
mod certificates;
mod credentials;
mod dns;
mod downloads;
mod failures;
mod fake;
mod kv;
mod options;
mod pages;
mod retries;
mod serialisation;
mod sessions;
mod support;
mod tokens;
mod users;
mod zones;
